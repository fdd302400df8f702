"""Writes chunks of resumable uploads (tus 1.0.0): the offset is the size of the file on disk."""

import asyncio
import hashlib
import os
from collections.abc import Callable
from typing import IO

from commands.upload_ports import UploadChunk
from domain.upload import ChecksumMismatch, OffsetMismatch, TooLarge
from infra.uploads.sink import BLOCK, Sink, sync, write_all

OpenFile = Callable[[], IO[bytes]]

_FULL = "There are more bytes than this upload was announced with"


async def write_chunk(temporary_file: OpenFile, file: IO[bytes], size: int, chunk: UploadChunk) -> int:
    """The offset after this chunk of an upload of `size` bytes, safely on disk.

    What arrived before a lost connection is kept.
    Raises OffsetMismatch, TooLarge, ChecksumMismatch, Unavailable.
    """
    offset = os.fstat(file.fileno()).st_size
    missing = _missing(offset, size, chunk)
    file.seek(offset)
    if chunk.checksum is None:
        await _write_unchecked(file, chunk, missing)
    else:
        await _write_checked(temporary_file, file, chunk, missing, *chunk.checksum)
    return os.fstat(file.fileno()).st_size


def _missing(offset: int, size: int, chunk: UploadChunk) -> int:
    """How many bytes the upload lacks. Raises OffsetMismatch, or TooLarge when the chunk announces more."""
    if chunk.offset != offset:
        raise OffsetMismatch
    missing = size - offset
    if chunk.length is not None and chunk.length > missing:
        raise TooLarge(_FULL)
    return missing


async def _write_unchecked(file: IO[bytes], chunk: UploadChunk, missing: int) -> None:
    sink = Sink(file, missing, _FULL)
    try:
        async for data in chunk.stream:
            await sink.write(data)
    finally:
        await sink.flush()
        await sync(file)


async def _write_checked(
    temporary_file: OpenFile, file: IO[bytes], chunk: UploadChunk, missing: int, algorithm: str, expected: bytes
) -> None:
    """Append only a whole chunk whose checksum is right, so that a kill in between leaves no half of it."""
    with await asyncio.to_thread(temporary_file) as aside:
        sink, hasher = Sink(aside, missing, _FULL), hashlib.new(algorithm, usedforsecurity=False)
        async for data in chunk.stream:
            hasher.update(data)
            await sink.write(data)
        await sink.flush()
        if hasher.digest() != expected:
            raise ChecksumMismatch
        await asyncio.to_thread(_copy, aside, file)
    await sync(file)


def _copy(aside: IO[bytes], file: IO[bytes]) -> None:
    aside.seek(0)
    while block := aside.read(BLOCK):
        write_all(file, block)
