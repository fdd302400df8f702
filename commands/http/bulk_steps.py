"""Many steps in one request: each is an append of its own and has an outcome of its own."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Literal, NamedTuple
from uuid import UUID

import msgspec

from domain.errors import Forbidden, NotFound, Refusal
from domain.ids import parse_id

#: Steps of one request.
MOST = 500
#: How many go on at the same time; regenerating goes one by one, because every one of them debits.
AT_ONCE = 8

#: `unknown`: a failure in the middle; it may have been done, and doing it again is safe.
Outcome = Literal[
    "done", "not_found", "refused", "insufficient_credits", "too_many_jobs", "storage_full", "not_tried", "unknown"
]
#: What would refuse all the others too.
_ENDS: dict[str, Outcome] = {
    "insufficient_credits": "insufficient_credits",
    "too_many_jobs": "too_many_jobs",
    "storage_full": "storage_full",
}


class Result(msgspec.Struct, frozen=True, rename="camel", omit_defaults=True):
    """What became of one job; `newJobId` where it was ordered again, `message` where it was refused."""

    job_id: str
    outcome: Outcome
    new_job_id: str | None = None
    message: str | None = None


class BulkInterrupted(Exception):
    """The action was interrupted: the answer says what was done; send it again with its Idempotency-Key to go on"""

    code = "bulk_interrupted"

    def __init__(self, done: msgspec.Struct) -> None:
        super().__init__((type(self).__doc__ or "").strip())
        self.done = done

    @property
    def details(self) -> dict[str, Any]:
        """What the answer says beside the failure, which is the cause of this one."""
        details: dict[str, Any] = msgspec.to_builtins(self.done)
        return details


class Step(NamedTuple):
    """One thing of a bulk: its id as it was sent, and the id of the job that may come of it."""

    typed: str
    new_id: UUID


class Tried(NamedTuple):
    """What became of one step, where in the log, and what prevented an outcome."""

    result: Result
    position: int = 0
    failure: Exception | None = None


#: Does one step, given the id and one for a new job; the position in the log.
Act = Callable[[UUID, UUID], Awaitable[int]]


async def carry_out(act: Act, steps: Sequence[Step], *, renews: bool = False) -> list[Tried]:
    """What became of each step, in their order; a failure ends it, and so do credits or room that run out.

    `renews`: each step makes a new job.
    """
    tried: list[Tried] = []
    at_once = 1 if renews else AT_ONCE
    for first in range(0, len(steps), at_once):
        if tried and (tried[-1].result.outcome in _ENDS or any(one.failure for one in tried[-at_once:])):
            return tried + [Tried(Result(step.typed, "not_tried")) for step in steps[first:]]
        tried += await asyncio.gather(*(_try(act, step, renews) for step in steps[first : first + at_once]))
    return tried


def done(tried: Sequence[Tried]) -> int:
    """How many steps were done."""
    return sum(one.result.outcome == "done" for one in tried)


def reason(tried: Sequence[Tried]) -> str | None:
    """The sentence of the refusal that ended it, because it holds for all that were not tried; None: nothing did."""
    return next((one.result.message for one in tried if one.result.outcome in _ENDS), None)


def failure(tried: Sequence[Tried]) -> Exception | None:
    """The first failure that ended it."""
    return next((one.failure for one in tried if one.failure), None)


def position(tried: Sequence[Tried]) -> int:
    """The newest position that was reached, 0 where nothing was done."""
    return max((one.position for one in tried), default=0)


async def _try(act: Act, step: Step, renews: bool) -> Tried:
    new = str(step.new_id) if renews else None
    try:
        reached = await act(parse_id(step.typed, NotFound), step.new_id)
    except (NotFound, Forbidden):
        return Tried(Result(step.typed, "not_found"))
    except Refusal as error:
        return Tried(Result(step.typed, _ENDS.get(error.code, "refused"), message=error.message))
    except Exception as error:  # whatever it was, the others' outcomes must be reported
        return Tried(Result(step.typed, "unknown", new), failure=error)
    return Tried(Result(step.typed, "done", new), reached)
