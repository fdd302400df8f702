"""The scheduler at work: follow the log, hand out, sweep."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any

import msgspec
import nats.errors
import nats.js.errors
import psycopg
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from commands import rendering
from commands.store import Store
from domain.errors import Refusal
from infra.deadline import Unavailable, within
from infra.event_store.reader import entry_cursor, read_page
from infra.nats.feed import Feed, FeedLost
from infra.nats.streams import EVENTS, RENDER, SCENE, ensure_render
from infra.relay import message
from infra.scheduler.invitations import invite
from infra.scheduler.table import Table, Task
from processors.public_events import CloudEvent
from processors.scheduler import (
    Limits,
    Place,
    Who,
    after_lost_worker,
    after_turns,
    next_to_hand_out,
    slots,
)

log = logging.getLogger(__name__)

_PAGE = 1_000
_DEADLINE = 10.0
_NATS_FAILED = (nats.errors.Error, FeedLost, TimeoutError)
_WORKERS_LOST = "The workers that took this video on stopped in every attempt"

_decode = msgspec.json.Decoder(CloudEvent).decode


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How often the scheduler looks, in seconds."""

    limits: Limits = Limits()
    #: Without news it looks at the log itself.
    idle: float = 0.5
    sweep: float = 2.0
    #: After taking over, so that workers whose heartbeats failed meanwhile come first.
    grace: float = 5.0
    #: A task that nobody claims for so long is looked for in the work queue.
    unclaimed: float = 10.0


