"""The loop of a worker: takes tasks from NATS and runs them, one at the engine while others get ready or are stored."""

import asyncio
import logging
from functools import partial
from uuid import UUID

import msgspec
import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg

from infra.background import BackgroundTasks
from infra.logs.context import carrying
from infra.nats import Connection
from infra.nats.feed import FeedLost, WorkQueue
from infra.nats.streams import PART, RENDER, WORKERS_CONFIG, ensure_render
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.retry import repeat
from infra.telemetry import faults, tracing
from infra.telemetry.instruments import RENDERING
from infra.worker.context import WorkerContext
from infra.worker.engine_slot import EngineSlots, Slot
from infra.worker.run_job import run_job
from infra.worker.run_part import run_part
from processors.rendering.protocol import EngineFailed

log = logging.getLogger(__name__)


class _Task(msgspec.Struct, rename="camel"):
    job_id: UUID


class Worker:
    """Runs until it is cancelled, through restarts of everything."""

    def __init__(self, context: WorkerContext, nats: Connection) -> None:
        self._context = context
        self._nats = nats
        self._slots = EngineSlots()
        self._tasks = BackgroundTasks()
        self._warming = False
        self._stopping = False
        #: The job of another worker of which this one rendered a part last, and may render the next.
        self._assisted: UUID | None = None

    async def run(self) -> None:
        """Take tasks until cancelled."""
        self._warm_engine()
        client = await self._nats.client()
        try:
            outage = (nats.errors.Error, FeedLost, TimeoutError)
            await repeat(partial(self._take_tasks, client), 0.5, outage, event="work queue unavailable")
        finally:
            self._stopping = True
            await self._tasks.cancel()
            await self._context.engine.kill()

    async def _take_tasks(self, client: Client) -> None:
        await ensure_render(client.jetstream())
        async with WorkQueue(client, RENDER, WORKERS_CONFIG) as queue:
            while True:
                slots = await self._slots.reserve()
                messages = await self._next(queue, slots)
                # Without a task, render another part of the job that was assisted last.
                for message in messages or (None,):
                    self._start(message, slots.pop())
                _close(slots)
                if messages:
                    await self._slots.prefetch.pause()

    async def _next(self, queue: WorkQueue, slots: list[Slot]) -> list[Msg]:
        """Tasks for up to all of these slots; they are closed if there can be none."""
        timeouts = self._context.timeouts
        try:
            # Not longer: a request that crossed a restart of NATS is never answered.
            return await queue.next(len(slots), timeouts.assist_poll if self._assisted else timeouts.task_poll)
        except BaseException:
            _close(slots)
            raise

    def _start(self, message: Msg | None, slot: Slot) -> None:
        self._tasks.start(self._run(message, slot))

    async def _run(self, message: Msg | None, slot: Slot) -> None:
        try:
            if message is None:
                await self._assist(self._assisted, slot)
            elif message.subject == PART:
                await _acknowledge(message)
                await self._assist(_job_id(message), slot)
            else:
                self._assisted = None
                await self._lead(message, slot)
        except Exception as error:  # no task awaits this one
            log.exception("task failed unexpectedly")
            faults.report("task", error)
        finally:
            slot.close()
            self._warm_engine()

    async def _lead(self, message: Msg, slot: Slot) -> None:
        """Claim the job of a task and run it."""
        job = _job_id(message)
        if job is None:
            await message.term()
            return
        try:
            epoch = await self._context.claims.jobs.claim(job)
        except DATABASE_UNAVAILABLE as error:
            log.warning("job not claimed", extra={"job": job, "reason": str(error)})
            await message.nak(delay=1)
            return
        if epoch is None:
            await _acknowledge(message)
        else:
            await self._run_job(job, epoch, message, slot)

    async def _run_job(self, job: UUID, epoch: int, message: Msg, slot: Slot) -> None:
        parent = (message.headers or {}).get(tracing.HEADER)
        RENDERING.add(1)
        try:
            with (
                carrying(job=job),
                tracing.span("render", parent=parent, kind="consumer", job=str(job), epoch=epoch),
            ):
                await run_job(self._context, job, epoch, message, slot)
        except asyncio.CancelledError:
            await _acknowledge(message)
            raise
        finally:
            RENDERING.add(-1)
        await _acknowledge(message)

    async def _assist(self, job: UUID | None, slot: Slot) -> None:
        """Claim a part of a job and render it, if there is one."""
        self._assisted = None
        if job is None:
            return
        try:
            part = await self._context.claims.parts.claim(job, await self._context.engine.warm())
        except (*DATABASE_UNAVAILABLE, EngineFailed) as error:
            log.warning("part not claimed", extra={"job": job, "reason": str(error)})
            return
        if part:
            self._assisted = job
            await run_part(self._context, part, slot)

    def _warm_engine(self) -> None:
        """Have an engine ready before the next task comes."""
        if not self._stopping and not self._warming:
            self._warming = True
            self._tasks.start(self._start_engine(), "warm engine")

    async def _start_engine(self) -> None:
        try:
            await self._context.engine.warm()
        except EngineFailed as failure:
            log.warning("engine not started", extra={"reason": str(failure), "detail": failure.detail})
        finally:
            self._warming = False


def _close(slots: list[Slot]) -> None:
    for slot in slots:
        slot.close()


async def _acknowledge(message: Msg) -> None:
    """Take the task out of the work queue without waiting for NATS to confirm it.

    A task that comes back because the acknowledgement was lost finds nothing to claim.
    """
    try:
        await message.ack()
    except nats.errors.Error as error:
        log.warning("task not acknowledged", extra={"reason": repr(error)})


def _job_id(message: Msg) -> UUID | None:
    """The job of a task; None for a task that cannot be read."""
    try:
        return msgspec.json.decode(message.data, type=_Task).job_id
    except msgspec.MsgspecError as error:
        log.error("task unreadable", extra={"reason": str(error)})
        return None
