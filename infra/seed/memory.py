"""An event store in memory: it runs the commands of the studio as of any time, and keeps the rows they would append."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar
from uuid import UUID

from commands.unit_of_work import UnitOfWork
from domain.aggregate import Aggregate
from domain.position import Position
from domain.user import User
from infra.event_store.codec import EventRow, encode
from infra.event_store.repository import copy_of

A = TypeVar("A", bound=Aggregate)
R = TypeVar("R")


class MemoryUnits:
    """An `EventStore` on aggregates in memory. One command runs at a time, so that there are no conflicts.

    `append` records what an aggregate has pending, keeps the aggregate, and gives the position.
    """

    def __init__(self, aggregates: dict[UUID, Aggregate], append: Callable[[Aggregate], Position]) -> None:
        self.aggregates = aggregates
        self._append = append

    async def execute(self, work: Callable[[UnitOfWork], Awaitable[R]]) -> R:
        """Run the work on copies, which a refusal leaves behind."""
        return await work(self)

    async def load(self, kind: type[A], aggregate_id: UUID) -> A:
        found = await self.find(kind, aggregate_id)
        if found is None:
            raise kind.not_found_error
        return found

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        known = self.aggregates.get(aggregate_id)
        return copy_of(known) if isinstance(known, kind) else None

    async def newest(self, kind: type[A], aggregate_id: UUID) -> A:
        return await self.load(kind, aggregate_id)

    async def save(self, *aggregates: Aggregate) -> Position:
        position = Position(0)
        for aggregate in aggregates:
            position = self._append(aggregate)
        return position


class SeedStore:
    """All aggregates of a history that is being made, and the rows that were not taken yet, in the order of the log."""

    def __init__(self) -> None:
        self.aggregates: dict[UUID, Aggregate] = {}
        #: How many rows were recorded so far.
        self.recorded = 0
        self._rows: list[EventRow] = []

    def acting(self, actor: str, at: datetime, request_id: str = "") -> MemoryUnits:
        """The store on behalf of an actor, or of none, at a time; with a request id as the API records it."""
        metadata = {"requestId": request_id} if request_id else {}
        if actor:
            metadata["actor"] = actor
        return MemoryUnits(self.aggregates, partial(self.append, metadata=metadata, at=at))

    def append(self, aggregate: Aggregate, metadata: Mapping[str, str], at: datetime) -> Position:
        """Record what an aggregate has pending. The position is relative to the first event of the history."""
        rows = [encode(envelope) for envelope in aggregate.collect_events(metadata, at)]
        self.recorded += len(rows)
        self._rows += rows
        self.aggregates[aggregate.id] = aggregate
        return Position(self.recorded)

    def forget(self, aggregate_id: UUID) -> None:
        """Drop an aggregate that no command will load again."""
        del self.aggregates[aggregate_id]

    def open_jobs(self, user_id: UUID) -> Sequence[UUID]:
        """The jobs that an account counts as open."""
        user = self.aggregates[user_id]
        return user.open if isinstance(user, User) else ()

    def take(self) -> list[EventRow]:
        """The rows that were recorded since the last call."""
        rows, self._rows = self._rows, []
        return rows
