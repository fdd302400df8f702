"""Valkey (or Redis) for what may be lost: short deadlines, and silence while it is away."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, TypeVar

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from infra.deadline import Unavailable, within

R = TypeVar("R")

log = logging.getLogger(__name__)

#: How long one call may take, and how long no call is made after a failure, in seconds.
DEADLINE, PAUSE = 0.25, 5.0


def connect(url: str) -> Redis:
    """A client that gives up quickly and never repeats a command by itself."""
    return Redis.from_url(
        url,
        socket_timeout=DEADLINE,
        socket_connect_timeout=DEADLINE,
        retry=Retry(NoBackoff(), 0),
        protocol=2,
    )


class Breaker:
    """Lets calls through until one fails, and again after a pause."""

    def __init__(self, pause: float = PAUSE) -> None:
        self._pause = pause
        self._closed_until = 0.0

    async def attempt(self, call: Coroutine[Any, Any, R], default: R) -> R:
        """The answer of a call, or the default when it fails or calls pause."""
        now = asyncio.get_running_loop().time
        if now() < self._closed_until:
            call.close()
            return default
        try:
            # In a task of its own: before Python 3.12 the client can swallow a cancellation that was meant for us.
            return await within(DEADLINE, call, "Valkey")
        except (RedisError, OSError, Unavailable) as error:
            self._closed_until = now() + self._pause
            log.warning("valkey calls paused", extra={"seconds": self._pause, "reason": repr(error)})
            return default
