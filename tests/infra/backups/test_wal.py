"""WAL reaches the backups as it is written, and a gap in it is noticed."""

from pathlib import Path

import pytest

from infra.backups.target import BackupStore, FolderPlace
from infra.backups.wal import (
    SEGMENT,
    WAL,
    MissingWal,
    Shipper,
    fetch_segment,
    lsn_number,
    lsn_text,
    needed,
    segment_of,
    start_of,
    stored_wal,
)

FIRST, SECOND = "000000010000000000000001", "000000010000000000000002"


@pytest.fixture
def spool(tmp_path: Path) -> Path:
    folder = tmp_path / "spool"
    folder.mkdir()
    return folder


@pytest.fixture
def backups(tmp_path: Path) -> BackupStore:
    return BackupStore(FolderPlace(tmp_path / "backups"), "k" * 64)


def write(spool: Path, segment: str, content: bytes) -> None:
    """As pg_receivewal does: the file has its full size from the beginning."""
    with (spool / f"{segment}.partial").open("wb") as file:
        file.write(content)
        file.truncate(SEGMENT)


def fetched(backups: BackupStore, tmp_path: Path) -> dict[str, bytes]:
    found = {}
    for each in stored_wal(backups.names(WAL)):
        fetch_segment(backups, each, tmp_path / each.segment)
        found[each.segment] = (tmp_path / each.segment).read_bytes()
    return found


def test_a_segment_that_is_being_written_is_stored_in_pieces(spool: Path, backups: BackupStore, tmp_path: Path) -> None:
    shipper, content = Shipper(spool, backups), b""
    for size in (100, 8000, 20_000, 100_000):
        content += bytes([size % 251 + 1]) * size
        write(spool, FIRST, content)
        assert shipper.ship()
        assert not shipper.ship(), "nothing is new"
        assert fetched(backups, tmp_path)[FIRST] == content + bytes(SEGMENT - len(content))
    assert len(backups.names(WAL)) == 2, "the last page of a piece is written further by the next one"
    assert SEGMENT + len(content) <= shipper.reached < SEGMENT + len(content) + 8192


def test_a_whole_segment_takes_the_place_of_its_pieces(spool: Path, backups: BackupStore, tmp_path: Path) -> None:
    shipper = Shipper(spool, backups)
    write(spool, FIRST, b"the beginning")
    shipper.ship()
    whole = b"all of it" * 1000 + bytes(SEGMENT - 9000)
    (spool / f"{FIRST}.partial").unlink()
    (spool / FIRST).write_bytes(whole)
    write(spool, SECOND, b"and more")
    shipper.ship()
    assert backups.names(WAL) == [f"{WAL}{FIRST}", f"{WAL}{SECOND}+00000000"]
    assert not (spool / FIRST).exists()
    assert fetched(backups, tmp_path)[FIRST] == whole


def test_pieces_do_not_become_ever_more(spool: Path, backups: BackupStore, tmp_path: Path) -> None:
    shipper = Shipper(spool, backups)
    for count in range(1, 200):
        write(spool, FIRST, b"y" * 500 * count)
        shipper.ship()
    assert len(backups.names(WAL)) <= 65
    assert fetched(backups, tmp_path)[FIRST].rstrip(b"\0") == b"y" * 500 * 199


def test_another_process_goes_on_with_the_segment(spool: Path, backups: BackupStore, tmp_path: Path) -> None:
    for content in (b"a" * 30_000, b"a" * 30_000 + b"b" * 30_000):
        write(spool, FIRST, content)
        Shipper(spool, backups).ship()
    assert fetched(backups, tmp_path)[FIRST].rstrip(b"\0") == b"a" * 30_000 + b"b" * 30_000
    assert len(backups.names(WAL)) == 1


def test_history_of_timelines_is_stored(spool: Path, backups: BackupStore) -> None:
    (spool / "00000002.history").write_text("1\t0/3000000\tno recovery target specified\n")
    assert Shipper(spool, backups).ship()
    assert backups.text(f"{WAL}00000002.history").startswith("1\t")
    assert not Shipper(spool, backups).ship()


def names(*segments: str) -> list[str]:
    return [f"{WAL}{segment}" for segment in segments]


def test_a_missing_segment_is_named() -> None:
    third = "000000010000000000000003"
    assert [each.segment for each in needed(stored_wal(names(FIRST, SECOND, third)), SECOND)] == [SECOND, third]
    for there in ((FIRST, third), (FIRST, f"{SECOND}+00000000", third)):
        with pytest.raises(MissingWal, match=SECOND):
            needed(stored_wal(names(*there)), FIRST)
    with pytest.raises(MissingWal, match=FIRST):
        needed(stored_wal(names(SECOND)), FIRST)
    with pytest.raises(MissingWal, match=FIRST):
        needed([], FIRST)


def test_the_newest_timeline_counts_and_what_was_given_up_does_not() -> None:
    given_up = ["000000010000000000000003", "000000010000000000000004+00000000"]
    newest = ["000000020000000000000002", "000000020000000000000003+00000000"]
    found = needed(stored_wal(names(FIRST, SECOND, *given_up, *newest)), FIRST)
    assert [each.segment for each in found] == [FIRST, SECOND, newest[0], given_up[0], newest[1][:24]]


def test_places_in_the_wal_are_written_as_postgresql_does() -> None:
    assert lsn_number("1/A000028") == 0x10A000028
    assert lsn_text(0x10A000028) == "1/A000028"
    assert segment_of(1, 0x10A000028) == "00000001000000010000000A"
    assert start_of(f"{WAL}00000001000000010000000A+00000000") == 0x10A000000
    assert start_of(f"{WAL}00000002.history") is None
