"""Repeats work that fails for a passing reason."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Mapping
from itertools import count
from typing import Any, NoReturn, TypeVar

from infra.logs.sampling import KIND
from processors.rendering.backoff import full_jitter

R = TypeVar("R")
Kinds = type[Exception] | tuple[type[Exception], ...]
#: Seconds until the next try, after so many failures (from 1) and this error; None when another try is of no use.
Pause = Callable[[int, Any], float | None]

log = logging.getLogger(__name__)


def jittered(base: float, cap: float) -> Pause:
    """Exponential backoff with full jitter: up to `base` seconds after the first failure, never more than `cap`."""
    return lambda attempt, _: full_jitter(attempt, base=base, cap=cap)


def doubling(first: float, cap: float) -> Pause:
    """`first` seconds, twice that after the next failure, and so on, never more than `cap`."""
    return lambda attempt, _: min(cap, first * 2.0 ** min(attempt - 1, 64))


def fixed(seconds: float) -> Pause:
    """Always the same pause."""
    return lambda attempt, error: seconds


_PAUSE = jittered(0.25, 1.0)


async def retry(
    work: Callable[[], Awaitable[R]],
    on: Kinds,
    *,
    event: str,
    seconds: float = math.inf,
    pause: Pause = _PAUSE,
    fields: Mapping[str, object] | None = None,
) -> R:
    """The result of `work`, which must be safe to repeat.

    An error of the kinds `on` is logged as `event` with `fields`, and `work` runs again after the pause. The
    error is raised when the pause is None or would end more than `seconds` after the call. Others are raised.
    """
    clock = asyncio.get_running_loop().time
    deadline = clock() + seconds
    for attempt in count(1):
        try:
            return await work()
        except on as error:
            wait = pause(attempt, error)
            if wait is None or clock() + wait > deadline:
                raise
            _log(event, attempt, wait, error, fields)
        await asyncio.sleep(wait)
    raise AssertionError("count() ends")  # pragma: no cover


async def repeat(
    work: Callable[[], Awaitable[object]],
    every: float,
    on: Kinds = (),
    *,
    event: str = "",
    fields: Mapping[str, object] | None = None,
) -> NoReturn:
    """Run `work` for ever with `every` seconds between; an error of the kinds `on` is logged as `event`."""
    for attempt in count(1):
        try:
            await work()
        except on as error:
            _log(event, attempt, every, error, fields)
        await asyncio.sleep(every)
    raise AssertionError("count() ends")  # pragma: no cover


def _log(event: str, attempt: int, wait: float, error: Exception, fields: Mapping[str, object] | None) -> None:
    details = {"attempt": attempt, "seconds": round(wait, 2), "reason": str(error) or repr(error)}
    log.warning(event, extra={KIND: event, **(fields or {}), **details})
