"""What a command handler needs of the event store, and how handlers are made repeatable."""

from collections.abc import Awaitable, Callable, Coroutine
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar
from uuid import UUID

from domain.aggregate import Aggregate
from domain.position import Position

A = TypeVar("A", bound=Aggregate)
P = ParamSpec("P")
R = TypeVar("R")


class UnitOfWork(Protocol):
    """One try of one command.

    What it comes to counts only if everything that it read, and did not write, is still the newest at the end: else
    the command is tried again. That holds for a decision that records nothing, and for a query, too.
    """

    async def load(self, kind: type[A], aggregate_id: UUID) -> A:
        """The aggregate as the log has it. Raises its `not_found_error` refusal."""

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        """The same, None for one that does not exist."""

    async def newest(self, kind: type[A], aggregate_id: UUID) -> A:
        """Like `load`, but never from memory: saves a second try where another process is likely to have written."""

    async def save(self, *aggregates: Aggregate) -> Position:
        """Append what the aggregates recorded, all or nothing; the position of the last event. Once per try.

        If nothing was recorded: the position up to which the decision was checked.
        """


class EventStore(Protocol):
    """The log, on behalf of somebody."""

    async def execute(self, work: Callable[[UnitOfWork], Awaitable[R]]) -> R:
        """Run a piece of work, again from fresh state when another writer was faster."""


async def end_of_log(store: EventStore) -> int:
    """The position of the newest event, for an answer to a request that changed nothing."""
    return await store.execute(lambda unit: unit.save())


def handler(
    decide: Callable[Concatenate[UnitOfWork, P], Awaitable[R]],
) -> Callable[Concatenate[EventStore, P], Coroutine[Any, Any, R]]:
    """Turn load-decide-save into a command that is tried again on conflict."""

    async def run(store: EventStore, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return await store.execute(lambda unit: decide(unit, *args, **kwargs))

    update_wrapper(run, decide)
    return run
