"""Who is counted: a visitor is an HMAC under the key of the day, and a program is none."""

import hashlib
import hmac
import secrets
from base64 import b85encode
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from redis.asyncio import Redis

#: How much of a user agent is looked at: the patterns of programs are slow on long texts.
_USER_AGENT = 512
#: Bytes of an HMAC that are kept.
_MARK = 16
_A_DAY = timedelta(days=1)
#: A key outlives its day by this, for clocks that differ.
_MARGIN_SECONDS = 60


class Visitor(NamedTuple):
    """What a request says of its sender."""

    address: str
    user_agent: str

    @property
    def is_program(self) -> bool:
        """Whether it is no browser: crawlers, previews of messengers, command lines, and what gives no name."""
        return _is_program(self.user_agent[:_USER_AGENT])


@lru_cache(maxsize=1_000)
def _is_program(user_agent: str) -> bool:
    # Half a megabyte of patterns, which a process without visitors does not read.
    from crawleruseragents import is_crawler

    return not user_agent.strip() or bool(is_crawler(user_agent))


class DailyKey:
    """The key of the day (UTC), which all API processes share through Valkey.

    It is random, lies in the memory of Valkey and of the processes alone, and ends with its day: no mark of a day that
    has ended can be made from an address again.
    """

    def __init__(self, client: Redis) -> None:
        self._client = client
        self._day = ""
        self._key = b""

    async def mark(self, visitor: Visitor, what: str, now: datetime) -> str:
        """A short text that is the same for the same visitor, day and `what`, and for nothing else."""
        key = await self._of(now.astimezone(UTC))
        said = "\n".join((what, visitor.address, visitor.user_agent)).encode(errors="replace")
        return b85encode(hmac.digest(key, said, hashlib.sha256)[:_MARK]).decode()

    async def _of(self, now: datetime) -> bytes:
        day = now.date().isoformat()
        if day != self._day:
            self._key = await self._shared(f"media-key:{day}", _seconds_left(now) + _MARGIN_SECONDS)
            self._day = day
        return self._key

    async def _shared(self, name: str, seconds: int) -> bytes:
        """The key that the first process of the day made."""
        pipeline = self._client.pipeline(transaction=False)
        pipeline.set(name, secrets.token_bytes(32), nx=True, ex=seconds)
        pipeline.get(name)
        _, key = await pipeline.execute()
        return bytes(key)


def _seconds_left(now: datetime) -> int:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + _A_DAY
    return int((midnight - now).total_seconds()) + 1
