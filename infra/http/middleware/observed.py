"""Measures and traces requests, by the templates of their routes; put in front of the application where that is on."""

import time
from typing import Any, cast

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from infra.telemetry import tracing
from infra.telemetry.instruments import HTTP_SECONDS

#: Whatever a client calls its method, there are these and one more.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_OTHER, _UNKNOWN = "other", "unknown"
_TRACEPARENT = tracing.HEADER.encode()


class ObservedRequests:
    """ASGI middleware around everything else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        if not tracing.active():
            await self._app(scope, receive, _ObservedAnswer(scope, send, None))
            return
        with tracing.request_span(
            scope["method"] if scope["method"] in _METHODS else _OTHER, _traceparent(scope)
        ) as span:
            noted = span is not None or HTTP_SECONDS.on
            await self._app(scope, receive, _ObservedAnswer(scope, send, span) if noted else send)


class _ObservedAnswer:
    """A `send` that notes when the answer begins."""

    __slots__ = ("_began", "_scope", "_send", "_span")

    def __init__(self, scope: HTTPScope, send: Send, span: tracing.RequestSpan | None) -> None:
        self._scope, self._send, self._span = scope, send, span
        self._began = time.perf_counter()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._note(message["status"])
        await self._send(message)

    def _note(self, status: int) -> None:
        sent = self._scope["method"]
        method, route = sent if sent in _METHODS else _OTHER, route_of(self._scope)
        HTTP_SECONDS.observe(time.perf_counter() - self._began, method, route, f"{status // 100}xx")
        if self._span:
            facts: dict[str, str | int] = {
                "http.request.method": method,
                "http.route": route,
                "http.response.status_code": status,
            }
            self._span.answered(f"{method} {route}", facts)


def route_of(scope: HTTPScope) -> str:
    """The template of the route, such as `/api/status/{job_id}`; one word for all paths without one."""
    return str(cast("dict[str, Any]", scope).get("path_template") or _UNKNOWN)


def _traceparent(scope: HTTPScope) -> str | None:
    for name, value in scope["headers"]:
        if name == _TRACEPARENT:
            return value.decode("latin-1")
    return None


def observed(app: ASGIApp) -> ASGIApp:
    """The application, measured and traced where that is on."""
    return ObservedRequests(app) if HTTP_SECONDS.on or tracing.active() else app
