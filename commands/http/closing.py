"""The route that closes an account."""

from datetime import datetime
from functools import partial
from uuid import UUID

import msgspec
from litestar import Response, delete
from litestar.di import NamedDependency
from litestar.params import JSONBody, SkipValidation

from commands import admin, closings, mails, users
from commands.http import cookies
from commands.http.admin import OpenAccessOf
from commands.http.mail_ports import MailerOf
from commands.http.owner import OwnerOf
from commands.http.ports import SessionsOf, StoreOf
from commands.http.request import ApiRequest, written
from commands.mails import Mail
from domain.closing import GracePeriod
from domain.times import Instant, json_time

GraceOf = NamedDependency[SkipValidation[GracePeriod]]


class CloseAccount(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password of the account; empty where it has none, after signing in again at its provider."""

    password: str


class AccountEnds(msgspec.Struct, frozen=True, rename="camel"):
    """The account is closed. Until it is erased, logging in brings it back."""

    message: str
    erased_at: Instant


class _OpenWays(msgspec.Struct):
    """The sessions and API keys with which the account can be used."""

    sessions: list[UUID]
    keys: list[UUID]


@delete(
    "/api/auth/me",
    summary="Close my account",
    tags=["Accounts"],
    status_code=200,
    opt={
        "scope": "closed",
        "errors": (403, 409),
        "example": {"password": "password123"},
        "answer_headers": ("Set-Cookie",),
    },
)
async def close_account(
    request: ApiRequest[UUID],
    data: JSONBody[CloseAccount],
    store: StoreOf,
    owner: OwnerOf,
    session_access: SessionsOf,
    open_access: OpenAccessOf,
    mailer: MailerOf,
    grace: GraceOf,
) -> Response[AccountEnds]:
    """Ends every session, API key, share link, invitation and webhook at once, cancels and refunds what waits or runs.

    Everything else stays until it is erased, some days later: until then a log-in brings the account back. What will be
    lost is shown by `GET /api/auth/me/closing`. 403 `wrong_password` for another password; an account without one
    signs in again at its provider first: else 403 `sign_in_again`. The last admin stays: 409 `last_admin`.
    """
    user_id, now = request.user, request.context.now()
    prove = await owner.asked(data.password)

    async def open_ways() -> _OpenWays:
        session_ids, key_ids = await open_access(user_id)
        return _OpenWays(list(session_ids), list(key_ids))

    found = await request.context.planned(_OpenWays, open_ways)
    closed = await closings.close(store, user_id, prove, found.sessions, found.keys, grace.days, now)
    session_access.revoke(found.sessions)
    await admin.close(store, user_id, *await open_access(user_id))
    mailer.post(partial(_notice, store, user_id, closed.erase_at))
    body = AccountEnds("Your account is closed; log in to bring it back", json_time(closed.erase_at))
    return cookies.take_back(request, written(body, closed.position))


async def _notice(store: StoreOf, user_id: UUID, erase_at: datetime) -> Mail:
    return mails.account_closed((await users.find(store, user_id)).email, erase_at.date())


routes = [close_account]
