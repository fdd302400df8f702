"""One connection to NATS per process, which outlives every restart of the server."""

import asyncio
import logging
import os
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg

log = logging.getLogger(__name__)

#: Rung by whoever appended to the log; the payload is the position.
LOG_APPENDED = "log.appended"
#: Told by the projector; the payload is a JSON object of the positions that the projections have reached.
PROJECTIONS_MOVED = "projections.moved"
#: The exit status of a process whose NATS client gave up; the supervisor starts it again.
GAVE_UP = 70
#: How long the client may be without a server that answers others, in seconds.
PATIENCE = 15.0
_LOOK = 1.0
_BREATH = 0.002

Heard = Callable[[bytes], None]


class Notifier:
    """Something that somebody rings; several rings before a look are one."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        """Wake whoever waits, or the next one who will."""
        self._rung.set()

    async def wait(self, timeout: float) -> None:
        """Return when it was rung since the last wait, at the latest after `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout):
                await self._rung.wait()
        except TimeoutError:
            return
        finally:
            self._rung.clear()


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
        self._listeners: list[tuple[str, Heard, Notifier | None]] = []
        self._news: dict[str, bytes] = {}
        self._has_news = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._ending = False

    async def __aenter__(self) -> Self:
        self._tasks = [asyncio.create_task(work()) for work in (self._connect, self._announce, self._watch)]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        try:
            # Not drain(): it raises while reconnecting, and what is lost here is told again by somebody.
            async with asyncio.timeout(2):
                await self._client.close()
        except Exception as error:  # the process is ending, and the server may be gone
            log.debug("closing the connection to NATS: %s", error)

    async def client(self) -> Client:
        """The client, once it has been connected; it may be reconnecting at any later moment."""
        await self._connected.wait()
        return self._client

    def announce(self, subject: str, payload: bytes | int | str = b"") -> None:
        """Tell everybody who listens now. Never waits, never raises; only the newest of a burst is sent."""
        self._news[subject] = payload if isinstance(payload, bytes) else str(payload).encode()
        self._has_news.set()

    def ring(self, position: int) -> None:
        """The doorbell: the log has grown to this position. Fits `EventLog(on_commit=…)`."""
        self.announce(LOG_APPENDED, position)

    def bell(self, subject: str = LOG_APPENDED) -> Notifier:
        """A bell that rings with every message on a subject, and after a reconnection, when some were missed."""
        bell = Notifier()
        self._listen(subject, lambda _: bell.ring(), bell)
        return bell

    def listen(self, subject: str, heard: Heard) -> None:
        """Call `heard` with every payload on a subject. Messages during a reconnection are missed."""
        self._listen(subject, heard, None)

    def _listen(self, subject: str, heard: Heard, bell: Notifier | None) -> None:
        self._listeners.append((subject, heard, bell))
        if self._connected.is_set():
            self._tasks.append(asyncio.create_task(self._subscribe(subject, heard)))

    async def _subscribe(self, subject: str, heard: Heard) -> None:
        async def receive(message: Msg) -> None:
            try:
                heard(message.data)
            except Exception:  # raising here would end the subscription
                log.exception("a message on %s could not be handled", subject)

        await self._client.subscribe(subject, cb=receive)

    async def _connect(self) -> None:
        await self._client.connect(
            self._url,
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
        for subject, heard, _ in self._listeners:
            await self._subscribe(subject, heard)
        self._connected.set()
        self._ring_bells()

    # An exception in a callback leaves the client reconnecting for ever, so these three only log.
    async def _on_error(self, error: Exception) -> None:
        log.log(logging.DEBUG if isinstance(error, OSError) else logging.WARNING, "NATS: %r", error)

    async def _on_disconnected(self) -> None:
        if not self._ending:
            log.warning("the connection to NATS was lost")

    async def _on_reconnected(self) -> None:
        log.warning("the connection to NATS is back")
        self._ring_bells()

    def _ring_bells(self) -> None:
        for _, _, bell in self._listeners:
            if bell:
                bell.ring()

    async def _announce(self) -> None:
        while True:
            await self._has_news.wait()
            self._has_news.clear()
            news, self._news = self._news, {}
            for subject, payload in news.items():
                if self._client.is_connected:
                    await self._tell(subject, payload)
            # Under load every commit has news: five hundred tellings a second are enough for everybody.
            await asyncio.sleep(_BREATH)

    async def _tell(self, subject: str, payload: bytes) -> None:
        try:
            await self._client.publish(subject, payload)
        except nats.errors.Error as error:
            log.debug("nobody was told of %s: %s", subject, error)

    async def _watch(self) -> None:
        await self._connected.wait()
        lonely = 0.0
        while True:
            await asyncio.sleep(_LOOK)
            if self._client.is_closed:
                return self._end("closed the connection for good")
            lonely = 0.0 if self._client.is_connected else lonely + _LOOK
            if lonely > PATIENCE and await self._somebody_answers():
                return self._end(f"found no way back for {PATIENCE:g} s")

    def _end(self, reason: str) -> None:
        log.critical("the NATS client %s: %s", reason, self._client.last_error)
        self._give_up(GAVE_UP)

    async def _somebody_answers(self) -> bool:
        """Whether a server greets a newcomer: then it is our client that hangs."""
        return await _greets(self._url)


async def _greets(url: str) -> bool:
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
