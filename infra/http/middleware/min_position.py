"""`X-Min-Position`: the position that the reads of a request must have reached."""

from typing import Any, cast

from litestar.types import ASGIApp, Receive, Scope, Send

from domain.position import HEADER, MalformedPosition, parse_token
from infra.event_store.positions import require_known
from infra.http.context import context_of
from infra.postgres.pool import Database

_HEADER = HEADER.lower().encode()


class MinPosition:
    """Litestar middleware for every route: a token that is malformed or of another log is refused with 400.

    A good one is noted in the exchange, where `BoundReads` finds it.
    """

    def __init__(self, app: ASGIApp, pool: Database) -> None:
        self.app = app
        self.pool = pool

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        sent = [value for name, value in scope["headers"] if name == _HEADER]
        if sent:
            if len(sent) > 1:
                raise MalformedPosition
            position = parse_token(sent[0].decode("latin-1"))
            await require_known(self.pool, position)
            context_of(cast("dict[str, Any]", scope)).min_position = position
        await self.app(scope, receive, send)
