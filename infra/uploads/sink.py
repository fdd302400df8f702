"""Writes to files in blocks, in threads; a full disk is an outage, not a mistake of the sender's."""

import asyncio
import os
from typing import IO

from domain.upload import TooLarge
from infra.deadline import Unavailable

#: Bytes that are written at once.
BLOCK = 2**20


class Sink:
    """Writes bytes to a file in blocks, at most `room` of them; `full` is the sentence of the error for more."""

    def __init__(self, file: IO[bytes], room: int, full: str) -> None:
        self._file = file
        self._room = room
        self._full = full
        self._block = bytearray()
        self.size = 0

    async def write(self, data: bytes) -> None:
        """Add bytes. Raises TooLarge, Unavailable when the disk is full."""
        self.size += len(data)
        if self.size > self._room:
            raise TooLarge(self._full)
        self._block += data
        if len(self._block) >= BLOCK:
            await self.flush()

    async def flush(self) -> None:
        """Write the last block. Raises Unavailable."""
        if self._block:
            block, self._block = self._block, bytearray()
            await asyncio.to_thread(write_all, self._file, block)


async def sync(file: IO[bytes]) -> None:
    """Flush the file to the disk (fsync). Raises Unavailable."""
    await asyncio.to_thread(_sync, file)


def write_all(file: IO[bytes], block: bytes | bytearray) -> None:
    """Write to an unbuffered file. Raises Unavailable."""
    rest = memoryview(block)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError as error:
        raise Unavailable(f"the disk: {error}") from error


def _sync(file: IO[bytes]) -> None:
    try:
        file.flush()
        os.fsync(file.fileno())
    except OSError as error:
        raise Unavailable(f"the disk: {error}") from error
