"""Where I am logged in."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get

from domain.times import Instant, json_time
from read_api.ports import SESSIONS, ReadsOf

_OPEN = (
    "SELECT session_id, started_at, coalesce(refreshed_at, started_at), expires_at, browser, system"
    " FROM sessions LEFT JOIN session_software USING (session_id)"
    " WHERE user_id = %(user_id)s AND ended_at IS NULL AND expires_at > now()"
    " ORDER BY started_at DESC, session_id LIMIT 100"
)


class OpenSession(msgspec.Struct, frozen=True, rename="camel"):
    """A login that still counts."""

    id: str
    created_at: Instant
    #: The last use, give or take the fifteen minutes for which an access token lasts.
    last_refreshed_at: Instant
    expires_at: Instant
    #: It is the one that asks.
    current: bool
    #: What it began with; null: unknown.
    browser: str | None
    system: str | None


class OpenSessions(msgspec.Struct, frozen=True):
    """The newest hundred."""

    sessions: list[OpenSession]


@get("/api/auth/sessions", summary="My sessions", tags=["Accounts"], opt={"scope": "closed"})
async def list_sessions(request: Request[UUID, Any, Any], reads: ReadsOf) -> OpenSessions:
    """Every login of mine that still counts, newest first."""
    rows = await reads.fetch((SESSIONS, "session_software"), _OPEN, {"user_id": request.user})
    current = request.auth
    return OpenSessions(
        [
            OpenSession(
                str(id_), json_time(started), json_time(refreshed), json_time(expires), id_ == current, browser, system
            )
            for id_, started, refreshed, expires, browser, system in rows
        ]
    )


routes = [list_sessions]
