"""Runs a program that dies with its parent: `python launch.py PARENT SIGNAL UID GID -- program …`.

A separate step between fork and exec, because the parent may have threads, and because the kernel forgets the death
signal when the user changes: it has to be asked for after that. Standard library only: it starts without site-packages.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int, death_signal: int) -> None:
    """Asks the kernel for `death_signal` when the parent ends; leaves at once if `parent` has already ended."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, death_signal) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_PDEATHSIG) failed")
    if os.getppid() != parent:
        os._exit(1)


def become(uid: int, gid: int) -> None:
    """Drops to an unprivileged user for good, supplementary groups included."""
    if os.geteuid() == 0 and uid != 0:
        os.setgroups([gid])
        os.setresgid(gid, gid, gid)
        os.setresuid(uid, uid, uid)


def main() -> None:
    parent, death_signal, uid, gid = map(int, sys.argv[1:5])
    program = sys.argv[6:]
    become(uid, gid)
    die_with_parent(parent, death_signal)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    os.execv(program[0], program)  # noqa: S606 - that is what this file is for


if __name__ == "__main__":
    main()
