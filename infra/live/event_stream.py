"""Server-Sent Events: the messages of a socket, as an answer of HTTP that does not end."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple
from uuid import UUID

from litestar.types import Receive, Scope, Send

from commands.http.request import context_of
from infra.background import BackgroundTasks
from infra.live.access import grant_of
from infra.live.followings import Following
from infra.live.hub import LiveHub
from infra.live.subscriber import AWAY, LiveFrame, LiveSubscriber
from infra.live.subscriptions import Subscriptions
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.telemetry.instruments import LIVE_OPEN

log = logging.getLogger(__name__)

#: Seconds of silence after which a comment is sent, so that proxies keep the connection and clients notice its end.
HEARTBEAT = 15.0
#: Milliseconds after which a client comes back.
RETRY = 2_000
_START = b"retry: %d\n\n" % RETRY
_COMMENT = b":\n\n"
#: Progress names the position of the process, which may be behind that of one client.
_WITH_POSITION = ("snapshot", "event")
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    # nginx passes on what it gets, and collects nothing.
    (b"x-accel-buffering", b"no"),
]


class StreamPlan(NamedTuple):
    """What a stream follows, and which jobs among it are those of others."""

    following: Following
    foreign: frozenset[UUID]


FindPlan = Callable[[], Awaitable[StreamPlan | None]]


class LiveStream:
    """One answer, an ASGI application.

    `find` checks what the user may see, at the moment at which the stream begins; None: nothing any more. `seconds`:
    how long it lasts at most after it has caught up.
    """

    def __init__(
        self,
        hub: LiveHub,
        subscriptions: Subscriptions,
        find: FindPlan,
        after: str | None,
        seconds: float,
    ) -> None:
        self._hub, self._subscriptions, self._find = hub, subscriptions, find
        self._after, self._seconds = after, seconds
        self._news = asyncio.Event()
        self._caught_up = False
        self._to_give_back: list[Callable[[], None]] = []

    def gives_back(self, place: Callable[[], None]) -> None:
        """Call this when the stream ends."""
        self._to_give_back.append(place)

    def give_back(self) -> None:
        """The stream has ended, or does not begin."""
        while self._to_give_back:
            self._to_give_back.pop()()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send events until the client goes away, what lets it in has ended, or its time is over."""
        subscriber = LiveSubscriber(grant_of(context_of(scope)), self._news.set, whole=True)
        self._hub.open(subscriber)
        LIVE_OPEN.add(1, "stream")
        try:
            await send({"type": "http.response.start", "status": 200, "headers": list(_HEADERS)})
            async with BackgroundTasks() as tasks:
                tasks.start(_watch(receive, subscriber, self._news), "event stream's client")
                tasks.start(self._begin(subscriber), "event stream's beginning")
                await self._send_all(subscriber, send)
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except OSError:
            log.debug("event stream lost")
        finally:
            LIVE_OPEN.add(-1, "stream")
            self._hub.close(subscriber)
            self.give_back()

    async def _begin(self, subscriber: LiveSubscriber) -> None:
        try:
            plan = await self._find()
            if plan is None:
                subscriber.end(AWAY)
                return
            subscriber.foreign = plan.foreign
            await self._subscriptions.begin(subscriber, plan.following, self._after)
        except DATABASE_UNAVAILABLE as error:
            log.warning("event stream ended: a dependency is unavailable", extra={"reason": repr(error)})
            subscriber.end(AWAY)
        finally:
            self._caught_up = True
            self._news.set()

    async def _send_all(self, subscriber: LiveSubscriber, send: Send) -> None:
        clock = asyncio.get_running_loop().time
        end = clock() + self._seconds
        await _send(send, _START)
        while True:
            self._news.clear()
            frames = subscriber.take()
            if frames:
                await _send(send, b"".join(map(_event, frames)))
                for frame in frames:
                    subscriber.sent(frame)
            elif subscriber.closing or (self._caught_up and (not subscriber.targets or clock() >= end)):
                return
            elif not await self._wait(end - clock()):
                await _send(send, _COMMENT)

    async def _wait(self, left: float) -> bool:
        """Whether there is something to do before a comment is due."""
        try:
            async with asyncio.timeout(min(HEARTBEAT, max(left, 0.0)) if self._caught_up else HEARTBEAT):
                await self._news.wait()
        except TimeoutError:
            return False
        return True


async def _watch(receive: Receive, subscriber: LiveSubscriber, news: asyncio.Event) -> None:
    """End with the client."""
    while (await receive())["type"] != "http.disconnect":
        pass
    subscriber.lose()
    news.set()


def _event(frame: LiveFrame) -> bytes:
    return f"{_id(frame)}event: {frame.kind}\ndata: {frame.text}\n\n".encode()


def _id(frame: LiveFrame) -> str:
    """What a client sends when it comes back: the position behind which nothing of what it has comes again."""
    if frame.kind in _WITH_POSITION:
        return f"id: {frame.position}\n"
    # Cut off before the snapshot that follows, a client comes back for a snapshot.
    return "id: \n" if frame.kind == "reset" else ""


async def _send(send: Send, body: bytes) -> None:
    message: Any = {"type": "http.response.body", "body": body, "more_body": True}
    await send(message)
