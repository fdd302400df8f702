"""The queue: one's own part of it, and the whole in numbers for admins."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get

from domain.job import ACTIVE, Status
from domain.times import Instant, json_time
from read_api.admin.ports import OperationsOf, living
from read_api.jobs.estimates import ForecastsOf, PauseState, QueueEstimate, estimates, pause_state
from read_api.jobs.rows import COLUMNS, JobRow, percent, progress_of
from read_api.ports import JOBS, ReadsOf, RenderProgress
from read_api.status_labels import STATUS_LABELS, StatusLabel

_OPEN = f"""SELECT {COLUMNS} FROM jobs WHERE user_id = %(user_id)s AND status = ANY('{{{",".join(ACTIVE)}}}')
             ORDER BY created_at, job_id LIMIT 1000"""


class QueuedJob(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A job that waits or is being rendered. Without a position it runs, or its queue is paused."""

    job_id: str
    prompt: str
    status: StatusLabel
    progress: int
    created_at: Instant
    queue_position: int | None
    eta_seconds: float | None


class Counts(msgspec.Struct, frozen=True):
    """How many jobs wait and how many are being rendered."""

    waiting: int
    running: int


class OwnQueue(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """My open jobs: first those that run, then in the order in which they will begin, last those of paused queues."""

    #: Whether my jobs wait for a queue to be resumed, and whose.
    paused: bool
    paused_by_me: bool
    paused_by_admin: bool
    #: Since when I pause my own queue.
    paused_at: Instant | None
    counts: Counts
    #: Seconds until the last of those that are not paused is done.
    eta_seconds: float | None
    jobs: list[QueuedJob]


class WholeQueue(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Everybody's jobs in numbers, and how many workers are alive, with a job or without."""

    paused: bool
    paused_at: Instant | None
    counts: Counts
    customers: int
    workers: int
    eta_seconds: float


@get("/api/me/queue", summary="My queue", tags=["Queue"], opt={"scope": "jobs:read"})
async def my_queue(request: Request[UUID, Any, Any], reads: ReadsOf, forecasts: ForecastsOf) -> OwnQueue:
    """My jobs that wait or run, each with its place among everybody's and the time until it is done."""
    pauses = await pause_state(reads, request.user)
    rows = [JobRow(*row) for row in await reads.fetch(JOBS, _OPEN, {"user_id": request.user})]
    live = await progress_of(reads, rows)
    futures = await estimates(forecasts, rows, live, pauses)
    return _own_queue(
        pauses,
        [_queued(row, live.get(row.job_id), futures.get(row.job_id)) for row in rows],
        running=sum(row.status == Status.RENDERING for row in rows),
    )


def _own_queue(pauses: PauseState, jobs: list[QueuedJob], running: int) -> OwnQueue:
    return OwnQueue(
        paused=pauses.any,
        paused_by_me=pauses.own_since is not None,
        paused_by_admin=pauses.all_since is not None,
        paused_at=json_time(pauses.own_since) if pauses.own_since else None,
        counts=Counts(len(jobs) - running, running),
        eta_seconds=max((job.eta_seconds for job in jobs if job.eta_seconds is not None), default=None),
        jobs=sorted(jobs, key=_service),
    )


@get("/api/admin/queue", summary="Everybody's queue", tags=["Queue"], opt={"scope": "admin", "role": "admin"})
async def whole_queue(reads: ReadsOf, forecasts: ForecastsOf, operations: OperationsOf) -> WholeQueue:
    """How many jobs wait and run, for how many customers, and when the last will be done."""
    pauses, summary = await pause_state(reads, None), await forecasts.summary()
    return WholeQueue(
        paused=pauses.any,
        paused_at=json_time(pauses.all_since) if pauses.all_since else None,
        counts=Counts(summary.waiting, summary.running),
        customers=summary.customers,
        workers=living(await operations.workers()),
        eta_seconds=summary.seconds,
    )


def _queued(row: JobRow, live: RenderProgress | None, future: QueueEstimate | None) -> QueuedJob:
    return QueuedJob(
        job_id=str(row.job_id),
        prompt=row.prompt,
        status=STATUS_LABELS[row.status],
        progress=percent(row, live),
        created_at=json_time(row.created_at),
        queue_position=future.position if future else None,
        eta_seconds=future.seconds if future else None,
    )


def _service(job: QueuedJob) -> tuple[bool, bool, int]:
    return job.status == "queued", job.queue_position is None, job.queue_position or 0


routes = [my_queue, whole_queue]
