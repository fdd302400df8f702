"""The connection survives restarts of the server, and a client that gives up ends its process."""

import asyncio
import time

import pytest

from infra.deadline import Unavailable
from infra.embedded import Servers
from infra.nats import Connection
from infra.nats import connection as module
from infra.settings import Settings


async def test_many_announcements_are_one_notification(settings: Settings) -> None:
    async with Connection(settings.nats_url, "sender") as sender, Connection(settings.nats_url, "reader") as reader:
        notifier = reader.notifier("test.notification")
        await (await reader.client()).flush()
        await sender.client()
        await notifier.wait(0.2)
        for number in range(100):
            sender.announce("test.notification", number)
        began = time.monotonic()
        await notifier.wait(5)
        assert time.monotonic() - began < 1


async def test_a_wait_without_a_notification_ends_at_its_timeout(settings: Settings) -> None:
    async with Connection(settings.nats_url, "reader") as reader:
        notifier = reader.notifier("test.silence")
        await reader.client()
        await notifier.wait(0.1)
        began = time.monotonic()
        await notifier.wait(0.1)
        assert 0.05 < time.monotonic() - began < 1


async def test_announcements_without_a_server_are_dropped() -> None:
    async with Connection("nats://127.0.0.1:9", "offline") as offline:
        for number in range(1_000):
            offline.announce("test.dropped", number)
        await offline.notifier().wait(0.05)


async def test_listeners_receive_again_after_a_restart_of_the_server(servers: Servers) -> None:
    url = servers.settings.nats_url
    async with Connection(url, "sender") as sender, Connection(url, "reader") as reader:
        received: asyncio.Queue[bytes] = asyncio.Queue()
        reader.listen("test.news", received.put_nowait)
        notifier = reader.notifier("test.news")
        await reader.client()
        await notifier.wait(1)
        servers.nats.kill()
        servers.nats.restart()
        await notifier.wait(15)  # notified after the reconnection, because messages may have been missed
        async with asyncio.timeout(15):
            while received.empty():
                sender.announce("test.news", b"hello")
                await notifier.wait(0.1)
        assert await received.get() == b"hello"


async def test_a_listener_that_raises_receives_the_next_message_too(settings: Settings) -> None:
    async with Connection(settings.nats_url, "reader") as reader:
        received: list[bytes] = []

        def receive(payload: bytes) -> None:
            received.append(payload)
            raise ValueError

        reader.listen("test.trouble", receive)
        client = await reader.client()
        notifier = reader.notifier("test.trouble")
        await client.flush()
        for payload in (b"one", b"two"):
            await client.publish("test.trouble", payload)
        async with asyncio.timeout(5):
            while len(received) < 2:
                await notifier.wait(0.05)
        assert received == [b"one", b"two"]


async def test_a_client_that_closed_for_good_ends_the_process(settings: Settings) -> None:
    ended: asyncio.Queue[int] = asyncio.Queue()
    async with Connection(settings.nats_url, "closed", give_up=ended.put_nowait) as connection:
        await (await connection.client()).close()
        async with asyncio.timeout(5):
            assert await ended.get() == module.GAVE_UP


async def test_only_a_server_that_greets_counts_as_reachable(settings: Settings) -> None:
    assert await module._greets(settings.nats_url)
    assert not await module._greets("nats://127.0.0.1:9")
    assert not await module._greets(f"nats://{settings.minio_endpoint}")


async def test_a_request_is_answered_by_one_of_the_processes_that_answer(settings: Settings) -> None:
    answered: list[bytes] = []

    def double(payload: bytes) -> bytes:
        answered.append(payload)
        return payload * 2

    async with (
        Connection(settings.nats_url, "one") as one,
        Connection(settings.nats_url, "other") as other,
        Connection(settings.nats_url, "asking") as asking,
    ):
        for connection in (one, other):
            connection.answer("test.double", double)
            await (await connection.client()).flush()
        assert [await asking.request("test.double", text, 5) for text in (b"a", b"b")] == [b"aa", b"bb"]
    assert answered == [b"a", b"b"]


async def test_a_request_that_no_process_answers_is_unavailable_at_once(settings: Settings) -> None:
    async with Connection(settings.nats_url, "asking") as asking:
        began = time.monotonic()
        with pytest.raises(Unavailable):
            await asking.request("test.unanswered", b"", 5)
        assert time.monotonic() - began < 4


@pytest.mark.parametrize("url", ["", "nats://127.0.0.1:9"])
async def test_a_request_without_an_answer_in_time_is_unavailable(settings: Settings, url: str) -> None:
    async with Connection(settings.nats_url, "silent") as silent, Connection(url or settings.nats_url, "a") as asking:
        silent.listen("test.silent", lambda _: None)
        await (await silent.client()).flush()
        began = time.monotonic()
        with pytest.raises(Unavailable):
            await asking.request("test.silent", b"", 0.1)
        assert 0.05 < time.monotonic() - began < 2
