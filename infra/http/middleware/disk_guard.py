"""Refuses what would fill the disk while it is nearly full; everything else, deleting above all, goes on."""

import re
from collections.abc import Iterable
from typing import Any, cast

from litestar.handlers import HTTPRouteHandler
from litestar.types import ASGIApp, Receive, Scope, Send

from infra.disk import Disks
from infra.http.middleware.limits import LIMIT

#: In the `opt` of a route: it makes files.
_FILLS = "fills_disk"
_CLASSES = ("submit", "upload")
_PIECES = re.compile(r"PATCH /api/uploads/tus/.*")


def mark(handlers: Iterable[HTTPRouteHandler]) -> None:
    """Writes into the `opt` of each handler whether it makes files. To be called after `limits.classify`."""
    for handler in handlers:
        requests = [f"{method} {path}" for method in handler.http_methods for path in handler.paths]
        handler.opt[_FILLS] = handler.opt.get(LIMIT) in _CLASSES or any(map(_PIECES.fullmatch, requests))


class DiskGuard:
    """Litestar middleware: orders and uploads raise OutOfSpace before the disk is full."""

    def __init__(self, app: ASGIApp, disks: Disks) -> None:
        self.app = app
        self.disks = disks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not scope["route_handler"].opt.get(_FILLS):
            await self.app(scope, receive, send)
            return
        with self.disks.holding(_length(cast("dict[str, Any]", scope))):
            await self.app(scope, receive, send)


def _length(scope: dict[str, Any]) -> int:
    """What the request says of the size of its body; 0 when it says nothing."""
    text = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return int(text) if text.isdigit() and len(text) < 16 else 0
