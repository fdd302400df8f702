"""Valkey (or Redis) for what may be lost: short deadlines, and silence while it is away."""

import asyncio
import logging
from collections.abc import Awaitable
from typing import TypeVar

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

R = TypeVar("R")

log = logging.getLogger(__name__)

#: How long one call may take, and how long nobody asks again after a failure, in seconds.
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
        self._closed_at = 0.0

    async def attempt(self, call: Awaitable[R], default: R) -> R:
        """The answer of a call, or the default when it fails or nobody is asked."""
        loop = asyncio.get_running_loop()
        if loop.time() < self._closed_at:
            if asyncio.iscoroutine(call):
                call.close()
            return default
        try:
            async with asyncio.timeout(DEADLINE):
                return await call
        except (RedisError, OSError, TimeoutError) as error:
            self._closed_at = loop.time() + self._pause
            log.warning("Valkey is left alone for %g s: %r", self._pause, error)
            return default
