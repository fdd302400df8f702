"""Clients of live updates, and what takes the place of the workers: `python -m bench.live_load`.

It reads a plan from standard input, prints `ready` when all clients are live, renders until the next line comes, and
prints the file with what it found, as JSON.
"""

import asyncio
import random
import sys
import time
from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import uvloop
from redis.asyncio import Redis
from redis.exceptions import RedisError

from bench.live_follower import Follower, LiveFound
from commands import rendering
from commands.unit_of_work import UnitOfWork
from domain.ids import new_id
from domain.job import Job
from infra import valkey
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.nats import Connection
from infra.postgres.pool import app_dsn, open_pool
from infra.processes import memory
from infra.settings import Settings
from infra.valkey.progress import key
from processors.rendering.stages import LiveProgress
from tests.examples import order

#: Seconds between two events of a job, and between two messages about its frames.
EVENT, FRAME = 1.0, 0.1
#: Seconds that clients have to become live, and to get the last events.
START, REST = 45.0, 20.0
#: So many sockets are opened at once.
_BATCH = 200
#: An event for each report, because each names another stage.
_STAGES = ("inference", "postprocess")
#: Queued is 1, started is 2.
_BEGUN = 2
_ORDER = {"prompt": "a quiet harbour at dusk", "seed": 7}


class LivePlan(msgspec.Struct, frozen=True):
    """What to do."""

    environ: dict[str, str]
    #: The file for what is found.
    answer: str
    #: Host and port of API processes; each user has clients at all of them.
    hosts: list[str]
    #: A job each, unless the run is idle.
    user_ids: list[UUID]
    tokens: list[str]
    sockets: int
    #: Connections that are cut per second.
    cuts: float = 0.0
    #: Orders per second, and the host that takes them.
    orders: float = 0.0
    order_host: str = ""
    #: Whether nothing is rendered.
    idle: bool = False


