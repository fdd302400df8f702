"""The leading scheduler: follows the log, hands jobs out, takes them back from lost workers."""

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
from infra.scheduler.assist import request_assists
from infra.scheduler.queue_table import QueueChanges, QueueTable, Task
from infra.scheduler.traces import JobTraces
from infra.telemetry import tracing
from infra.telemetry.instruments import LEASES_LOST
from processors.public_events import CloudEvent
from processors.queue.entry import PAUSES, TOPICS, DispatchLimits, QueueEntry, delay_after_lost_worker
from processors.queue.state import QueueState

R = TypeVar("R")

log = logging.getLogger(__name__)

_PAGE = 1_000
_DEADLINE = 10.0
#: Events that arrive within so many seconds are applied together; while tasks are ready no worker waits for more.
_COLLECT, _COLLECT_WITH_TASKS = 0.002, 0.01
_NATS_FAILED = (nats.errors.Error, FeedLost, TimeoutError)
_WORKERS_LOST = "The workers that took this video on stopped in every attempt"

_decode = msgspec.json.Decoder(CloudEvent).decode


class SchedulerIntervals(msgspec.Struct, frozen=True, kw_only=True):
    """The intervals of the scheduler, in seconds."""

    limits: DispatchLimits = DispatchLimits()
    #: Without events it reads the log itself.
    idle: float = 0.5
    sweep: float = 2.0
    #: Before the first sweep of a new leader: workers whose heartbeats failed meanwhile can renew their leases.
    grace: float = 5.0
    #: A task that no worker claims for so long is looked for in the work queue.
    unclaimed: float = 10.0


