"""From the append of an event to the first byte of its webhook, while one receiver is dead and one is slow.

Two users have ten endpoints each, which is the most that one may have. Every event of a user goes to all ten; the good
ones, nine of each user, are measured.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from uuid import UUID, uuid4

import msgspec
import uvloop

from bench.cpu import Meter
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
GOOD = USERS * (EACH - 1)
#: Seconds that the slow receiver takes, and how long is waited for the last deliveries.
SLOW, PATIENCE = 2.0, 30.0
#: Events that are not measured, so that all connections are open: each user's at the usual rate.
WARM = 50
_LATER = datetime(2100, 1, 1, tzinfo=UTC)
_OK = b"HTTP/1.1 204 No Content\r\n\r\n"


class _Body(msgspec.Struct):
    subject: str


class Deliveries:
    """When events were appended, and when the first byte of each of their messages came, by endpoint."""

    def __init__(self) -> None:
        self.begun: dict[str, float] = {}
        self.appended: dict[str, float] = {}
        #: Endpoint → look → arrivals. A message may come before the append has returned.
        self.arrived: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        #: Messages of the dead and of the slow receiver.
        self.beside = 0

    def arrive(self, endpoint: str, look: str, at: float) -> None:
        """Keep an arrival."""
        self.arrived[endpoint][look].append(at)

    def forget(self) -> None:
        """Measure from here on."""
        self.begun.clear()
        self.appended.clear()
        self.arrived.clear()

    @property
    def expected(self) -> int:
        """How many messages the good receivers get."""
        return len(self.begun) * (EACH - 1)

    @property
    def received(self) -> int:
        """How many of these have come."""
        return sum(len(looks.keys() & self.begun.keys()) for looks in self.arrived.values())

    @property
    def repeated(self) -> int:
        """How many came again."""
        return sum(len(times) - 1 for looks in self.arrived.values() for times in looks.values())

    def seconds(self, since: dict[str, float]) -> list[list[float]]:
        """By endpoint, how long each message took, the shortest first."""
        return [
            sorted(times[0] - since[look] for look, times in looks.items() if look in since)
            for looks in self.arrived.values()
        ]


class Inbox(asyncio.Protocol):
    """A receiver that answers at once, and keeps when the first byte of each message came."""

    def __init__(self, found: Deliveries) -> None:
        self._found = found
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
            endpoint = head.split(b" ", 2)[1].decode()
            self._found.arrive(endpoint, msgspec.json.decode(body, type=_Body).subject, self._first)


class DeadInbox(asyncio.Protocol):
    """It takes connections and messages, and never answers."""

    def __init__(self, found: Deliveries) -> None:
        self._found = found

    def data_received(self, data: bytes) -> None:
        self._found.beside += 1


class SlowInbox(DeadInbox):
    """It answers each message after two seconds."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP has this kind
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if data.startswith(b"POST "):
            asyncio.get_running_loop().call_later(SLOW, self._answer)

    def _answer(self) -> None:
        if not self._transport.is_closing():
            self._transport.write(_OK)


def measure(seconds: float) -> Figures:
    """Figures of one run: so many seconds of fifty events each."""
    with prepared() as stage:
        settings = msgspec.structs.replace(stage.settings, webhooks=WebhookOptions(webhook_allow_private=True))
        commands = {name: ("infra", name) for name in ("projector", "webhooks")}
        with started(stage, settings.to_env(), commands) as processes:
            return uvloop.run(_run(stage, Meter(stage, processes), int(seconds * PER_SECOND)))


async def _run(stage: Stage, meter: Meter, events: int) -> Figures:
    found, dsn = Deliveries(), stage.settings.postgres_dsn
    async with AsyncExitStack() as stack:
        nats = await stack.enter_async_context(Connection(stage.settings.nats_url, "bench"))
        log = await stack.enter_async_context(EventLog(app_dsn(dsn), nats.announce_append))
        store = Repository(log, await stack.enter_async_context(open_pool(dsn)))
        good, *bad = [await _listen(stack, partial(inbox, found)) for inbox in (Inbox, DeadInbox, SlowInbox)]
        people = [uuid4() for _ in range(USERS)]
        for number, person in enumerate(people):
            urls = [f"{good}{number}/{place}" for place in range(1, EACH)]
            await _open(store, person, stage, [bad[number], *urls])
        await _warm(store, people, found)
        meter.begin()
        load = time.process_time()
        await _append(store, people, events, found)
        await _until_received(found)
        load = time.process_time() - load
        return (
            _figures(found)
            | _used(meter, found)
            | {"load_ms_each": round(1000 * load / found.received, 3) if found.received else 0.0}
        )


