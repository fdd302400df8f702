"""Services whose calls are repeated while PostgreSQL or the object store is unavailable."""

import inspect
from collections.abc import Awaitable, Callable
from functools import partial, wraps
from typing import Any, TypeVar, cast

from infra.object_store.client import ObjectsUnavailable
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.retry import retry

R = TypeVar("R")
S = TypeVar("S")


def retrying(service: S, seconds: float) -> S:
    """The service, with coroutine methods that are repeated through outages for up to `seconds` each.

    Every one of them must be safe to repeat.
    """
    return cast("S", _Retrying(service, seconds))


async def through_outages(work: Callable[[], Awaitable[R]], seconds: float) -> R:
    """The result of `work`, which is repeated through outages for up to `seconds`. Raises the last error."""
    return await retry(work, (*DATABASE_UNAVAILABLE, ObjectsUnavailable), event="call repeated", seconds=seconds)


class _Retrying:
    def __init__(self, service: object, seconds: float) -> None:
        self._service = service
        self._seconds = seconds

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._service, name)
        if not inspect.iscoroutinefunction(method):
            return method

        @wraps(method)
        async def call(*args: Any, **kwargs: Any) -> Any:
            return await through_outages(partial(method, *args, **kwargs), self._seconds)

        return call
