"""Seeing a job to an end that stands in the log, by the worker that claimed it."""

import asyncio
import logging
from pathlib import Path
from uuid import UUID

from nats.aio.msg import Msg

from commands import rendering
from domain.errors import JobFinished, LeaseLost, Refusal
from domain.job import Job
from infra.objects import ObjectsUnavailable
from infra.worker.attempt import Attempt
from infra.worker.guards import AWAY, alongside, heartbeat, watch
from infra.worker.hosted import hosted
from infra.worker.messages import settle
from infra.worker.reporter import Reporter
from infra.worker.start import Start
from infra.worker.tools import Tools
from infra.worker.turns import Busy, Turn
from processors import failures
from processors.backoff import full_jitter
from processors.render import EngineFailed

log = logging.getLogger(__name__)

_INTERNAL = "The worker ran into an error of its own"


async def lead(tools: Tools, job_id: UUID, epoch: int, message: Msg, turn: Turn) -> None:
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
    except (Busy, *AWAY) as error:
        log.warning("job %s is given back: %r", job_id, error)
        await _give_back(tools, job_id, epoch)
    except asyncio.CancelledError:
        await _give_back(tools, job_id, epoch)
        await settle(message)
        raise
    await settle(message)


async def _give_back(tools: Tools, job_id: UUID, epoch: int) -> None:
    try:
        await tools.parts.release(job_id)
        await tools.leases.release(job_id, epoch)
    except AWAY as error:
        log.warning("the lease of job %s will run out by itself: %s", job_id, error)


class _Lead:
    """An attempt with what goes on beside it, to its end in the log."""

    def __init__(self, tools: Tools, job: Job, epoch: int, turn: Turn) -> None:
        self._tools = tools
        self._turn = turn
        self._job = job
        self._epoch = epoch
        self._start = Start(tools, job, epoch)
        self._reporter = Reporter(tools, job, epoch)
        self._hosted = hosted(tools, job, epoch, turn, self._reporter)

    async def run(self, message: Msg) -> None:
        """Raises Refusal, Busy, AWAY."""
        try:
            with self._tools.scratch.folder() as folder:
                await self._attempt(folder, message)
        finally:
            await self._start.end()

    async def _attempt(self, folder: Path, message: Msg) -> None:
        attempt = Attempt(self._tools, self._job, self._epoch, self._reporter, folder, self._start, self._hosted)
        try:
            await attempt.foresee()
            await self._turn.begin()
            await self._guarded(attempt, message)
        except EngineFailed as failure:
            await self._fail(attempt, failure.code, str(failure), failure.retryable)
        except ObjectsUnavailable as error:
            await self._fail(attempt, "storage_unavailable", str(error))
        except Refusal as refusal:
            await self._called_off(attempt, refusal)
            raise
        except (Busy, *AWAY):
            raise
        except Exception:  # whatever it is, the log must hear how the attempt ended
            log.exception("job %s", self._job.id)
            await self._fail(attempt, "internal_error", _INTERNAL)
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
        tools, pace = self._tools, self._tools.pace
        try:
            await alongside(
                self._produce(attempt),
                lambda: (
                    heartbeat(attempt.extend, message, pace.heartbeat),
                    watch(tools.leases, self._job.id, self._job.version, tools.ended, pace.watch),
                    self._reporter.run(self._start),
                ),
                pace.quick,
            )
        finally:
            await attempt.end()

    async def _produce(self, attempt: Attempt) -> None:
        film = await attempt.make()
        self._turn.let_go()
        await attempt.publish(film)

    async def _fail(self, attempt: Attempt, code: str, error: str, retryable: bool | None = None) -> None:
        """End the attempt. What is known of the progress stays, because another attempt goes on from there."""
        log.warning("job %s, attempt %d: %s: %s", self._job.id, self._job.attempts, code, error)
        again = failures.retryable(code) if retryable is None else retryable
        await self._start.told()
        delay = full_jitter(self._job.attempts, base=self._tools.pace.retry, cap=60.0)
        facts = (*self._reporter.facts(), *attempt.failed(code, error, retryable=again, delay=delay))
        await self._tools.persistently(
            lambda: rendering.fail(
                self._tools.store, self._job.id, self._epoch, code, error, retryable=again, delay_seconds=delay,
                facts=facts,
            )
        )  # fmt: skip
