"""`POST /api/me/export`: what opens the download of everything that an account has."""

from datetime import timedelta
from uuid import UUID

import msgspec
from litestar import post
from litestar.params import JSONBody

from commands import users
from commands.http.owner import OwnerOf
from commands.http.ports import LimitsOf, SealedOf, StoreOf
from commands.http.request import ApiRequest
from domain.times import Instant, json_time

#: What a permit is sealed for, and for how many seconds it counts.
PURPOSE, SECONDS = "export of an account", 300


class WantedExport(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The password of the account; in the first five minutes after a log-in it may be left out."""

    password: str | None = None


class ExportLink(msgspec.Struct, frozen=True, rename="camel"):
    """Downloads everything of the account with the same log-in, for five minutes."""

    url: str
    expires_at: Instant


@post(
    "/api/me/export",
    summary="Ask for everything of mine",
    tags=["Accounts"],
    status_code=200,
    opt={"scope": "closed", "example": {"password": "password123"}},
)
async def ask_for_export(
    request: ApiRequest[UUID],
    data: JSONBody[WantedExport],
    store: StoreOf,
    owner: OwnerOf,
    limits: LimitsOf,
    sealed: SealedOf,
) -> ExportLink:
    """A link to a ZIP file with all that the account has here; at most three a day.

    403 `wrong_password` for another password. An account without a password signs in again at its provider first:
    else 403 `sign_in_again`.
    """
    prove = await owner.asked_unless_new(data.password)
    await prove((await users.find(store, request.user)).password_hash)
    await limits.spend(export=str(request.user))
    permit = sealed.seal(PURPOSE, request.user.bytes, SECONDS)
    until = request.context.now() + timedelta(seconds=SECONDS)
    return ExportLink(f"/api/me/export?permit={permit}", json_time(until))


routes = [ask_for_export]
