"""Who is asking. Everything is refused by default; a route opts out by name."""

from typing import Any, cast

from litestar.types import ASGIApp, Receive, Scope, Send

from domain.errors import Unauthorized
from infra.auth.tokens import BadToken, Tokens

#: `@get(…, opt={"public": True})`: nobody is asked who they are.
PUBLIC = "public"
#: `@get(…, opt={"anonymous": True})`: without a token the user is None, where the settings allow it.
ANONYMOUS = "anonymous"


class Authentication:
    """Litestar middleware: puts the user's id into `request.user` and the token's claims into `request.auth`."""

    def __init__(self, app: ASGIApp, tokens: Tokens, allow_anonymous: bool = False) -> None:
        self.app = app
        self.tokens = tokens
        self.allow_anonymous = allow_anonymous

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = cast("dict[str, Any]", scope)
        asked["user"] = asked["auth"] = None
        options = scope["route_handler"].opt
        if not options.get(PUBLIC):
            sent = [value for name, value in scope["headers"] if name == b"authorization"]
            if sent or not (self.allow_anonymous and options.get(ANONYMOUS)):
                asked["auth"] = claims = self.tokens.verify(_bearer(sent))
                asked["user"] = claims.user_id
        await self.app(scope, receive, send)


def _bearer(sent: list[bytes]) -> str:
    """The token of the one authorization header there may be."""
    if not sent:
        raise Unauthorized
    scheme, _, token = sent[0].partition(b" ")
    if len(sent) > 1 or scheme.lower() != b"bearer" or not token.isascii():
        raise BadToken
    return token.strip().decode()
