"""Who is counted, how often, and what is left of that afterwards."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from redis.asyncio import Redis

from domain.media_hour import LinkViews, MediaCounts
from infra import valkey
from infra.media_counts.counter import AGAIN_SECONDS, MOST_HELD, ClosedHours, MediaCounter
from infra.media_counts.visitors import Visitor
from infra.settings import Settings
from tests.infra.media_counts.conftest import ANN, BOB, LINK, Clock

JOB = UUID(int=7)


async def keys_of(redis: Redis) -> list[str]:
    return [cast("bytes", key).decode() for key in await redis.keys("*")]


async def counted(redis: Redis, clock: Clock) -> dict[UUID, MediaCounts]:
    """What is counted in the hour of the clock."""
    hour = clock.now.replace(minute=0)
    return dict(await ClosedHours(redis, clock).counts(hour))


async def test_a_visitor_counts_once_for_each_use_of_each_video(redis: Redis, clock: Clock) -> None:
    counter, other = MediaCounter(redis, clock), uuid4()
    for _ in range(3):
        for media_use in ("views", "plays", "downloads"):
            await counter.count(media_use, JOB, LINK, ANN)
        await counter.count("plays", other, None, ANN)
    await counter.count("views", JOB, None, BOB)
    assert await counted(redis, clock) == {
        JOB: MediaCounts(views=2, plays=1, downloads=1, links=(LinkViews(share_id=LINK, views=1),)),
        other: MediaCounts(plays=1),
    }


async def test_processes_recognize_a_visitor_of_each_other(settings: Settings, redis: Redis, clock: Clock) -> None:
    async with valkey.connect(settings.redis_url) as second:
        for client in (redis, second):
            await MediaCounter(client, clock).count("plays", JOB, None, ANN)
    assert await counted(redis, clock) == {JOB: MediaCounts(plays=1)}


@pytest.mark.parametrize(
    "user_agent",
    [
        "",
        " ",
        "curl/8.14.1",
        "python-httpx/0.28.1",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "WhatsApp/2.23.20",
        "facebookexternalhit/1.1",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36",
    ],
)
async def test_programs_are_not_counted(redis: Redis, clock: Clock, user_agent: str) -> None:
    await MediaCounter(redis, clock).count("views", JOB, LINK, Visitor("203.0.113.7", user_agent))
    assert await counted(redis, clock) == {}


async def test_no_address_and_no_user_agent_lies_in_valkey_and_everything_ends(redis: Redis, clock: Clock) -> None:
    before = set(await keys_of(redis))
    await MediaCounter(redis, clock).count("views", JOB, LINK, ANN)
    made = set(await keys_of(redis)) - before
    assert len(made) == 3
    for key in made:
        stored = b"" if await redis.type(key) == b"hash" else cast("bytes", await redis.get(key))
        assert not [text for text in (*ANN, "203.0.113") if text.encode() in key.encode() + stored]
        assert 0 < await redis.ttl(key) <= 86_460
    marks = [key for key in made if key.startswith("seen:")]
    assert [0 < await redis.ttl(mark) <= AGAIN_SECONDS for mark in marks] == [True]
    await redis.delete(*marks)
    await MediaCounter(redis, clock).count("views", JOB, LINK, ANN)
    assert (await counted(redis, clock))[JOB].views == 2, "the half hour is over"


async def test_the_key_of_a_day_ends_with_it_and_the_next_day_has_another(redis: Redis, clock: Clock) -> None:
    counter = MediaCounter(redis, clock)
    await counter.count("views", JOB, LINK, ANN)
    first = f"media-key:{clock.now:%Y-%m-%d}"
    midnight = (clock.now + timedelta(days=1)).replace(hour=0, minute=0)
    assert await redis.ttl(first) <= (midnight - clock.now).total_seconds() + 61
    clock.now = midnight
    await counter.count("views", JOB, LINK, ANN)
    assert (await counted(redis, clock))[JOB].views == 1
    assert await redis.get(first) != await redis.get(f"media-key:{clock.now:%Y-%m-%d}")


async def test_only_hours_that_are_over_wait_to_be_recorded(redis: Redis, clock: Clock) -> None:
    counter, hours = MediaCounter(redis, clock), ClosedHours(redis, clock)
    hour = clock.now.replace(minute=0)
    await counter.count("plays", JOB, None, ANN)
    assert await hours.waiting() == []
    clock.now = hour + timedelta(hours=1, seconds=59)
    assert await hours.waiting() == [], "clocks of other processes may be behind"
    clock.now = hour + timedelta(hours=1, minutes=1)
    assert await hours.waiting() == [hour]
    await hours.forget(hour)
    assert await hours.waiting() == []


async def test_many_jobs_are_read_piece_by_piece(redis: Redis, clock: Clock) -> None:
    hour = clock.now.replace(minute=0)
    fields: Any = {f"{UUID(int=number)} plays": number + 1 for number in range(3_000)}
    await redis.hset(f"media-counts:{hour.isoformat(timespec='hours')}", mapping=fields)
    found = await counted(redis, clock)
    assert found == {UUID(int=number): MediaCounts(plays=number + 1) for number in range(3_000)}


async def test_what_a_slow_call_misses_is_counted_later_and_once(
    settings: Settings, redis: Redis, clock: Clock
) -> None:
    counter, hour = MediaCounter(redis, clock, pause=0.1), clock.now
    await counter.count("views", JOB, LINK, ANN)
    async with valkey.connect(settings.redis_url) as other:
        await other.client_pause(600)
        for media_use in ("views", "plays", "downloads"):
            await counter.count(media_use, JOB, LINK, ANN)
    assert counter.held == 3
    clock.now += timedelta(minutes=59)

    async def all_are_sent() -> bool:
        await counter.send_held()
        return counter.held == 0

    await until(all_are_sent)
    clock.now = hour
    expected = MediaCounts(views=1, plays=1, downloads=1, links=(LinkViews(share_id=LINK, views=1),))
    assert await counted(redis, clock) == {JOB: expected}


async def test_what_is_held_is_sent_once_by_two_who_send_it_at_once(
    settings: Settings, redis: Redis, clock: Clock
) -> None:
    counter = MediaCounter(redis, clock, pause=0.1)
    await counter.count("views", JOB, LINK, BOB)
    async with valkey.connect(settings.redis_url) as other:
        await other.client_pause(600)
        for media_use in ("views", "plays", "downloads"):
            await counter.count(media_use, JOB, LINK, ANN)
    assert counter.held == 3

    async def all_are_sent() -> bool:
        await asyncio.gather(counter.send_held(), counter.send_held())
        return counter.held == 0

    await until(all_are_sent)
    assert (await counted(redis, clock))[JOB].plays == 1


async def test_so_many_uses_are_held_for_an_hour_and_the_oldest_go(clock: Clock) -> None:
    async with valkey.connect("redis://127.0.0.1:1/0") as nowhere:
        counter = MediaCounter(nowhere, clock, pause=60)
        for number in range(MOST_HELD + 1):
            await counter.count("views", UUID(int=number), None, ANN)
        assert counter.held == MOST_HELD
        clock.now += timedelta(hours=1, seconds=1)
        await counter.send_held()
        assert counter.held == 0


async def until(holds: Callable[[], Awaitable[bool]], seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while True:
            if await holds():
                return
            await asyncio.sleep(0.05)


async def test_nothing_fails_and_nothing_is_forgotten_while_valkey_is_away(clock: Clock) -> None:
    async with valkey.connect("redis://127.0.0.1:1/0") as nowhere:
        await MediaCounter(nowhere, clock).count("views", JOB, LINK, ANN)
        hours = ClosedHours(nowhere, clock)
        assert await hours.waiting() == []
        assert await hours.counts(clock.now) == {}
        await hours.forget(clock.now)
