"""Appends per second: the eventsourcing library as documented, our group commit, and what the disk allows.

64 clients, one event per command, `synchronous_commit=on`, fsync on. Every client waits for its answer
before it sends the next command.
"""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg
import uvloop
from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from eventsourcing.persistence import StoredEvent

from bench.report import Figures, percentile, postgres
from domain.ids import new_id
from domain.job import Job
from infra.event_store.append import EventLog
from infra.event_store.codec import EventRow, encode, whole_state
from infra.event_store.library import environment
from infra.postgres.migrate import migrate
from tests.examples import ORDER

CLIENTS = 64
WARM_UP = 1.5
TOPIC = "job.queued.v1"


def _id() -> UUID:
    return new_id(datetime.now(UTC), uuid4())


QUEUED = Job.queue(_id(), _id(), 1, ORDER).collect_events()[0]
ROW, STATE = encode(QUEUED), whole_state(QUEUED)
_INSERT = """
INSERT INTO ceiling (originator_id, originator_version, topic, state, event_id, at)
SELECT * FROM unnest(%b::uuid[], %b::bigint[], %b::text[], %b::bytea[], %b::uuid[], %b::timestamptz[])
"""


class LibraryJob(Aggregate):
    """The same job, written as the library's documentation shows."""

    @event("Queued")
    def __init__(self, user_id: UUID, number: int, prompt: str, model: str, seed: int, price: int) -> None:
        self.user_id, self.number, self.prompt = user_id, number, prompt
        self.model, self.seed, self.price = model, seed, price


class Peer(Application[UUID]):
    """The library's application with its defaults."""

    name = "peer"


def measure(seconds: float, events: int) -> Figures:
    """Figures of one run, contenders in turn."""
    del events
    with postgres() as dsn:
        library_per_s, library_domain_per_s = _library(dsn, seconds)
        return uvloop.run(_ours(dsn, seconds, library_per_s, library_domain_per_s))


def _library(dsn: str, seconds: float) -> tuple[float, float]:
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE DATABASE peer")
    peer = {"PERSISTENCE_MODULE": "eventsourcing.postgres", "POSTGRES_DBNAME": "peer", "POSTGRES_POOL_SIZE": "16"}
    with Peer(env={**environment(dsn), **peer}) as application:

        def recorder() -> None:
            application.recorder.insert_events([StoredEvent(_id(), 1, TOPIC, STATE)])

        def domain() -> None:
            application.save(LibraryJob(_id(), 1, ORDER.prompt, ORDER.model, ORDER.seed, ORDER.price))

        return _threads(recorder, seconds), _threads(domain, seconds)


def _threads(work: Callable[[], None], seconds: float) -> float:
    done = [0] * CLIENTS
    start = time.perf_counter() + WARM_UP
    end = start + seconds

    def client(number: int) -> None:
        while (now := time.perf_counter()) < end:
            work()
            done[number] += now >= start

    threads = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / seconds


async def _ours(dsn: str, seconds: float, library: float, library_domain: float) -> Figures:
    await migrate(dsn)
    async with EventLog(dsn) as log:
        ours, latencies = await _tasks(lambda: log.append([_row()]), seconds)
        domain, _ = await _tasks(lambda: _submit(log), seconds)
        with_id, _ = await _tasks(lambda: log.append([_row()], uuid4()), seconds)
    limit = await ceiling(dsn, [ROW[1:6]], min(seconds, 5.0))
    return {
        "library_per_s": round(library, 1),
        "ours_per_s": round(ours, 1),
        "ratio": round(ours / library, 2),
        "p50_ms": round(percentile(latencies, 0.50) * 1000, 3),
        "p99_ms": round(percentile(latencies, 0.99) * 1000, 3),
        "clients": CLIENTS,
        "limit_per_s": round(limit, 1),
        "of_limit": round(ours / limit, 3),
        "library_domain_per_s": round(library_domain, 1),
        "domain_per_s": round(domain, 1),
        "domain_ratio": round(domain / library_domain, 2),
        "with_command_id_per_s": round(with_id, 1),
    }


def _row() -> EventRow:
    """The same event, with another id in another stream."""
    return ROW._replace(originator_id=_id(), event_id=_id())


async def submits(dsn: str, seconds: float) -> float:
    """Orders per second that 64 clients append to a log."""
    async with EventLog(dsn) as log:
        per_s, _ = await _tasks(lambda: _submit(log), seconds)
    return per_s


async def _submit(log: EventLog) -> int:
    job = Job.queue(_id(), _id(), 1, ORDER)
    return await log.append([encode(recorded) for recorded in job.collect_events()])


async def _tasks(work: Callable[[], Awaitable[object]], seconds: float) -> tuple[float, list[float]]:
    """Commands per second, and the sorted latencies in seconds."""
    latencies: list[float] = []
    start = time.perf_counter() + WARM_UP
    end = start + seconds

    async def client() -> None:
        while (now := time.perf_counter()) < end:
            await work()
            if now >= start:
                latencies.append(time.perf_counter() - now)

    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    return len(latencies) / seconds, sorted(latencies)


async def ceiling(dsn: str, life: Sequence[tuple[object, ...]], seconds: float) -> float:
    """Aggregates per second whose events, by version, topic, state, id and time, one connection inserts.

    It has ready batches of about 1,000 events, and the same keys and indexes.
    """
    each = 1_000 // len(life)
    columns = [list(column) * each for column in zip(*life, strict=True)]
    batches = [[name for name in (_id() for _ in range(each)) for _ in life] for _ in range(int(seconds * 250))]
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        await connection.execute("CREATE TABLE ceiling (LIKE mangamotion_log INCLUDING ALL)")
        start = time.perf_counter()
        done = 0
        for ids in batches:
            await connection.execute(_INSERT, (ids, *columns), prepare=True)
            done += each
            if time.perf_counter() - start > seconds:
                break
        return done / (time.perf_counter() - start)
