"""One line per request, for whoever runs this: nothing that opens a door, and nothing that can forge a line."""

import logging
from collections.abc import MutableMapping
from typing import Any

from infra.logs.sampling import KIND

log = logging.getLogger("access")

#: Characters of a path before escaping.
_LONGEST = 300


def note(scope: MutableMapping[str, Any], status: int, seconds: float, request_id: str) -> None:
    """DEBUG for what went well, INFO for refusals. Queries and headers are left out: links and tokens are there."""
    level = logging.DEBUG if status < 400 else logging.INFO
    if log.isEnabledFor(level):
        log.log(
            level,
            "%s %s %d %.1f ms %s %s",
            ascii(scope["method"])[1:-1],
            path_of(scope),
            status,
            seconds * 1000,
            request_id,
            scope.get("user") or "-",
            extra={KIND: status},
        )


def path_of(scope: MutableMapping[str, Any]) -> str:
    """The path with control characters escaped; the token of a share link is a secret, so its route stands for it."""
    template = scope.get("path_template")
    path = template if template and "{token" in template else scope["path"]
    if "/api/shares/" in path and path != template:
        path = path.partition("/api/shares/")[0] + "/api/shares/…"
    return ascii(path[:_LONGEST])[1:-1]
