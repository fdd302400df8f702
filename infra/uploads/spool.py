"""Where files wait on this machine's disk until they are complete.

All API processes of a machine share the folder. A resumable upload is one file named by its id; its size is the offset,
so there is nothing to restore after a kill. Whoever writes to it holds its lock, which the kernel frees.
"""

import asyncio
import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import UUID

from domain.upload import TooLarge, UploadBusy, UploadGone
from infra.deadline import Unavailable
from infra.settings import Settings

#: Bytes that are written at once.
BLOCK = 2**20


def spool_folder(settings: Settings) -> Path:
    """The folder of this machine."""
    if settings.mangamotion_data:
        return Path(settings.mangamotion_data) / "spool"
    return Path(tempfile.gettempdir()) / f"mangamotion-{os.getuid()}" / "spool"


class Spool:
    """The folder and what is done in it. Calls that touch the disk are to be made in a thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def nameless(self) -> IO[bytes]:
        """A file that is gone when it is closed, or when this process is killed. Raises Unavailable."""
        try:
            return tempfile.TemporaryFile(dir=self.folder, buffering=0)  # the caller closes it
        except OSError as error:
            raise Unavailable(f"the disk: {error}") from error

    def create(self, upload_id: UUID) -> None:
        """An empty file for an upload; one that exists stays as it is. Raises Unavailable."""
        path = self.folder / str(upload_id)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o600))
            _sync_folder(self.folder)
        except OSError as error:
            raise Unavailable(f"the disk: {error}") from error

    @contextmanager
    def locked(self, upload_id: UUID) -> Iterator[IO[bytes]]:
        """The file of an upload, for this caller alone. Raises UploadGone, UploadBusy."""
        try:
            file = (self.folder / str(upload_id)).open("r+b", buffering=0)
        except FileNotFoundError:
            raise UploadGone from None
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UploadBusy from None
            if os.fstat(file.fileno()).st_nlink == 0:
                raise UploadGone
            yield file

    def stored(self, upload_id: UUID) -> int:
        """How many bytes are safely on disk. Raises UploadGone."""
        try:
            with (self.folder / str(upload_id)).open("rb") as file:
                os.fsync(file.fileno())
                return os.fstat(file.fileno()).st_size
        except FileNotFoundError:
            raise UploadGone from None

    def remove(self, upload_id: UUID) -> None:
        """Forget the bytes of an upload; none is fine."""
        (self.folder / str(upload_id)).unlink(missing_ok=True)

    def older_than(self, seconds: float) -> list[UUID]:
        """Uploads whose files nobody has written to for so long."""
        limit = time.time() - seconds
        found = []
        for path in self.folder.iterdir():
            try:
                if path.stat().st_mtime <= limit:
                    found.append(UUID(path.name))
            except (ValueError, FileNotFoundError):
                continue
        return found


class Sink:
    """Bytes on their way into a file, a block at a time and never more than `room`; `full` is what is said then."""

    def __init__(self, file: IO[bytes], room: int, full: str) -> None:
        self._file = file
        self._room = room
        self._full = full
        self._block = bytearray()
        self.size = 0

    async def write(self, data: bytes) -> None:
        """Take some bytes. Raises TooLarge, Unavailable when the disk is full."""
        self.size += len(data)
        if self.size > self._room:
            raise TooLarge(self._full)
        self._block += data
        if len(self._block) >= BLOCK:
            await self.flush()

    async def flush(self) -> None:
        """Write what is there. Raises Unavailable."""
        if self._block:
            block, self._block = self._block, bytearray()
            await asyncio.to_thread(write_all, self._file, block)


async def sync(file: IO[bytes]) -> None:
    """Have the disk keep it. Raises Unavailable."""
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


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
