"""Taking from a work queue: at once what is there, never more than asked for, and nothing that is left lying."""

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, RetentionPolicy

from infra.nats import Connection
from infra.nats.feed import FeedLost, WorkQueue
from infra.settings import Settings

WORKERS = ConsumerConfig(name="workers", durable_name="workers", ack_policy=AckPolicy.EXPLICIT, ack_wait=30)


class Shop:
    """A work queue of its own for each test."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.name = secrets.token_hex(6)

    async def open(self) -> None:
        await self.client.jetstream().add_stream(
            name=self.name, subjects=[f"{self.name}.>"], retention=RetentionPolicy.WORK_QUEUE
        )

    async def put(self, *tasks: str) -> None:
        for task in tasks:
            await self.client.jetstream().publish(f"{self.name}.task", task.encode())

    def queue(self) -> WorkQueue:
        return WorkQueue(self.client, self.name, WORKERS)


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Shop]:
    async with AsyncExitStack() as stack:
        connection = await stack.enter_async_context(Connection(settings.nats_url, "shop"))
        shop = Shop(await connection.client())
        await shop.open()
        yield shop
        await shop.client.jetstream().delete_stream(shop.name)


def names(messages: Iterable[Msg]) -> list[str]:
    return [message.data.decode() for message in messages]


async def test_waiting_tasks_are_taken_at_once_and_at_most_as_many_as_requested(settings: Settings) -> None:
    async with opened(settings) as shop:
        await shop.put("a", "b", "c", "d")
        async with shop.queue() as one, shop.queue() as other:
            began = time.monotonic()
            assert names(await one.next(3, 5)) == ["a", "b", "c"]
            assert names(await other.next(9, 5)) == ["d"]
            assert time.monotonic() - began < 2


async def test_the_first_task_that_comes_ends_the_waiting(settings: Settings) -> None:
    async with opened(settings) as shop, shop.queue() as queue:
        waiting = asyncio.create_task(queue.next(5, 10))
        await asyncio.sleep(0)
        await shop.put("a")
        async with asyncio.timeout(5):
            assert names(await waiting) == ["a"]


async def test_an_empty_queue_ends_the_waiting_in_time(settings: Settings) -> None:
    async with opened(settings) as shop, shop.queue() as queue:
        began = time.monotonic()
        assert await queue.next(5, 0.1) == []
        assert time.monotonic() - began < 2
        await shop.put("late")
        assert names(await queue.next(5, 5)) == ["late"]


async def test_a_cancelled_consumer_leaves_the_tasks_to_others(settings: Settings) -> None:
    async with opened(settings) as shop:
        async with shop.queue() as queue:
            waiting = asyncio.create_task(queue.next(2, 10))
            await asyncio.sleep(0)
            await shop.put("a", "b")
            await asyncio.sleep(0)
            waiting.cancel()
            [taken] = await asyncio.gather(waiting, return_exceptions=True)
        async with shop.queue() as other, asyncio.timeout(10):
            left = names(taken) if isinstance(taken, list) else []
            while len(left) < 2:
                left += names(await other.next(2, 1))
        assert sorted(left) == ["a", "b"]


async def test_a_queue_that_is_gone_is_reported_as_lost(settings: Settings) -> None:
    async with opened(settings) as shop, shop.queue() as queue:
        await shop.client.jetstream().delete_consumer(shop.name, "workers")
        with pytest.raises(FeedLost):
            await queue.next(2, 1)
