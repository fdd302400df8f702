"""The hub of a process: one follower of the log for all its sockets and event streams.

A subscriber that has caught up joins at a position. The follower reads the log once from the lowest position of all who
have joined, encodes each event once, and sends it to those that follow its job or its owner and have not had it yet.
What is announced between processes only says that there is something to read: a lost announcement costs a second.
"""

import asyncio
import logging
from collections.abc import Iterator
from typing import Protocol, Self
from uuid import UUID

import psycopg

from domain import job_events
from domain.aggregate import Event
from domain.event_registry import aggregate_name
from domain.position import Position
from infra.background import BackgroundTasks
from infra.event_feed.public_event import public_event
from infra.event_store.codec import position_of
from infra.live.access import LiveAccess
from infra.live.frames import event_frame
from infra.live.log_pages import LogPages, OwnedEvent
from infra.live.progress import LiveRenders
from infra.live.subscriber import EXPIRED, STOPPING, LiveFrame, LiveSubscriber
from infra.postgres.pool import DATABASE_UNAVAILABLE
from read_api.live.messages import UnsubscribedContent, UnsubscribedMessage, UnsubscribeReason

log = logging.getLogger(__name__)

#: Seconds between two reads of the log: at most without announcements, and at least with many of them.
POLL, PACE = 1.0, 0.02
#: Seconds between two checks of what lets subscribers in.
SWEEP = 0.25
_GONE = (job_events.JobTrashed, job_events.JobDeleted)


class Bell(Protocol):
    """Announcements that the log has grown."""

    def notify(self) -> None:
        """End the wait."""

    async def wait(self, timeout: float) -> None:
        """Return after an announcement since the last wait, at the latest after `timeout` seconds."""


