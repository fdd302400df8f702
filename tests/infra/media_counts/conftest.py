"""Valkey, and hours that no other test counts in."""

import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from redis.asyncio import Redis

from infra import valkey
from infra.media_counts.visitors import Visitor
from infra.settings import Settings

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
ANN, BOB = Visitor("203.0.113.7", FIREFOX), Visitor("203.0.113.7", SAFARI)
LINK = UUID(int=8)


class Clock:
    """A time that a test sets."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def redis(settings: Settings) -> AsyncIterator[Redis]:
    async with valkey.connect(settings.redis_url) as found:
        yield found


@pytest.fixture
def clock() -> Clock:
    """Twenty past a random hour."""
    days, hours = random.randrange(20_000), random.randrange(22)
    return Clock(datetime(2030, 1, 1, tzinfo=UTC) + timedelta(days=days, hours=hours, minutes=20))
