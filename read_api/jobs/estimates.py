"""How long a job takes: what was measured lately, who waits, and who is held."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.job import ACTIVE, Status
from read_api.jobs.rows import JobRow
from read_api.ports import PAUSED, ReadModels, RenderProgress

_HELD = """SELECT user_id, paused_at FROM paused_queues
            WHERE user_id IS NULL OR user_id = %(user_id)s ORDER BY user_id NULLS FIRST"""


class EstimateRequest(NamedTuple):
    """A job whose future is asked for."""

    job_id: UUID
    user_id: UUID | None
    model: str
    resolution: str
    duration_seconds: float
    priority: int = 0


class QueueEstimate(NamedTuple):
    """The place in the queue from 1, None for one that runs; seconds from now until the video is done."""

    position: int | None
    seconds: float


class QueueSummary(NamedTuple):
    """The whole queue in numbers; seconds until nobody waits any more, of those that are not held."""

    waiting: int
    running: int
    workers: int
    customers: int
    seconds: float


class QueueForecaster(Protocol):
    """The queue played forward with the scheduler's own rules."""

    async def of(self, estimate_request: Sequence[EstimateRequest]) -> Mapping[UUID, QueueEstimate]:
        """What to expect of jobs of one customer whose queue is not held; those are missing of which nobody can say."""

    async def if_ordered(self, estimate_request: EstimateRequest) -> QueueEstimate:
        """What to expect of a job that were ordered now, if nothing were held."""

    async def crowd(self) -> QueueSummary:
        """How many wait, run and serve."""


ForecastsOf = NamedDependency[SkipValidation[QueueForecaster]]


class PauseState(NamedTuple):
    """Since when queues are held: everybody's, and one customer's own."""

    everybody: datetime | None
    own: datetime | None

    @property
    def any(self) -> bool:
        """Whether jobs of the customer wait for a queue to be resumed."""
        return bool(self.everybody or self.own)


async def pause_state(reads: ReadModels, user_id: UUID | None) -> PauseState:
    """Which pauses concern the jobs of a customer."""
    found = dict(await reads.fetch(PAUSED, _HELD, {"user_id": user_id}))
    return PauseState(found.get(None), found.get(user_id) if user_id else None)


def estimate_request(row: JobRow) -> EstimateRequest:
    """The job of a row."""
    return EstimateRequest(row.job_id, row.user_id, row.model, row.resolution, row.duration_seconds)


async def estimates(
    forecasts: QueueForecaster, rows: Sequence[JobRow], live: Mapping[UUID, RenderProgress], held: PauseState
) -> Mapping[UUID, QueueEstimate]:
    """The future of those of a customer's jobs that have one: neither ended nor held."""
    told = {row.job_id: left for row in rows if (left := _by_progress(row, live.get(row.job_id)))}
    open_now = (Status.RENDERING,) if held.any else ACTIVE
    asked = [estimate_request(row) for row in rows if row.status in open_now and row.job_id not in told]
    begun = {row.job_id for row in rows if row.status == Status.RENDERING}
    futures = {**await forecasts.of(asked), **told}
    return {job_id: found._replace(position=None) if job_id in begun else found for job_id, found in futures.items()}


def _by_progress(row: JobRow, live: RenderProgress | None) -> QueueEstimate | None:
    """The future of a job that has come far enough to tell it."""
    percent = max(row.progress, live.percent if live else 0)
    if row.status != Status.RENDERING or row.started_at is None or not 0 < percent < 100:
        return None
    elapsed = (datetime.now(UTC) - row.started_at).total_seconds()
    return QueueEstimate(None, round(max(0.0, elapsed) * (100 - percent) / percent, 1))
