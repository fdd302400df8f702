"""The HTTP server: uvicorn with httptools, held to limits that it does not have by itself."""

import asyncio
import contextlib
import socket
from asyncio import TimerHandle
from collections.abc import Iterator
from typing import Any, Literal, cast

import uvicorn
from litestar.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from infra.http.corked import Corked
from infra.http.middleware.edge import error_headers
from infra.http.middleware.streams import carries_a_file, method_of
from infra.http.pace import UNSENT_BYTES, WritePace
from infra.http.problem import problem

MAX_HEADERS = 32 * 1024
HEADER_SECONDS = 10.0
#: Longer than the application waits for a body, so that it can answer first.
BODY_SECONDS = 40.0
KEEP_ALIVE_SECONDS = 30
#: What requests get to end in after SIGTERM.
GRACE_SECONDS = 8
BACKLOG = 2048


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
        super().connection_made(cast("asyncio.Transport", Corked(transport, self.loop)))
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
        said = next((value for name, value in self.headers if name == b"content-type"), b"")
        self._is_file = carries_a_file(method_of(self.scope), self.scope["path"], said)

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
    """A server whose signals are somebody else's business."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def bind(host: str, port: int, *, shared: bool = False) -> socket.socket:
    """A listening socket. Several processes may share a port, if all of them say so. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Not socket.create_server(): without the protocol asyncio leaves Nagle's algorithm on, 40 ms per answer.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Connections have it from their listener.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT_BYTES)
        if shared:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    return listener


async def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Serve until cancelled; then let the requests under way end."""
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
        ws="none",
    )
    server = UvicornServer(config)
    serving = asyncio.create_task(server.serve([listener]))
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        await serving
        raise


def _asgi(app: ASGIApp) -> Any:
    """The two libraries describe the same protocol with types of their own."""
    return app
