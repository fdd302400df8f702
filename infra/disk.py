"""Disk space of this machine, and whether writes reach the disk."""

import asyncio
import math
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from infra.embedded.folder import POINTER
from infra.settings import Settings
from infra.uploads.spool import spool_folder

#: The reserve is never more than this part of a disk: small disks are useful too.
LARGEST_PART = 10
#: For so many seconds a measurement is good.
FRESH_SECONDS = 0.5


class OutOfSpace(Exception):
    """A disk is nearly full; the message names the folder, for the operator."""


class Disks:
    """The disks of some folders. `reserve`: bytes kept free on each, for writes that must not fail."""

    def __init__(self, folders: Iterable[Path], reserve: int) -> None:
        self._folders = tuple(folders)
        self._reserve = reserve
        self._held = 0
        self._measured: tuple[float, int, Path] | None = None
        # Threads of its own: a disk that hangs keeps those of uploads free.
        self._threads = ThreadPoolExecutor(1, thread_name_prefix="disk")
        self._writing: asyncio.Future[None] | None = None

    def check(self, more: int = 0) -> None:
        """Raises OutOfSpace unless `more` bytes fit in beside the reserve and what is being received."""
        free, folder = self._free_space()
        if free < self._held + more:
            raise OutOfSpace(f"{folder}: {free:,} bytes beside the reserve, wanted {self._held + more:,}")

    @contextmanager
    def holding(self, more: int) -> Iterator[None]:
        """Sets `more` bytes aside while they are being received. Raises OutOfSpace."""
        self.check(more)
        self._held += more
        try:
            yield
        finally:
            self._held -= more

    async def keep(self) -> None:
        """Writes a little to the disk of every folder and has it kept (fsync). Raises OSError, also while one hangs."""
        if self._writing and not self._writing.done():
            raise TimeoutError("the last write to the disk has not ended")
        self._writing = asyncio.get_running_loop().run_in_executor(self._threads, _write_all, self._folders)
        await asyncio.shield(self._writing)

    def _free_space(self) -> tuple[int, Path]:
        """The bytes above the reserve on the fullest disk, and its folder."""
        now = time.monotonic()
        if self._measured is None or now - self._measured[0] > FRESH_SECONDS:
            self._measured = (now, *min((_above(folder, self._reserve), folder) for folder in self._folders))
        return self._measured[1:]


def disks_of(settings: Settings) -> Disks:
    """The disks of the spool and, where there are embedded servers, of their files."""
    folders = [spool_folder(settings)]
    if settings.mangamotion_data:
        folders += _of_servers(Path(settings.mangamotion_data))
    return Disks((folder for folder in folders if folder.is_dir()), settings.space.disk_reserve_bytes)


class DiskUsage:
    """The disk below a folder, measured when it is asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def free(self) -> float:
        """Free bytes, for those who are not root; not a number where the folder is gone."""
        return self._usage()[0]

    def size(self) -> float:
        """Bytes of the whole disk."""
        return self._usage()[1]

    def _usage(self) -> tuple[float, float]:
        try:
            found = shutil.disk_usage(self._folder)
        except OSError:
            return math.nan, math.nan
        return found.free, found.total


def disks_by_name(settings: Settings) -> dict[str, DiskUsage]:
    """The same disks by what is on them: `spool`, and `data` and `servers` where there are embedded servers."""
    folders = {"spool": spool_folder(settings)}
    if settings.mangamotion_data:
        folders |= zip(("data", "servers"), _of_servers(Path(settings.mangamotion_data)), strict=False)
    return {name: DiskUsage(folder) for name, folder in folders.items() if folder.is_dir()}


def _of_servers(data: Path) -> Iterator[Path]:
    yield data
    pointer = data / POINTER
    if pointer.exists():
        yield Path(pointer.read_text().strip())


def _above(folder: Path, reserve: int) -> int:
    usage = shutil.disk_usage(folder)
    return usage.free - min(reserve, usage.total // LARGEST_PART)


def _write_all(folders: Iterable[Path]) -> None:
    for folder in folders:
        with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
            file.write(bytes(4096))
            os.fsync(file.fileno())
