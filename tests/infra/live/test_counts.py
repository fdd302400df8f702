"""Sockets are counted over all processes, and by each alone while Valkey is away."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from redis.asyncio import Redis

from infra import valkey
from infra.auth.tokens import BadToken
from infra.live.access import Grant
from infra.live.counts import OpenStreams, of_user
from infra.live.tickets import Tickets
from infra.settings import Settings

NOWHERE = "redis://127.0.0.1:9/0"


@pytest.fixture
async def redis(settings: Settings) -> AsyncIterator[Redis]:
    async with valkey.connect(settings.redis_url) as found:
        yield found


async def test_all_processes_together_have_the_limit(redis: Redis) -> None:
    user = of_user(uuid4())
    async with OpenStreams(redis) as one, OpenStreams(redis) as two:
        assert [await streams.take(user, 4) for streams in (one, two, one, two, one, two)] == [True] * 4 + [False] * 2
        one.give_back(user)
        async with OpenStreams(redis) as three:
            while not await three.take(user, 4):
                pass
            assert not await two.take(user, 4)


async def test_what_a_process_had_open_is_forgotten_with_it(redis: Redis) -> None:
    user = of_user(uuid4())
    async with OpenStreams(redis) as going_on:
        async with OpenStreams(redis) as ended:
            assert await ended.take(user, 1)
            assert not await going_on.take(user, 1)
        assert await going_on.take(user, 1)


async def test_without_valkey_each_process_counts_its_own() -> None:
    user = of_user(uuid4())
    async with valkey.connect(NOWHERE) as gone, OpenStreams(gone) as one, OpenStreams(gone) as two:
        assert await one.take(user, 1)
        assert not await one.take(user, 1)
        assert await two.take(user, 1)
        one.give_back(user)
        assert await one.take(user, 1)


async def test_without_limits_nothing_is_counted() -> None:
    async with valkey.connect(NOWHERE) as gone, OpenStreams(gone, limited=False) as streams:
        assert [await streams.take("user:x", 1) for _ in range(3)] == [True] * 3
        streams.give_back("user:x")


async def test_a_ticket_counts_once_at_all_processes_and_once_at_each_without_valkey(redis: Redis) -> None:
    grant = Grant(uuid4(), key_id=uuid4())
    one, two = Tickets("secret" * 8, redis), Tickets("secret" * 8, redis)
    ticket = one.issue(grant).text
    assert await one.redeem(ticket) == grant
    for tickets in (one, two):
        with pytest.raises(BadToken):
            await tickets.redeem(ticket)
    async with valkey.connect(NOWHERE) as gone:
        three = Tickets("secret" * 8, gone)
        ticket = three.issue(Grant(uuid4(), session_id=uuid4(), expires=123)).text
        assert (await three.redeem(ticket)).expires == 123
        with pytest.raises(BadToken):
            await three.redeem(ticket)


async def test_a_ticket_of_another_secret_is_worth_nothing(redis: Redis) -> None:
    ticket = Tickets("secret" * 8, redis).issue(Grant(uuid4(), key_id=uuid4())).text
    with pytest.raises(BadToken):
        await Tickets("another" * 8, redis).redeem(ticket)