class Scheduler:
    """The scheduler of one term of leadership; ends with the connection that makes it the leader."""

    def __init__(
        self, connection: psycopg.AsyncConnection, client: Client, store: EventStore, intervals: SchedulerIntervals
    ) -> None:
        self._connection = connection
        self._client = client
        self._js = client.jetstream(timeout=3)
        self._store = store
        self._intervals = intervals
        self._table = QueueTable(connection)
        self._queue = QueueState(intervals.limits, {}, self._now)
        self._position = 0
        #: Sequence numbers in the work queue of the tasks that this scheduler published.
        self._sequences: dict[UUID, int] = {}
        self._traces = JobTraces()
        self._sweep_at = 0.0
        self._reported = ""

    async def lead(self) -> None:
        """Schedule until PostgreSQL fails; without NATS follow the log itself."""
        # What a crash loses of this table is in the log and comes back with the position.
        await self._connection.execute("SET synchronous_commit = off")
        await self._restore()
        self._sweep_at = self._now() + self._intervals.grace
        await self._read_log()
        while True:
            try:
                await ensure_render(self._js)
                await self._follow()
            except _NATS_FAILED as error:
                self._report(error)
                await self._work_without_events()
                await asyncio.sleep(self._intervals.idle)

    async def _restore(self) -> None:
        """Continue where the last leader stopped."""
        self._position = await self._ask(self._table.position())
        self._queue = QueueState(self._intervals.limits, await self._ask(self._table.turns()), self._now)
        self._apply_changes(await self._ask(self._table.everything()))

    async def _work_without_events(self) -> None:
        """Fallback while NATS has no events: read the log, sweep, dispatch if still connected."""
        await self._read_log()
        await self._sweep()
        if self._client.is_connected:
            try:
                await self._dispatch()
            except _NATS_FAILED as error:
                self._report(error)

    def _report(self, error: Exception) -> None:
        """Log each kind of error once, not twice a second."""
        if repr(error) != self._reported:
            log.warning("scheduler reads the log without nats", extra={"reason": repr(error)})
        self._reported = repr(error)

    async def _follow(self) -> None:
        async with Feed(self._client, EVENTS, self._consumer()) as feed:
            self._reported = ""
            while True:
                if messages := await feed.next(self._queue.seconds_until_due(self._intervals.idle)):
                    await self._take(messages)
                else:
                    await self._read_log()
                await self._dispatch()
                if not self._queue.issued:
                    await request_assists(self._connection, self._js)
                await self._sweep()
                await asyncio.sleep(_COLLECT_WITH_TASKS if self._queue.issued else _COLLECT)

    def _consumer(self) -> ConsumerConfig:
        """An ephemeral consumer: the position is stored in PostgreSQL, in the transaction of its effects."""
        return ConsumerConfig(
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=self._position + 1,
            ack_policy=AckPolicy.NONE,
            inactive_threshold=30,
        )

    async def _take(self, messages: Sequence[Msg]) -> None:
        """Apply new events that follow the position without a gap; else read the log itself."""
        events = {event.sequence: event for event in map(_event, messages) if event}
        fresh = [events[position] for position in sorted(events) if position > self._position]
        if fresh and fresh[-1].sequence == self._position + len(fresh):
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
        """Events without effect on the queue are not written: the position in the table may be behind by them."""
        if any(event.type in TOPICS or event.type in PAUSES for event in events):
            self._apply_changes(await self._ask(self._table.apply(events)))
        self._position = events[-1].sequence
        self._traces.follow(events)

    def _apply_changes(self, changed: QueueChanges) -> None:
        for job_id, entry in changed.entries.items():
            if entry:
                self._queue.upsert(entry, changed.now)
            else:
                self._queue.remove(job_id)
        for customer, paused in changed.pauses.items():
            self._queue.set_paused(customer, paused)

    async def _dispatch(self) -> None:
        """Publish the next tasks to the work queue, all at once."""
        chosen = self._queue.dispatch()
        if not chosen:
            return
        tasks = await self._ask(self._table.issue([turn.job_id for turn in chosen], [turn.number for turn in chosen]))
        answers = await asyncio.gather(*map(self._publish, tasks), return_exceptions=True)
        errors = {task: answer for task, answer in zip(tasks, answers, strict=True) if answer is not None}
        for task in errors:
            # It may have arrived all the same: a worker then claims it, or finds nothing to claim.
            await self._refresh(self._table.take_back(task, delay=1.0))
        for error in errors.values():
            raise error

    async def _publish(self, task: Task) -> None:
        headers = {"Nats-Msg-Id": f"{task.job_id}:{task.epoch}:{task.issued_at.timestamp():.6f}"}
        payload = msgspec.json.encode({"jobId": task.job_id})
        parent = self._traces.of(task.job_id)
        with tracing.span("dispatch", parent=parent, kind="producer", job=str(task.job_id)):
            ack = await self._js.publish(SCENE, payload, stream=RENDER, headers=dict(tracing.marked(headers)))
        self._sequences[task.job_id] = ack.seq

    async def _sweep(self) -> None:
        """Periodic sweep: expired leases, lost tasks. (Deadlines of jobs are a timer.)"""
        if self._now() < self._sweep_at:
            return
        for entry in await self._ask(self._table.expired_leases()):
            await self._lost_worker(entry)
        if self._client.is_connected:
            for task in await self._ask(self._table.unclaimed(self._intervals.unclaimed)):
                if not await self._is_in_work_queue(task):
                    await self._refresh(self._table.take_back(task))
        await self._reconcile()
        self._sweep_at = self._now() + self._intervals.sweep

    async def _reconcile(self) -> None:
        """Take over from the table what workers changed without an event: jobs claimed or given back."""
        known = self._queue.dispatched
        await self._refresh(self._table.handed_out(known), known)
        self._sequences = {job_id: seq for job_id, seq in self._sequences.items() if job_id in known}
        self._queue.prune()
        await self._ask(self._table.forget_turns(self._queue.queue.turns))
        await self._ask(self._table.track(self._position))

    async def _refresh(self, query: Coroutine[Any, Any, list[QueueEntry]], of: Iterable[UUID] = ()) -> None:
        """Take over entries as the table has them now; jobs without an entry have left the queue."""
        entries: dict[UUID, QueueEntry | None] = dict.fromkeys(of)
        entries |= {entry.job_id: entry for entry in await self._ask(query)}
        self._apply_changes(QueueChanges(entries, {}, await self._ask(self._table.now())))

    async def _lost_worker(self, entry: QueueEntry) -> None:
        delay = delay_after_lost_worker(entry)
        if delay is None:
            await self._command(rendering.give_up(self._store, entry.job_id, "worker_lost", _WORKERS_LOST))
        else:
            fields = {"worker": entry.owner, "job": entry.job_id, "epoch": entry.epoch}
            log.warning("worker lost", extra=fields)
            LEASES_LOST.add()
            await self._refresh(self._table.free(entry, delay))

    async def _command(self, command: Coroutine[Any, Any, int]) -> None:
        try:
            await command
        except (Refusal, Unavailable) as error:
            # The job has ended meanwhile, and its event follows; or the next sweep tries again.
            log.info("command refused", extra={"reason": str(error)})

    async def _is_in_work_queue(self, task: Task) -> bool:
        sequence = self._sequences.get(task.job_id)
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
    """The event in a message; None for a message that is no event."""
    try:
        return _decode(message.data)
    except msgspec.MsgspecError as error:
        log.warning("message is not an event", extra={"subject": message.subject, "reason": str(error)})
        return None
