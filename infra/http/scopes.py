"""What an API key may do: each route that is open to keys, and the scope that it asks for.

What no line allows is closed to keys: accounts, sessions, keys themselves, sharing, payments, and whatever is new.
"""

import re
from collections.abc import Iterable

from litestar.handlers import HTTPRouteHandler

#: The name of the scope in a handler's `opt`.
SCOPE = "scope"
_READ, _WRITE, _ANY = r"(GET|HEAD)", r"(POST|PUT|PATCH|DELETE)", r"(GET|HEAD|POST|PUT|PATCH|DELETE)"
_JOBS = r"/api/(me/jobs|me/tags|me/queue|me/dead-letters|users/jobs|v1/video-jobs|v1/looks|status|jobs)(/.*)?"

#: The first line that fits "METHOD /path" decides; an empty scope means closed.
_TABLE = tuple(
    (re.compile(pattern), scope)
    for pattern, scope in (
        (rf"{_ANY} .*/(share|shares|guests)(/.*)?", ""),
        (rf"{_READ} /api/jobs/[^/]+/events", "events:read"),
        (rf"{_READ} /api/events", "events:read"),
        (rf"{_READ} {_JOBS}", "jobs:read"),
        (r"POST /api/jobs/estimate", "jobs:read"),
        (rf"{_WRITE} {_JOBS}", "jobs:write"),
        (r"POST /api/(generate-from-prompt|upload)", "jobs:write"),
        (rf"{_ANY} /api/uploads(/.*)?", "uploads:write"),
        (rf"{_READ} /api/credits(/.*)?", "credits:read"),
    )
)


def scope_of(method: str, path: str) -> str:
    """The scope that a key needs for a route; empty when no key may use it."""
    request = f"{method} {path}"
    return next((scope for pattern, scope in _TABLE if pattern.fullmatch(request)), "")


def open_to_keys(handlers: Iterable[HTTPRouteHandler]) -> None:
    """Writes each handler's scope into its `opt`."""
    for handler in handlers:
        scopes = {scope_of(method, path) for method in handler.http_methods for path in handler.paths}
        if len(scopes) == 1:
            handler.opt[SCOPE] = scopes.pop()
