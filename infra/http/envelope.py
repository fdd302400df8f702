"""The outermost layer: what is true of every request and every answer, errors included."""

import asyncio
import re
from collections.abc import Callable, Iterable
from typing import cast

from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, HTTPRequestEvent, HTTPScope, Message, Receive, Scope, Send

from infra.http.exchange import Exchange, open_exchange
from infra.http.problem import MEDIA_TYPE, problem
from infra.http.streams import IDLE_SECONDS, WHOLE_SECONDS, carries_a_file

BODY_SECONDS = 30.0
_JSON = re.compile(rb"application/json\s*(;.*)?", re.IGNORECASE)

_SECURITY = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"strict-transport-security", b"max-age=63072000; includeSubDomains"),
    (b"cross-origin-resource-policy", b"same-site"),
)
#: Only where the answer does not say otherwise.
_DEFAULTS = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
    (b"cache-control", b"no-store"),
)


class Envelope:
    """Request id, security headers, root path, and the hygiene of bodies.

    `root_path` is the prefix under which a proxy shows us; requests come with or without it.
    """

    def __init__(self, app: ASGIApp, root_path: str = "", body_seconds: float = BODY_SECONDS) -> None:
        self.app = app
        self.root_path = root_path.rstrip("/")
        self.body_seconds = body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        seen = _Headers(scope["headers"])
        exchange = open_exchange(cast("dict[str, object]", scope), seen.request_id)
        sealed = _sealed(send, exchange)
        is_file = carries_a_file(scope["method"], scope["path"], seen.content_type)
        if refused := seen.refusal(scope.get("http_version", "1.1"), is_file):
            await _refuse(sealed, refused, scope["path"], exchange)
            return
        self._strip_root(scope)
        if seen.has_body:
            receive = _moving(receive) if is_file else _timed(receive, self.body_seconds)
        await self.app(scope, receive, sealed)

    def _strip_root(self, scope: HTTPScope) -> None:
        if not self.root_path:
            return
        path = scope["path"]
        if path == self.root_path or path.startswith(self.root_path + "/"):
            scope["path"] = path[len(self.root_path) :] or "/"
        scope["root_path"] = self.root_path


class _Headers:
    """The headers that matter here, found in one pass."""

    __slots__ = ("content_type", "encoded", "has_body", "hosts", "is_json", "lengths", "request_id", "transfer")

    def __init__(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self.hosts = self.lengths = 0
        self.has_body = self.is_json = self.encoded = self.transfer = False
        self.request_id: bytes | None = None
        self.content_type = b""
        for name, value in headers:
            match name:
                case b"host":
                    self.hosts += 1
                case b"x-request-id":
                    self.request_id = value
                case b"content-length":
                    self.lengths += 1
                    self.has_body = self.has_body or value != b"0"
                case b"transfer-encoding":
                    self.has_body = self.transfer = True
                case b"content-type":
                    self.content_type = value
                    self.is_json = _JSON.fullmatch(value) is not None
                case b"content-encoding":
                    self.encoded = True

    def refusal(self, version: str, is_file: bool) -> int:
        """The status of a request that may go no further, 0 for a good one."""
        if self.hosts > 1 or (self.hosts == 0 and version == "1.1") or self.lengths + self.transfer > 1:
            return 400
        return 415 if self.has_body and (self.encoded or not (self.is_json or is_file)) else 0


def _sealed(send: Send, exchange: Exchange) -> Send:
    async def seal(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [pair for pair in message["headers"] if pair[0] != b"server"]
            names = {name for name, _ in headers}
            headers += [pair for pair in _DEFAULTS if pair[0] not in names]
            headers += _SECURITY
            headers += exchange.limits
            headers.append((b"x-request-id", exchange.request_id.encode()))
            if exchange.stale:
                headers.append((b"x-stale", b"true"))
            message["headers"] = headers
        await send(message)

    return seal


def _timed(receive: Receive, seconds: float) -> Receive:
    """The body must be here in time, however slowly it drips."""
    deadline = asyncio.get_running_loop().time() + seconds
    return _until(receive, lambda: deadline)


def _moving(receive: Receive) -> Receive:
    """The body may take long, but must keep moving."""
    now = asyncio.get_running_loop().time
    end = now() + WHOLE_SECONDS
    return _until(receive, lambda: min(now() + IDLE_SECONDS, end))


def _until(receive: Receive, deadline: Callable[[], float]) -> Receive:
    complete = False

    async def take() -> HTTPRequestEvent:
        nonlocal complete
        if complete:
            return cast("HTTPRequestEvent", await receive())
        try:
            async with asyncio.timeout_at(deadline()):
                event = await receive()
        except TimeoutError:
            raise HTTPException(status_code=408, headers={"Connection": "close"}) from None
        if event["type"] == "http.disconnect":
            raise HTTPException(status_code=400)
        complete = not event.get("more_body", False)
        return cast("HTTPRequestEvent", event)

    return cast("Receive", take)


def error_headers(length: int) -> list[tuple[bytes, bytes]]:
    """All headers of an error that the server answers without asking the application."""
    return [*_closing(length), *_DEFAULTS, *_SECURITY]


def _closing(length: int) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-type", MEDIA_TYPE.encode()),
        (b"content-length", b"%d" % length),
        (b"connection", b"close"),
    ]


async def _refuse(send: Send, status: int, path: str, exchange: Exchange) -> None:
    body = problem(status, path, exchange.request_id)
    headers = _closing(len(body))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
