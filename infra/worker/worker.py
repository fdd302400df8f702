"""A worker: one turn after the other at the engine, while finished videos are being stored."""

import asyncio
import logging
from uuid import UUID

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg

from infra.nats import Connection
from infra.nats.feed import FeedLost, WorkQueue
from infra.nats.streams import PART, RENDER, WORKERS_CONFIG, ensure_render
from infra.worker.context import WorkerContext
from infra.worker.engine_slot import EngineSlots, Slot
from infra.worker.guards import DATABASE_UNAVAILABLE, end
from infra.worker.messages import job_id, settle
from infra.worker.run_job import run_job
from infra.worker.run_part import run_part
from processors.rendering.protocol import EngineFailed

log = logging.getLogger(__name__)

#: While jobs are short, what comes within so many seconds is taken together.
_BREATH = 0.025


class Worker:
    """Runs until it is cancelled, through restarts of everything."""

    def __init__(self, tools: WorkerContext, nats: Connection) -> None:
        self._tools = tools
        self._nats = nats
        self._turns = EngineSlots()
        self._tasks: set[asyncio.Task[None]] = set()
        self._warming: asyncio.Task[None] | None = None
        self._stopping = False
        #: The job of which this worker drew a part last, and may draw another.
        self._assisting: UUID | None = None

    async def run(self) -> None:
        """Take tasks, for ever."""
        self._warm()
        client = await self._nats.client()
        try:
            while True:
                try:
                    await self._work(client)
                except (nats.errors.Error, FeedLost, TimeoutError) as error:
                    log.warning("no tasks from NATS: %r", error)
                    await asyncio.sleep(0.5)
        finally:
            self._stopping = True
            await end({*self._tasks, *({self._warming} if self._warming else ())})
            await self._tools.engine.kill()

    async def _work(self, client: Client) -> None:
        await ensure_render(client.jetstream())
        async with WorkQueue(client, RENDER, WORKERS_CONFIG) as queue:
            while True:
                await self._take_turns(queue)

    async def _take_turns(self, queue: WorkQueue) -> None:
        turns, timeouts = await self._turns.next(), self._tools.timeouts
        try:
            # A longer one would not notice that NATS was restarted in between.
            messages = await queue.next(len(turns), timeouts.assist_poll if self._assisting else timeouts.task_poll)
        except BaseException:
            _end(turns)
            raise
        for message in messages or (None,):
            self._begin(message, turns.pop())
        _end(turns)
        if messages and self._turns.ahead > 1:
            await asyncio.sleep(_BREATH)

    def _begin(self, message: Msg | None, turn: Slot) -> None:
        task = asyncio.create_task(self._take(message, turn))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _take(self, message: Msg | None, turn: Slot) -> None:
        try:
            if message is None:
                await self._assist(self._assisting, turn)
            elif message.subject == PART:
                await settle(message)
                await self._assist(job_id(message), turn)
            else:
                self._assisting = None
                await self._lead(message, turn)
        except Exception:  # a task of its own: nobody else would hear of it
            log.exception("a task ended by an error")
        finally:
            turn.end()
            self._warm()

    async def _lead(self, message: Msg, turn: Slot) -> None:
        job = job_id(message)
        if job is None:
            await message.term()
            return
        try:
            epoch = await self._tools.leases.claim(job)
        except DATABASE_UNAVAILABLE as error:
            log.warning("job %s cannot be claimed now: %s", job, error)
            await message.nak(delay=1)
            return
        if epoch is None:
            await settle(message)
        else:
            await run_job(self._tools, job, epoch, message, turn)

    async def _assist(self, job: UUID | None, turn: Slot) -> None:
        """Take a part of that job, if there is one."""
        self._assisting = None
        if job is None:
            return
        try:
            piece = await self._tools.parts.claim(job, await self._tools.engine.warm())
        except (*DATABASE_UNAVAILABLE, EngineFailed) as error:
            log.warning("no part of job %s can be claimed now: %s", job, error)
            return
        if piece:
            self._assisting = job
            await run_part(self._tools, piece, turn)

    def _warm(self) -> None:
        """Have an engine ready before the next task comes."""
        if not self._stopping and (self._warming is None or self._warming.done()):
            self._warming = asyncio.create_task(self._start_engine())

    async def _start_engine(self) -> None:
        try:
            await self._tools.engine.warm()
        except EngineFailed as failure:
            log.warning("the engine did not start: %s", failure)


def _end(turns: list[Slot]) -> None:
    for turn in turns:
        turn.end()