class LiveHub:
    """All sockets and event streams of this process. `async with` starts and ends the follower."""

    def __init__(
        self,
        pages: LogPages,
        bell: Bell,
        access: LiveAccess,
        renders: LiveRenders,
    ) -> None:
        self._pages, self._bell, self._access = pages, bell, access
        self.renders = renders
        #: Up to where the log was read for those who have joined; None while there are none.
        self._position: Position | None = None
        self._open: set[LiveSubscriber] = set()
        self._followers: dict[UUID, set[LiveSubscriber]] = {}
        #: In the order in which they came.
        self._joining: dict[LiveSubscriber, None] = {}
        #: Set when a follower joins.
        self._wanted = asyncio.Event()
        self._tasks = BackgroundTasks()
        self._swept_at = 0.0

    async def __aenter__(self) -> Self:
        self._tasks.start(self._follow(), "live events")
        self._tasks.start(self._sweep_for_ever(), "live access")
        self._tasks.start(self.renders.follow(self), "live progress")
        return self

    async def __aexit__(self, *_: object) -> None:
        self.stop()
        await self._tasks.cancel()

    def __len__(self) -> int:
        return len(self._open)

    def open(self, subscriber: LiveSubscriber) -> None:
        """Watch over a subscriber from now on: it is closed when what lets it in has ended."""
        self._open.add(subscriber)

    def close(self, subscriber: LiveSubscriber) -> None:
        """The client is gone."""
        self.hold(subscriber)
        self._open.discard(subscriber)

    def stop(self) -> None:
        """Close all: the process ends."""
        for subscriber in list(self._open):
            subscriber.end(STOPPING)

    def join(self, subscriber: LiveSubscriber) -> None:
        """Send what happens behind the positions of its targets from now on."""
        if subscriber.targets and not subscriber.closing:
            subscriber.reached = min(subscriber.targets.values())
            self._joining[subscriber] = None
            self._wanted.set()
            self._bell.notify()

    def hold(self, subscriber: LiveSubscriber) -> None:
        """Send nothing until it joins again. Its targets say up to where everything was sent."""
        self._joining.pop(subscriber, None)
        for target, position in subscriber.targets.items():
            if self._leave(target, subscriber) and self._position is not None:
                subscriber.targets[target] = max(position, self._position, subscriber.reached)

    def drop(self, subscriber: LiveSubscriber, target: UUID, reason: UnsubscribeReason, *, whole: bool = False) -> None:
        """Follow a job, or an account (`whole`), no more, and say so."""
        self._leave(target, subscriber)
        subscriber.targets.pop(target, None)
        subscriber.put(unsubscribed(None if whole else str(target), reason))

    def reached(self, subscriber: LiveSubscriber) -> Position | None:
        """Up to where everything was sent to a subscriber that has joined; None for one that follows nothing."""
        lowest = min(subscriber.targets.values(), default=None)
        if lowest is None or subscriber in self._joining or self._position is None:
            return lowest
        return max(lowest, self._position, subscriber.reached)

    def followed(self, job_id: UUID, owner: UUID | None) -> Iterator[LiveSubscriber]:
        """The subscribers that follow a job, each once."""
        of_job = self._followers.get(job_id, ())
        yield from of_job
        if owner is not None and owner != job_id:
            yield from (one for one in self._followers.get(owner, ()) if one not in of_job)

    @property
    def position(self) -> Position:
        """Up to where everything was sent to those who have joined."""
        return self._position or Position()

    def _leave(self, target: UUID, subscriber: LiveSubscriber) -> bool:
        found = self._followers.get(target, set())
        if subscriber not in found:
            return False
        found.discard(subscriber)
        if not found:
            del self._followers[target]
        return True

    async def _follow(self) -> None:
        while True:
            if self._followers or self._joining:
                await self._bell.wait(POLL)
            else:  # no append needs to wake a hub without followers
                self._wanted.clear()
                await self._wanted.wait()
            try:
                while await self._read():
                    pass
            except (*DATABASE_UNAVAILABLE, psycopg.Error) as error:
                log.warning("live events paused", extra={"seconds": SWEEP, "reason": repr(error)})
                await asyncio.sleep(SWEEP)
                self._bell.notify()
            await asyncio.sleep(PACE)

    async def _read(self) -> bool:
        """Read a page and send it; whether the log may go on."""
        start = self._admit()
        if start is None:
            return False
        page = await self._pages.after(start)
        # What ended a second ago is known before anything newer is sent, also when this process was frozen.
        await self._access.ready()
        self._sweep()
        for event in page.events:
            try:
                self._send(event)
            except Exception as error:  # one event must not stop all sockets
                log.error("live event failed", exc_info=error, extra={"position": event.entry.position})
        self._position = page.position
        return page.more or bool(self._joining)

    def _admit(self) -> Position | None:
        """Take in those who join; the position to read from, None without followers."""
        joining, self._joining = self._joining, {}
        starts = [min(subscriber.targets.values()) for subscriber in joining if subscriber.targets]
        if self._followers and self._position is not None:
            starts.append(self._position)
        for subscriber in joining:
            for target in subscriber.targets:
                self._followers.setdefault(target, set()).add(subscriber)
        # At once: what is held meanwhile has had everything up to there, and perhaps nothing more.
        self._position = min(starts) if self._followers else None
        return self._position

    def _send(self, event: OwnedEvent) -> None:
        recorded, number = event.recorded, event.entry.position
        is_job = aggregate_name(recorded.event.topic) == "job"
        audience = self._audience(event, is_job)
        if not audience:
            return
        message = _Encoded(event)
        for subscriber, target in audience:
            if subscriber.targets[target] < number:
                self._advance(subscriber, event, message.position)
                if frame := message.frame(for_guests=target in subscriber.foreign):
                    subscriber.put(frame)
                if target == recorded.originator_id and (reason := ended_by(recorded.event, subscriber.grant.user_id)):
                    self.drop(subscriber, target, reason)
        if is_job:
            self.renders.note(event)

    def _advance(self, subscriber: LiveSubscriber, event: OwnedEvent, position: Position) -> None:
        """Note that a subscriber has an event, for each of its targets that it is of."""
        subscriber.reached = max(subscriber.reached, position)
        for target in (event.recorded.originator_id, event.owner):
            if target is not None and subscriber.targets.get(target, position) < position:
                subscriber.targets[target] = position

    def _audience(self, event: OwnedEvent, is_job: bool) -> list[tuple[LiveSubscriber, UUID]]:
        """Who gets an event, and for which of their targets."""
        id_, owner = event.recorded.originator_id, event.owner
        found = dict.fromkeys(self._followers.get(id_, ()), id_) if is_job else {}
        if owner is not None:
            for one in self._followers.get(owner, ()):
                if (is_job or one.whole) and one not in found:
                    found[one] = owner
        return list(found.items())

    async def _sweep_for_ever(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            self._sweep()

    def _sweep(self) -> None:
        """Close those whose grant has ended."""
        now = asyncio.get_running_loop().time()
        if now - self._swept_at < SWEEP / 2:
            return
        self._swept_at = now
        for subscriber in [one for one in self._open if self._access.has_ended(one.grant)]:
            subscriber.end(EXPIRED)
            self.hold(subscriber)


class _Encoded:
    """The messages about an event, made when they are first asked for: one for the owner, one for guests."""

    __slots__ = ("_entry", "_frames", "position")

    def __init__(self, event: OwnedEvent) -> None:
        self._entry = event.entry
        self._frames: dict[bool, LiveFrame | None] = {}
        self.position = position_of(event.entry.position, event.entry.state)

    def frame(self, *, for_guests: bool) -> LiveFrame | None:
        """The message; None for what guests do not see."""
        if for_guests not in self._frames:
            found = public_event(self._entry, for_guests=for_guests)
            self._frames[for_guests] = event_frame(found) if found else None
        return self._frames[for_guests]


def ended_by(event: Event, user_id: UUID | None) -> UnsubscribeReason | None:
    """Why a user may follow a job no more after an event of it; None: nothing has ended."""
    if isinstance(event, _GONE):
        return "deleted"
    if isinstance(event, job_events.JobUnshared) and event.user_id == user_id:
        return "forbidden"
    return None


def unsubscribed(job_id: str | None, reason: UnsubscribeReason) -> LiveFrame:
    """The message that a job, or all, is not followed."""
    return LiveFrame(UnsubscribedMessage(job_id=job_id, data=UnsubscribedContent(reason)))
