"""By which session or API key a socket or an event stream is open, and whether that still counts."""

import time
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from commands.http.request import RequestContext
from domain.api_key import KeyMayNot
from infra.auth.access import SessionAccess
from infra.auth.key_use import KeyUse
from infra.auth.tokens import KEY_PREFIX, BadToken, Tokens

#: What an API key must be allowed to do.
SCOPE = "events:read"
#: Seconds after the end of a token within which a newer one may take its place.
GRACE = 25.0


class Grant(NamedTuple):
    """What lets a user in."""

    #: None: a visitor, where anonymous jobs are allowed.
    user_id: UUID | None
    session_id: UUID | None = None
    key_id: UUID | None = None
    #: When the token expires, in Unix time; None: it does not.
    expires: int | None = None


class LiveAccess:
    """Checks tokens when they are sent, and grants for as long as they are used. `now` is Unix time in seconds."""

    def __init__(
        self, tokens: Tokens, sessions: SessionAccess, key_uses: KeyUse, now: Callable[[], float] = time.time
    ) -> None:
        self._tokens, self._sessions, self._key_uses, self._now = tokens, sessions, key_uses, now

    async def by_token(self, text: str) -> Grant:
        """The grant of an access token or an API key. Raises BadToken, KeyMayNot, Unavailable."""
        if text.startswith(KEY_PREFIX):
            return await self._by_key(text)
        claims = self._tokens.verify(text)
        grant = Grant(claims.user_id, session_id=claims.session_id, expires=claims.expires)
        return await self.checked(grant)

    async def checked(self, grant: Grant) -> Grant:
        """The same grant. Raises BadToken when it has ended; Unavailable while that is not known."""
        await self._sessions.revocations.ready()
        if self.has_ended(grant):
            raise BadToken
        return grant

    async def ready(self) -> None:
        """Return once everything that ended a second ago is known. Raises Unavailable."""
        await self._sessions.revocations.ready()

    def has_ended(self, grant: Grant) -> bool:
        """Whether the session, the key or the account counts no more, or the token expired and the grace is over."""
        if grant.user_id is None:
            return False
        known = self._sessions.revocations
        return (
            known.is_disabled(grant.user_id)
            or (grant.session_id is not None and known.is_revoked_session(grant.session_id))
            or (grant.key_id is not None and known.is_revoked(grant.key_id))
            or (grant.expires is not None and grant.expires + GRACE <= self._now())
        )

    async def _by_key(self, text: str) -> Grant:
        key = await self._sessions.key(text)
        if key is None:
            raise BadToken
        if SCOPE not in key.scopes:
            raise KeyMayNot
        self._key_uses.note(key.key_id)
        return Grant(key.user_id, key_id=key.key_id)


def grant_of(context: RequestContext) -> Grant:
    """The grant of a request that was let in."""
    return Grant(context.user, context.session_id, context.key_id, context.token_expires)
