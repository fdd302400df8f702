"""Deadlines that hold even when a dependency is frozen."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

R = TypeVar("R")


class Unavailable(Exception):
    """A dependency did not answer in time; whether it did the work is unknown."""


async def within(seconds: float, work: Coroutine[Any, Any, R], what: str) -> R:
    """The result of the work, or Unavailable after so many seconds.

    `asyncio.wait_for` waits until the cancelled work has ended, which takes psycopg another ten
    seconds against a silent server; this cancels it and lets it end by itself.
    """
    task = asyncio.ensure_future(work)
    try:
        done, _ = await asyncio.wait({task}, timeout=seconds)
    except asyncio.CancelledError:
        _abandon(task)
        raise
    if done:
        return task.result()
    _abandon(task)
    raise Unavailable(f"{what} did not answer within {seconds:g} s")


def _abandon(task: "asyncio.Task[Any]") -> None:
    task.cancel()
    task.add_done_callback(_forget)


def _forget(task: "asyncio.Task[Any]") -> None:
    if not task.cancelled():
        task.exception()
