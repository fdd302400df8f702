"""The log files of one data folder, cut while their processes write to them."""

import logging
import os
from contextlib import suppress
from pathlib import Path

#: The largest size of one file, in bytes; less where many files share the limit for all.
FILE_BYTES = 5_000_000
_PIECE = 1_000_000

log = logging.getLogger(__name__)


class LogFiles:
    """All log files of a folder: together at most about `total` bytes. `look` is to be called every half second."""

    def __init__(self, folder: Path, total: int) -> None:
        self._folder = folder
        self._total = total

    def look(self) -> None:
        """Cuts what has grown too large. Never raises: a log that cannot be cut now is cut at the next look."""
        found = list(self._folder.glob("*.log"))
        # Each file has an older one beside it.
        limit = min(FILE_BYTES, self._total // (2 * max(1, len(found))))
        for path in found:
            with suppress(OSError):
                cut(path, limit)
        with suppress(OSError):
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        """Removes older files that are from a time when there were fewer files, each with a higher limit."""
        sizes = {path: path.stat() for path in self._folder.iterdir()}
        left = sum(status.st_size for status in sizes.values()) - self._total
        for path in sorted(self._folder.glob("*.log.1"), key=lambda path: sizes[path].st_mtime):
            if left > 0:
                path.unlink()
                left -= sizes[path].st_size


def cut(path: Path, limit: int = FILE_BYTES) -> None:
    """Moves the newest `limit` bytes of a file that is larger than that to `<name>.1`, and empties it.

    Writers have it open for appending and continue at its new end without opening it again. What is written between
    the two steps is lost.
    """
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return
    if size <= limit:
        return
    older = path.with_suffix(path.suffix + ".1")
    try:
        _copy_end(path, older, limit)
    except OSError as error:  # a full disk: free space is worth more than the copy
        with suppress(OSError):
            older.unlink()
        log.warning("older log lost", extra={"file": path, "reason": str(error)})
    os.truncate(path, 0)


def _copy_end(path: Path, target: Path, limit: int) -> None:
    with path.open("rb") as source, target.open("wb") as copy:
        source.seek(-limit, os.SEEK_END)
        for done in range(0, limit, _PIECE):
            copy.write(source.read(min(_PIECE, limit - done)))
