"""Two API processes: what one appends reaches sockets at the other, through kills, freezes and restarts of Valkey."""

import asyncio
import os
import random
import signal
import subprocess
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack
from typing import NamedTuple

import httpx
import msgspec
import pytest
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from infra.embedded import Servers
from infra.settings import Settings
from tests.http.conftest import no_cookies
from tests.http.live import PATIENCE, Message, Socket, socket_at, until
from tests.http.people import Person, new_account
from tests.http.processes import free_port, process, ready, victim

pytestmark = [pytest.mark.alone]


class Cluster(NamedTuple):
    """A projector and two API processes, the second of which tests may kill and start again."""

    settings: Settings
    urls: tuple[str, str]
    stack: ExitStack

    def start_second(self) -> subprocess.Popen[bytes]:
        port = int(self.urls[1].rpartition(":")[2])
        return self.stack.enter_context(victim(self.settings, port))


@pytest.fixture
async def cluster(database: Settings) -> AsyncIterator[Cluster]:
    settings = msgspec.structs.replace(database, rate_limits={})
    with ExitStack() as stack:
        ports = free_port(), free_port()
        stack.enter_context(process("projector", settings))
        stack.enter_context(process("api", msgspec.structs.replace(settings, port=ports[0])))
        urls = f"http://127.0.0.1:{ports[0]}", f"http://127.0.0.1:{ports[1]}"
        await ready(urls[0])
        yield Cluster(settings, urls, stack)


class Follower:
    """A client that follows everything of a user at one process, and comes back with its last position."""

    def __init__(self, person: Person, url: str) -> None:
        self.person, self.url = person, url.replace("http", "ws", 1) + "/ws"
        self.position: str | None = None
        self.events: list[Message] = []
        self.connected = asyncio.Event()
        self.opened = 0

    async def run(self) -> None:
        while True:
            try:
                async with socket_at(self.url) as socket:
                    await self._follow(socket)
            except (ConnectionClosed, InvalidHandshake, OSError, TimeoutError, EOFError):
                self.connected.clear()
                await asyncio.sleep(random.uniform(0.01, 0.2))

    async def _follow(self, socket: Socket) -> None:
        await socket.send(type="auth", token=self.person.token)
        await socket.send(type="subscribe", jobs="all", **({"after": self.position} if self.position else {}))
        await socket.send(type="ping")
        while True:
            message = await socket.next()
            if message["type"] == "pong":
                self.connected.set()
                self.opened += 1
                continue
            self.position = message["position"] or self.position
            if message["type"] == "event":
                self.events.append(message)

    async def until(self, number: int) -> None:
        """Waits for so many events."""
        await until(lambda: len(self.events) >= number)


async def test_a_socket_at_one_process_gets_what_another_appends_through_kills_freezes_and_valkeys_restart(
    cluster: Cluster, servers: Servers
) -> None:
    second = cluster.start_second()
    await ready(cluster.urls[1])
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(
            httpx.AsyncClient(base_url=cluster.urls[0], timeout=30, cookies=no_cookies())
        )
        ann = await new_account(client)
        followers = [Follower(ann, url) for url in cluster.urls for _ in range(5)]
        tasks = [asyncio.create_task(follower.run()) for follower in followers]
        for task in tasks:
            stack.callback(task.cancel)
        async with asyncio.timeout(PATIENCE):
            for follower in followers:
                await follower.connected.wait()
        jobs: list[str] = []

        async def order(number: int) -> None:
            jobs.extend([await ann.order() for _ in range(number)])

        await order(5)
        for follower in followers:
            await follower.until(5)
        second.kill()
        second.wait(10)
        await order(5)
        second = cluster.start_second()
        await order(5)
        servers.valkey.kill()
        await order(3)
        servers.valkey.restart()  # in this thread: a server ends with the thread that started it
        await ready(cluster.urls[1])
        os.kill(second.pid, signal.SIGSTOP)
        await order(3)
        os.kill(second.pid, signal.SIGCONT)
        await order(4)
        for follower in followers:
            await follower.until(25)
            assert [event["jobId"] for event in follower.events] == jobs
            places = [event["position"] for event in follower.events]
            assert len(set(places)) == 25
        assert all(follower.opened >= 2 for follower in followers[5:])
