"""The scheduler at work: follow the log, hand out, sweep."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable, Sequence
from typing import Any, TypeVar
from uuid import UUID

import msgspec
import nats.errors
import nats.js.errors
import psycopg
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy

from commands import rendering
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from infra.deadline import Unavailable, within
from infra.event_store.reader import event_cursor, read_page
from infra.nats.feed import Feed, FeedLost
from infra.nats.messages import event_message
from infra.nats.streams import EVENTS, RENDER, SCENE, ensure_render
from infra.scheduler.assist import invite
from infra.scheduler.queue_table import Changed, QueueTable, Task
from processors.public_events import CloudEvent
from processors.queue.entry import PAUSES, TOPICS, DispatchLimits, QueueEntry, delay_after_lost_worker
from processors.queue.state import QueueState

R = TypeVar("R")

log = logging.getLogger(__name__)

_PAGE = 1_000
_DEADLINE = 10.0
_BREATH, _BREATH_WITH_TASKS = 0.002, 0.01
_NATS_FAILED = (nats.errors.Error, FeedLost, TimeoutError)
_WORKERS_LOST = "The workers that took this video on stopped in every attempt"

_decode = msgspec.json.Decoder(CloudEvent).decode


class SchedulerIntervals(msgspec.Struct, frozen=True, kw_only=True):
    """How often the scheduler looks, in seconds."""

    limits: DispatchLimits = DispatchLimits()
    #: Without news it looks at the log itself.
    idle: float = 0.5
    sweep: float = 2.0
    #: After taking over, so that workers whose heartbeats failed meanwhile come first.
    grace: float = 5.0
    #: A task that nobody claims for so long is looked for in the work queue.
    unclaimed: float = 10.0


class Scheduler:
    """Whoever holds the lock of schedulers; ends with the connection that holds it."""

    def __init__(
        self, connection: psycopg.AsyncConnection, client: Client, store: EventStore, pace: SchedulerIntervals
    ) -> None:
        self._connection = connection
        self._client = client
        self._js = client.jetstream(timeout=3)
        self._store = store
        self._pace = pace
        self._table = QueueTable(connection)
        self._room = QueueState(pace.limits, {}, self._now)
        self._position = 0
        #: Where in the work queue the tasks lie that this scheduler put there.
        self._tasks: dict[UUID, int] = {}
        self._sweep_at = 0.0
        self._trouble = ""

    async def lead(self) -> None:
        """Schedule until PostgreSQL fails; without NATS follow the log itself."""
        # What a crash loses of this table is in the log and comes back with the position.
        await self._connection.execute("SET synchronous_commit = off")
        await self._remember()
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

    async def _remember(self) -> None:
        """Begin where the last scheduler stopped."""
        self._position = await self._ask(self._table.position())
        self._room = QueueState(self._pace.limits, await self._ask(self._table.turns()), self._now)
        self._learn(await self._ask(self._table.everything()))

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
                if messages := await feed.next(self._room.until_due(self._pace.idle)):
                    await self._take(messages)
                else:
                    await self._read_log()
                await self._hand_out()
                if not self._room.issued:
                    await invite(self._connection, self._js)
                await self._sweep()
                # Events that are taken in together cost as much as one; while tasks lie ready nobody is kept waiting.
                await asyncio.sleep(_BREATH_WITH_TASKS if self._room.issued else _BREATH)

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
        cursor = event_cursor(self._connection)
        while entries := await self._ask(read_page(cursor, self._position, _PAGE)):
            await self._apply([event_message(entry)[1] for entry in entries])
        await self._ask(self._table.track(self._position))

    async def _apply(self, events: Sequence[CloudEvent]) -> None:
        """Events that change nothing here cost nothing: the position in the table may be behind by them."""
        if any(event.type in TOPICS or event.type in PAUSES for event in events):
            self._learn(await self._ask(self._table.apply(events)))
        self._position = events[-1].position

    def _learn(self, changed: Changed) -> None:
        for job_id, place in changed.places.items():
            if place:
                self._room.put(place, changed.now)
            else:
                self._room.gone(job_id)
        for who, paused in changed.pauses.items():
            self._room.hold(who, paused)

    async def _hand_out(self) -> None:
        """Put the next tasks into the work queue, all at once."""
        chosen = self._room.hand_out()
        if not chosen:
            return
        tasks = await self._ask(self._table.issue([turn.job_id for turn in chosen], [turn.number for turn in chosen]))
        answers = await asyncio.gather(*map(self._publish, tasks), return_exceptions=True)
        errors = {task: answer for task, answer in zip(tasks, answers, strict=True) if answer is not None}
        for task in errors:
            # It may arrive all the same, later: a worker finds then that there is nothing to claim, or claims it.
            await self._correct(self._table.take_back(task, delay=1.0))
        for error in errors.values():
            raise error

    async def _publish(self, task: Task) -> None:
        headers = {"Nats-Msg-Id": f"{task.job_id}:{task.epoch}:{task.issued_at.timestamp():.6f}"}
        payload = msgspec.json.encode({"jobId": task.job_id})
        ack = await self._js.publish(SCENE, payload, stream=RENDER, headers=headers)
        self._tasks[task.job_id] = ack.seq

    async def _sweep(self) -> None:
        """Every now and then take care of what nobody else does."""
        if self._now() < self._sweep_at:
            return
        for place in await self._ask(self._table.lapsed()):
            await self._lost_worker(place)
        if self._client.is_connected:
            for task in await self._ask(self._table.unclaimed(self._pace.unclaimed)):
                if not await self._lies_in_queue(task):
                    await self._correct(self._table.take_back(task))
        await self._look_around()
        self._sweep_at = self._now() + self._pace.sweep

    async def _look_around(self) -> None:
        """Learn what workers did without a word in the log: took jobs, or gave them back."""
        known = self._room.handed_out
        await self._correct(self._table.handed_out(known), known)
        self._tasks = {job_id: seq for job_id, seq in self._tasks.items() if job_id in known}
        self._room.tidy()
        await self._ask(self._table.forget_turns(self._room.line.turns))
        await self._ask(self._table.track(self._position))

    async def _correct(self, look: Coroutine[Any, Any, list[QueueEntry]], of: Iterable[UUID] = ()) -> None:
        """Take over how the table says that places are now; a job without one is gone."""
        places: dict[UUID, QueueEntry | None] = dict.fromkeys(of)
        places |= {place.job_id: place for place in await self._ask(look)}
        self._learn(Changed(places, {}, await self._ask(self._table.now())))

    async def _lost_worker(self, place: QueueEntry) -> None:
        delay = delay_after_lost_worker(place)
        if delay is None:
            await self._command(rendering.give_up(self._store, place.job_id, "worker_lost", _WORKERS_LOST))
        else:
            log.warning("worker %s lost job %s (epoch %d)", place.owner, place.job_id, place.epoch)
            await self._correct(self._table.free(place, delay))

    async def _command(self, command: Coroutine[Any, Any, int]) -> None:
        try:
            await command
        except (Refusal, Unavailable) as error:
            # It ended in the meantime, which the log will tell; or the next sweep tries again.
            log.info("the scheduler was refused: %s", error)

    async def _lies_in_queue(self, task: Task) -> bool:
        sequence = self._tasks.get(task.job_id)
        if sequence is None:
            return False
        try:
            found = await self._js.get_msg(RENDER, sequence)
        except nats.js.errors.NotFoundError:
            return False
        return str(task.job_id).encode() in (found.data or b"")

    async def _ask(self, query: Coroutine[Any, Any, R]) -> R:
        return await within(_DEADLINE, query, "PostgreSQL")

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


def _event(message: Msg) -> CloudEvent | None:
    """The event in a message; None for anything else that somebody published there."""
    try:
        return _decode(message.data)
    except msgspec.MsgspecError as error:
        log.warning("a message on %s is not an event: %s", message.subject, error)
        return None
