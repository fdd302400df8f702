"""Two processes that watch each other, so that nothing is left behind whichever of them is killed.

The front is the process that was started on the command line. It forks the supervisor, which starts everything else.
When the front is killed, the kernel sends the supervisor a signal, and it stops everything. When the supervisor is
killed, its orphans become children of the front (it is their "subreaper"), which kills them.
"""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from infra.embedded.launch import die_with_parent
from infra.supervisor import orphans

#: set by the Makefile: the system stops when make is killed, because no terminal is left to stop it from
TIED = "MANGAMOTION_TIED"
FORWARDED = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def guarded(serve: Callable[[], int]) -> int:
    """Runs `serve` in a child process and returns its exit status; afterwards no process is left."""
    orphans.adopt()
    if os.environ.get(TIED):
        die_with_parent(os.getppid(), signal.SIGTERM)
    front = os.getpid()
    # Blocked until both sides are ready for them, so that no signal is lost.
    signal.pthread_sigmask(signal.SIG_BLOCK, FORWARDED)
    supervisor = os.fork()
    if supervisor == 0:
        _serve_and_exit(serve, front)
    _forward_signals(supervisor)
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


def _forward_signals(supervisor: int) -> None:
    for number in FORWARDED:
        # Under nohup we outlive the terminal.
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, lambda *_: _forward(supervisor))
    signal.pthread_sigmask(signal.SIG_UNBLOCK, FORWARDED)


def _forward(supervisor: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(supervisor, signal.SIGTERM)


def _wait_for(supervisor: int) -> int:
    while True:
        pid, status = os.waitpid(-1, 0)
        if pid == supervisor:
            return os.waitstatus_to_exitcode(status) if os.WIFEXITED(status) else 1
