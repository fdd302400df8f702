"""The HTTP server: uvicorn with httptools, held to limits that it does not have by itself."""

import asyncio
import contextlib
import socket
from asyncio import TimerHandle
from collections.abc import Callable, Iterator
from typing import Any, Literal, cast

import uvicorn
from litestar.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from infra.http.middleware.edge import error_headers
from infra.http.middleware.file_bodies import carries_a_file, method_of
from infra.http.problem import problem
from infra.http.socket_protocol import PING_SECONDS, PONG_SECONDS, SocketProtocol
from read_api.live.messages import LARGEST

MAX_HEADERS = 32 * 1024
HEADER_SECONDS = 10.0
#: Longer than the application waits for a body, so that it can answer first.
BODY_SECONDS = 40.0
KEEP_ALIVE_SECONDS = 30
#: What requests get to end in after SIGTERM.
GRACE_SECONDS = 8
BACKLOG = 2048
#: libuv takes one connection per turn of the event loop from a socket, and under load a turn serves others first.
ACCEPTS_PER_TURN = 16
#: The usual body, and none at all: neither is looked at further.
_NO_FILE = (b"application/json", b"")
#: Of what waits to be sent, at least so many bytes must go within so many seconds.
STALL_SECONDS = 30.0
LEAST_BYTES = 32 * 1024
#: How long the rest of an answer may take after we have closed the connection.
LINGER_SECONDS = 30.0
#: Bytes that the kernel holds unsent for one connection: it reports progress in steps of about this size.
UNSENT_BYTES = 128 * 1024
#: So much is sent at once, in bytes: what streams must feel the pace of its reader.
_CORK_BYTES = 64 * 1024


class CorkedTransport:
    """Collects writes until the event loop turns; uvloop would make a packet, and a system call, of each."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._parts: list[bytes] = []
        self._size = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send soon; at once when it is much."""
        if not self._parts:
            self._loop.call_soon(self._flush)
        self._parts.append(data)
        self._size += len(data)
        if self._size > _CORK_BYTES:
            self._flush()

    def close(self) -> None:
        """Send the rest, then close; what the client does not take in time is given up."""
        self._flush()
        self._transport.close()
        abort_later(self._transport, self._loop)

    def _flush(self) -> None:
        if self._parts:
            parts, self._parts, self._size = self._parts, [], 0
            self._transport.write(parts[0] if len(parts) == 1 else b"".join(parts))


class WritePace:
    """Watches one connection while its transport holds more than it wants, and aborts it when too little leaves."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._timer: TimerHandle | None = None

    def paused(self) -> None:
        """The client is slower than we are: from now on its pace counts."""
        self.resumed()
        self._watch(self._transport.get_write_buffer_size())

    def resumed(self) -> None:
        """Most of it is sent."""
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _watch(self, size: int) -> None:
        self._timer = self._loop.call_later(STALL_SECONDS, self._look, size)

    def _look(self, before: int) -> None:
        size = self._transport.get_write_buffer_size()
        if before - size < LEAST_BYTES:
            self._transport.abort()
        else:
            self._watch(size)


def abort_later(transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
    """After closing: gives up what the client has not taken in time. A closed transport waits for ever by itself."""
    if transport.get_write_buffer_size():
        loop.call_later(LINGER_SECONDS, transport.abort)


class BoundedProtocol(HttpToolsProtocol):
    """One connection. Request line and headers must be short and, like bodies, arrive in time.

    Every refusal is a problem.
    """

    _phase: Literal["idle", "headers", "body"] = "idle"
    _received = 0
    _status = 400
    _too_slow: TimerHandle | None = None
    _is_file = False
    _pace: WritePace

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        super().connection_made(cast("asyncio.Transport", CorkedTransport(transport, self.loop)))
        self._pace = WritePace(transport, self.loop)
        self._allow(HEADER_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        self._allow(None)
        self._pace.resumed()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._pace.paused()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._pace.resumed()

    def data_received(self, data: bytes) -> None:
        before = self._phase
        if before != "body":
            self._received += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self._phase == "headers" and self._received > MAX_HEADERS:
            self._refuse(431)
        elif self._phase == "idle":
            self._allow(None)
        elif self._phase != before or self._is_file:
            self._allow(HEADER_SECONDS if self._phase == "headers" else BODY_SECONDS)

    def on_message_begin(self) -> None:
        self._phase = "headers"
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._phase = "body"
        received, self._received = self._received, 0
        # What arrived may hold the beginning of a body too.
        if received > MAX_HEADERS and len(self.url) + sum(map(_header_bytes, self.headers)) > MAX_HEADERS:
            self._status = 431
            raise ValueError("headers too large")
        super().on_headers_complete()
        if (
            self.parser.should_upgrade() and self._should_upgrade()
        ):  # a handshake has no body, and its path is read by the protocol that comes
            return
        media_type = next((value for name, value in self.headers if name == b"content-type"), b"")
        self._is_file = media_type not in _NO_FILE and carries_a_file(
            method_of(self.scope), self.scope["path"], media_type
        )

    def on_message_complete(self) -> None:
        self._phase = "idle"
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """What the parser could not read."""
        self._refuse(self._status)

    def _allow(self, seconds: float | None) -> None:
        if self._too_slow:
            self._too_slow.cancel()
        self._too_slow = self.loop.call_later(seconds, self.transport.close) if seconds else None

    def _refuse(self, status: int) -> None:
        body = problem(status, "", "")
        lines = [b"%b: %b\r\n" % pair for pair in error_headers(len(body))]
        self.transport.write(b"".join([STATUS_LINE[status], *lines, b"\r\n", body]))
        self.transport.close()


def _header_bytes(header: tuple[bytes, bytes]) -> int:
    return len(header[0]) + len(header[1])


class UvicornServer(uvicorn.Server):
    """A uvicorn server without signal handlers; lifecycle.py installs them. `stopping` is called when it stops."""

    def __init__(self, config: uvicorn.Config, stopping: Callable[[], None]) -> None:
        super().__init__(config)
        self._stopping = stopping

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let requests end; answers that would not end by themselves are ended by `stopping`."""
        self._stopping()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def bind(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """A listening socket. Several processes may share a port, if all of them say so. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Not socket.create_server(): without the protocol asyncio leaves Nagle's algorithm on, 40 ms per answer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        _set_options(listener, shared)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


def _set_options(listener: socket.socket, shared: bool) -> None:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    # Connections have it from their listener.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
    if shared:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)


async def serve(app: ASGIApp, listener: socket.socket, stopping: Callable[[], None] = lambda: None) -> None:
    """Serve until cancelled; then call `stopping`, and let the requests under way end."""
    config = uvicorn.Config(
        _asgi(app),
        http=BoundedProtocol,
        loop="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        backlog=BACKLOG,
        ws=SocketProtocol,
        ws_max_size=LARGEST,
        ws_ping_interval=PING_SECONDS,
        ws_ping_timeout=PONG_SECONDS,
        ws_per_message_deflate=False,
    )
    server = UvicornServer(config, stopping)
    # All of them are the same queue of connections.
    listeners = [listener, *(listener.dup() for _ in range(1, ACCEPTS_PER_TURN))]
    serving = asyncio.create_task(server.serve(listeners))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await serving
        raise


def _asgi(app: ASGIApp) -> Any:
    """The two libraries describe the same protocol with types of their own."""
    return app
