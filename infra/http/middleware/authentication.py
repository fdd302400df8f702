"""Who is asking. Everything is refused by default; a route opts out by name."""

from collections.abc import Collection
from typing import Any, cast

from litestar.types import ASGIApp, HTTPScope, Receive, Scope, Send

from commands.http import cookies
from domain.api_key import KeyMayNot
from domain.errors import Unauthorized
from domain.session import OtherOrigin
from infra.auth.access import PresentedKey, SessionAccess
from infra.auth.key_use import KeyUse
from infra.auth.tokens import KEY_PREFIX, BadToken, Claims, Tokens
from infra.http.middleware.origin import SAFE, is_own
from infra.http.scopes import SCOPE

#: `@get(…, opt={"public": True})`: nobody is asked who they are.
PUBLIC = "public"
#: `@get(…, opt={"anonymous": True})`: without a token the user is None, where the settings allow it.
ANONYMOUS = "anonymous"
#: With `public`: who they are is found out if they say so, and nobody is refused.
OPTIONAL = "optional"
#: With `public`: what uses cookies all the same, and must not be called by foreign pages.
SAME_ORIGIN = "same_origin"


class Authentication:
    """Litestar middleware: puts the user's id into `request.user`; into `request.auth` the token's claims or the key.

    The authorization header decides where there is one, else the access cookie does. `origins` are those of
    other pages that may use cookies, such as `https://studio.example`.
    """

    def __init__(
        self,
        app: ASGIApp,
        tokens: Tokens,
        doors: SessionAccess,
        key_use: KeyUse,
        allow_anonymous: bool = False,
        origins: Collection[str] = (),
    ) -> None:
        self.app = app
        self.tokens, self.doors, self.key_use = tokens, doors, key_use
        self.allow_anonymous = allow_anonymous
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = cast("dict[str, Any]", scope)
        asked["user"] = asked["auth"] = None
        options = scope["route_handler"].opt
        if not options.get(PUBLIC):
            anonymous = self.allow_anonymous and bool(options.get(ANONYMOUS))
            asked["auth"] = found = await self._who(cast("HTTPScope", scope), options, anonymous)
            asked["user"] = found.user_id if found else None
        elif options.get(SAME_ORIGIN):
            await self._public(cast("HTTPScope", scope), asked, options)
        await self.app(scope, receive, send)

    async def _public(self, scope: HTTPScope, asked: dict[str, Any], options: dict[str, Any]) -> None:
        if is_own(scope, self.origins) is False:
            raise OtherOrigin
        if options.get(OPTIONAL):
            try:
                asked["auth"] = found = await self._who(scope, options, True)
            except (Unauthorized, KeyMayNot, OtherOrigin):
                return
            asked["user"] = found.user_id if found else None

    async def _who(self, scope: HTTPScope, options: dict[str, Any], anonymous: bool) -> Claims | PresentedKey | None:
        sent = [value for name, value in scope["headers"] if name == b"authorization"]
        if sent:
            token = _bearer(sent)
            return await (self._key(token, options) if token.startswith(KEY_PREFIX) else self._session(token))
        cookie = cookies.sent(scope, cookies.names(scope)[1])
        if cookie:
            claims = await self._session(cookie)
            if scope["method"] not in SAFE and not is_own(scope, self.origins):
                raise OtherOrigin
            return claims
        if anonymous:
            return None
        raise Unauthorized

    async def _session(self, token: str) -> Claims:
        claims = self.tokens.verify(token)
        if not await self.doors.is_open(claims.session_id):
            raise BadToken
        return claims

    async def _key(self, text: str, options: dict[str, Any]) -> PresentedKey:
        key = await self.doors.key(text)
        if key is None:
            raise BadToken
        if not options.get(SCOPE) or options[SCOPE] not in key.scopes:
            raise KeyMayNot
        self.key_use.note(key.key_id)
        return key


def _bearer(sent: list[bytes]) -> str:
    """The token of the one authorization header there may be."""
    scheme, _, token = sent[0].partition(b" ")
    if len(sent) > 1 or scheme.lower() != b"bearer" or not token.isascii():
        raise BadToken
    return token.strip().decode()
