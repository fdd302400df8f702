"""Aggregates from the log and back: a version-checked cache, snapshots, and repetition on conflict."""

import asyncio
import copy
import logging
import random
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from typing import TypeVar
from uuid import UUID
from weakref import WeakValueDictionary

from domain.aggregate import Aggregate
from domain.errors import Refusal
from domain.position import Position
from infra.background import BackgroundTasks
from infra.batch_loader import BatchLoader
from infra.deadline import Unavailable
from infra.event_store import snapshots
from infra.event_store.append import Conflict, EventLog
from infra.event_store.codec import encode, position_of_id
from infra.event_store.lookups import KnownCommand, command_ids, find_command, position_at
from infra.event_store.streams import read_past, read_streams
from infra.postgres.pool import Database
from infra.telemetry import tracing

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R")

log = logging.getLogger(__name__)

MAX_TRIES = 10
CACHED = 20_000


class Repository:
    """Loads and saves aggregates. `acting` gives a view of it with other metadata; the cache is shared."""

    def __init__(self, event_log: EventLog, pool: Database, metadata: Mapping[str, str] | None = None) -> None:
        self.log = event_log
        self.pool = pool
        self.metadata = metadata or {}
        self.cache: OrderedDict[UUID, Aggregate] = OrderedDict()
        self.locks: WeakValueDictionary[UUID, asyncio.Lock] = WeakValueDictionary()
        self.background = BackgroundTasks()
        self.streams: BatchLoader[Aggregate, Aggregate | None] = BatchLoader(lambda starts: read_streams(pool, starts))
        self._commands: Iterator[UUID] | None = None

    def acting(self, metadata: Mapping[str, str], command_id: UUID | None = None) -> "Repository":
        """The same repository; what it saves carries this metadata (actor, requestId, …).

        With a command id, what was saved under it before is not saved again: the work runs once more on
        the state of that time, comes to the same decision, and gets the position of that time.
        """
        view = copy.copy(self)
        view.metadata = metadata
        view._commands = command_ids(command_id) if command_id else None
        return view

    async def execute(self, work: Callable[["CheckedUnitOfWork | ReplayedUnitOfWork"], Awaitable[R]]) -> R:
        """Run the work on cached state; on a conflict, or a refusal that cached state may be to blame for,
        run it again on fresh state, one command per aggregate at a time. Raises Unavailable when others
        are faster too often.
        """
        command_id = next(self._commands) if self._commands else None
        unit = CheckedUnitOfWork(self, fresh=False)
        for turn in range(MAX_TRIES):
            if known := await self._known(command_id):
                return await work(ReplayedUnitOfWork(self.pool, known))
            try:
                async with self._alone(unit.loaded if turn else ()):
                    unit = CheckedUnitOfWork(self, fresh=turn > 0, command_id=command_id)
                    result = await work(unit)
                    await unit.confirm()
                    return result
            except Conflict:
                await asyncio.sleep(random.uniform(0, min(0.05, 0.002 * 2**turn)))
            except Refusal:
                # Not due to stale state, and not due to a twin of this very command that was faster either.
                if (unit.fresh or not unit.loaded) and not await self._known(command_id):
                    raise
        raise Unavailable("too many others are writing to the same place")

    async def _known(self, command_id: UUID | None) -> KnownCommand | None:
        return await find_command(self.pool, command_id) if command_id else None

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
        self.background.start(snapshots.write(self.pool, copy_of(aggregate)), "snapshot")


class _Locks(AsyncExitStack):
    def __init__(self, locks: list[asyncio.Lock]) -> None:
        super().__init__()
        self._locks = locks

    async def __aenter__(self) -> "_Locks":
        for lock in self._locks:
            await self.enter_async_context(lock)
        return self


