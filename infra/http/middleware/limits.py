"""How often routes may be called: each has a class, by `opt={"limit": "…"}` or by the table here, else `default`."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp, Receive, Scope, Send

from domain.errors import TooMany
from infra.http.context import RequestContext, context_of
from infra.http.middleware.authentication import PUBLIC
from infra.limits.client import Network, client_of
from infra.limits.limiter import Limiter

#: The class of a route in its `opt`.
LIMIT = "limit"

#: The class of routes that cost nothing and that monitors call, such as `/health/live`.
UNLIMITED = "unlimited"

#: The first line that fits "METHOD /path" decides.
_TABLE = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"POST /api/(generate-from-prompt|jobs/batch|v1/video-jobs)", "submit"),
        (r"POST /api/me/jobs/([^/]+/)?(retry|regenerate|bulk)", "submit"),
        (r"POST /api/(upload|uploads|uploads/tus)", "upload"),
        (r"POST /api/ws-ticket", "ticket"),
    )
)


def classify(handlers: Iterable[HTTPRouteHandler]) -> None:
    """Writes each handler's class into its `opt`, unless it names one itself."""
    for handler in handlers:
        requests = [f"{method} {path}" for method in handler.http_methods for path in handler.paths]
        name = next((name for pattern, name in _TABLE if any(map(pattern.fullmatch, requests))), "")
        handler.opt.setdefault(LIMIT, name)


class RequestLimits:
    """Limits on behalf of one request; its answer tells how much is left."""

    __slots__ = ("_exchange", "_limiter", "_proxies", "_scope")

    def __init__(self, limiter: Limiter, proxies: Sequence[Network], scope: Scope) -> None:
        self._limiter, self._proxies = limiter, proxies
        self._scope = cast("dict[str, Any]", scope)
        self._exchange: RequestContext = context_of(cast("dict[str, Any]", scope))

    @property
    def visitor(self) -> str:
        """The caller's address, as far as we believe it."""
        return client_of(self._scope, self._proxies)

    async def spend(self, **subjects: str) -> None:
        """Count one use of each class by its subject ("" for the caller's address), or of none. Raises TooMany."""
        named = {name: subject or client_of(self._scope, self._proxies) for name, subject in subjects.items()}
        verdict = await self._limiter.spend(named)
        if verdict is None:
            return
        self._exchange.limits = verdict.headers()
        if verdict.refused:
            raise TooMany(verdict.retry_after)


class RateLimits:
    """Litestar middleware behind the authentication: users count by their id, others by their address.

    A public route has the class `public`, unless it names one itself or is `UNLIMITED`.
    """

    def __init__(self, app: ASGIApp, limiter: Limiter, proxies: Sequence[Network] = ()) -> None:
        self.app = app
        self.limiter, self.proxies = limiter, proxies

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        options, user = scope["route_handler"].opt, cast("dict[str, Any]", scope).get("user")
        name = options.get(LIMIT) or ("public" if options.get(PUBLIC) else "default")
        if name == "submit" and user is None:
            name = "anonymous"
        if name != UNLIMITED:
            await RequestLimits(self.limiter, self.proxies, scope).spend(**{name: str(user or "")})
        await self.app(scope, receive, send)
