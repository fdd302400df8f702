"""What a command handler needs of the event store, and how handlers are made repeatable.

The rule of handlers: a decision depends only on the aggregates that the handler loads and on its arguments. Time,
random numbers and new ids are arguments. A handler may run several times: after a conflict, after a refusal that
stale state may have caused, and once more on past state when a client repeats a request with its Idempotency-Key. It
must come to the same decision each time. `tests/commands/test_handler_rule.py` checks it for all handlers.
"""

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
    """One attempt at one command.

    Its outcome counts only if everything that it read, and did not write, is still the newest at the end; else the
    command is attempted again. That holds for a decision that records nothing, and for a query, too.
    """

    async def load(self, kind: type[A], aggregate_id: UUID) -> A:
        """The aggregate as the log has it. Raises its `not_found_error` refusal."""

    async def find(self, kind: type[A], aggregate_id: UUID) -> A | None:
        """The same, None for one that does not exist."""

    async def newest(self, kind: type[A], aggregate_id: UUID) -> A:
        """Like `load`, but never from memory: saves a second attempt where another process has probably written."""

    async def save(self, *aggregates: Aggregate) -> Position:
        """Append what the aggregates recorded, all or nothing; the position of the last event. Once per attempt.

        If nothing was recorded: the position up to which the decision was checked.
        """


class EventStore(Protocol):
    """The log, on behalf of one user or process."""

    async def execute(self, work: Callable[[UnitOfWork], Awaitable[R]]) -> R:
        """Run a piece of work until its outcome counts.

        The first attempt may use aggregates from memory. It is repeated from fresh state when another writer was
        faster, and once when it raises a `Refusal` and any aggregate came from memory: stale state may be the reason.
        So a refused command costs a second read; the refusal that is raised was decided on fresh state. Raises
        Unavailable when others were faster too often.
        """


async def end_of_log(store: EventStore) -> int:
    """The position of the newest event, for an answer to a request that changed nothing."""
    return await store.execute(lambda unit: unit.save())


def handler(
    decide: Callable[Concatenate[UnitOfWork, P], Awaitable[R]],
) -> Callable[Concatenate[EventStore, P], Coroutine[Any, Any, R]]:
    """Turn load-decide-save into a command that is repeated on conflict. It must obey the rule of handlers."""

    async def run(store: EventStore, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return await store.execute(lambda unit: decide(unit, *args, **kwargs))

    update_wrapper(run, decide)
    return run
