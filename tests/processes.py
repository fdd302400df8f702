"""Looks at the machine's processes, to prove that none is left behind."""

import os
from contextlib import suppress
from pathlib import Path


def of(folder: Path) -> list[str]:
    """One line (pid and command) per process that works in `folder`, names it in its command or in its environment."""
    found = []
    for entry in Path("/proc").iterdir():
        # A process may end while we look.
        with suppress(OSError):
            if entry.name.isdigit() and _belongs(entry, str(folder)):
                found.append(f"{entry.name} {_command(entry)}")
    return found


def _belongs(entry: Path, folder: str) -> bool:
    if folder in _command(entry) or folder in str((entry / "cwd").readlink()):
        return True
    return f"={folder}".encode() in (entry / "environ").read_bytes()


def _command(entry: Path) -> str:
    return (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")


def own_memory() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
