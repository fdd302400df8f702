"""Seeing a job to an end that stands in the log, by the worker that claimed it."""

import asyncio
import logging
from pathlib import Path
from uuid import UUID

from nats.aio.msg import Msg

from commands import rendering
from domain.attempts import PASSING
from domain.errors import Refusal
from domain.job import Job, JobFinished, LeaseLost
from infra.object_store.client import ObjectsUnavailable
from infra.worker.attempt import Attempt
from infra.worker.context import WorkerContext, persistently
from infra.worker.engine_slot import EngineBusy, Slot
from infra.worker.guards import DATABASE_UNAVAILABLE, heartbeat, out_of_reach, run_with_guards, unexpected, watch
from infra.worker.hosted import hosted
from infra.worker.messages import settle
from infra.worker.reporter import JobReporter
from infra.worker.start import StartRecorder
from processors.rendering import failures
from processors.rendering.protocol import EngineFailed

log = logging.getLogger(__name__)


async def run_job(tools: WorkerContext, job_id: UUID, epoch: int, message: Msg, turn: Slot) -> None:
    """Work on a job that is ours. Whatever happens, it is ended, given back or left to the scheduler."""
    try:
        job = await rendering.look(tools.store, job_id)
        job.start(epoch, tools.name)
        await _Lead(tools, job, epoch, turn).run(message)
    except LeaseLost:
        log.warning("job %s (epoch %d) has been taken over", job_id, epoch)
        await _give_back(tools, job_id, epoch)
    except Refusal as refusal:
        log.info("job %s is not wanted any more: %s", job_id, refusal)
    except (EngineBusy, *DATABASE_UNAVAILABLE) as error:
        log.warning("job %s is given back: %r", job_id, error)
        await _give_back(tools, job_id, epoch)
    except asyncio.CancelledError:
        await _give_back(tools, job_id, epoch, patience=0.0)
        await settle(message)
        raise
    await settle(message)


async def _give_back(tools: WorkerContext, job_id: UUID, epoch: int, patience: float | None = None) -> None:
    async def release() -> None:
        await tools.parts.release(job_id)
        await tools.leases.release(job_id, epoch)

    try:
        await persistently(release, tools.timeouts.retry_budget if patience is None else patience)
    except DATABASE_UNAVAILABLE as error:
        log.warning("the lease of job %s will run out by itself: %s", job_id, error)


class _Lead:
    """An attempt with what goes on beside it, to its end in the log."""

    def __init__(self, tools: WorkerContext, job: Job, epoch: int, turn: Slot) -> None:
        self._tools = tools
        self._turn = turn
        self._job = job
        self._epoch = epoch
        self._start = StartRecorder(tools, job, epoch)
        self._reporter = JobReporter(tools, job, epoch)
        self._hosted = hosted(tools, job, epoch, turn, self._reporter)

    async def run(self, message: Msg) -> None:
        """Raises Refusal, Busy, AWAY."""
        try:
            with self._tools.scratch.folder() as folder:
                await self._attempt(folder, message)
        except OSError as error:  # there is no folder to work in
            await self._fail(unexpected(error))
        finally:
            await self._start.end()

    async def _attempt(self, folder: Path, message: Msg) -> None:
        attempt = Attempt(self._tools, self._job, self._epoch, self._reporter, folder, self._start, self._hosted)
        try:
            await attempt.foresee()
            await self._turn.acquire()
            await self._guarded(attempt, message)
        except EngineFailed as failure:
            await self._fail(failure, attempt)
        except ObjectsUnavailable as error:
            await self._fail(out_of_reach(error), attempt)
        except Refusal as refusal:
            await self._called_off(attempt, refusal)
            raise
        except (EngineBusy, *DATABASE_UNAVAILABLE):
            raise
        except Exception as error:  # whatever it is, the log must hear how the attempt ended
            log.exception("job %s", self._job.id)
            await self._fail(unexpected(error), attempt)
        else:
            await self._reporter.forget()

    async def _called_off(self, attempt: Attempt, refusal: Refusal) -> None:
        """The job has ended or is another worker's: what this one wrote may have come after the cleaning."""
        if isinstance(refusal, JobFinished):
            await self._reporter.forget()
            if self._hosted:
                await self._hosted.cancel()
        if attempt.publishing:
            await self._tools.persistently(lambda: self._tools.leftovers.plan(self._job.id))

    async def _guarded(self, attempt: Attempt, message: Msg) -> None:
        tools, timeouts = self._tools, self._tools.timeouts
        try:
            await run_with_guards(
                self._produce(attempt),
                lambda: (
                    heartbeat(attempt.extend, message, timeouts.heartbeat),
                    watch(tools.leases, self._job.id, self._job.version, tools.ended, timeouts.cancel_poll),
                    self._reporter.run(self._start),
                ),
                timeouts.short_job_threshold,
            )
        finally:
            await attempt.end()

    async def _produce(self, attempt: Attempt) -> None:
        film = await attempt.make()
        self._turn.release()
        await attempt.publish(film)

    async def _fail(self, failure: EngineFailed, attempt: Attempt | None = None) -> None:
        """End the attempt. What is known of the progress stays, because another attempt goes on from there."""
        job, code, said, again = self._job, failure.code, str(failure), failure.retryable
        log.warning("job %s, attempt %d: %s: %s (%s)", job.id, job.attempts, code, said, failure.detail)
        await self._start.told()
        delay = failures.delay(
            code, job.waits + 1 if code in PASSING else job.attempts, self._tools.timeouts.retry_base
        )
        lost = attempt.failed(code, said, retryable=again, delay=delay) if attempt else ()
        await self._tools.persistently(
            lambda: rendering.fail(
                self._tools.store,
                job.id,
                self._epoch,
                code,
                said,
                retryable=again,
                delay_seconds=delay,
                stage_events=(*self._reporter.facts(), *lost),
            )
        )
