"""The ways into my account."""

from typing import Any, Protocol
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.times import Instant, json_time
from read_api.ports import ReadsOf

_MINE = (
    "SELECT identity_id, issuer, linked_at FROM identities WHERE user_id = %(user_id)s ORDER BY linked_at, identity_id"
)
_PASSWORDLESS = "SELECT 1 FROM passwordless WHERE user_id = %(user_id)s"


class ProviderNames(Protocol):
    """How the providers that are set up are called."""

    def named(self, issuer: str) -> tuple[str, str] | None:
        """Id and name of the provider with this issuer; None when it is set up no more."""


class OwnIdentity(msgspec.Struct, frozen=True, rename="camel"):
    """A sign-in that opens the account."""

    id: str
    #: The provider as paths name it; null when it is set up no more.
    provider: str | None
    name: str
    linked_at: Instant


class WaysIn(msgspec.Struct, frozen=True, rename="camel"):
    """What opens the account: its password, and sign-ins at providers."""

    has_password: bool
    identities: list[OwnIdentity]


@get("/api/auth/identities", summary="The ways into my account", tags=["Accounts"], opt={"scope": "closed"})
async def list_identities(
    request: Request[UUID, Any, Any], reads: ReadsOf, openid: NamedDependency[SkipValidation[ProviderNames]]
) -> WaysIn:
    """Whether my account has a password, and which sign-ins at providers open it, oldest first."""
    mine = {"user_id": request.user}
    rows = await reads.fetch("identities", _MINE, mine)
    passwordless = await reads.fetch("identities", _PASSWORDLESS, mine)
    return WaysIn(not passwordless, [_shown(openid, *row) for row in rows])


def _shown(openid: ProviderNames, identity_id: UUID, issuer: str, linked_at: Any) -> OwnIdentity:
    provider, name = openid.named(issuer) or (None, issuer)
    return OwnIdentity(str(identity_id), provider, name, json_time(linked_at))


routes = [list_identities]
