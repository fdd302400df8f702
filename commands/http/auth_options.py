"""What a page that logs people in must know before a user is known."""

from typing import Literal

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.invitation import Registration


class IdentityProvider(msgspec.Struct, frozen=True):
    """A provider whose accounts may sign in here."""

    id: str
    name: str


class AuthOptions(msgspec.Struct, frozen=True, rename="camel"):
    """The ways into this studio."""

    registration: Registration = "open"
    #: Who sends the link for a new password: a mail to the owner, or an admin.
    reset_by: Literal["mail", "admin"] = msgspec.field(default="admin", name="passwordReset")
    providers: tuple[IdentityProvider, ...] = ()


#: How a handler asks for them.
OptionsOf = NamedDependency[SkipValidation[AuthOptions]]


@get("/api/auth/options", summary="The ways in", tags=["Accounts"], opt={"public": True})
async def get_options(options: OptionsOf) -> AuthOptions:
    """Whether accounts can be opened, how a forgotten password is replaced, and who else signs people in."""
    return options


routes = [get_options]
