"""When jobs will be done: by their own progress or by the simulated queue; and which queues are paused."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple, Protocol
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.job import ACTIVE, Status
from read_api.jobs.rows import JobRow
from read_api.ports import ReadModels, RenderProgress

_PAUSES = """SELECT user_id, paused_at FROM paused_queues
            WHERE user_id IS NULL OR user_id = %(user_id)s ORDER BY user_id NULLS FIRST"""


class EstimateRequest(NamedTuple):
    """A job for which an estimate is wanted."""

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
    """The whole queue in numbers; seconds until the last job is done that no pause holds back."""

    waiting: int
    running: int
    customers: int
    seconds: float


class QueueForecaster(Protocol):
    """The queue, simulated with the scheduler's own rules."""

    async def estimates(self, estimate_request: Sequence[EstimateRequest]) -> Mapping[UUID, QueueEstimate]:
        """Estimates of jobs of one customer whose queue is not paused; unknown ones are missing."""

    async def estimate_order(self, estimate_request: EstimateRequest) -> QueueEstimate:
        """The estimate of a job ordered now, as if no queue were paused."""

    async def summary(self) -> QueueSummary:
        """How many jobs wait and run, and for how many customers."""


ForecastsOf = NamedDependency[SkipValidation[QueueForecaster]]


class PauseState(NamedTuple):
    """Since when queues are paused: all of them, and the customer's own."""

    all_since: datetime | None
    own_since: datetime | None

    @property
    def any(self) -> bool:
        """Whether jobs of the customer wait for a queue to be resumed."""
        return bool(self.all_since or self.own_since)


async def pause_state(reads: ReadModels, user_id: UUID | None) -> PauseState:
    """Which pauses concern the jobs of a customer."""
    found = dict(await reads.fetch("paused_queues", _PAUSES, {"user_id": user_id}))
    return PauseState(found.get(None), found.get(user_id) if user_id else None)


def estimate_request(row: JobRow) -> EstimateRequest:
    """The job of a row."""
    return EstimateRequest(row.job_id, row.user_id, row.model, row.resolution, row.duration_seconds)


async def estimates(
    forecasts: QueueForecaster, rows: Sequence[JobRow], live: Mapping[UUID, RenderProgress], pauses: PauseState
) -> Mapping[UUID, QueueEstimate]:
    """The estimates of a customer's jobs that have neither ended nor wait for a queue to be resumed."""
    by_progress = {row.job_id: left for row in rows if (left := _by_progress(row, live.get(row.job_id)))}
    open_now = (Status.RENDERING,) if pauses.any else ACTIVE
    asked = [estimate_request(row) for row in rows if row.status in open_now and row.job_id not in by_progress]
    begun = {row.job_id for row in rows if row.status == Status.RENDERING}
    futures = {**await forecasts.estimates(asked), **by_progress}
    return {job_id: found._replace(position=None) if job_id in begun else found for job_id, found in futures.items()}


def _by_progress(row: JobRow, live: RenderProgress | None) -> QueueEstimate | None:
    """The estimate of a job by its own progress, once there is some."""
    percent = max(row.progress, live.percent if live else 0)
    if row.status != Status.RENDERING or row.started_at is None or not 0 < percent < 100:
        return None
    elapsed = (datetime.now(UTC) - row.started_at).total_seconds()
    return QueueEstimate(None, round(max(0.0, elapsed) * (100 - percent) / percent, 1))
