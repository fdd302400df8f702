"""A worker: one turn after the other at the engine, while finished videos are being stored."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from uuid import UUID

import nats.errors
from nats.aio.msg import Msg
from nats.js import JetStreamContext

from infra.nats import Connection
from infra.nats.streams import PART, RENDER, WORKERS, ensure_render
from infra.worker.assist import assist
from infra.worker.guards import AWAY, end
from infra.worker.hand import Hand
from infra.worker.lead import lead
from infra.worker.messages import fetch, job_id, settle
from infra.worker.tools import Tools
from processors.render import EngineFailed

log = logging.getLogger(__name__)

#: Jobs and parts that one worker has at a time; all but one of them are being stored.
IN_FLIGHT = 8


class Worker:
    """Runs until it is cancelled, through restarts of everything."""

    def __init__(self, tools: Tools, nats: Connection) -> None:
        self._tools = tools
        self._nats = nats
        self._room = asyncio.Semaphore(IN_FLIGHT)
        self._engine_is_free = asyncio.Event()
        self._engine_is_free.set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._warming: asyncio.Task[None] | None = None
        #: The job of which this worker drew a part last, and may draw another.
        self._assisting: UUID | None = None

    async def run(self) -> None:
        """Take tasks, for ever."""
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
            await end(set(self._tasks))
            await self._tools.engine.kill()

    async def _work(self, js: JetStreamContext) -> None:
        await ensure_render(js)
        subscription = await js.pull_subscribe_bind(WORKERS, RENDER)
        try:
            while True:
                await self._turn(subscription)
        finally:
            # A pull that is left behind swallows the next task.
            await subscription.unsubscribe()

    async def _turn(self, subscription: JetStreamContext.PullSubscription) -> None:
        await self._engine_is_free.wait()
        async with self._room:
            pace = self._tools.pace
            # A longer one would not notice that NATS was restarted in between.
            message = await fetch(subscription, pace.glance if self._assisting else pace.fetch)
        if message is None:
            await self._assist(self._assisting)
        elif message.subject == PART:
            await self._assist(job_id(message), message)
        else:
            self._assisting = None
            self._start(lambda hand: self._handle(message, hand))

    def _start(self, work: Callable[[Hand], Awaitable[None]]) -> None:
        task = asyncio.create_task(self._hold(work, Hand(self._engine_is_free)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _hold(self, work: Callable[[Hand], Awaitable[None]], hand: Hand) -> None:
        try:
            async with self._room:
                await work(hand)
        except Exception:  # a task of its own: nobody else would hear of it
            log.exception("a task ended by an error")
        finally:
            hand.let_go()
            self._warm()

    async def _handle(self, message: Msg, hand: Hand) -> None:
        job = job_id(message)
        if job is None:
            await message.term()
            return
        try:
            epoch = await self._tools.leases.claim(job)
        except AWAY as error:
            log.warning("job %s cannot be claimed now: %s", job, error)
            await message.nak(delay=2)
            return
        if epoch is None:
            await settle(message)
        else:
            await lead(self._tools, job, epoch, message, hand)

    async def _assist(self, job: UUID | None, invitation: Msg | None = None) -> None:
        """Take a part of that job, if there is one. The invitation has done its work by then."""
        self._assisting = None
        if job:
            try:
                ready = await self._tools.engine.warm()
                piece = await self._tools.parts.claim(job, ready)
            except (*AWAY, EngineFailed) as error:
                log.warning("no part of job %s can be claimed now: %s", job, error)
            else:
                if piece:
                    self._assisting = job
                    self._start(lambda hand: assist(self._tools, piece, hand))
        if invitation:
            await settle(invitation)

    def _warm(self) -> None:
        """Have an engine ready before the next task comes."""
        if self._warming is None or self._warming.done():
            self._warming = asyncio.create_task(self._start_engine())

    async def _start_engine(self) -> None:
        try:
            await self._tools.engine.warm()
        except EngineFailed as failure:
            log.warning("the engine did not start: %s", failure)
