"""Delivers the events of one endpoint in the order of the log, subject by subject.

An event is sent when no earlier one of its subject is under way or waits. One that fails waits for its next try, and
those of the same subject behind it wait, too; other subjects go on. What is saved after each try is a position up to
which every event is settled or waits in a row of its own, so nothing is lost and nothing is kept twice. A process that
is killed between a delivery and its record delivers once more, with the same `webhook-id`.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from domain.webhook_endpoint import DisabledReason
from infra.background import BackgroundTasks
from infra.event_feed.feed import EventFeed
from infra.nats.connection import Notifier
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.retry import fixed, retry
from infra.webhooks.channel import Channel
from infra.webhooks.message import message_of
from infra.webhooks.policy import DeliveryPolicy
from infra.webhooks.recorder import EndpointLost, Recorder
from infra.webhooks.sender import ReceiverAnswer
from infra.webhooks.shared_pages import SharedPages
from infra.webhooks.tables import (
    MOST_PENDING,
    DeliveryProgress,
    DeliveryRecord,
    DeliveryState,
    Outcome,
    PendingEvent,
    delivery_id,
)
from read_api.event_ports import FeedPage, PublicEvent

PAGE = 50
#: Events that were read and are neither settled nor saved as waiting; after a crash at most these are sent again.
MOST_UNSETTLED = 100
#: Subjects with events that are under way or wait; then an endpoint reads no further.
MOST_SUBJECTS = 1_000
#: Seconds after which the feed is read without a notification.
POLL = 10.0
#: Seconds for what is under way when deliveries end.
STOP_SECONDS = 1.0


class WaitingEvent(msgspec.Struct):
    """An event in the line of its subject."""

    position: int
    #: None while it waits for long: it is read again when it is due.
    event: PublicEvent | None
    attempts: int = 0
    due_at: datetime | None = None
    #: It has a row of its own.
    saved: bool = False


class DeliveryTools(NamedTuple):
    """What deliveries of all endpoints of a process share."""

    feed: EventFeed
    pages: SharedPages
    recorder: Recorder
    policy: DeliveryPolicy
    now: Callable[[], datetime]
    #: Whether the lease of our endpoints is still ours, for all that we know.
    holds: Callable[[], bool]


class EndpointDelivery:
    """The deliveries of one endpoint, for as long as this process holds it. `news` notifies it of new events."""

    def __init__(self, channel: Channel, state: DeliveryState, tools: DeliveryTools) -> None:
        self.news = Notifier()
        #: Why the endpoint has to be disabled; set at the end of `run`.
        self.reason: DisabledReason | None = None
        self._channel, self._tools = channel, tools
        self._id = channel.endpoint.webhook_id
        self._read = state.position
        # Rows of events that wait are saved before the position that includes them.
        self._known = state.delivered | {event.position for event in state.pending}
        self._failing_since = state.failing_since
        self._lines: dict[str, deque[WaitingEvent]] = {}
        #: Positions of events that were read and are neither settled nor saved as waiting.
        self._unsettled: set[int] = set()
        self._waiting = 0
        self._room, self._ended = asyncio.Event(), asyncio.Event()
        self._under_way, self._idle = 0, asyncio.Event()
        self._tasks = BackgroundTasks()
        self._pending = state.pending

    def stop(self) -> None:
        """Begin nothing more: `run` returns once what is under way has arrived, or after a second."""
        self._ended.set()

    async def run(self) -> None:
        """Deliver until `stop`, until the endpoint has to be disabled (`reason`), or until it is lost."""
        try:
            for event in self._pending:
                self._line_up(event.subject, WaitingEvent(event.position, None, event.attempts, event.due_at, True))
            self._tasks.start(self._guarded(self._follow), "events of a webhook")
            await self._ended.wait()
        finally:
            self._ended.set()
            await self._settle_sends()
            await self._tasks.cancel()

    async def _guarded(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """End all deliveries with this one when it fails: they go on from what is saved."""
        try:
            await work()
        except EndpointLost:
            self._ended.set()
        except Exception:
            self._ended.set()
            raise

    async def _settle_sends(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                while self._under_way:
                    self._idle.clear()
                    await self._idle.wait()

    async def _follow(self) -> None:
        """Take new events for ever."""
        while True:
            while self._is_full():
                self._room.clear()
                await self._room.wait()
            page = await self._page(self._read, self._channel.endpoint.names, PAGE)
            for event in page.events:
                self._take(event)
            self._read = int(page.position)
            if not page.more:
                await self.news.wait(POLL)

    def _is_full(self) -> bool:
        return (
            len(self._unsettled) >= MOST_UNSETTLED or self._waiting >= MOST_PENDING or len(self._lines) >= MOST_SUBJECTS
        )

    def _take(self, event: PublicEvent) -> None:
        position, subject = int(event.position), subject_of(event)
        if position in self._known:
            return
        waiting, line = WaitingEvent(position, event), self._lines.get(subject)
        if line and line[0].saved:
            self._put_behind(subject, line[0], waiting)
        else:
            self._unsettled.add(position)
        self._line_up(subject, waiting)

    def _put_behind(self, subject: str, first: WaitingEvent, waiting: WaitingEvent) -> None:
        """Save an event whose subject waits already."""
        waiting.saved, waiting.event = True, None
        due_at = first.due_at or self._tools.now()
        row = PendingEvent(waiting.position, subject, 0, due_at)
        # The position of this page is not reached before the whole page is taken.
        self._tools.recorder.put(DeliveryProgress(self._id, pending=(row,)))

    def _line_up(self, subject: str, waiting: WaitingEvent) -> None:
        self._waiting += 1
        line = self._lines.get(subject)
        if line is None:
            self._lines[subject] = deque([waiting])
            self._tasks.start(self._guarded(partial(self._deliver, subject)), "events of a subject")
        else:
            line.append(waiting)

    async def _deliver(self, subject: str) -> None:
        """Deliver the events of a subject, one after the other, until none is left."""
        line = self._lines[subject]
        while line:
            await self._until(line[0].due_at)
            await self._try(subject, line)
        del self._lines[subject]
        self._room.set()

    async def _try(self, subject: str, line: deque[WaitingEvent]) -> None:
        """Try the first event of a line; it leaves the line when it is settled."""
        first = line[0]
        event = first.event or await self._read_again(first.position)
        if event is None:  # this version of the program does not know it
            self._tools.recorder.put(DeliveryProgress(self._id, settled=self._leave(line)))
            return
        if self._ended.is_set() or not self._tools.holds():
            raise EndpointLost
        self._under_way += 1
        try:
            answer = await self._channel.send(message_of(event), alone=self._failing_since is not None)
            await self._record(subject, line, event, answer)
        finally:
            self._under_way -= 1
            self._idle.set()
        self._end_if_hopeless(answer)

    async def _record(
        self, subject: str, line: deque[WaitingEvent], event: PublicEvent, answer: ReceiverAnswer
    ) -> None:
        """Save what a try has changed, and only then go on."""
        first, now = line[0], self._tools.now()
        first.attempts += 1
        delay = self._judge(answer, first.attempts, now)
        first.due_at = None if delay is None else now + timedelta(seconds=delay)
        log_entry = entry_of(self._id, event, answer, first, now)
        if first.due_at is None:
            await self._save(log_entry, settled=self._leave(line))
        else:
            await self._save(log_entry, pending=self._keep(subject, line, first.due_at))

    async def _save(
        self, entry: DeliveryRecord, pending: Sequence[PendingEvent] = (), settled: Sequence[int] = ()
    ) -> None:
        await self._tools.recorder.save(
            DeliveryProgress(
                webhook_id=entry.webhook_id,
                delivery=entry,
                position=min(self._unsettled) - 1 if self._unsettled else self._read,
                failing_since=self._failing_since,
                pending=pending,
                settled=settled,
            )
        )

    def _judge(self, answer: ReceiverAnswer, attempts: int, now: datetime) -> float | None:
        """Seconds until the next try; None when there is none."""
        if answer.delivered:
            self._failing_since = None
            return None
        self._failing_since = self._failing_since or now
        # After a 410 it waits until the endpoint is enabled again.
        return 0.0 if answer.gone else self._tools.policy.delay(attempts, answer.retry_after)

    def _leave(self, line: deque[WaitingEvent]) -> Sequence[int]:
        """Take the first event off its line; its position if it has a row, which is not needed any more."""
        first = line.popleft()
        self._waiting -= 1
        self._settle(first)
        return (first.position,) if first.saved else ()

    def _keep(self, subject: str, line: deque[WaitingEvent], due_at: datetime) -> Sequence[PendingEvent]:
        """The rows of a line whose first event failed: its own, and those of the events that have none yet."""
        kept = [waiting for waiting in line if waiting is line[0] or not waiting.saved]
        for waiting in kept:
            waiting.saved, waiting.event = True, None
            self._settle(waiting)
        return [PendingEvent(waiting.position, subject, waiting.attempts, due_at) for waiting in kept]

    def _settle(self, waiting: WaitingEvent) -> None:
        self._unsettled.discard(waiting.position)
        self._room.set()

    def _end_if_hopeless(self, answer: ReceiverAnswer) -> None:
        since, patience = self._failing_since, self._tools.policy.patience
        if answer.gone:
            self.reason = "gone"
        elif since and self._tools.now() - since >= patience:
            self.reason = "failing"
        if self.reason:
            self._ended.set()

    async def _until(self, due_at: datetime | None) -> None:
        if due_at is not None:
            await asyncio.sleep((due_at - self._tools.now()).total_seconds())

    async def _read_again(self, position: int) -> PublicEvent | None:
        page = await self._page(position - 1, None, 1)
        return next((event for event in page.events if event.position == position), None)

    async def _page(self, after: int, names: frozenset[str] | None, limit: int) -> FeedPage:
        owner = self._channel.endpoint.owner

        async def work() -> FeedPage:
            return await self._tools.pages.of_owner(owner, after, names, limit)

        return await retry(work, DATABASE_UNAVAILABLE, event="events of a webhook not read", pause=fixed(1.0))


def subject_of(event: PublicEvent) -> str:
    """Within what the order counts: the aggregate, or its kind where the id is not public."""
    return str(event.aggregate_id or event.aggregate)


def entry_of(
    webhook_id: UUID, event: PublicEvent, answer: ReceiverAnswer, waiting: WaitingEvent, now: datetime
) -> DeliveryRecord:
    """The entry of the delivery log after a try."""
    failed: Outcome = "failed" if waiting.due_at is None else "retrying"
    return DeliveryRecord(
        id=delivery_id(webhook_id, webhook_id, waiting.position),
        webhook_id=webhook_id,
        run=webhook_id,
        position=waiting.position,
        event_id=event.event_id,
        name=event.name,
        outcome="delivered" if answer.delivered else failed,
        attempts=waiting.attempts,
        status=answer.status,
        reason=answer.reason,
        milliseconds=answer.milliseconds,
        tried_at=now,
        next_at=waiting.due_at,
    )
