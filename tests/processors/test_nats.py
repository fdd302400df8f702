"""The connection outlives the server, and a client that gave up takes the process with it."""

import asyncio
import time

from infra.embedded import Servers
from infra.nats import Connection
from infra.nats import connection as module
from infra.settings import Settings


async def test_a_ring_is_heard_and_many_rings_are_one(settings: Settings) -> None:
    async with Connection(settings.nats_url, "ringer") as ringer, Connection(settings.nats_url, "hearer") as hearer:
        bell = hearer.bell("test.bell")
        await (await hearer.client()).flush()
        await ringer.client()
        await bell.wait(0.2)
        for number in range(100):
            ringer.announce("test.bell", number)
        began = time.monotonic()
        await bell.wait(5)
        assert time.monotonic() - began < 1


async def test_waiting_for_a_bell_that_nobody_rings_ends(settings: Settings) -> None:
    async with Connection(settings.nats_url, "hearer") as hearer:
        bell = hearer.bell("test.silence")
        await hearer.client()
        await bell.wait(0.1)
        began = time.monotonic()
        await bell.wait(0.1)
        assert 0.05 < time.monotonic() - began < 1


async def test_announcements_without_a_server_harm_nobody() -> None:
    async with Connection("nats://127.0.0.1:9", "lonely") as lonely:
        for number in range(1_000):
            lonely.announce("test.nobody", number)
        await lonely.bell().wait(0.05)


async def test_listeners_hear_again_after_a_restart(servers: Servers) -> None:
    url = servers.settings.nats_url
    async with Connection(url, "teller") as teller, Connection(url, "hearer") as hearer:
        heard: asyncio.Queue[bytes] = asyncio.Queue()
        hearer.listen("test.news", heard.put_nowait)
        bell = hearer.bell("test.news")
        await hearer.client()
        await bell.wait(1)
        servers.nats.kill()
        servers.nats.restart()
        await bell.wait(15)  # rings after the reconnection, because something may have been missed
        async with asyncio.timeout(15):
            while heard.empty():
                teller.announce("test.news", b"hello")
                await bell.wait(0.1)
        assert await heard.get() == b"hello"


async def test_a_listener_that_raises_hears_the_next_message_too(settings: Settings) -> None:
    async with Connection(settings.nats_url, "hearer") as hearer:
        heard: list[bytes] = []

        def hear(payload: bytes) -> None:
            heard.append(payload)
            raise ValueError

        hearer.listen("test.trouble", hear)
        client = await hearer.client()
        bell = hearer.bell("test.trouble")
        await client.flush()
        for payload in (b"one", b"two"):
            await client.publish("test.trouble", payload)
        async with asyncio.timeout(5):
            while len(heard) < 2:
                await bell.wait(0.05)
        assert heard == [b"one", b"two"]


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
