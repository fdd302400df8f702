"""Writes pieces of resumable uploads (tus 1.0.0): the offset is the size of the file on disk."""

import asyncio
import hashlib
import os
from typing import IO

from commands.http.uploading import Piece
from domain.upload import ChecksumMismatch, OffsetMismatch, TooLarge, Upload
from infra.uploads.spool import BLOCK, Sink, Spool, sync, write_all

_FULL = "There are more bytes than this upload was announced with"


def after_the_end(upload: Upload, piece: Piece) -> int:
    """The offset of an upload that is complete: its last piece may be repeated, empty. Raises OffsetMismatch."""
    if piece.offset != upload.bytes or piece.length:
        raise OffsetMismatch
    return upload.bytes


async def write(spool: Spool, file: IO[bytes], upload: Upload, piece: Piece) -> int:
    """The offset after this piece, safely on disk. What arrived before a lost connection stays.

    Raises OffsetMismatch, TooLarge, ChecksumMismatch, Unavailable.
    """
    offset = os.fstat(file.fileno()).st_size
    if piece.offset != offset:
        raise OffsetMismatch
    room = upload.bytes - offset
    if piece.length is not None and piece.length > room:
        raise TooLarge(_FULL)
    file.seek(offset)
    if piece.checksum is None:
        await _as_it_comes(file, piece, room)
    else:
        await _checked(spool, file, piece, room, *piece.checksum)
    return os.fstat(file.fileno()).st_size


async def _as_it_comes(file: IO[bytes], piece: Piece, room: int) -> None:
    sink = Sink(file, room, _FULL)
    try:
        async for chunk in piece.chunks:
            await sink.write(chunk)
    finally:
        await sink.flush()
        await sync(file)


async def _checked(spool: Spool, file: IO[bytes], piece: Piece, room: int, algorithm: str, expected: bytes) -> None:
    """Nothing is appended before all of the piece was found right: a kill in between must not leave half of it."""
    with await asyncio.to_thread(spool.nameless) as aside:
        sink, hasher = Sink(aside, room, _FULL), hashlib.new(algorithm, usedforsecurity=False)
        async for chunk in piece.chunks:
            hasher.update(chunk)
            await sink.write(chunk)
        await sink.flush()
        if hasher.digest() != expected:
            raise ChecksumMismatch
        await asyncio.to_thread(_copy, aside, file)
    await sync(file)


def _copy(aside: IO[bytes], file: IO[bytes]) -> None:
    aside.seek(0)
    while block := aside.read(BLOCK):
        write_all(file, block)
