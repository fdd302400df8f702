"""Encrypted streams of any length: AES-256-GCM in chunks, as in STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015).

Each stream has a key of its own, derived from BACKUP_KEY and a random salt. A chunk is bound to its number, to whether
it is the last one, and to the name of the stream, so that none can be left out, moved, cut off or taken for another.
"""

import os
import struct
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from infra.keys.derivation import derived_key

_MAGIC = b"MMBACKUP1"
_SALT = 16
#: Bytes of plain text in a chunk.
CHUNK = 2**20
_TAG = 16
#: How names of files end that are not whole yet.
UNFINISHED = ".new"
_LENGTH = struct.Struct("!I")
#: In the length of a chunk: it is the last one.
_LAST = 1 << 31


class NotOurs(Exception):
    """What is stored cannot be read: it was encrypted under another BACKUP_KEY, or was damaged."""


def sealed(plain: Iterable[bytes], secret: str, name: str, *, packed: bool = False) -> Iterator[bytes]:
    """The encrypted stream, compressed before where `packed`. `name` is what it has to be read under."""
    salt = os.urandom(_SALT)
    yield _MAGIC + bytes([packed]) + salt
    cipher, header = _cipher(secret, salt), _header(name, packed)
    waiting = b""
    number = 0
    for number, chunk in enumerate(_chunks(_packed(plain) if packed else plain)):
        if number:
            yield _seal(cipher, waiting, number - 1, header, last=False)
        waiting = chunk
    yield _seal(cipher, waiting, number, header, last=True)


def opened(stored: Iterable[bytes], secret: str, name: str) -> Iterator[bytes]:
    """The plain text of what `sealed` made under this name. Raises NotOurs, also when the end is missing."""
    reader = StreamReader(stored)
    start = reader.read(len(_MAGIC) + 1 + _SALT)
    if not start.startswith(_MAGIC):
        raise NotOurs(f"{name} is not a file of a backup.")
    packed = bool(start[len(_MAGIC)])
    plain = _opened(reader, _cipher(secret, start[-_SALT:]), name, _header(name, packed))
    return _unpacked(plain, name) if packed else plain


def _opened(reader: "StreamReader", cipher: AESGCM, name: str, header: bytes) -> Iterator[bytes]:
    number, last = 0, False
    while not last:
        length = reader.read(_LENGTH.size)
        if len(length) < _LENGTH.size:
            raise NotOurs(f"The end of {name} is missing.")
        (size,) = _LENGTH.unpack(length)
        last, size = bool(size & _LAST), size & ~_LAST
        chunk = reader.read(min(size, CHUNK + _TAG))
        if len(chunk) != size:
            raise NotOurs(f"{name} is damaged.")
        try:
            yield cipher.decrypt(_nonce(number, last=last), chunk, header)
        except InvalidTag:
            raise NotOurs(f"{name} cannot be read: BACKUP_KEY is another one, or the file is damaged.") from None
        number += 1
    if reader.read(1):
        raise NotOurs(f"{name} has more than its end.")


def _seal(cipher: AESGCM, chunk: bytes, number: int, header: bytes, *, last: bool) -> bytes:
    text = cipher.encrypt(_nonce(number, last=last), chunk, header)
    return _LENGTH.pack(len(text) | (_LAST if last else 0)) + text


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _header(name: str, packed: bool) -> bytes:
    return bytes([packed]) + name.encode()


def _cipher(secret: str, salt: bytes) -> AESGCM:
    return AESGCM(derived_key(secret, f"backup {salt.hex()}"))


def _packed(plain: Iterable[bytes]) -> Iterator[bytes]:
    """Level 1: half of what WAL and tables take, at a speed near that of the network."""
    compressor = zlib.compressobj(1)
    for block in plain:
        if packed := compressor.compress(block):
            yield packed
    yield compressor.flush()


def _unpacked(packed: Iterable[bytes], name: str) -> Iterator[bytes]:
    decompressor = zlib.decompressobj()
    try:
        for block in packed:
            # A chunk of zeros unpacks to a thousand times its size.
            while block:
                if plain := decompressor.decompress(block, CHUNK):
                    yield plain
                block = decompressor.unconsumed_tail
        yield decompressor.flush()
    except zlib.error:
        raise NotOurs(f"{name} is damaged.") from None


def _chunks(plain: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of CHUNK, the last one shorter."""
    reader = StreamReader(plain)
    while chunk := reader.read(CHUNK):
        yield chunk


class StreamReader:
    """Reads blocks of bytes as if they were a file."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = iter(blocks)
        self._rest = memoryview(b"")
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        """So many bytes, fewer only at the end; all that is left for a negative size."""
        parts = []
        while size and (self._rest or self._next()):
            found = self._rest if size < 0 else self._rest[:size]
            self._rest = self._rest[len(found) :]
            size -= len(found) if size > 0 else 0
            self.count += len(found)
            parts.append(bytes(found))
        return b"".join(parts)

    def _next(self) -> bool:
        block = next(self._blocks, None)
        while block == b"":
            block = next(self._blocks, None)
        self._rest = memoryview(block or b"")
        return block is not None


def blocks_of(file: BinaryIO) -> Iterator[bytes]:
    """What is left of an open file."""
    return iter(lambda: file.read(CHUNK), b"")


def write_whole(blocks: Iterable[bytes], path: Path) -> int:
    """Write a file that is there whole or not at all, and is on the disk when this returns; its size."""
    new, size = path.with_name(f"{path.name}{UNFINISHED}"), 0
    with new.open("wb") as file:
        for block in blocks:
            size += file.write(block)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
    sync_folder(path.parent)
    return size


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
