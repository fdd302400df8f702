"""Two processes that watch each other, so that nothing is left behind whichever of them is killed.

The front is the one that the person started. It forks the supervisor, which starts everything else. When the front is
killed, the kernel tells the supervisor, which stops everything. When the supervisor is killed, its orphans come to the
front (it is their "subreaper"), which ends them.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from infra.embedded.launch import die_with_parent
from infra.supervisor import orphans

#: set by the Makefile: when make is killed, there is no terminal left from which to stop us
TIED = "MANGAMOTION_TIED"
FORWARDED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def guarded(serve: Callable[[], int]) -> int:
    """Runs `serve` in a child process and returns its exit status; afterwards no process is left."""
    orphans.adopt()
    if os.environ.get(TIED):
        die_with_parent(os.getppid(), signal.SIGTERM)
    front = os.getpid()
    # Blocked until both sides are ready for them: no signal falls into the gap.
    signal.pthread_sigmask(signal.SIG_BLOCK, FORWARDED)
    supervisor = os.fork()
    if supervisor == 0:
        _serve_and_exit(serve, front)
    for number in FORWARDED:
        # Under nohup the end of the terminal is not ours.
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, lambda *_: _forward(supervisor))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, FORWARDED)
    status = _wait_for(supervisor)
    orphans.end_all()
    return status


def _serve_and_exit(serve: Callable[[], int], front: int) -> None:
    os.setsid()
    status = 1
    try:
        die_with_parent(front, signal.SIGTERM)
        orphans.adopt()
        status = serve()
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        with suppress(OSError):
            sys.stdout.flush()
        os._exit(status)


def _forward(supervisor: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(supervisor, signal.SIGTERM)


def _wait_for(supervisor: int) -> int:
    while True:
        pid, status = os.waitpid(-1, 0)
        if pid == supervisor:
            return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 1
