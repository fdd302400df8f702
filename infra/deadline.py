"""Deadlines that hold even when a dependency is frozen."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

R = TypeVar("R")


class Unavailable(Exception):
    """A dependency did not answer in time; whether it did the work is unknown."""


def _drop(result: object) -> None:
    pass


async def within(seconds: float, work: Coroutine[Any, Any, R], what: str, discard: Callable[[R], object] = _drop) -> R:
    """The result of the work, or Unavailable after so many seconds.

    `asyncio.wait_for` waits until the cancelled work has ended, which takes psycopg another ten
    seconds against a silent server; this cancels it and lets it end by itself. `discard` is called with a result
    that comes too late, or just when the caller is cancelled.
    """
    task = asyncio.ensure_future(work)
    in_time = False
    try:
        await asyncio.wait({task}, timeout=seconds)
        in_time = task.done()
        if in_time:
            return task.result()
        raise Unavailable(f"{what} did not answer within {seconds:g} s")
    except asyncio.CancelledError as cancelled:
        # Its traceback would keep the frames of the work, and with them the sockets of a session that is being opened.
        raise cancelled.with_traceback(None) from None
    finally:
        if not in_time:
            _abandon(task, discard)
        del task, work


def _abandon(task: "asyncio.Task[R]", discard: Callable[[R], object]) -> None:
    def end(ended: "asyncio.Task[R]") -> None:
        if not ended.cancelled() and ended.exception() is None:
            discard(ended.result())

    task.cancel()
    task.add_done_callback(end)
