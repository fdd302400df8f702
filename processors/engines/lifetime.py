"""Processes that die with their parent (Linux)."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def _prctl(libc: ctypes.CDLL) -> None:
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


#: Loaded once: a forked child must not import anything.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent() -> None:
    """The kernel kills this process as soon as its parent ends. On Linux only."""
    if _LIBC is None:
        return
    parent = os.getppid()
    _prctl(_LIBC)
    if os.getppid() != parent:
        os._exit(1)
