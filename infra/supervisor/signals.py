"""The supervisor's signals: blocked, and received in one place, so that no step is interrupted halfway."""

import signal

STOP = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
WATCHED = STOP | {signal.SIGCHLD}


def block() -> None:
    """From now on signals wait until `wait` or `stop_requested` looks at them."""
    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)


def stop_requested() -> bool:
    """True when a stop is requested; the request stays pending for the next look."""
    return bool(signal.sigpending() & STOP)


def wait(seconds: float) -> bool:
    """Sleeps until a child ends, a stop is requested or the time is over; True for a stop, which is then consumed."""
    received = signal.sigtimedwait(WATCHED, max(seconds, 0))
    return received is not None and received.si_signo in STOP
