"""What the routes of sign-ins at providers need of the rest of the system."""

from typing import Literal, Protocol
from uuid import UUID

import msgspec
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from commands.openid import Identity

#: What a browser was sent to a provider for: to sign in, to link, or to prove that the owner is there.
Purpose = Literal["sign_in", "link", "again"]


class SignInFlow(msgspec.Struct, frozen=True, kw_only=True):
    """One visit at a provider, from our redirect to the callback; in an encrypted cookie meanwhile."""

    provider: str
    purpose: Purpose
    state: str
    nonce: str
    #: The PKCE verifier (RFC 7636).
    verifier: str
    #: The page to go on to.
    next: str = "/"
    #: Of the account that links or proves itself.
    user_id: UUID | None = None
    session_id: UUID | None = None
    #: The token of an invitation to register.
    invitation: str = ""


class ProviderReturn(msgspec.Struct, frozen=True, kw_only=True):
    """What the provider says in the query of the callback."""

    code: str
    #: RFC 9207; empty where it is left out.
    issuer: str
    #: Such as `access_denied`; empty when all went well.
    error: str


class OpenIdProvider(Protocol):
    """One provider."""

    async def authorization_url(self, flow: SignInFlow) -> str:
        """Where a browser begins. Raises Unavailable while the provider cannot be asked."""

    async def identify(self, flow: SignInFlow, answer: ProviderReturn) -> Identity:
        """The person who came back. Raises SignInFailed, and Unavailable."""


class OpenIdProviders(Protocol):
    """The providers that are set up."""

    def provider(self, provider: str) -> OpenIdProvider:
        """One of them by its id. Raises ProviderNotFound."""


OpenIdOf = NamedDependency[SkipValidation[OpenIdProviders]]