def _figures(found: Deliveries) -> Figures:
    """Milliseconds from when the append has returned and, for what comes before that, from when it began."""
    since_begun, since_appended = (found.seconds(times) for times in (found.begun, found.appended))
    began, appended = (sorted(chain.from_iterable(times)) for times in (since_begun, since_appended))
    worst = max((percentile(took, 0.99) for took in since_begun if took), default=0.0)
    return {
        "events": len(found.begun),
        "events_per_s": PER_SECOND,
        "endpoints": USERS * EACH,
        "good_endpoints": GOOD,
        "expected": found.expected,
        "delivered": found.received,
        "repeated": found.repeated,
        "messages_to_bad": found.beside,
        "p50_ms": _ms(began, 0.5),
        "p99_ms": _ms(began, 0.99),
        "slowest_ms": _ms(began, 1.0),
        "worst_endpoint_p99_ms": round(worst * 1000, 1),
        "after_append_p50_ms": _ms(appended, 0.5),
        "after_append_p99_ms": _ms(appended, 0.99),
    }


def _used(meter: Meter, found: Deliveries) -> Figures:
    """What the processes have used: cores, and milliseconds for each message."""
    cores = {f"{name}_cores": used for name, used in meter.cores().items()}
    each = {f"{name}_ms_each": used for name, used in meter.ms_each(found.received + found.beside).items()}
    return {name: used for name, used in (cores | each).items() if not name.startswith(("load", "all"))}


def _ms(values: list[float], share: float) -> float:
    """0 where nothing came: `delivered` shows that."""
    return round(percentile(values, share) * 1000, 1) if values else 0.0


async def _open(store: Repository, person: UUID, stage: Stage, urls: Sequence[str]) -> None:
    """An account with an endpoint for each address."""
    session = NewSession(session_id=uuid4(), refresh_hash="cd" * 32, expires_at=_LATER)
    await users.register(store, person, f"{person}@example.com", "hash", session)
    secrets = WebhookSecrets(Keyring(stage.settings.keys.data_kek), WebhookOptions())
    for url in urls:
        webhook_id = uuid4()
        secret = secrets.seal(webhook_id, "A" * 43).stored
        await webhooks.create(store, person, webhook_id, NewWebhook(url, ["LookCreated"]), secret, private=True)


async def _warm(store: Repository, people: Sequence[UUID], found: Deliveries) -> None:
    """Wait until every endpoint is served, by the first event and then at the usual rate, and forget it all."""
    for events in (USERS, WARM):
        await _append(store, people, events, found)
        await _until_received(found)
        if found.received < found.expected:
            raise RuntimeError(f"only {found.received} of {found.expected} webhooks came before the measurement")
        found.forget()
    found.beside = 0


async def _append(store: Repository, people: Sequence[UUID], events: int, found: Deliveries) -> None:
    """Every event is due at its own moment."""
    begun = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        for number in range(events):
            await asyncio.sleep(max(0.0, begun + number / PER_SECOND - time.perf_counter()))
            group.create_task(_one(store, people[number % USERS], found))


async def _one(store: Repository, person: UUID, found: Deliveries) -> None:
    look_id = uuid4()
    found.begun[str(look_id)] = time.perf_counter()
    await looks.create(store, person, look_id, CreateLook("a look"))
    found.appended[str(look_id)] = time.perf_counter()


async def _until_received(found: Deliveries) -> None:
    end = time.perf_counter() + PATIENCE
    while found.received < found.expected and time.perf_counter() < end:  # noqa: ASYNC110  what is missing is a figure
        await asyncio.sleep(0.05)


async def _listen(stack: AsyncExitStack, protocol: Callable[[], asyncio.Protocol]) -> str:
    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    stack.callback(server.close)
    return f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
