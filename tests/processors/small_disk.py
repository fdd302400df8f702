"""A real file system with little space."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, *, kilobytes: int = 1024, inodes: int = 1000) -> Iterator[Path]:
    """Mounts it over a folder; only root may."""
    options = f"size={kilobytes}k,nr_inodes={inodes}"
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=False)
    if mounted.returncode:
        pytest.skip("no file system may be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def enlarge(folder: Path) -> None:
    """Gives it more space."""
    subprocess.run(["mount", "-o", "remount,size=100m,nr_inodes=1000", str(folder)], check=True)
