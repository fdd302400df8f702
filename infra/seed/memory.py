"""An event store in memory: it runs the commands of the studio as of any time, and keeps the rows they would append."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from commands.unit_of_work import UnitOfWork
from domain.aggregate import Aggregate
from domain.position import Position
from infra.event_store.codec import EventRow, encode
from infra.event_store.repository import copy_of

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R")


class SeedStore:
    """All aggregates of a history that is being made, and the rows that were not taken yet, in the order of the log."""

    def __init__(self) -> None:
        self.aggregates: dict[UUID, Aggregate] = {}
        #: How many rows were recorded so far.
        self.recorded = 0
        self._rows: list[EventRow] = []

    def acting(self, actor: str, at: datetime, request_id: str = "") -> "SeedUnits":
        """The store on behalf of an actor, or of none, at a time; with a request id as the API records it."""
        metadata = {"requestId": request_id, "correlation": request_id} if request_id else {}
        if actor:
            metadata["actor"] = actor
        return SeedUnits(self, metadata, at)

    def append(self, aggregate: Aggregate, metadata: Mapping[str, str], at: datetime) -> None:
        """Record what an aggregate has pending."""
        rows = [encode(envelope) for envelope in aggregate.collect_events(metadata, at)]
        self.recorded += len(rows)
        self._rows += rows
        self.aggregates[aggregate.id] = aggregate

    def forget(self, aggregate_id: UUID) -> None:
        """Drop an aggregate that no command will load again."""
        del self.aggregates[aggregate_id]

    def take(self) -> list[EventRow]:
        """The rows that were recorded since the last call."""
        rows, self._rows = self._rows, []
        return rows


class SeedUnits:
    """An `EventStore` for one actor at one time. One command runs at a time, so that there are no conflicts."""

    def __init__(self, store: SeedStore, metadata: Mapping[str, str], at: datetime) -> None:
        self._store, self._metadata, self._at = store, metadata, at

    async def execute(self, work: Callable[[UnitOfWork], Awaitable[R]]) -> R:
        """Run the work on copies, which a refusal leaves behind."""
        return await work(self)

    async def load(self, kind: type[A], aggregate_id: UUID) -> A:
        found = await self.find(kind, aggregate_id)
        if found is None:
            raise kind.not_found_error
        return found

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        known = self._store.aggregates.get(aggregate_id)
        return copy_of(known) if isinstance(known, kind) else None

    async def newest(self, kind: type[A], aggregate_id: UUID) -> A:
        return await self.load(kind, aggregate_id)

    async def save(self, *aggregates: Aggregate) -> Position:
        """The position is relative to the first event of the history."""
        for aggregate in aggregates:
            self._store.append(aggregate, self._metadata, self._at)
        return Position(self._store.recorded)
