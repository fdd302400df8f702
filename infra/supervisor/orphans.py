"""Processes whose parent ended. The kernel makes them our children, and we kill them."""

import ctypes
import os
import signal
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36


def adopt() -> None:
    """From now on every orphan below this process becomes its child (it is a "subreaper")."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_CHILD_SUBREAPER, 1) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER) failed")


def reap(keep: Collection[int | None]) -> int:
    """Reaps ended orphans, which would stay zombies otherwise; how many. `keep`: children with an owner."""
    count = 0
    while (ended := _next_ended()) is not None and ended not in keep:
        os.waitpid(ended, os.WNOHANG)
        count += 1
    return count


def _next_ended() -> int | None:
    """A child that has ended and still has its exit status; None without one."""
    with suppress(ChildProcessError):
        if ended := os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return ended.si_pid
    return None


def end_children(keep: Collection[int | None] = ()) -> bool:
    """Kills and reaps the children of this process except `keep`; True when there were any."""
    strays = [pid for pid in _children_of(os.getpid()) if pid not in keep]
    for pid in strays:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    for pid in strays:
        with suppress(ChildProcessError):
            os.waitpid(pid, 0)
    return bool(strays)


def end_all() -> None:
    """Ends every process below this one: the children of each become ours."""
    while end_children():
        time.sleep(0.01)


def _children_of(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        # A process may end meanwhile. The name in parentheses may hold spaces; the fields follow it.
        with suppress(OSError):
            if entry.name.isdigit():
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(fields[1]) == parent:
                    found.append(int(entry.name))
    return found
