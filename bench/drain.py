"""Watching how waiting jobs end: how fast, and what processes grow by meanwhile."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import psycopg

from bench.processes import memory_mb
from bench.report import Figures

#: A contender that is not done by then is measured by what it has done.
CAP_SECONDS = 60.0
_LOOK = 0.2


class Growth:
    """The memory of processes between two moments, in megabytes."""

    def __init__(self, pids: dict[str, int]) -> None:
        self._pids = pids
        self._before: dict[str, float] = {}

    def begin(self) -> None:
        """They are warm now."""
        self._before = self._now()

    def figures(self) -> Figures:
        """What they have, and have grown."""
        now = self._now()
        grown = {f"{name}_grown_mb": round(now[name] - self._before[name], 1) for name in self._before}
        return {f"{name}_mb": round(value, 1) for name, value in now.items()} | grown

    def _now(self) -> dict[str, float]:
        return {name: memory_mb(pid) for name, pid in self._pids.items()}


class Drained(NamedTuple):
    """How many jobs ended, how many of them after the first look that saw one, and how fast those."""

    jobs: int
    timed: int
    per_s: float


def drain(ended: Callable[[], int], jobs: int, cap: float, *begin: Callable[[], None]) -> Drained:
    """Wait until all have ended; `begin` is called when the first has.

    Raises RuntimeError when nothing moves, or all at once.
    """
    begun = time.perf_counter()
    first, done, start, now = 0, 0, begun, begun
    while done < jobs and now - start < cap:
        time.sleep(_LOOK)
        done, now = ended(), time.perf_counter()
        if done and not first:
            first, start = done, now
            for call in begin:
                call()
        if not done and now - begun > cap:
            raise RuntimeError(f"no job ended within {cap:.0f} s")
    if done == first:
        raise RuntimeError(f"{done} jobs ended between two looks, which are too few to time")
    return Drained(done, done - first, (done - first) / (now - start))


@contextmanager
def counting(dsn: str, query: str, *parameters: object) -> Iterator[Callable[[], int]]:
    """A function that asks for a number, over one connection."""
    with psycopg.connect(dsn, autocommit=True) as connection:

        def ended() -> int:
            row = connection.execute(query, parameters).fetchone()
            assert row is not None
            return int(row[0])

        yield ended