class Scheduler:
    """Whoever holds the lock of schedulers; ends with the connection that holds it."""

    def __init__(self, connection: psycopg.AsyncConnection, client: Client, store: Store, pace: Pace) -> None:
        self._connection = connection
        self._client = client
        self._js = client.jetstream(timeout=3)
        self._store = store
        self._pace = pace
        self._table = Table(connection)
        self._position = 0
        self._turns: dict[Who, int] = {}
        self._sweep_at = 0.0
        self._trouble = ""

    async def lead(self) -> None:
        """Schedule until PostgreSQL fails; without NATS follow the log itself."""
        # What a crash loses of this table is in the log and comes back with the position.
        await self._connection.execute("SET synchronous_commit = off")
        self._position = await self._table.position()
        self._sweep_at = self._now() + self._pace.grace
        await self._read_log()
        while True:
            try:
                await ensure_render(self._js)
                await self._follow()
            except _NATS_FAILED as error:
                self._complain(error)
                await self._do_without()
                await asyncio.sleep(self._pace.idle)

    async def _do_without(self) -> None:
        """What can be done without events from NATS: everything but telling workers, and that as far as it goes."""
        await self._read_log()
        await self._sweep()
        if self._client.is_connected:
            try:
                await self._hand_out()
            except _NATS_FAILED as error:
                self._complain(error)

    def _complain(self, error: Exception) -> None:
        """Once per kind of trouble, not twice a second."""
        if repr(error) != self._trouble:
            log.warning("the scheduler reads the log itself, because NATS has no events: %r", error)
        self._trouble = repr(error)

    async def _follow(self) -> None:
        async with Feed(self._client, EVENTS, self._consumer()) as feed:
            self._trouble = ""
            while True:
                if messages := await feed.next(self._pace.idle):
                    await self._take(messages)
                else:
                    await self._read_log()
                await self._hand_out()
                await invite(self._connection, self._js)
                await self._sweep()

    def _consumer(self) -> ConsumerConfig:
        """The position lives in PostgreSQL, in the transaction of its effects, so NATS need not remember it."""
        return ConsumerConfig(
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=self._position + 1,
            ack_policy=AckPolicy.NONE,
            inactive_threshold=30,
        )

    async def _take(self, messages: Sequence[Msg]) -> None:
        """Apply what is new, if it is the next piece of the log without a gap; else read the log itself."""
        events = {event.position: event for event in map(_event, messages) if event}
        fresh = [events[position] for position in sorted(events) if position > self._position]
        if fresh and fresh[-1].position == self._position + len(fresh):
            await self._apply(fresh)
        elif fresh:
            await self._read_log()

    async def _read_log(self) -> None:
        """Apply everything that is in the log now."""
        cursor = entry_cursor(self._connection)
        while True:
            entries = await within(_DEADLINE, read_page(cursor, self._position, _PAGE), "the log")
            if not entries:
                return
            await self._apply([message(entry)[1] for entry in entries])

    async def _apply(self, events: Sequence[CloudEvent]) -> None:
        await within(_DEADLINE, self._table.apply(events), "PostgreSQL")
        self._position = events[-1].position

    async def _hand_out(self) -> None:
        """Put the next tasks into the work queue."""
        limits = self._pace.limits
        busy = await within(_DEADLINE, self._table.busy(), "PostgreSQL")
        free = slots(sum(entry.issued for entry in busy), sum(entry.leased for entry in busy), limits)
        if not free:
            return
        waiting = await within(_DEADLINE, self._table.waiting(free), "PostgreSQL")
        if not waiting:
            return
        running = {entry.user_id: entry.issued + entry.leased for entry in busy}
        chosen = next_to_hand_out(waiting, running, self._turns, free, limits)
        self._turns = after_turns(self._turns, chosen, [*running, *(entry.user_id for entry in waiting)])
        for task in await within(_DEADLINE, self._table.issue([entry.job_id for entry in chosen]), "PostgreSQL"):
            await self._issue(task)

    async def _issue(self, task: Task) -> None:
        headers = {"Nats-Msg-Id": f"{task.job_id}:{task.epoch}:{task.issued_at.timestamp():.6f}"}
        payload = msgspec.json.encode({"jobId": task.job_id})
        try:
            ack = await self._js.publish(SCENE, payload, stream=RENDER, headers=headers)
        except (nats.errors.Error, TimeoutError):
            # It may arrive all the same, later: a worker finds then that there is nothing to claim, or claims it.
            await within(_DEADLINE, self._table.take_back(task, delay=1.0), "PostgreSQL")
            raise
        await within(_DEADLINE, self._table.issued(task, ack.seq), "PostgreSQL")

    async def _sweep(self) -> None:
        """Every now and then take care of what nobody else does."""
        if self._now() < self._sweep_at:
            return
        for place in await within(_DEADLINE, self._table.lapsed(), "PostgreSQL"):
            await self._lost_worker(place)
        for job_id in await within(_DEADLINE, self._table.overdue(), "PostgreSQL"):
            await self._command(rendering.expire(self._store, job_id))
        if self._client.is_connected:
            for task in await within(_DEADLINE, self._table.unclaimed(self._pace.unclaimed), "PostgreSQL"):
                if not await self._lies_in_queue(task):
                    await within(_DEADLINE, self._table.take_back(task), "PostgreSQL")
        self._sweep_at = self._now() + self._pace.sweep

    async def _lost_worker(self, place: Place) -> None:
        delay = after_lost_worker(place)
        if delay is None:
            await self._command(rendering.give_up(self._store, place.job_id, "worker_lost", _WORKERS_LOST))
        else:
            log.warning("worker %s lost job %s (epoch %d)", place.owner, place.job_id, place.epoch)
            await within(_DEADLINE, self._table.free(place, delay), "PostgreSQL")

    async def _command(self, command: Coroutine[Any, Any, int]) -> None:
        try:
            await command
        except (Refusal, Unavailable) as error:
            # It ended in the meantime, which the log will tell; or the next sweep tries again.
            log.info("the scheduler was refused: %s", error)

    async def _lies_in_queue(self, task: Task) -> bool:
        if task.task is None:
            return False
        try:
            found = await self._js.get_msg(RENDER, task.task)
        except nats.js.errors.NotFoundError:
            return False
        return str(task.job_id).encode() in (found.data or b"")

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


def _event(message: Msg) -> CloudEvent | None:
    """The event in a message; None for anything else that somebody published there."""
    try:
        return _decode(message.data)
    except msgspec.MsgspecError as error:
        log.warning("a message on %s is not an event: %s", message.subject, error)
        return None
