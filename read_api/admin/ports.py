"""What admins see of the system itself, which no projection holds."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import SkipValidation


class QuarantinedEvent(NamedTuple):
    """The first event of an aggregate that a projection cannot apply, and how many of that aggregate wait with it."""

    projection: str
    position: int
    topic: str
    key: UUID
    reason: str
    since: datetime
    waiting: int


class ProjectionState(NamedTuple):
    """A version of a read model: the views that show it, how far it is, how many events are parked, and the first."""

    name: str
    views: Sequence[str]
    position: int
    lag: int
    parked: int
    events: Sequence[QuarantinedEvent]


class WorkerState(NamedTuple):
    """A worker that runs, or ran until lately, and the job that it works on."""

    name: str
    since: datetime
    heartbeat: datetime
    alive: bool
    job_id: UUID | None


class TimerState(NamedTuple):
    """A periodic task; the interval in seconds."""

    name: str
    every: float
    due_at: datetime
    running: bool
    last_started: datetime | None
    last_finished: datetime | None
    last_error: str | None
    failures: int


def living(workers: Iterable[WorkerState]) -> int:
    """How many of them have a heartbeat."""
    return sum(worker.alive for worker in workers)


class Operations(Protocol):
    """The state of projections, workers and timers, as PostgreSQL has it now."""

    async def projections(self) -> Sequence[ProjectionState]:
        """Every version, by its name."""

    async def quarantined(self, limit: int) -> Sequence[QuarantinedEvent]:
        """The newest ones first, of all projections."""

    async def workers(self) -> Sequence[WorkerState]:
        """The oldest first; lost ones for an hour."""

    async def timers(self) -> Sequence[TimerState]:
        """By their names."""

    async def timekeeper_leads(self) -> bool:
        """Whether a process runs the timers."""


OperationsOf = NamedDependency[SkipValidation[Operations]]
