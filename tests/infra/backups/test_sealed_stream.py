"""What is stored of a backup opens under its key and its name only, and whole."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.backups.sealed_stream import CHUNK, NotOurs, StreamReader, opened, sealed

SECRET, NAME = "a secret of thirty-two bytes or so", "wal/1"


def stored(plain: bytes, *, packed: bool = False) -> bytes:
    return b"".join(sealed(iter([plain]), SECRET, NAME, packed=packed))


def read(blocks: bytes, secret: str = SECRET, name: str = NAME) -> bytes:
    return b"".join(opened(iter([blocks]), secret, name))


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_stored_is_read_again_whatever_its_size(size: int, packed: bool) -> None:
    plain = bytes(range(256)) * (size // 256 + 1)
    assert read(stored(plain[:size], packed=packed), SECRET) == plain[:size]


def test_a_segment_of_zeros_takes_little_room() -> None:
    assert len(stored(bytes(2**24), packed=True)) < 2**17
    assert read(stored(bytes(2**24), packed=True)) == bytes(2**24)


@given(st.lists(st.binary(max_size=50)), st.integers(1, 20))
def test_blocks_of_any_size_are_read_as_one_file(blocks: list[bytes], size: int) -> None:
    reader = StreamReader(iter(blocks))
    parts: list[bytes] = list(iter(lambda: reader.read(size), b""))
    assert b"".join(parts) == b"".join(blocks)
    assert all(len(part) == size for part in parts[:-1])


def test_another_key_or_name_reads_nothing() -> None:
    text = stored(b"ours")
    for secret, name in (("another secret of thirty-two bytes", NAME), (SECRET, "wal/2")):
        with pytest.raises(NotOurs, match="cannot be read: BACKUP_KEY is another one"):
            read(text, secret, name)


@given(st.integers(0, 80), st.integers(1, 255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    text = bytearray(stored(b"what must not change"))
    text[place % len(text)] ^= change
    with pytest.raises(NotOurs):
        read(bytes(text))


@given(st.integers(0, 2 * CHUNK + 100))
def test_a_file_without_its_end_is_noticed(length: int) -> None:
    text = WHOLE
    with pytest.raises(NotOurs):
        read(text[: min(length, len(text) - 1)])


def test_chunks_in_another_order_are_noticed() -> None:
    head, size = 26, 4 + CHUNK + 16
    swapped = WHOLE[:head] + WHOLE[head + size : head + 2 * size] + WHOLE[head : head + size] + WHOLE[head + 2 * size :]
    assert len(swapped) == len(WHOLE)
    with pytest.raises(NotOurs):
        read(swapped)


def test_nothing_behind_the_end_is_taken_for_content() -> None:
    with pytest.raises(NotOurs, match="more than its end"):
        read(stored(b"ours") + b"theirs")


def test_an_error_of_the_source_is_not_the_end_of_the_stream() -> None:
    def fails() -> Iterator[bytes]:
        yield b"some"
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        list(sealed(fails(), SECRET, NAME))


WHOLE = stored(bytes(2 * CHUNK) + b"the end")
