"""The outermost layer: what is true of every request and every answer, errors included."""

import asyncio
import logging
import re
from collections.abc import Callable, Collection, Iterable
from typing import cast

from litestar.enums import ScopeType
from litestar.exceptions import HTTPException
from litestar.types import ASGIApp, HTTPRequestEvent, HTTPScope, Message, Receive, Scope, Send, WebSocketScope

from commands.http.forms import is_form
from commands.http.request import RequestContext, open_context
from infra.http.middleware.access_log import log, log_request
from infra.http.middleware.cors import Cors, Pairs
from infra.http.middleware.file_bodies import (
    IDLE_SECONDS,
    METHOD_OVERRIDE,
    WHOLE_SECONDS,
    carries_a_file,
    expected,
    is_note,
    override_method,
)
from infra.http.middleware.handshake import refuse_handshake
from infra.http.middleware.hosts import LOOPBACK, split_host
from infra.http.problem import MEDIA_TYPE, problem
from infra.limits.client import Network, client_of
from infra.limits.limiter import Limiter
from infra.logs.context import carry

BODY_SECONDS = 30.0
#: So many `Host` headers that were found good are remembered.
_REMEMBERED_HOSTS = 100

_JSON = re.compile(rb"application/json\s*(;.*)?", re.IGNORECASE)
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


