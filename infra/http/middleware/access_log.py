"""One line per request, for the operator: without secrets, and without characters that could forge a line."""

import logging
from collections.abc import Mapping
from typing import Any

from commands.http.request import RequestContext
from infra.logs.sampling import KIND

log = logging.getLogger("access")

#: Characters of a path before escaping.
_LONGEST = 300


def log_request(scope: Mapping[str, Any], status: int, seconds: float, context: RequestContext) -> None:
    """DEBUG for what went well, INFO for refusals. Queries and headers are left out: they hold links and tokens."""
    level = logging.DEBUG if status < 400 else logging.INFO
    if log.isEnabledFor(level):
        log.log(level, "request", extra=_fields(scope, status, seconds, context))


def _fields(scope: Mapping[str, Any], status: int, seconds: float, context: RequestContext) -> dict[str, object]:
    return {
        "method": ascii(scope["method"])[1:-1],
        "path": path_of(scope),
        "status": status,
        "ms": round(seconds * 1000, 1),
        "request": context.request_id,
        "user": context.user,
        KIND: status,
    }


def path_of(scope: Mapping[str, Any]) -> str:
    """The path with control characters escaped, and without the token of a share link, which is a secret."""
    template = scope.get("path_template")
    path = template if template and "{token" in template else scope["path"]
    if "/api/shares/" in path and path != template:
        path = path.partition("/api/shares/")[0] + "/api/shares/…"
    return ascii(path[:_LONGEST])[1:-1]
