"""Who I am and what I can spend."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get

from domain.times import Instant, json_time
from read_api.ports import USERS, ReadModelBehind, ReadsOf
from read_api.status_labels import Role

_ME = """SELECT email, credits, role, created_at, verified_at IS NOT NULL
           FROM users LEFT JOIN verified_emails USING (user_id) WHERE user_id = %(user_id)s"""


class Me(msgspec.Struct, frozen=True, rename="camel"):
    """One's own account."""

    user_id: str
    email: str
    credits: int
    role: Role
    created_at: Instant
    #: Whether the owner has followed a link that was mailed to the address.
    email_verified: bool


@get("/api/auth/me", summary="My account", tags=["Accounts"], opt={"scope": "closed"})
async def get_account(request: Request[UUID, Any, Any], reads: ReadsOf) -> Me:
    """The account that the token belongs to."""
    rows = await reads.fetch((USERS, "verified_emails"), _ME, {"user_id": request.user})
    if not rows:  # a token is only given to an account
        raise ReadModelBehind
    email, balance, role, created_at, verified = rows[0]
    return Me(str(request.user), email, balance, role, json_time(created_at), verified)


routes = [get_account]
