"""Commands of workers and of the scheduler on a job. Those of a worker are fenced by the epoch of its lease."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from commands.jobs import end
from commands.unit_of_work import UnitOfWork, handler
from domain.job import Job
from domain.job_events import ProviderAsked, StageEvent
from domain.order import Video


@handler
async def start(unit: UnitOfWork, job_id: UUID, epoch: int, worker: str) -> Job:
    """Take a job; the job as it is now. Raises JobNotFound, JobFinished, LeaseLost."""
    job = await unit.load(Job, job_id)
    job.start(epoch, worker)
    await unit.save(job)
    return job


@handler
async def look(unit: UnitOfWork, job_id: UUID) -> Job:
    """The job as the log has it now. Raises JobNotFound."""
    return await unit.newest(Job, job_id)


@handler
async def record_stage_events(unit: UnitOfWork, job_id: UUID, *stage_events: StageEvent) -> int:
    """Record events of stages and parts. Raises JobNotFound, JobFinished, LeaseLost."""
    job = await unit.load(Job, job_id)
    job.record_stage_events(*stage_events)
    return await unit.save(job)


@handler
async def report(
    unit: UnitOfWork, job_id: UUID, epoch: int, percent: int, stage: str, stage_events: Iterable[StageEvent] = ()
) -> int:
    """Record a milestone, if it is one. Raises JobNotFound, JobFinished, LeaseLost."""
    job = await unit.load(Job, job_id)
    job.report(epoch, percent, stage, stage_events)
    return await unit.save(job)


@handler
async def ask_provider(
    unit: UnitOfWork, job_id: UUID, epoch: int, provider: str, model: str, at: datetime
) -> ProviderAsked:
    """Record that a hosted model is about to be asked; the order in progress.

    Raises JobNotFound, JobFinished, LeaseLost.
    """
    job = await unit.load(Job, job_id)
    asked = job.ask_provider(epoch, provider, model, at)
    await unit.save(job)
    return asked


@handler
async def take_handle(
    unit: UnitOfWork, job_id: UUID, epoch: int, provider: str, model: str, handle: str, submitted_at: datetime
) -> int:
    """Record the provider's handle of the order. Raises JobNotFound, JobFinished, LeaseLost."""
    job = await unit.load(Job, job_id)
    job.take_handle(epoch, provider, model, handle, submitted_at)
    return await unit.save(job)


@handler
async def lose_order(unit: UnitOfWork, job_id: UUID, epoch: int, code: str, error: str, *, chargeable: bool) -> int:
    """Record that the order ended at the provider without a video. Raises JobNotFound, JobFinished, LeaseLost."""
    job = await unit.load(Job, job_id)
    job.lose_order(epoch, code, error, chargeable=chargeable)
    return await unit.save(job)


@handler
async def complete(
    unit: UnitOfWork,
    job_id: UUID,
    epoch: int,
    video: Video,
    stage_events: Iterable[StageEvent] = (),
    *,
    worker: str | None = None,
) -> int:
    """Deliver the video. With `worker`, also records JobStarted if this epoch has not started yet.

    Raises JobNotFound, JobFinished, LeaseLost.
    """
    job = await unit.load(Job, job_id)
    if worker and epoch > job.epoch:
        job.start(epoch, worker)
    job.complete(epoch, video, stage_events)
    return await unit.save(job)


@handler
async def fail(
    unit: UnitOfWork,
    job_id: UUID,
    epoch: int,
    code: str,
    error: str,
    *,
    retryable: bool,
    delay_seconds: float,
    stage_events: Iterable[StageEvent] = (),
) -> int:
    """End an attempt, with a refund if it was the last. Raises JobNotFound, JobFinished, LeaseLost."""
    job = await unit.load(Job, job_id)
    job.fail(epoch, code, error, retryable=retryable, delay_seconds=delay_seconds, stage_events=stage_events)
    return await end(unit, job)


@handler
async def give_up(unit: UnitOfWork, job_id: UUID, code: str, error: str) -> int:
    """Fail and refund a job without a worker. Raises JobNotFound, JobFinished."""
    job = await unit.load(Job, job_id)
    job.give_up(code, error)
    return await end(unit, job)


@handler
async def expire(unit: UnitOfWork, job_id: UUID) -> int:
    """End and refund a job whose deadline has passed."""
    job = await unit.load(Job, job_id)
    job.expire()
    return await end(unit, job)
