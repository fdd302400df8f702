"""An event store in memory: what handlers need of one, without a database."""

import copy
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar
from uuid import UUID

from commands.unit_of_work import UnitOfWork
from domain.aggregate import Aggregate, Event
from domain.position import Position

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R")


class MemoryStore:
    """An `EventStore` that holds these aggregates; `saved` are the events that its commands have appended."""

    def __init__(self, aggregates: Iterable[Aggregate] = ()) -> None:
        self.aggregates: dict[UUID, Aggregate] = {}
        self.saved: list[tuple[UUID, int, Event]] = []
        for aggregate in aggregates:
            self._append(aggregate)
        self.saved.clear()

    async def execute(self, work: Callable[[UnitOfWork], Awaitable[R]]) -> R:
        """Run the work once, on copies."""
        return await work(_MemoryUnit(self))

    def _append(self, aggregate: Aggregate) -> None:
        for envelope in aggregate.collect_events():
            self.saved.append((envelope.originator_id, envelope.originator_version, envelope.event))
        self.aggregates[aggregate.id] = _copy(aggregate)

    def append(self, aggregates: Iterable[Aggregate]) -> Position:
        """Append what these recorded."""
        for aggregate in aggregates:
            self._append(aggregate)
        return Position(len(self.saved))


class _MemoryUnit:
    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    async def load(self, kind: type[A], aggregate_id: UUID) -> A:
        found = await self.find(kind, aggregate_id)
        if found is None:
            raise kind.not_found_error
        return found

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        known = self._store.aggregates.get(aggregate_id)
        return _copy(known) if isinstance(known, kind) else None

    async def newest(self, kind: type[A], aggregate_id: UUID) -> A:
        return await self.load(kind, aggregate_id)

    async def save(self, *aggregates: Aggregate) -> Position:
        return self._store.append(aggregates)


def _copy(aggregate: A) -> A:
    twin = copy.copy(aggregate)
    twin.pending = []
    return twin