class CheckedUnitOfWork:
    """One try of one command. It counts only if all that it read is still the newest when it is over."""

    def __init__(self, repository: Repository, *, fresh: bool, command_id: UUID | None = None) -> None:
        self.repository = repository
        self.fresh = fresh
        self.command_id = command_id
        self.loaded: set[UUID] = set()
        #: The versions that were read and not saved yet; 0 for what does not exist.
        self._reads: dict[UUID, int] = {}
        self._remembered = False

    async def load(self, kind: type[A], aggregate_id: UUID) -> A:
        found = await self.find(kind, aggregate_id)
        if found is None:
            raise kind.not_found_error
        return found

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        self.loaded.add(aggregate_id)
        if not self.fresh and self.repository.is_contended(aggregate_id):
            raise Conflict  # to wait for its turn: with cached state it would beat those who try again
        known = self.repository.cache.get(aggregate_id)
        if isinstance(known, kind) and not self.fresh:
            self._remembered = True
            self._note(aggregate_id, known.version)
            return copy_of(known)
        return await self._read(kind, aggregate_id)

    async def newest(self, kind: type[A], aggregate_id: UUID) -> A:
        found = await self._read(kind, aggregate_id)
        if found is None:
            raise kind.not_found_error
        return found

    async def _read(self, kind: type[A], aggregate_id: UUID) -> A | None:
        known = self.repository.cache.get(aggregate_id)
        start = copy_of(known) if isinstance(known, kind) else kind(id=aggregate_id)
        found = await self.repository.streams.get(start)
        if not isinstance(found, kind):
            self._reads.setdefault(aggregate_id, 0)
            return None
        self._note(aggregate_id, found.version)
        self.repository.remember(found)
        return found

    def _note(self, aggregate_id: UUID, version: int) -> None:
        # The first version that was read counts; 0 is that of the other kinds that the id may have been asked for as.
        self._reads[aggregate_id] = self._reads.get(aggregate_id) or version

    async def save(self, *aggregates: Aggregate) -> Position:
        with tracing.span("append"):
            return await self._save(aggregates)

    async def _save(self, aggregates: Sequence[Aggregate]) -> Position:
        repository, metadata = self.repository, tracing.marked(self.repository.metadata)
        before = {aggregate.id: aggregate.version - len(aggregate.pending) for aggregate in aggregates}
        events = [event for aggregate in aggregates for event in aggregate.collect_events(metadata)]
        rows = [encode(recorded) for recorded in events]
        for row in rows:
            self._reads.pop(row.originator_id, None)
        reads, self._reads = self._reads, {}
        position = await repository.log.append(rows, self.command_id, reads)
        if position.repeated or not rows:
            return await position_at(repository.pool, position)
        for aggregate in aggregates:
            repository.remember(aggregate)
            if snapshots.is_due(before[aggregate.id], aggregate.version):
                repository.take_snapshot(aggregate)
        return position_of_id(position, events[-1].event_id)

    async def confirm(self) -> None:
        """Raises Conflict when something that was read, and not saved, is not the newest.

        A single aggregate that was just read from the log was the newest when it was read.
        """
        if self._reads and (self._remembered or len(self._reads) > 1):
            await self.repository.log.append((), None, self._reads)


class ReplayedUnitOfWork:
    """A command that took effect before: it sees the state of that time and saves nothing."""

    def __init__(self, pool: Database, known: KnownCommand) -> None:
        self._pool = pool
        self._known = known

    async def load(self, kind: type[A], aggregate_id: UUID) -> A:
        found = await self.find(kind, aggregate_id)
        if found is None:
            raise kind.not_found_error
        return found

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        return await read_past(self._pool, kind, aggregate_id, self._known.first_position)

    async def newest(self, kind: type[A], aggregate_id: UUID) -> A:
        return await self.load(kind, aggregate_id)

    async def save(self, *aggregates: Aggregate) -> Position:
        del aggregates
        return await position_at(self._pool, self._known.last_position)


def copy_of(aggregate: A) -> A:
    """An aggregate that can be changed without changing this one; the fields themselves are immutable."""
    twin = copy.copy(aggregate)
    twin.pending = []
    return twin
