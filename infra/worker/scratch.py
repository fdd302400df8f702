"""Folders for attempts."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from infra.settings import Settings
from infra.worker.leases import process_runs


class Scratch:
    """Empty folders below one, which are reused: creating one takes the disk as long as a short job.

    A folder gets another name each time, so that a thread that still reads for a canceled job cannot open the files
    of the next one.
    """

    def __init__(self, settings: Settings) -> None:
        self._place = Path(settings.mangamotion_data or tempfile.gettempdir()) / "tmp"
        self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._free: list[Path] = []
        self._remove_of_dead_workers()

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """A folder that is emptied when its context ends."""
        folder = self._reused() or self._new()
        try:
            yield folder
        finally:
            if _empty(folder):
                self._free.append(folder)

    def remove(self) -> None:
        """Remove all folders that are free."""
        while self._free:
            shutil.rmtree(self._free.pop(), ignore_errors=True)

    def _reused(self) -> Path | None:
        """A folder that was used before; None when there is none."""
        while self._free:
            with suppress(FileNotFoundError):
                return self._free.pop().rename(self._name())
        return None

    def _new(self) -> Path:
        folder = self._name()
        folder.mkdir(mode=0o700)
        return folder

    def _name(self) -> Path:
        return self._place / f"render-{os.getpid()}-{token_hex(8)}"

    def _remove_of_dead_workers(self) -> None:
        for left in self._place.glob("render-*-*"):
            if not process_runs(left.name.split("-")[1]):
                shutil.rmtree(left, ignore_errors=True)


def _empty(folder: Path) -> bool:
    """Remove everything in a folder; False when that failed."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path)
                else:
                    Path(entry.path).unlink()
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        return False
    return True