class Load:
    """The clients and the renders of one run."""

    def __init__(self, plan: LivePlan) -> None:
        self.plan, self.found = plan, LiveFound()
        self.sent: dict[tuple[str, int], float] = {}
        #: By user and job: the last sequence.
        self.expected: dict[UUID, dict[str, int]] = {user_id: {} for user_id in plan.user_ids}
        self.followers = [self._follower(number) for number in range(plan.sockets)]
        self._is_rendering, self._is_over = True, False
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, follower: Follower) -> None:
        """Connect a client in the background, unless the run is over."""
        if not self._is_over:
            self._spawn(follower.connect())

    async def run(self) -> LiveFound:
        """Everything."""
        settings = Settings.from_env(self.plan.environ)
        async with (
            Connection(settings.nats_url, "bench") as nats,
            EventLog(app_dsn(settings.postgres_dsn), nats.announce_append) as log,
            open_pool(settings.postgres_dsn, 4) as pool,
            valkey.connect(settings.redis_url) as redis,
        ):
            store = Repository(log, pool)
            begun = {} if self.plan.idle else await self._begin(store)
            await self._connect_all()
            memory.tune()  # the own collections must not be taken for lag
            await self._render(store, redis, begun)
            await self._end(store, begun)
            await until(lambda: not self._missing(), REST)
            self.found.missing = self._missing()
            self._is_over = True
        return self.found

    def _follower(self, number: int) -> Follower:
        """Clients of a user are at all hosts by turns, and users begin at another one each."""
        users, hosts = len(self.plan.user_ids), len(self.plan.hosts)
        user, host = number % users, (number + number // users) % hosts
        return Follower(self, self.plan.hosts[host], self.plan.user_ids[user], self.plan.tokens[user])

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _begin(self, store: Repository) -> dict[UUID, UUID]:
        """A job that is being rendered for each user; users by their jobs."""
        queued = [Job.queue(new_id(datetime.now(UTC), uuid4()), user_id, 1, order()) for user_id in self.plan.user_ids]
        begun = {job.id: job.user_id for job in queued if job.user_id}
        await store.execute(lambda unit: unit.save(*queued))
        await asyncio.gather(*(rendering.start(store, job_id, 1, "bench") for job_id in begun))
        for job_id, user_id in begun.items():
            self.expected[user_id][str(job_id)] = _BEGUN
        return begun

    async def _connect_all(self) -> None:
        """Raises RuntimeError when not all become live in time."""
        end = time.perf_counter() + START
        for batch in range(0, len(self.followers), _BATCH):
            followers = self.followers[batch : batch + _BATCH]
            for follower in followers:
                self.start(follower)
            if not await until(partial(_are_live, followers), end - time.perf_counter()):
                live = sum(one.is_live for one in self.followers)
                raise RuntimeError(f"{live} of {len(self.followers)} sockets became live")

    async def _render(self, store: Repository, redis: Redis, begun: dict[UUID, UUID]) -> None:
        """Until a line comes."""
        work = [asyncio.create_task(self._render_one(store, job_id, user_id)) for job_id, user_id in begun.items()]
        work += [asyncio.create_task(each) for each in (self._draw(redis, list(begun)), self._watch())]
        work += [asyncio.create_task(each) for each in (self._cut(), self._order())]
        print("ready", flush=True)
        await asyncio.to_thread(sys.stdin.readline)
        await until(partial(_are_live, self.followers), REST)
        self._is_rendering = False
        await asyncio.gather(*work)

    async def _render_one(self, store: Repository, job_id: UUID, user_id: UUID) -> None:
        """An event each second, at a moment of its own."""
        due, number = time.perf_counter() + random.uniform(0, EVENT), 0
        while await self._rests(due):
            due, number = due + EVENT, number + 1
            self._expect(user_id, job_id, number + _BEGUN)
            await rendering.report(store, job_id, 1, min(number, 99), _STAGES[number % 2])

    async def _rests(self, due: float) -> bool:
        """Sleep until a moment; whether it is still rendered."""
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        return self._is_rendering

    def _expect(self, user_id: UUID, job_id: UUID, sequence: int) -> None:
        self.sent[str(job_id), sequence] = time.perf_counter()
        self.expected[user_id][str(job_id)] = sequence
        self.found.events += 1

    async def _draw(self, redis: Redis, job_ids: Sequence[UUID]) -> None:
        """The frames of all jobs, in one message as often as a worker sends those of one."""
        due, frame = time.perf_counter(), 0
        while job_ids and await self._rests(due):
            due, frame = due + FRAME, frame + 1
            live = LiveProgress(
                percent=min(98, frame // 4), stage="inference", frame=frame, frames=400, at=datetime.now(UTC)
            )
            try:
                await redis.mset(dict.fromkeys(map(key, job_ids), msgspec.json.encode(live)))
            except (RedisError, OSError):
                due += EVENT  # Valkey is being restarted

    async def _cut(self) -> None:
        due = time.perf_counter()
        while self.plan.cuts and await self._rests(due):
            due += 1 / self.plan.cuts
            random.choice(self.followers).cut()

    async def _order(self) -> None:
        """Orders by one user after the other."""
        due, number = time.perf_counter(), 0
        if not self.plan.orders:
            return
        async with httpx.AsyncClient(base_url=f"http://{self.plan.order_host}", timeout=10) as client:
            while await self._rests(due):
                due, number = due + 1 / self.plan.orders, number + 1
                await self._order_one(client, number % len(self.plan.user_ids))

    async def _order_one(self, client: httpx.AsyncClient, user: int) -> None:
        headers, begun = {"Authorization": f"Bearer {self.plan.tokens[user]}"}, time.perf_counter()
        try:
            answer = await client.post("/api/generate-from-prompt", json=_ORDER, headers=headers)
            answer.raise_for_status()
        except httpx.HTTPError:
            self.found.refused += 1
            return
        self.found.orders.append(time.perf_counter() - begun)
        self.found.events += 1
        self.expected[self.plan.user_ids[user]].setdefault(answer.json()["jobId"], 1)

    async def _watch(self) -> None:
        """Note when all sockets are gone, the first is back, and all are live."""
        while await self._rests(time.perf_counter() + 0.01):
            self._note()
        self._note()

    def _note(self) -> None:
        found, now = self.found, time.perf_counter()
        if not found.gone_at and not any(one.client for one in self.followers):
            found.gone_at = now
        if found.gone_at and not found.back_at and any(one.is_open for one in self.followers):
            found.back_at = now
        if found.back_at and not found.live_at and _are_live(self.followers):
            found.live_at = now

    async def _end(self, store: Repository, begun: dict[UUID, UUID]) -> None:
        """Cancel what was rendered, an event each."""
        for job_id, user_id in begun.items():
            self.expected[user_id][str(job_id)] += 1
            self.found.events += 1
        if begun:
            await store.execute(partial(_cancel, job_ids=list(begun)))

    def _missing(self) -> int:
        return sum(one.missing(self.expected[one.user_id]) for one in self.followers)


async def _cancel(unit: UnitOfWork, job_ids: Sequence[UUID]) -> None:
    found = [await unit.load(Job, job_id) for job_id in job_ids]
    for job in found:
        job.cancel()
    await unit.save(*found)


def _are_live(followers: Sequence[Follower]) -> bool:
    return all(one.is_live for one in followers)


async def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Whether something holds within so many seconds."""
    end = time.perf_counter() + seconds
    while not holds():
        if time.perf_counter() > end:
            return False
        await asyncio.sleep(0.02)
    return True


if __name__ == "__main__":
    memory.tune()
    _plan = msgspec.json.decode(sys.stdin.readline(), type=LivePlan)
    _found = uvloop.run(Load(_plan).run())
    Path(_plan.answer).write_bytes(msgspec.json.encode(_found))
    print(_plan.answer, flush=True)
