"""From a position to the present: what a subscriber missed is read from the log, and then the hub takes over.

The hub starts where the reading ended and skips what a subscriber has had, so that between the two there is neither a
gap nor a repetition. The position of each message may be the `after` of a later subscription: while a client that
follows something already catches up with more, nothing newer is sent to it.
"""

import asyncio
from uuid import UUID

from domain.position import MalformedPosition, Position, parse_token
from infra.batch_loader import BatchLoader
from infra.deadline import Unavailable
from infra.event_feed.feed import EventFeed
from infra.live.followings import MOST_EVENTS, Following
from infra.live.frames import event_frame
from infra.live.hub import LiveHub, unsubscribed
from infra.live.subscriber import LiveFrame, LiveSubscriber
from read_api.live.messages import ResetContent, ResetMessage

#: How many subscribers of a process read what they missed at the same time: the pool is shared with requests.
_AT_ONCE = 4


class Subscriptions:
    """Begins subscriptions. Raises DATABASE_UNAVAILABLE, after which the subscriber is to be closed."""

    def __init__(self, hub: LiveHub, feed: EventFeed) -> None:
        self._hub, self._feed = hub, feed
        self._turn = asyncio.Semaphore(_AT_ONCE)
        self._known_positions = BatchLoader(feed.known_among, in_turn=True)

    async def begin(self, subscriber: LiveSubscriber, following: Following, after: str | None) -> None:
        """Send what was missed, or a snapshot, and then what happens. Returns when the hub has taken over."""
        self._hub.hold(subscriber)
        for target in following.targets:
            subscriber.targets.pop(target, None)
        highest = min(subscriber.targets.values(), default=None)
        start = await self._start(subscriber, after)
        reached = None if start is None else await self._catch_up(subscriber, following, start, highest)
        if reached is None:
            reached = await self._send_snapshot(subscriber, following, highest)
        if subscriber.closing:
            return
        subscriber.targets.update(reached)
        for job in await following.rendering():
            self._hub.renders.watch(job, subscriber.grant.user_id)
        self._hub.join(subscriber)

    async def _start(self, subscriber: LiveSubscriber, after: str | None) -> Position | None:
        """The position from which events are sent; None: a snapshot takes their place."""
        if after is None:
            return None
        position = await self._known(after)
        if position is None:
            head = await self._feed.head()
            subscriber.put(LiveFrame(ResetMessage(position=head.token, data=ResetContent("unknown_position"))))
        return position

    async def _known(self, text: str) -> Position | None:
        try:
            position = parse_token(text)
        except MalformedPosition:
            return None
        return position if await self._known_positions.get(position) else None

    async def _send_snapshot(
        self, subscriber: LiveSubscriber, following: Following, highest: Position | None
    ) -> dict[UUID, Position]:
        async with self._turn:
            frames, position = await following.snapshot(highest)
        for frame in frames:
            subscriber.put(frame)
            await subscriber.room()
        return dict.fromkeys(following.targets, position)

    async def _catch_up(
        self, subscriber: LiveSubscriber, following: Following, start: Position, highest: Position | None
    ) -> dict[UUID, Position] | None:
        """Send the events after `start`, none beyond `highest`; the targets that are left, and how far they are.

        None, and nothing is sent, when there are too many.
        """
        cursor, more = start, True
        while more and following.targets and await subscriber.room():
            async with self._turn:
                page = await following.page(cursor)
                if cursor == start and page.more and await following.missed(start) > MOST_EVENTS:
                    return None
                await self._check(subscriber, following, page.position)
            for event in page.events:
                is_wanted = highest is None or event.position <= highest
                if is_wanted and (following.checked_at is None or event.aggregate_id in following.targets):
                    subscriber.put(event_frame(event))
            cursor = max(cursor, page.position)
            more = page.more and (highest is None or cursor < highest)
        end = cursor if highest is None else max(start, min(cursor, highest))
        await self._check(subscriber, following, end)
        return dict.fromkeys(following.targets, end)

    async def _check(self, subscriber: LiveSubscriber, following: Following, position: Position) -> None:
        """Check what the user may see, unless that was so at this position or later. Raises Unavailable."""
        if following.checked_at is None or following.checked_at >= position:
            return
        for target, reason in await following.check_again():
            subscriber.put(unsubscribed(str(target), reason))
        if following.checked_at < position:
            raise Unavailable("what the user may see is behind the log")
