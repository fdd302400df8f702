"""Who I am and what I can spend."""

from typing import Any
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.closing import GracePeriod
from domain.job import ACTIVE
from domain.times import Instant, json_time
from read_api.ports import CREDITS, JOBS, USERS, ReadModelBehind, ReadsOf
from read_api.status_labels import Role

_ME = """SELECT email, credits, role, created_at, verified_at IS NOT NULL
           FROM users LEFT JOIN verified_emails USING (user_id) WHERE user_id = %(user_id)s"""

# Open jobs are refunded before; what was bought is spent last.
_LOST = """
WITH open AS (SELECT count(*) AS jobs, coalesce(sum(price), 0)::bigint AS refunds
                FROM jobs WHERE user_id = %(user_id)s AND status = ANY(%(active)s)),
     bought AS (SELECT coalesce(sum(amount), 0)::bigint AS amount FROM credit_transactions
                 WHERE user_id = %(user_id)s AND type IN ('purchase', 'hold', 'release', 'clawback'))
SELECT credits + open.refunds, bought.amount, open.jobs FROM users, open, bought WHERE user_id = %(user_id)s
"""


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


class ClosingPreview(msgspec.Struct, frozen=True, rename="camel"):
    """What closing the account would end and lose; all credits are lost with it."""

    #: The balance after the refunds, and how much of it was bought.
    credits: int
    bought_credits: int
    #: Videos that wait or are being made: they are canceled and refunded.
    open_jobs: int
    #: For so many days a log-in brings the account back; then it is erased.
    days: int


@get("/api/auth/me/closing", summary="What closing my account loses", tags=["Accounts"], opt={"scope": "closed"})
async def preview_closing(
    request: Request[UUID, Any, Any], reads: ReadsOf, grace: NamedDependency[SkipValidation[GracePeriod]]
) -> ClosingPreview:
    """To be shown before `DELETE /api/auth/me`, which closes the account."""
    rows = await reads.fetch((USERS, CREDITS, JOBS), _LOST, {"user_id": request.user, "active": list(ACTIVE)})
    if not rows:  # a token is only given to an account
        raise ReadModelBehind
    balance, bought, open_jobs = rows[0]
    return ClosingPreview(balance, max(0, min(balance, bought)), open_jobs, grace.days)


routes = [get_account, preview_closing]
