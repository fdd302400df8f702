"""The outermost layer: what is true of every request and every answer, errors included."""

import asyncio
from collections.abc import Callable
from typing import cast

from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, HTTPRequestEvent, HTTPScope, Message, Method, Receive, Scope, Send

from infra.http.context import RequestContext, open_context
from infra.http.middleware.access_log import note
from infra.http.middleware.cors import Cors, Pairs
from infra.http.middleware.hosts import Hosts
from infra.http.middleware.incoming import Headers
from infra.http.middleware.refusals import Refusals
from infra.http.middleware.streams import IDLE_SECONDS, WHOLE_SECONDS, carries_a_file, expected, method_of
from infra.http.problem import MEDIA_TYPE, problem

BODY_SECONDS = 30.0

_SECURITY = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"strict-transport-security", b"max-age=63072000; includeSubDomains"),
    (b"cross-origin-resource-policy", b"same-site"),
    (b"vary", b"Origin"),
)
#: Only where the answer does not say otherwise.
_DEFAULTS = (
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; base-uri 'none'"),
    (b"cache-control", b"no-store"),
)

_UNKNOWN_HOST = ("unknown_host", "This server does not go by that name; its operator lists its names in ALLOWED_HOSTS")
_FOREIGN_PAGE = ("origin_not_allowed", "Pages of this origin may not use this server")


class EdgeMiddleware:
    """Request id, security headers, names of hosts, other origins, root path, and the hygiene of bodies.

    `root_path` is the prefix under which a proxy shows us; requests come with or without it.
    """

    def __init__(
        self,
        app: ASGIApp,
        cors: Cors,
        hosts: Hosts,
        refusals: Refusals,
        root_path: str = "",
        body_seconds: float = BODY_SECONDS,
    ) -> None:
        self.app = app
        self.cors, self.hosts, self.refusals = cors, hosts, refusals
        self.root_path = root_path.rstrip("/")
        self.body_seconds = body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self.app(scope, receive, send)
            return
        seen = Headers(scope["headers"])
        exchange = open_context(cast("dict[str, object]", scope), seen.request_id)
        send = _as_named(scope, send)
        sealed = _sealed(send, scope, exchange, self.cors.headers(seen.origins) if seen.origins else [])
        sealed = self.refusals.watch(sealed, scope, exchange)
        is_file = carries_a_file(scope["method"], scope["path"], seen.content_type)
        refused = seen.refusal(scope.get("http_version", "1.1"), is_file)
        if refused:
            wanted = expected(scope["path"]) if refused == 415 else None
            await _refuse(sealed, refused, scope["path"], exchange, message=wanted)
            return
        if not all(map(self.hosts.know, seen.hosts)):
            await _refuse(sealed, 400, scope["path"], exchange, *_UNKNOWN_HOST)
            return
        self._strip_root(scope)
        if scope["method"] == "OPTIONS" and seen.origins and seen.wanted_method is not None:
            sealed = self.refusals.watch(_sealed(send, scope, exchange, []), scope, exchange)
            await self._preflight(sealed, scope, exchange, seen)
            return
        if seen.has_body:
            receive = _moving(receive) if is_file else _timed(receive, self.body_seconds)
        await self.app(scope, receive, sealed)

    async def _preflight(self, send: Send, scope: HTTPScope, exchange: RequestContext, seen: Headers) -> None:
        allowed = self.cors.preflight(seen.origins, seen.wanted_method or b"")
        if allowed is None:
            await _refuse(send, 400, scope["path"], exchange, *_FOREIGN_PAGE)
            return
        await send({"type": "http.response.start", "status": 204, "headers": allowed})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _strip_root(self, scope: HTTPScope) -> None:
        if not self.root_path:
            return
        path = scope["path"]
        if path == self.root_path or path.startswith(self.root_path + "/"):
            scope["path"] = path[len(self.root_path) :] or "/"
        scope["root_path"] = self.root_path


def _sealed(send: Send, scope: HTTPScope, exchange: RequestContext, shared: Pairs) -> Send:
    now = asyncio.get_running_loop().time
    began = now()

    async def seal(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = [pair for pair in message["headers"] if pair[0] != b"server"]
            names = {name for name, _ in headers}
            headers += [pair for pair in _DEFAULTS if pair[0] not in names]
            headers += _SECURITY
            headers += shared
            headers += exchange.limits
            headers.append((b"x-request-id", exchange.request_id.encode()))
            if exchange.read_at is not None and b"x-position" not in names:
                headers.append((b"x-position", exchange.read_at.token.encode()))
            if exchange.stale:
                headers.append((b"x-stale", b"true"))
            message["headers"] = headers
            note(cast("dict[str, object]", scope), message["status"], now() - began, exchange.request_id)
        await send(message)

    return seal


def _as_named(scope: HTTPScope, send: Send) -> Send:
    """Have the method count that a header names. The answer to a POST has a body, though an empty one for HEAD."""
    method = method_of(scope)
    if method == scope["method"]:
        return send
    scope["method"] = cast("Method", method)

    async def empty(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = [pair for pair in message["headers"] if pair[0] != b"content-length"]
            message["headers"] = [*kept, (b"content-length", b"0")]
        await send(message)

    return empty if method == "HEAD" else send


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


async def _refuse(
    send: Send, status: int, path: str, exchange: RequestContext, code: str | None = None, message: str | None = None
) -> None:
    body = problem(status, path[:300], exchange.request_id, code, message)
    headers = _closing(len(body))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
