"""Relay, scheduler and workers on real servers, in the process of the test."""

import asyncio
import secrets
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4

import msgspec
from nats.aio.client import Client
from nats.js.errors import NotFoundError

from commands import jobs, users
from domain.aggregate import Aggregate, Event
from domain.job import Job
from domain.user import User
from infra import scheduler, timekeeper, valkey, worker
from infra.adapters.registry import AdapterRegistry
from infra.background import cancel_all
from infra.cleanup.uploads import UploadCleanup
from infra.event_store.append import EventLog
from infra.event_store.codec import decode
from infra.event_store.reader import event_cursor, read_page
from infra.event_store.repository import Repository
from infra.nats import Connection, relay
from infra.nats.integrators import known_integrators
from infra.nats.streams import EVENTS, RENDER
from infra.object_store.client import ObjectStore
from infra.postgres.pool import open_pool
from infra.settings import Settings
from infra.timekeeper.tasks import periodic_tasks
from infra.uploads.objects import UploadObjects
from infra.valkey.progress import Progress
from processors.adapters.protocol import VideoModelAdapter
from processors.queue.entry import DispatchLimits
from tests.examples import new_session, order

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R")

FAKE_ENGINE = (sys.executable, str(Path(__file__).with_name("fake_engine.py")))
QUICK = scheduler.SchedulerIntervals(idle=0.1, sweep=0.2, grace=0.0, unclaimed=0.5)
WORKER = worker.WorkerTimeouts(
    lease=2.0,
    heartbeat=0.4,
    cancel_poll=0.5,
    engine_stall=5.0,
    retry_budget=20.0,
    retry_base=0.1,
    task_poll=1.0,
    hosted_poll=0.05,
)

#: Records JobStarted at once, so that the log shows the order in which attempts began.
EAGER = msgspec.structs.replace(WORKER, short_job_threshold=0.0)
#: A job that holds the engine for 0.4 s: too long for a worker to claim the next one beside it, so that attempts begin
#: in the order of the queue.
LONG: dict[str, Any] = {"prompt": "a steady fox", "duration_seconds": 0.3}


@dataclass
class Studio:
    settings: Settings
    nats: Connection
    store: Repository
    objects: ObjectStore
    progress: Progress
    stack: AsyncExitStack
    tasks: dict[str, "asyncio.Task[None]"] = field(default_factory=dict)

    def start(self, name: str, work: Awaitable[None]) -> None:
        self.tasks[name] = asyncio.ensure_future(work)

    def relay(self) -> None:
        integrators = partial(known_integrators, self.settings.servers.nats_users_file)
        self.start("relay", relay.run(self.settings.postgres_dsn, self.nats, integrators))

    def scheduler(self, pace: scheduler.SchedulerIntervals = QUICK) -> None:
        """As in the process: with the timekeeper."""
        self.start("scheduler", scheduler.run(self.settings.postgres_dsn, self.nats, self.store, pace))
        if "timekeeper" not in self.tasks:
            self.start("timekeeper", timekeeper.run(self.settings.postgres_dsn, self._periodic_tasks(), tick=0.1))

    def _periodic_tasks(self) -> list[timekeeper.PeriodicTask]:
        pool, uploads = self.store.pool, UploadCleanup(self.store.pool, self.store, UploadObjects(self.settings))
        tasks = periodic_tasks(pool, self.store, self.objects, uploads)
        return [msgspec.structs.replace(task, every=min(task.every, 0.2)) for task in tasks if task.pending]

    def start_queue(self) -> None:
        """Start the relay and the scheduler."""
        self.relay()
        self.scheduler()

    def worker(
        self,
        name: str = "worker",
        timeouts: worker.WorkerTimeouts = WORKER,
        adapter: VideoModelAdapter | None = None,
        objects: ObjectStore | None = None,
        engine: Sequence[str] = FAKE_ENGINE,
    ) -> None:
        work = worker.run(
            self.settings,
            self.nats,
            self.store,
            self.store.pool,
            self.progress,
            name=name,
            timeouts=timeouts,
            engine=engine,
            providers=AdapterRegistry({adapter.id: adapter} if adapter else {}),
            objects=objects,
        )
        self.start(name, work)

    async def stop(self, name: str) -> None:
        await cancel_all({self.tasks.pop(name)})

    async def user(self) -> UUID:
        user_id = uuid4()
        await users.register(self.store, user_id, f"{secrets.token_hex(6)}@example.com", "hash", new_session())
        return user_id

    async def submit(self, user_id: UUID, prompt: str = "a fox", **changes: Any) -> UUID:
        job_id = uuid4()
        facts = {"duration_seconds": 1.0, "price": 2, "resolution": "320x180"} | changes
        await jobs.submit(self.store, user_id, order(prompt=prompt, **facts), job_id)
        return job_id

    async def job(self, job_id: UUID) -> Job:
        return await self._read(Job, job_id)

    async def credits(self, user_id: UUID) -> int:
        return (await self._read(User, user_id)).balance

    async def _read(self, kind: type[A], aggregate_id: UUID) -> A:
        """From the log, without the cache of the repository."""
        fresh = Repository(self.store.log, self.store.pool)
        return await fresh.execute(lambda unit: unit.load(kind, aggregate_id))

    async def events(self, of: UUID | None = None) -> list[Event]:
        async with self.store.pool.connection() as connection:
            entries = await read_page(event_cursor(connection), 0, 100_000)
        return [decode(*entry[1:]).event for entry in entries if of in (None, entry[1])]

    async def head(self) -> int:
        return len(await self.events())

    async def rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        async with self.store.pool.connection() as connection:
            return await (await connection.execute(query, parameters)).fetchall()

    async def ends(self, job_id: UUID, seconds: float = 20) -> str:
        """The status in which a job ends."""
        return (await self.until(lambda: self.job(job_id), lambda job: not job.active, seconds)).status

    async def until(self, look: Callable[[], Awaitable[R]], enough: Callable[[R], bool], seconds: float = 20) -> R:
        """What `look` sees once it is enough; looks whenever the log grows, and every 50 ms."""
        announced = self.nats.notifier()
        async with asyncio.timeout(seconds):
            while not enough(seen := await look()):
                for task in self.tasks.values():
                    if task.done():
                        task.result()
                await announced.wait(0.05)
        return seen


@asynccontextmanager
async def open_studio(settings: Settings) -> AsyncIterator[Studio]:
    """A studio in which nothing runs yet; the streams are new."""
    async with AsyncExitStack() as stack:
        nats = await stack.enter_async_context(Connection(settings.nats_url, "test"))
        await forget_streams(await nats.client())
        log = await stack.enter_async_context(EventLog(settings.postgres_dsn, nats.announce_append))
        pool = await stack.enter_async_context(open_pool(settings.postgres_dsn))
        client = await stack.enter_async_context(valkey.connect(settings.redis_url))
        studio = Studio(settings, nats, Repository(log, pool), ObjectStore(settings), Progress(client), stack)
        try:
            yield studio
        finally:
            for name in list(studio.tasks):
                await studio.stop(name)


async def forget_streams(client: Client) -> None:
    for name in (EVENTS, RENDER):
        with suppress(NotFoundError):
            await client.jetstream().delete_stream(name)


__all__ = ["DispatchLimits", "Studio", "open_studio"]
