"""Aggregates from the log and back: a version-checked cache, snapshots, and repetition on conflict."""

import asyncio
import copy
import logging
import random
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from typing import TypeVar
from uuid import UUID
from weakref import WeakValueDictionary

from psycopg_pool import AsyncConnectionPool

from domain.aggregate import Aggregate
from domain.errors import Refusal
from infra.deadline import Unavailable
from infra.event_store import snapshots
from infra.event_store.append import Conflict, EventLog
from infra.event_store.codec import encode
from infra.event_store.streams import read_stream

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R")

log = logging.getLogger(__name__)

MAX_TRIES = 6
CACHED = 20_000


class Repository:
    """A `Store`. `acting` gives the same log on behalf of somebody; the cache is shared."""

    def __init__(
        self, event_log: EventLog, pool: AsyncConnectionPool, metadata: Mapping[str, str] | None = None
    ) -> None:
        self.log = event_log
        self.pool = pool
        self.metadata = metadata or {}
        self.cache: OrderedDict[UUID, Aggregate] = OrderedDict()
        self.locks: WeakValueDictionary[UUID, asyncio.Lock] = WeakValueDictionary()
        self.background: set[asyncio.Task[None]] = set()

    def acting(self, metadata: Mapping[str, str]) -> "Repository":
        """The same repository; what it saves carries this metadata (actor, requestId, …)."""
        view = copy.copy(self)
        view.metadata = metadata
        return view

    async def attempt(self, work: Callable[["Unit"], Awaitable[R]]) -> R:
        """Run the work on cached state; on a conflict, or a refusal that cached state may be to blame for,
        run it again on fresh state, one command per aggregate at a time. Raises Unavailable when others
        are faster too often.
        """
        unit = Unit(self, fresh=False)
        for turn in range(MAX_TRIES):
            try:
                async with self._alone(unit.loaded if turn else ()):
                    unit = Unit(self, fresh=turn > 0)
                    return await work(unit)
            except Conflict:
                await asyncio.sleep(random.uniform(0, 0.002 * 2**turn))
            except Refusal:
                if unit.fresh or not unit.loaded:
                    raise
        raise Unavailable("too many others are writing to the same place")

    def _alone(self, ids: Iterable[UUID]) -> AsyncExitStack:
        return _Locks([self.locks.setdefault(id_, asyncio.Lock()) for id_ in sorted(ids)])

    def is_contended(self, aggregate_id: UUID) -> bool:
        """Whether a command is trying again on it."""
        lock = self.locks.get(aggregate_id)
        return lock is not None and lock.locked()

    def remember(self, aggregate: Aggregate) -> None:
        """Keep an aggregate as it is now, unless a newer one is kept already."""
        known = self.cache.get(aggregate.id)
        if known is None or known.version < aggregate.version:
            self.cache[aggregate.id] = copy_of(aggregate)
            if len(self.cache) > CACHED:
                self.cache.popitem(last=False)
        self.cache.move_to_end(aggregate.id)

    def take_snapshot(self, aggregate: Aggregate) -> None:
        """Write a snapshot in the background; losing it costs nothing but time."""
        task = asyncio.create_task(snapshots.write(self.pool, copy_of(aggregate)))
        self.background.add(task)
        task.add_done_callback(self.background.discard)


class _Locks(AsyncExitStack):
    def __init__(self, locks: list[asyncio.Lock]) -> None:
        super().__init__()
        self._locks = locks

    async def __aenter__(self) -> "_Locks":
        for lock in self._locks:
            await self.enter_async_context(lock)
        return self


class Unit:
    """One try of one command."""

    def __init__(self, repository: Repository, *, fresh: bool) -> None:
        self.repository = repository
        self.fresh = fresh
        self.loaded: set[UUID] = set()

    async def load(self, kind: type[A], aggregate_id: UUID) -> A:
        found = await self.find(kind, aggregate_id)
        if found is None:
            raise kind.missing
        return found

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        self.loaded.add(aggregate_id)
        if not self.fresh and self.repository.is_contended(aggregate_id):
            raise Conflict  # to stand in line: a newcomer needs no reading and would beat those who do every time
        known = self.repository.cache.get(aggregate_id)
        if isinstance(known, kind) and not self.fresh:
            return copy_of(known)
        start = copy_of(known) if isinstance(known, kind) else None
        found = await read_stream(self.repository.pool, kind, aggregate_id, start)
        if found:
            self.repository.remember(found)
        return found

    async def save(self, *aggregates: Aggregate, command_id: UUID | None = None) -> int:
        repository = self.repository
        rows = [
            encode(recorded) for aggregate in aggregates for recorded in aggregate.collect_events(repository.metadata)
        ]
        if not rows:
            return repository.log.position
        position = await repository.log.append(rows, command_id)
        if not position.repeated:
            for aggregate in aggregates:
                repository.remember(aggregate)
                if aggregate.version % snapshots.EVERY == 0:
                    repository.take_snapshot(aggregate)
        return position


def copy_of(aggregate: A) -> A:
    """An aggregate that can be changed without changing this one; the fields themselves are immutable."""
    twin = copy.copy(aggregate)
    twin.pending = []
    return twin
