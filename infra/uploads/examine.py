"""Looks into a file that has arrived on disk: its first bytes, its structure, and what a decoder makes of it."""

import asyncio
import hashlib
import mmap
import os
from typing import IO

from domain.errors import UnsupportedMedia
from domain.upload import Media
from infra.uploads.probe import Prober
from processors.media import pictures
from processors.media.probe import verdict
from processors.media.sniff import HEAD, TAIL, Format, require_declared, sniff

#: No picture of 16 megapixels weighs more, not even an uncompressed one.
MAX_PICTURE = 100_000_000


async def examine(prober: Prober, file: IO[bytes], declared: str) -> Media:
    """What the file is. Raises UnsupportedMedia with a sentence that says why it is not taken; Unavailable."""
    found = await asyncio.to_thread(_first_look, file, declared)
    return verdict(found, await prober.look(file, found))


async def digest(file: IO[bytes]) -> str:
    """The SHA-256 of the whole file, hexadecimal."""
    return await asyncio.to_thread(_digest, file)


def _first_look(file: IO[bytes], declared: str) -> Format:
    descriptor = file.fileno()
    size = os.fstat(descriptor).st_size
    found = sniff(os.pread(descriptor, HEAD, 0), os.pread(descriptor, TAIL, max(0, size - TAIL)))
    require_declared(found, declared)
    if found.kind == "image":
        if size > MAX_PICTURE:
            raise UnsupportedMedia(f"A picture may have {MAX_PICTURE:,} bytes at most")
        with mmap.mmap(descriptor, size, access=mmap.ACCESS_READ) as data:
            pictures.measure(found, data)
    return found


def _digest(file: IO[bytes]) -> str:
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]  # any file opened for reading
