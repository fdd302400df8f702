"""A worker: takes tasks one after the other and sees each to an end that stands in the log."""

import asyncio
import logging
from uuid import UUID

import msgspec
import nats.errors
from nats.aio.msg import Msg
from nats.js import JetStreamContext

from commands import rendering
from domain.errors import LeaseLost, Refusal
from domain.job import Job
from infra.deadline import Unavailable, within
from infra.nats import Bell, Connection
from infra.nats.streams import RENDER, WORKERS, ensure_render
from infra.objects import ObjectsUnavailable
from infra.progress import Progress
from infra.worker.attempt import Tools, persistently, produce
from infra.worker.guards import AWAY, alongside, end, heartbeat, watch
from infra.worker.reporter import Reporter
from processors.backoff import full_jitter
from processors.render import EngineFailed

log = logging.getLogger(__name__)

_INTERNAL = "The worker ran into an error of its own"


class _Task(msgspec.Struct, rename="camel"):
    job_id: UUID


class Worker:
    """Runs until it is cancelled, through restarts of everything."""

    def __init__(self, name: str, tools: Tools, progress: Progress, nats: Connection) -> None:
        self._name = name
        self._tools = tools
        self._progress = progress
        self._nats = nats
        self._ended = Bell()
        self._warming: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Take tasks, for ever."""
        for event in ("JobCanceled", "JobDeleted", "JobExpired"):
            self._nats.listen(f"events.job.{event}", lambda _: self._ended.ring())
        self._warm()
        js = (await self._nats.client()).jetstream()
        try:
            while True:
                try:
                    await self._work(js)
                except (nats.errors.Error, TimeoutError) as error:
                    log.warning("no tasks from NATS: %r", error)
                    await asyncio.sleep(0.5)
        finally:
            await self._tools.engine.kill()

    async def _work(self, js: JetStreamContext) -> None:
        await ensure_render(js)
        subscription = await js.pull_subscribe_bind(WORKERS, RENDER)
        try:
            while True:
                try:
                    # A longer one would not notice that NATS was restarted in between.
                    messages = await _fetch(subscription, self._tools.pace.fetch)
                except nats.errors.TimeoutError:
                    continue
                for message in messages:
                    await self._handle(message)
        finally:
            # A pull that is left behind swallows the next task.
            await subscription.unsubscribe()

    async def _handle(self, message: Msg) -> None:
        job_id = _job_id(message)
        if job_id is None:
            await message.term()
            return
        try:
            epoch = await self._tools.leases.claim(job_id)
        except AWAY as error:
            log.warning("job %s cannot be claimed now: %s", job_id, error)
            await message.nak(delay=2)
            return
        if epoch is not None:
            await self._leased(job_id, epoch, message)
        else:
            await _settle(message)

    async def _leased(self, job_id: UUID, epoch: int, message: Msg) -> None:
        """Work on a job that is ours. Whatever happens, it is ended, given back or left to the scheduler."""
        try:
            job = await rendering.start(self._tools.store, job_id, epoch, self._name)
            await self._render(job, epoch, message)
        except LeaseLost:
            log.warning("job %s (epoch %d) has been taken over", job_id, epoch)
            await self._give_back(job_id, epoch)
        except Refusal as refusal:
            log.info("job %s is not wanted any more: %s", job_id, refusal)
        except AWAY as error:
            log.error("job %s is given back, PostgreSQL is away: %s", job_id, error)
            await self._give_back(job_id, epoch)
        except asyncio.CancelledError:
            await self._give_back(job_id, epoch)
            await _settle(message, timeout=1)
            raise
        finally:
            self._warm()
        await _settle(message)

    async def _render(self, job: Job, epoch: int, message: Msg) -> None:
        tools, pace = self._tools, self._tools.pace
        reporter = Reporter(tools.store, self._progress, job.id, epoch)
        try:
            await alongside(
                produce(tools, job, epoch, reporter),
                heartbeat(tools.leases, job.id, epoch, message, pace.heartbeat),
                watch(tools.leases, job.id, job.version, self._ended, pace.watch),
                reporter.run(),
            )
        except EngineFailed as failure:
            await self._fail(job, epoch, failure.code, str(failure), failure.retryable)
        except ObjectsUnavailable as error:
            await self._fail(job, epoch, "storage_unavailable", str(error), retryable=True)
        except (Refusal, *AWAY):
            raise
        except Exception:
            log.exception("job %s", job.id)
            await self._fail(job, epoch, "internal_error", _INTERNAL, retryable=True)
        finally:
            await self._progress.forget(job.id)

    async def _fail(self, job: Job, epoch: int, code: str, error: str, retryable: bool) -> None:
        log.warning("job %s, attempt %d: %s: %s", job.id, job.attempts, code, error)
        store, pace = self._tools.store, self._tools.pace
        delay = full_jitter(job.attempts, base=pace.retry, cap=60.0)
        await persistently(
            lambda: rendering.fail(store, job.id, epoch, code, error, retryable=retryable, delay_seconds=delay),
            pace.patience,
        )

    async def _give_back(self, job_id: UUID, epoch: int) -> None:
        try:
            await self._tools.leases.release(job_id, epoch)
        except AWAY as error:
            log.warning("the lease of job %s will run out by itself: %s", job_id, error)

    def _warm(self) -> None:
        """Have an engine ready before the next task comes."""
        if self._warming is None or self._warming.done():
            self._warming = asyncio.create_task(self._start_engine())

    async def _start_engine(self) -> None:
        try:
            await self._tools.engine.warm()
        except EngineFailed as failure:
            log.warning("the engine did not start: %s", failure)


async def _fetch(subscription: JetStreamContext.PullSubscription, timeout: float) -> list[Msg]:
    """The next task. In a task of its own, because before Python 3.12 the client can swallow our cancellation."""
    task = asyncio.ensure_future(subscription.fetch(1, timeout=timeout))
    try:
        await asyncio.wait({task})
    except asyncio.CancelledError:
        await end({task})
        if not task.cancelled() and not task.exception():
            for message in task.result():
                await message.nak(delay=0.1)
        raise
    return task.result()


async def _settle(message: Msg, timeout: float = 5) -> None:
    """Take the task out of the work queue; the log has the last word already, so this may fail."""
    try:
        await within(timeout + 1, message.ack_sync(timeout), "NATS")
    except (nats.errors.Error, TimeoutError, Unavailable) as error:
        log.warning("NATS will deliver a task that is done again: %r", error)


def _job_id(message: Msg) -> UUID | None:
    try:
        return msgspec.json.decode(message.data, type=_Task).job_id
    except msgspec.MsgspecError as error:
        log.error("a task that cannot be read is dropped: %s", error)
        return None
