"""From the append of an event to the first byte of its webhook, while one receiver is dead and one is slow.

Two users have ten endpoints each. Every event of a user goes to all ten; the nine good ones of each are measured.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from uuid import UUID, uuid4

import msgspec
import uvloop

from bench.report import Figures, percentile
from bench.stage import Stage, prepared, started
from commands import looks, users, webhooks
from commands.looks import CreateLook
from commands.users import NewSession
from commands.webhooks import NewWebhook
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.keys.keyring import Keyring
from infra.nats import Connection
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import WebhookOptions
from infra.webhooks.signing import WebhookSecrets

PER_SECOND, USERS, EACH = 50, 2, 10
#: Seconds that the slow receiver takes, and how long is waited for the last deliveries.
SLOW, PATIENCE = 2.0, 30.0
_LATER = datetime(2100, 1, 1, tzinfo=UTC)
_OK = b"HTTP/1.1 204 No Content\r\n\r\n"


class _Body(msgspec.Struct):
    subject: str


class Inbox(asyncio.Protocol):
    """A receiver that answers at once, and keeps when the first byte of each message came."""

    def __init__(self, arrived: Callable[[str, float], None]) -> None:
        self._arrived = arrived
        self._buffer, self._first = b"", 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP has this kind
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._first = self._first if self._buffer else time.perf_counter()
        self._buffer += data
        head, found, body = self._buffer.partition(b"\r\n\r\n")
        if found and len(body) >= int(head.lower().partition(b"content-length:")[2].partition(b"\r")[0]):
            self._buffer = b""
            self._transport.write(_OK)
            self._arrived(msgspec.json.decode(body, type=_Body).subject, self._first)


class Deliveries:
    """When events were appended, and how long each of their messages took."""

    def __init__(self) -> None:
        self.appended: dict[str, float] = {}
        self.early: dict[str, list[float]] = {}
        self.expected = 0

    def arrive(self, subject: str, at: float) -> None:
        """A message may come before the append has returned."""
        self.early.setdefault(subject, []).append(at)

    @property
    def seconds(self) -> list[float]:
        """Of all messages, from the append."""
        return [at - self.appended[look] for look, times in self.early.items() if look in self.appended for at in times]


def measure(seconds: float) -> Figures:
    """Figures of one run."""
    with prepared() as stage:
        settings = msgspec.structs.replace(stage.settings, webhooks=WebhookOptions(webhook_allow_private=True))
        commands = {name: ("infra", name) for name in ("projector", "webhooks")}
        with started(stage, settings.to_env(), commands):
            found = uvloop.run(_run(stage, int(seconds * PER_SECOND)))
    took = sorted(found.seconds)
    return {
        "events_per_s": PER_SECOND,
        "endpoints": USERS * EACH,
        "delivered": len(took),
        "missing": found.expected - len(took),
        "p50_ms": round(percentile(took, 0.5) * 1000, 1),
        "p99_ms": round(percentile(took, 0.99) * 1000, 1),
        "slowest_ms": round(took[-1] * 1000, 1),
    }


async def _run(stage: Stage, events: int) -> Deliveries:
    found, dsn = Deliveries(), stage.settings.postgres_dsn
    async with AsyncExitStack() as stack:
        nats = await stack.enter_async_context(Connection(stage.settings.nats_url, "bench"))
        log = await stack.enter_async_context(EventLog(app_dsn(dsn), nats.announce_append))
        store = Repository(log, await stack.enter_async_context(open_pool(dsn)))
        urls = [await _dead(stack), await _slow(stack), await _good(stack, found)]
        people = [uuid4() for _ in range(USERS)]
        for number, person in enumerate(people):
            await _open(store, person, stage, [urls[number], *[urls[2]] * (EACH - 1)])
        await _warm(store, people, found)
        await _append(store, people, events, found)
        found.expected = len(found.appended) * (EACH - 1)
        await _until(lambda: len(found.seconds) >= found.expected)
    return found


async def _open(store: Repository, person: UUID, stage: Stage, urls: list[str]) -> None:
    """An account with an endpoint for each address."""
    session = NewSession(session_id=uuid4(), refresh_hash="cd" * 32, expires_at=_LATER)
    await users.register(store, person, f"{person}@example.com", "hash", session)
    secrets = WebhookSecrets(Keyring(stage.settings.keys.data_kek), WebhookOptions())
    for url in urls:
        webhook_id = uuid4()
        secret = secrets.seal(webhook_id, "A" * 43).stored
        await webhooks.create(store, person, webhook_id, NewWebhook(url, ["LookCreated"]), secret, private=True)


async def _warm(store: Repository, people: list[UUID], found: Deliveries) -> None:
    """Wait until every endpoint is served, and forget what that took."""
    for person in people:
        await looks.create(store, person, look_id := uuid4(), CreateLook("first"))
        await _until(partial(_has_arrived, found, str(look_id)))


def _has_arrived(found: Deliveries, look: str) -> bool:
    return len(found.early.get(look, ())) >= EACH - 1


async def _append(store: Repository, people: list[UUID], events: int, found: Deliveries) -> None:
    """Every event is due at its own moment."""
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(events):
            await asyncio.sleep(max(0.0, begun + number / PER_SECOND - time.perf_counter()))
            group.create_task(_one(store, people[number % USERS], found))


async def _one(store: Repository, person: UUID, found: Deliveries) -> None:
    look_id, begun = uuid4(), time.perf_counter()
    await looks.create(store, person, look_id, CreateLook("a look"))
    found.appended[str(look_id)] = begun


async def _until(holds: Callable[[], bool]) -> None:
    end = time.perf_counter() + PATIENCE
    while not holds() and time.perf_counter() < end:  # noqa: ASYNC110  what is missing is a figure
        await asyncio.sleep(0.05)


async def _listen(stack: AsyncExitStack, protocol: Callable[[], asyncio.Protocol]) -> str:
    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    stack.callback(server.close)
    return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


async def _good(stack: AsyncExitStack, found: Deliveries) -> str:
    return await _listen(stack, partial(Inbox, found.arrive))


async def _dead(stack: AsyncExitStack) -> str:
    """It takes connections and never answers."""
    return await _listen(stack, asyncio.Protocol)


async def _slow(stack: AsyncExitStack) -> str:
    server = await asyncio.start_server(_answer_late, "127.0.0.1", 0)
    stack.callback(server.close)
    return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


async def _answer_late(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while await reader.read(65536):
            await asyncio.sleep(SLOW)
            writer.write(_OK)
    finally:
        writer.close()
