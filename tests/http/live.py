"""Clients of live updates in tests: sockets and event streams, and what they got."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from commands.unit_of_work import UnitOfWork
from domain.job import Job
from infra.http.services import Services
from tests.http.people import Person

#: Seconds; a slow machine may take many of them.
PATIENCE = 30.0

Message = dict[str, Any]


class Socket:
    """One open socket."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.got: list[Message] = []

    async def send(self, **message: Any) -> None:
        await self.connection.send(json.dumps(message))

    async def next(self) -> Message:
        """The next message."""
        async with asyncio.timeout(PATIENCE):
            self.got.append(json.loads(await self.connection.recv()))
        return self.got[-1]

    async def until(self, kind: str, **data: Any) -> Message:
        """The next message of a type with these fields in its data; those before it are in `got`."""
        while True:
            message = await self.next()
            if message["type"] == kind and data.items() <= message["data"].items():
                return message

    async def closed(self) -> int:
        """The code with which the server closes, after whatever else it sends."""
        try:
            while True:
                await self.next()
        except ConnectionClosed as error:
            return error.rcvd.code if error.rcvd else 1006

    def events(self, job_id: str | None = None) -> list[Message]:
        """The events that came, of one job or of all."""
        found = [message for message in self.got if message["type"] == "event"]
        return [message for message in found if job_id in (None, message["jobId"])]

    def names(self, job_id: str | None = None) -> list[str]:
        return [message["data"]["event"] for message in self.events(job_id)]


async def until(holds: Callable[[], bool]) -> None:
    """Waits until something holds."""
    loop = asyncio.get_running_loop()
    end = loop.time() + PATIENCE
    while not holds():
        assert loop.time() < end
        await asyncio.sleep(0.01)


async def marked(parts: Services, job_id: str, *tags: str) -> None:
    """One event of a job for each tag, all in one append."""

    async def mark(unit: UnitOfWork) -> int:
        job = await unit.load(Job, UUID(job_id))
        for tag in tags:
            job.organize(tags=[tag])
        return await unit.save(job)

    await parts.repository.execute(mark)


def address_of(client: httpx.AsyncClient) -> str:
    """Where its server takes sockets."""
    return str(client.base_url).rstrip("/").replace("http", "ws", 1) + "/ws"


async def ticket(person: Person) -> str:
    answer = await person.post("/api/ws-ticket")
    assert answer.status_code == 201, answer.text
    return str(answer.json()["ticket"])


@asynccontextmanager
async def socket_at(url: str, **options: Any) -> AsyncIterator[Socket]:
    """A socket at an address."""
    async with connect(url, compression=None, open_timeout=PATIENCE, close_timeout=5, **options) as connection:
        yield Socket(connection)


@asynccontextmanager
async def socket_of(person: Person, **options: Any) -> AsyncIterator[Socket]:
    """A socket that is authenticated by its first message."""
    async with socket_at(address_of(person.client), **options) as socket:
        await socket.send(type="auth", token=person.token)
        yield socket


@asynccontextmanager
async def following(person: Person, jobs: Any, after: str | None = None) -> AsyncIterator[Socket]:
    """A socket that follows jobs, or `all`."""
    async with socket_of(person) as socket:
        await socket.send(type="subscribe", jobs=jobs, **({"after": after} if after else {}))
        yield socket


class Stream:
    """One open event stream."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self.lines = answer.aiter_lines()
        self.got: list[Message] = []
        self.comments = 0

    async def next(self) -> Message:
        """The next event: its fields, `data` decoded. Raises StopAsyncIteration at the end."""
        fields: Message = {}
        async with asyncio.timeout(PATIENCE):
            while True:
                line = await anext(self.lines)
                if line.startswith(":"):
                    self.comments += 1
                elif line:
                    name, _, value = line.partition(": ")
                    fields[name] = json.loads(value) if name == "data" else value
                elif "data" in fields:
                    self.got.append(fields)
                    return fields

    async def until(self, kind: str, event: str | None = None) -> Message:
        while True:
            found = await self.next()
            if found["event"] == kind and event in (None, found["data"]["data"].get("event")):
                return found

    async def rest(self) -> list[Message]:
        """All events up to its end."""
        found = []
        while True:
            try:
                found.append(await self.next())
            except StopAsyncIteration:
                return found


@asynccontextmanager
async def stream_of(person: Person, path: str, **headers: str) -> AsyncIterator[Stream]:
    """An event stream."""
    async with person.client.stream(
        "GET", path, headers=person.headers | headers, timeout=httpx.Timeout(PATIENCE, read=PATIENCE)
    ) as answer:
        if answer.status_code != 200:
            await answer.aread()
        assert answer.status_code == 200, answer.text
        yield Stream(answer)
