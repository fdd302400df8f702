"""Folders for attempts."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from infra.settings import Settings
from infra.worker import names


class Scratch:
    """Empty folders below one. They are used again, because a disk makes one in the time of a short job.

    Each time under another name: who still reads for a job that was called off must not find the files of the next.
    """

    def __init__(self, settings: Settings) -> None:
        self._place = Path(settings.mangamotion_data or tempfile.gettempdir()) / "tmp"
        self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._free: list[Path] = []
        self._clear_of_the_dead()

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """A folder of one's own, which is emptied when its context ends."""
        folder = self._again() or self._new()
        try:
            yield folder
        finally:
            if _empty(folder):
                self._free.append(folder)

    def remove(self) -> None:
        """Remove all folders that are free."""
        while self._free:
            shutil.rmtree(self._free.pop(), ignore_errors=True)

    def _again(self) -> Path | None:
        """A folder that was used before; None without one that is still there."""
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

    def _clear_of_the_dead(self) -> None:
        for left in self._place.glob("render-*-*"):
            if not names.runs(left.name.split("-")[1]):
                shutil.rmtree(left, ignore_errors=True)


def _empty(folder: Path) -> bool:
    """Remove what is in a folder; whether that succeeded."""
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
