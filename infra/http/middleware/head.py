"""HEAD wherever there is GET (RFC 9110, section 9.3.2): the same answer without its body."""

import re
from collections.abc import Iterable

from litestar.enums import ScopeType
from litestar.routes import BaseRoute, HTTPRoute
from litestar.types import ASGIApp, Message, Receive, Scope, Send


class _Ended(Exception):
    """The headers are sent; nothing more of the answer is needed."""


class Head:
    """Turns HEAD into GET for routes that have no answer of their own to it."""

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self.app = app
        own = [route.path_format for route in routes if isinstance(route, HTTPRoute) and "HEAD" in route.methods]
        self._own = re.compile("|".join(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)) for path in own))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP or scope["method"] != "HEAD" or self._own.fullmatch(scope["path"]):
            await self.app(scope, receive, send)
            return

        async def send_start(message: Message) -> None:
            if message["type"] == "http.response.start":
                await send(message)
            elif message["type"] == "http.response.body":
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                raise _Ended  # a stream need not be read when its body is not sent

        try:
            await self.app({**scope, "method": "GET"}, receive, send_start)
        except _Ended:
            return
