"""One connection to NATS per process, which outlives every restart of the server."""

import asyncio
import logging
import os
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Self
from urllib.parse import urlsplit

import msgspec
import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg

from infra.background import BackgroundTasks
from infra.deadline import Unavailable, within

log = logging.getLogger(__name__)

#: Published after every append to the log; the payload is the position.
LOG_APPENDED = "log.appended"
#: Published by the projector; the payload is a JSON object of the positions that the projections have reached.
PROJECTIONS_MOVED = "projections.moved"
#: The exit status of a process whose NATS client gave up; the supervisor starts it again.
GAVE_UP = 70
#: How long the client may be without a server that answers others, in seconds.
PATIENCE = 15.0
_WATCH_INTERVAL = 1.0
#: Under load every commit is announced; five hundred announcements a second are enough for all readers.
_ANNOUNCE_INTERVAL = 0.002

#: Takes a payload; what it returns answers a request.
Receive = Callable[[bytes], bytes | None]


class Notifier:
    """Wakes one waiting task; several notifications before it looks are one."""

    def __init__(self) -> None:
        self._notified = asyncio.Event()

    def notify(self) -> None:
        """Wake the task that waits, or end its next wait at once."""
        self._notified.set()

    async def wait(self, timeout: float) -> None:
        """Return after a notification since the last wait, at the latest after `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout):
                await self._notified.wait()
        except TimeoutError:
            return
        finally:
            self._notified.clear()


class _Subscriber(NamedTuple):
    subject: str
    receive: Receive
    #: Notified after a reconnection too, when messages may have been missed.
    notifier: Notifier | None = None
    #: Of all subscribers in a group one gets each message.
    group: str = ""


class Connection:
    """Connects in the background. Announcements are best effort and never wait; `client` waits for a server.

    The client library can give up for good (after `-ERR`) or hang in reconnecting. A watchdog then ends
    the process with status 70; it does not while the server itself is away, however long.
    """

    def __init__(self, url: str, name: str, *, give_up: Callable[[int], Any] = os._exit) -> None:
        self._url = url
        self._name = name
        self._give_up = give_up
        self._client = Client()
        self._connected = asyncio.Event()
        self._subscribers: list[_Subscriber] = []
        self._pending: dict[str, bytes] = {}
        self._has_pending = asyncio.Event()
        self._tasks = BackgroundTasks()
        self._ending = False

    async def __aenter__(self) -> Self:
        for work in (self._connect, self._publish_pending, self._watch):
            self._tasks.start(work(), work.__name__)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._ending = True
        await self._tasks.cancel()
        try:
            # Not drain(): it raises while reconnecting, and announcements that are lost here come again.
            async with asyncio.timeout(2):
                await self._client.close()
        except Exception as failure:  # the process is ending, and the server may be gone
            log.debug("nats connection not closed", extra={"reason": str(failure)})

    async def client(self) -> Client:
        """The client, once it has been connected; it may be reconnecting at any later moment."""
        await self._connected.wait()
        return self._client

    def announce(self, subject: str, payload: bytes | int | str = b"") -> None:
        """Publish to the present subscribers. Never waits, never raises; only the newest of a burst is sent."""
        self._pending[subject] = payload if isinstance(payload, bytes) else str(payload).encode()
        self._has_pending.set()

    def announce_append(self, position: int) -> None:
        """Announce that the log has grown to this position. Fits `EventLog(on_commit=…)`."""
        self.announce(LOG_APPENDED, position)

    def announce_positions(self, positions: Mapping[str, int]) -> None:
        """Announce how far the projections have got. Fits `Runner(announce=…)`."""
        self.announce(PROJECTIONS_MOVED, msgspec.json.encode(positions))

    def notifier(self, subject: str = LOG_APPENDED) -> Notifier:
        """Notifies of every message on a subject, and after a reconnection, when some were missed."""
        notifier = Notifier()
        self._listen(_Subscriber(subject, lambda _: notifier.notify(), notifier))
        return notifier

    def listen(self, subject: str, receive: Receive) -> None:
        """Call `receive` with every payload on a subject. Messages during a reconnection are missed."""
        self._listen(_Subscriber(subject, receive))

    def answer(self, subject: str, reply: Receive) -> None:
        """Answer requests on a subject; of all processes that do, one gets each request."""
        self._listen(_Subscriber(subject, reply, group="answering"))

    async def request(self, subject: str, payload: bytes, seconds: float) -> bytes:
        """The answer of a process that answers on this subject. Raises Unavailable: none does, or none did in time."""
        return await within(seconds, self._request(subject, payload, seconds), f"the process behind {subject}")

    async def _request(self, subject: str, payload: bytes, seconds: float) -> bytes:
        client = await self.client()
        try:
            return (await client.request(subject, payload, timeout=seconds)).data
        except (nats.errors.Error, OSError) as error:
            raise Unavailable(f"no process answers on {subject}") from error

    def _listen(self, subscriber: _Subscriber) -> None:
        self._subscribers.append(subscriber)
        if self._connected.is_set():
            self._tasks.start(self._subscribe(subscriber), subscriber.subject)

    async def _subscribe(self, subscriber: _Subscriber) -> None:
        async def receive(message: Msg) -> None:
            try:
                answer = subscriber.receive(message.data)
                if answer is not None and message.reply:
                    await message.respond(answer)
            except Exception:  # raising here would end the subscription
                log.exception("nats message not handled", extra={"subject": subscriber.subject})

        await self._client.subscribe(subscriber.subject, subscriber.group, cb=receive)

    async def _connect(self) -> None:
        await self._open()
        for subscriber in self._subscribers:
            await self._subscribe(subscriber)
        self._connected.set()
        self._notify_all()

    async def _open(self) -> None:
        await self._client.connect(
            self._url.split(","),
            name=self._name,
            max_reconnect_attempts=-1,
            reconnect_time_wait=0.5,  # type: ignore[arg-type]  # a float is what it is compared with
            connect_timeout=2,
            ping_interval=5,
            max_outstanding_pings=2,
            pending_size=8 * 2**20,
            error_cb=self._on_error,
            disconnected_cb=self._on_disconnected,
            reconnected_cb=self._on_reconnected,
        )

    # An exception in a callback leaves the client reconnecting for ever, so these three only log.
    async def _on_error(self, error: Exception) -> None:
        level = logging.DEBUG if isinstance(error, OSError) else logging.WARNING
        log.log(level, "nats client error", extra={"reason": repr(error)})

    async def _on_disconnected(self) -> None:
        if not self._ending:
            log.warning("nats disconnected", extra={"client": self._name})

    async def _on_reconnected(self) -> None:
        log.warning("nats reconnected", extra={"client": self._name})
        self._notify_all()

    def _notify_all(self) -> None:
        for subscriber in self._subscribers:
            if subscriber.notifier:
                subscriber.notifier.notify()

    async def _publish_pending(self) -> None:
        while True:
            await self._has_pending.wait()
            self._has_pending.clear()
            pending, self._pending = self._pending, {}
            for subject, payload in pending.items():
                if self._client.is_connected:
                    await self._publish(subject, payload)
            await asyncio.sleep(_ANNOUNCE_INTERVAL)

    async def _publish(self, subject: str, payload: bytes) -> None:
        try:
            await self._client.publish(subject, payload)
        except nats.errors.Error as error:
            log.debug("announcement not published", extra={"subject": subject, "reason": str(error)})

    async def _watch(self) -> None:
        await self._connected.wait()
        disconnected = 0.0
        while True:
            await asyncio.sleep(_WATCH_INTERVAL)
            if self._client.is_closed:
                return self._end("the client closed the connection for good")
            disconnected = 0.0 if self._client.is_connected else disconnected + _WATCH_INTERVAL
            if disconnected > PATIENCE and await _greets(self._url):
                return self._end(f"the client did not reconnect within {PATIENCE:g} s")

    def _end(self, reason: str) -> None:
        log.critical("nats client gave up", extra={"reason": reason, "last_error": str(self._client.last_error)})
        self._give_up(GAVE_UP)


async def _greets(url: str) -> bool:
    """Whether one of the servers answers a new connection: then it is our client that hangs."""
    return any(await asyncio.gather(*(_greets_at(server) for server in url.split(","))))


async def _greets_at(url: str) -> bool:
    address = urlsplit(url)
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection(address.hostname, address.port or 4222)
            try:
                return (await reader.readline()).startswith(b"INFO")
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False
