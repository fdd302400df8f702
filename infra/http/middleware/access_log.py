"""One line per request, for the operator: without secrets, and without characters that could forge a line."""

import logging
from collections.abc import Mapping
from typing import Any

from commands.http import forms
from commands.http.request import RequestContext
from infra.logs.sampling import KIND

log = logging.getLogger("access")

#: Characters of a path before escaping.
_LONGEST = 300
#: What follows is the token of a link.
SECRET_PATHS = ("/api/shares/", "/share/", "/reset/", *forms.PATHS)


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
    """The path with control characters escaped, and without the token of a link, which is a secret."""
    template = scope.get("path_template")
    path = template if template and "{token" in template else scope["path"]
    if path != template and (prefix := next((prefix for prefix in SECRET_PATHS if prefix in path), None)):
        path = f"{path.partition(prefix)[0]}{prefix}…"
    return ascii(path[:_LONGEST])[1:-1]
