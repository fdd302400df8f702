"""Incomplete uploads on this machine's disk.

All API processes of a machine share the folder. A resumable upload is one file named by its id; its size is the offset,
so there is nothing to restore after a kill. A writer holds the lock of the file, which the kernel frees.
"""

import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import UUID

from commands.upload_ports import UploadChunk
from domain.upload import UploadBusy, UploadGone
from infra.deadline import Unavailable
from infra.settings import Settings
from infra.uploads.tus import write_chunk


def spool_folder(settings: Settings) -> Path:
    """The folder of this machine."""
    if settings.mangamotion_data:
        return Path(settings.mangamotion_data) / "spool"
    return Path(tempfile.gettempdir()) / f"mangamotion-{os.getuid()}" / "spool"


class Spool:
    """The folder of incomplete files. Call what waits for the disk in a thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def temporary_file(self) -> IO[bytes]:
        """A file without a name, gone when it is closed or this process is killed. Raises Unavailable."""
        try:
            return tempfile.TemporaryFile(dir=self.folder, buffering=0)  # the caller closes it
        except OSError as error:
            raise Unavailable(f"the disk: {error}") from error

    def create(self, upload_id: UUID) -> None:
        """An empty file for an upload; one that exists is kept as it is. Raises Unavailable."""
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
        """Delete the bytes of an upload, if there are any."""
        (self.folder / str(upload_id)).unlink(missing_ok=True)

    async def append(self, file: IO[bytes], size: int, chunk: UploadChunk) -> int:
        """Append a chunk to the locked file of an upload of `size` bytes; see `write_chunk`."""
        return await write_chunk(self.temporary_file, file, size, chunk)

    def older_than(self, seconds: float) -> list[UUID]:
        """Uploads whose files have not been written to for so many seconds."""
        limit = time.time() - seconds
        found = []
        for path in self.folder.iterdir():
            try:
                if path.stat().st_mtime <= limit:
                    found.append(UUID(path.name))
            except (ValueError, FileNotFoundError):
                continue
        return found


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
