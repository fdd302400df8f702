"""How many sockets and event streams a user, and an address, has open at all API processes together."""

import logging
import secrets
from collections import Counter
from pathlib import Path
from typing import NoReturn, Self

from redis.asyncio import Redis

from infra.background import BackgroundTasks
from infra.retry import repeat
from infra.valkey.client import Breaker

log = logging.getLogger(__name__)

PER_USER, PER_ADDRESS = 20, 100
_SCRIPT = Path(__file__).with_name("count.lua").read_text()
#: A process that has not reported for so many seconds is gone, and its sockets with it.
_ALIVE, _REPORT = 6, 2.0
#: How long counts of a subject are kept, in seconds.
_KEPT = 86_400


class OpenStreams:
    """Counts here, and in Valkey for all processes; while Valkey is away, each process counts its own.

    `limited`: whether there are limits at all. `async with` starts and ends the reports that this process is alive.
    """

    def __init__(self, client: Redis, *, limited: bool = True) -> None:
        self._client, self._limited = client, limited
        self._script = client.register_script(_SCRIPT)
        self._breaker = Breaker()
        self._process = secrets.token_hex(8)
        self._open = Counter[str]()
        self._tasks = BackgroundTasks()

    async def __aenter__(self) -> Self:
        if self._limited:
            self._tasks.start(self._report(), "open sockets")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._tasks.cancel()
        await self._breaker.attempt(self._say_dead(), None)

    async def take(self, subject: str, most: int) -> bool:
        """Count one more of a subject, such as `user:…`; False, and nothing is counted, when it has `most` already."""
        if not self._limited:
            return True
        self._open[subject] += 1
        if self._open[subject] > most or not await self._breaker.attempt(self._share(subject, most), True):
            self.give_back(subject)
            return False
        return True

    def give_back(self, subject: str) -> None:
        """One less."""
        if not self._limited:
            return
        self._open[subject] -= 1
        if self._open[subject] <= 0:
            del self._open[subject]
        self._tasks.start(self._breaker.attempt(self._note(subject), None), "closed socket")

    @property
    def _alive(self) -> str:
        return f"streams:alive:{self._process}"

    async def _share(self, subject: str, most: int) -> bool:
        """Write down the own count; whether all together are within the limit."""
        keys = [f"streams:{subject}", self._alive]
        return bool(await self._script(keys=keys, args=[self._process, self._open[subject], most, _ALIVE, _KEPT]))

    async def _note(self, subject: str) -> None:
        if count := self._open[subject]:
            await self._client.hset(f"streams:{subject}", self._process, str(count))
        else:
            await self._client.hdel(f"streams:{subject}", self._process)

    async def _report(self) -> NoReturn:
        await repeat(self._say_alive, _REPORT)

    async def _say_alive(self) -> None:
        await self._breaker.attempt(self._set_alive(), None)

    async def _set_alive(self) -> None:
        await self._client.set(self._alive, 1, ex=_ALIVE)

    async def _say_dead(self) -> None:
        await self._client.delete(self._alive)


def of_user(user_id: object) -> str:
    """The subject of a user."""
    return f"user:{user_id}"


def of_address(address: str) -> str:
    """The subject of an address."""
    return f"address:{address}"
