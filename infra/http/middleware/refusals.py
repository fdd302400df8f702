"""How often strangers are refused: beyond the limit of their address every refusal is 429, and says when to return."""

from collections.abc import Sequence
from typing import cast

from litestar.types import HTTPScope, Message, Send

from infra.http.context import RequestContext
from infra.http.problem import MEDIA_TYPE, problem
from infra.limits.client import Network, client_of
from infra.limits.limiter import Limiter, Verdict


class Refusals:
    """Counts 4xx answers to those who are not logged in, unknown addresses and malformed requests included.

    What succeeds is never held back by this, so nobody suffers from others behind the same address. Users have
    limits of their own.
    """

    def __init__(self, limiter: Limiter, proxies: Sequence[Network] = ()) -> None:
        self._limiter, self._proxies = limiter, proxies

    def watch(self, send: Send, scope: HTTPScope, exchange: RequestContext) -> Send:
        """A `send` that replaces a refusal too many."""
        replaced = False

        async def watched(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _refuses_a_stranger(message["status"], scope):
                verdict = await self._limiter.spend({"refused": client_of(scope, self._proxies)})
                if replaced := verdict is not None and verdict.refused:
                    await _too_many(send, scope, exchange, verdict)
            if not replaced:
                await send(message)

        return watched


def _refuses_a_stranger(status: int, scope: HTTPScope) -> bool:
    return 400 <= status < 500 and status != 429 and not cast("dict[str, object]", scope).get("user")


async def _too_many(send: Send, scope: HTTPScope, exchange: RequestContext, verdict: Verdict) -> None:
    body = problem(429, scope["path"][:300], exchange.request_id)
    exchange.limits = verdict.headers()
    headers = [
        (b"content-type", MEDIA_TYPE.encode()),
        (b"content-length", b"%d" % len(body)),
        (b"retry-after", b"%d" % verdict.retry_after),
    ]
    await send({"type": "http.response.start", "status": 429, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})