class IncomingHeaders:
    """The headers that decide whether a request may come in at all, found in one pass."""

    __slots__ = (
        "content_type",
        "encoded",
        "has_body",
        "hosts",
        "is_json",
        "lengths",
        "names_method",
        "origins",
        "request_id",
        "transfer",
        "wanted_method",
    )

    def __init__(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self.hosts: list[bytes] = []
        self.origins: list[bytes] = []
        self.wanted_method: bytes | None = None
        self.lengths = 0
        self.has_body = self.is_json = self.encoded = self.transfer = self.names_method = False
        self.request_id: bytes | None = None
        self.content_type = b""
        for name, value in headers:
            match name:
                case b"host":
                    self.hosts.append(value)
                case b"origin":
                    self.origins.append(value)
                case b"access-control-request-method":
                    self.wanted_method = value
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
                case _ if name == METHOD_OVERRIDE:
                    self.names_method = True

    def refusal(self, version: str, is_no_json: bool) -> int:
        """The status of a request that may go no further, 0 for a good one. `is_no_json`: a file or a form of ours."""
        if len(self.hosts) > 1 or (not self.hosts and version == "1.1") or self.lengths + self.transfer > 1:
            return 400
        return 415 if self.has_body and (self.encoded or not (self.is_json or is_no_json)) else 0


class EdgeMiddleware:
    """Request id, security headers, names of hosts, other origins, root path, and what the headers say of bodies.

    `head` answers HEAD, `sockets` serves WebSockets. `root_path` is the prefix under which a proxy shows us; requests
    come with or without it.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        head: ASGIApp,
        sockets: ASGIApp,
        cors: Cors,
        hosts: Iterable[str],
        limiter: Limiter,
        proxies: Collection[Network] = (),
        root_path: str = "",
        body_seconds: float = BODY_SECONDS,
    ) -> None:
        self.app, self.head, self.sockets = app, head, sockets
        self.cors = cors
        self.hosts = frozenset(hosts) | LOOPBACK
        self._good_hosts: set[bytes] = set()
        self.limiter, self.proxies = limiter, proxies
        self.root_path = root_path.rstrip("/")
        self.body_seconds = body_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._open_socket(scope, receive, send)
            return
        seen = IncomingHeaders(scope["headers"])
        context = open_context(scope, seen.request_id)
        carry(lambda: {"request": context.request_id, "user": context.user})
        if seen.names_method:
            send = override_method(scope, send)
        sealed = Seal(self, send, scope, context, self.cors.headers(seen.origins) if seen.origins else [])
        is_file = (
            not seen.is_json and seen.has_body and carries_a_file(scope["method"], scope["path"], seen.content_type)
        )
        context.is_form = (
            not seen.is_json and seen.has_body and is_form(scope["method"], scope["path"], seen.content_type)
        )
        is_no_json = is_file or context.is_form or is_note(scope["method"], scope["path"])
        refused = seen.refusal(scope.get("http_version", "1.1"), is_no_json)
        if refused:
            wanted = expected(scope["path"]) if refused == 415 else None
            await _refuse(sealed, refused, scope["path"], context, message=wanted)
            return
        if not self._good_hosts.issuperset(seen.hosts) and not all(map(self._is_ours, seen.hosts)):
            await _refuse(sealed, 400, scope["path"], context, *_UNKNOWN_HOST)
            return
        self._strip_root(scope)
        if scope["method"] == "OPTIONS" and seen.origins and seen.wanted_method is not None:
            await self._preflight(Seal(self, send, scope, context, []), scope, context, seen)
            return
        if seen.has_body:
            receive = _moving(receive) if is_file else _timed(receive, self.body_seconds)
        await (self.head if scope["method"] == "HEAD" else self.app)(scope, receive, sealed)

    async def _open_socket(self, scope: WebSocketScope, receive: Receive, send: Send) -> None:
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            await refuse_handshake(send, 400, scope["path"], *_UNKNOWN_HOST)
            return
        self._strip_root(scope)
        await self.sockets(scope, receive, send)

    def _is_ours(self, header: bytes) -> bool:
        """Whether a `Host` header is well-formed and one of our names."""
        names = split_host(header)
        if names is None or self.hosts.isdisjoint((*names, "*")):
            return False
        if len(self._good_hosts) < _REMEMBERED_HOSTS:
            self._good_hosts.add(header)
        return True

    async def _preflight(self, send: Send, scope: HTTPScope, context: RequestContext, seen: IncomingHeaders) -> None:
        allowed = self.cors.preflight(seen.origins, seen.wanted_method or b"")
        if allowed is None:
            await _refuse(send, 400, scope["path"], context, *_FOREIGN_PAGE)
            return
        await send({"type": "http.response.start", "status": 204, "headers": allowed})
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    def _strip_root(self, scope: HTTPScope | WebSocketScope) -> None:
        if not self.root_path:
            return
        path = scope["path"]
        if path == self.root_path or path.startswith(self.root_path + "/"):
            scope["path"] = path[len(self.root_path) :] or "/"
        scope["root_path"] = self.root_path


class Seal:
    """A `send` that completes the headers of one answer, and answers 429 in place of a refusal too many.

    A closure that names itself would be a reference cycle, and each request would wait for the garbage collector.
    """

    __slots__ = ("_began", "_context", "_edge", "_replaced", "_scope", "_send", "_shared")

    def __init__(
        self, edge: EdgeMiddleware, send: Send, scope: HTTPScope, context: RequestContext, shared: Pairs
    ) -> None:
        self._edge, self._send, self._scope, self._context, self._shared = edge, send, scope, context, shared
        self._began, self._replaced = asyncio.get_running_loop().time(), False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            status = message["status"]
            if _refuses_a_stranger(status, self._context):
                self._replaced = await self._is_one_too_many()
            if not self._replaced:
                message["headers"] = self._complete(status, message["headers"])
        if not self._replaced:
            await self._send(message)

    def _complete(self, status: int, sent: Iterable[tuple[bytes, bytes]]) -> Pairs:
        if status >= 400 or log.isEnabledFor(logging.DEBUG):
            log_request(self._scope, status, asyncio.get_running_loop().time() - self._began, self._context)
        if status == 204:  # nothing that was read is in it, and a repetition of it reads nothing
            self._context.read_at = None
        return _completed(sent, self._context, self._shared)

    async def _is_one_too_many(self) -> bool:
        """Count a refusal by the address, users apart; beyond its limit answer 429. What succeeds is never counted."""
        address = client_of(self._scope, self._edge.proxies)
        verdict = await self._edge.limiter.spend({"refused": address})
        if verdict is None or not verdict.refused:
            return False
        self._context.limits = verdict.headers()
        body = problem(429, self._scope["path"][:300], self._context.request_id)
        headers = [*_of_problem(len(body)), (b"retry-after", b"%d" % verdict.retry_after)]
        await _send_whole(self._send, 429, self._complete(429, headers), body)
        return True


def _refuses_a_stranger(status: int, context: RequestContext) -> bool:
    return 400 <= status < 500 and status != 429 and context.user is None


def _completed(sent: Iterable[tuple[bytes, bytes]], context: RequestContext, shared: Pairs) -> Pairs:
    headers = [pair for pair in sent if pair[0] != b"server"]
    names = {name for name, _ in headers}
    headers += [pair for pair in _DEFAULTS if pair[0] not in names]
    headers += _SECURITY
    headers += shared
    headers += context.limits
    headers.append((b"x-request-id", context.request_id.encode()))
    if context.read_at is not None and b"x-position" not in names:
        headers.append((b"x-position", context.read_at.token.encode()))
    if context.stale:
        headers.append((b"x-stale", b"true"))
    return headers


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


def error_headers(length: int) -> Pairs:
    """All headers of an error that the server answers without asking the application."""
    return [*_of_problem(length), _CLOSE, *_DEFAULTS, *_SECURITY]


_CLOSE = (b"connection", b"close")


def _of_problem(length: int) -> Pairs:
    return [(b"content-type", MEDIA_TYPE.encode()), (b"content-length", b"%d" % length)]


async def _refuse(
    send: Send, status: int, path: str, context: RequestContext, code: str | None = None, message: str | None = None
) -> None:
    body = problem(status, path[:300], context.request_id, code, message)
    await _send_whole(send, status, [*_of_problem(len(body)), _CLOSE], body)


async def _send_whole(send: Send, status: int, headers: Pairs, body: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
