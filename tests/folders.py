"""Where tests keep the data of servers: in memory where there is room."""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

_MEMORY = Path("/dev/shm")
#: Bytes that must be free. The servers of all workers together took 0.7 GB, and each write-ahead log may grow to 1 GB.
_ROOM = 4 * 2**30


@cache
def quickest() -> Path:
    """The folder for temporary files in memory, or the usual one.

    A database of a test's own is a copy of many small files, 11 MB: 90 ms in memory, 650 to 900 on a disk.
    """
    return _MEMORY if _is_roomy(_MEMORY) else Path(tempfile.gettempdir())


def _is_roomy(folder: Path) -> bool:
    if not folder.is_dir() or os.statvfs(folder).f_flag & os.ST_NOEXEC:
        return False
    return min(shutil.disk_usage(folder).free, _available()) > _ROOM


def _available() -> int:
    """Bytes of memory that are not needed."""
    lines = Path("/proc/meminfo").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))
