"""Runs one attempt at a claimed job, until its result is in the log or the job is given back."""

import asyncio
import logging
from collections.abc import Iterable
from contextlib import ExitStack
from functools import partial
from uuid import UUID

from nats.aio.msg import Msg

from commands import rendering
from domain.errors import Refusal
from domain.job import TRANSIENT, Job, JobFinished, LeaseLost
from domain.job_events import StageEvent
from infra.object_store.client import ObjectsUnavailable
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.telemetry import faults
from infra.worker.attempt import Attempt
from infra.worker.context import ClaimedJob, WorkerContext
from infra.worker.endings import abort_reason, objects_unavailable, unexpected
from infra.worker.engine_slot import EngineBusy, Slot
from infra.worker.guards import heartbeat, run_with_guards, watch
from infra.worker.measures import note_failure
from infra.worker.retrying import through_outages
from processors.rendering import failures
from processors.rendering.protocol import EngineFailed

log = logging.getLogger(__name__)


async def run_job(context: WorkerContext, job_id: UUID, epoch: int, message: Msg, slot: Slot) -> None:
    """Run an attempt at a job that is leased to us; its heartbeat extends the task, too.

    The result is recorded, or the job is given back, or its lease ends and the scheduler dispatches it again.
    """
    job = None
    try:
        job = await rendering.look(context.events, job_id)
        job.start(epoch, context.name)  # as it will be when StartRecorder has recorded that
        await _run(context, job, epoch, message, slot)
    except asyncio.CancelledError as error:
        await _abort(context, job_id, job, epoch, error)
        raise
    except (Refusal, EngineBusy, *DATABASE_UNAVAILABLE) as error:
        await _abort(context, job_id, job, epoch, error)


async def _abort(context: WorkerContext, job_id: UUID, job: Job | None, epoch: int, error: BaseException) -> None:
    """Log why, and give the job back unless it has ended."""
    reason = await abort_reason(context.claims.jobs, job_id, job, error)
    fields = {"job": job_id, "epoch": epoch, "reason": str(reason)}
    log.log(reason.level, "job aborted", extra={**fields, "detail": repr(error)})
    if isinstance(error, Refusal) and not isinstance(error, LeaseLost):
        return
    seconds = 0.0 if isinstance(error, asyncio.CancelledError) else context.timeouts.retry_budget
    try:
        await through_outages(partial(_release, context, job_id, epoch), seconds)
    except DATABASE_UNAVAILABLE as failure:
        log.warning("job not given back until its lease ends", extra={"job": job_id, "reason": str(failure)})


async def _release(context: WorkerContext, job_id: UUID, epoch: int) -> None:
    await context.claims.parts.release(job_id)
    await context.claims.jobs.release(job_id, epoch)


async def _run(context: WorkerContext, job: Job, epoch: int, message: Msg, slot: Slot) -> None:
    """Raises Refusal, EngineBusy, DATABASE_UNAVAILABLE."""
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(context.scratch.folder())
        except OSError as error:
            await rendering.start(context.events, job.id, epoch, context.name)
            failure = unexpected(error)
            await _record_failure(context, job, epoch, failure, _delay(context, job, failure))
            return
        await JobRun(context, ClaimedJob(job, epoch, context.name, folder), slot).run(message)


class JobRun:
    """An attempt with its guards."""

    def __init__(self, context: WorkerContext, claimed: ClaimedJob, slot: Slot) -> None:
        self._context = context
        self._claimed = claimed
        self._slot = slot
        self._attempt = Attempt(context, claimed, slot)

    async def run(self, message: Msg) -> None:
        """Record how the attempt ends. Raises Refusal, EngineBusy, DATABASE_UNAVAILABLE."""
        try:
            await self._attempt.prepare()
            await self._slot.acquire()
            await self._guarded(message)
            await self._attempt.reporter.clear()
        except EngineFailed as failure:
            await self._fail(failure)
        except ObjectsUnavailable as error:
            await self._fail(objects_unavailable(error))
        except Refusal as refusal:
            await self._clean_up(refusal)
            raise
        except (EngineBusy, *DATABASE_UNAVAILABLE):
            raise
        except Exception as error:  # the log has to contain an end of the attempt
            log.exception("attempt failed unexpectedly", extra={"job": self._claimed.id})
            faults.report("attempt", error, job=self._claimed.id)
            await self._fail(unexpected(error))
        finally:
            await self._attempt.start.close()

    async def _guarded(self, message: Msg) -> None:
        attempt, timeouts, signals = self._attempt, self._context.timeouts, self._context.signals
        leases, job = self._context.claims.jobs, self._claimed.job
        try:
            await run_with_guards(
                self._produce(),
                {
                    "heartbeat": partial(heartbeat, attempt.extend_lease, message, timeouts.heartbeat),
                    "watch": partial(watch, leases, job, signals.job_ended, timeouts.cancel_poll),
                    "progress": attempt.report,
                },
                after=timeouts.short_job_threshold,
            )
        finally:
            await attempt.close()

    async def _produce(self) -> None:
        film = await self._attempt.make()
        self._slot.release()
        await self._attempt.publish(film)

    async def _clean_up(self, refusal: Refusal) -> None:
        """Remove what this attempt left. The job has ended, or another worker has it."""
        if isinstance(refusal, JobFinished):
            await self._attempt.reporter.clear()
            if self._attempt.hosted:
                await self._attempt.hosted.cancel()
        if self._attempt.publishing:
            # Files may have been stored after the clean-up of the job.
            await self._context.storage.leftovers.plan(self._claimed.id)

    async def _fail(self, failure: EngineFailed) -> None:
        """End the attempt. Its progress stays, because another attempt resumes from there."""
        await self._attempt.start.ensure_started()
        job, delay = self._claimed.job, _delay(self._context, self._claimed.job, failure)
        events = (*self._attempt.reporter.pending(), *self._attempt.failure(failure, delay))
        await _record_failure(self._context, job, self._claimed.epoch, failure, delay, events)


async def _record_failure(
    context: WorkerContext,
    job: Job,
    epoch: int,
    failure: EngineFailed,
    delay: float,
    events: Iterable[StageEvent] = (),
) -> None:
    fields = {"job": job.id, "epoch": epoch, "attempt": job.attempts, "code": failure.code, "reason": str(failure)}
    log.warning("attempt failed", extra={**fields, "detail": failure.detail})
    note_failure(failure.code, job.order.engine if job.order else "")
    await rendering.fail(
        context.storage.events,
        job.id,
        epoch,
        failure.code,
        str(failure),
        retryable=failure.retryable,
        delay_seconds=delay,
        stage_events=events,
    )


def _delay(context: WorkerContext, job: Job, failure: EngineFailed) -> float:
    """Seconds until another attempt."""
    tries = job.waits + 1 if failure.code in TRANSIENT else job.attempts
    return failures.delay(failure.code, tries, context.timeouts.retry_base)
