"""A periodic task: what runs, how often, and for how long at most."""

from collections.abc import Callable, Coroutine
from typing import Any

import msgspec


class PeriodicTask(msgspec.Struct, frozen=True, kw_only=True):
    """One registration with the timekeeper.

    A run may be repeated after a crash, so repeating it must be harmless. It may raise: the error is recorded, and the
    run is repeated with backoff.
    """

    #: The key of its row in `mangamotion_timers`; an operator types it (`mangamotion timers run NAME`).
    name: str
    #: Seconds from one due date to the next.
    every: float
    #: Seconds after which a run is cancelled and counts as failed.
    deadline: float
    #: Does the work and returns how much there was, such as the number of objects removed.
    run: Callable[[], Coroutine[Any, Any, int]]
    #: Whether there is work. Without work a due task waits and writes nothing; None: every run is made and recorded.
    pending: Callable[[], Coroutine[Any, Any, bool]] | None = None
