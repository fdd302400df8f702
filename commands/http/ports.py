"""What the routes of accounts, sessions and keys need of the rest of the system."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

import msgspec
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from commands.engines import Engines
from commands.unit_of_work import EventStore
from commands.users import NewSession
from domain.credit_policy import CreditPolicy


class PasswordHasher(Protocol):
    """Hashing, away from the event loop."""

    async def hash(self, password: str) -> str:
        """The hash to store."""

    async def verify(self, password_hash: str | None, password: str) -> bool:
        """Whether the password is right; for None it takes as long and is False."""


class RefreshToken(Protocol):
    """A refresh token as it was sent."""

    @property
    def user_id(self) -> UUID:
        """Whose it is."""

    @property
    def session_id(self) -> UUID:
        """The session that it says it belongs to."""

    @property
    def hash(self) -> str:
        """What is compared with the stored ones."""


class TokenIssuer(Protocol):
    """Makes and reads the tokens of users."""

    @property
    def access_seconds(self) -> int:
        """How long an access token lasts."""

    def access(self, user_id: UUID, session_id: UUID) -> str:
        """A signed access token."""

    def session(self, user_id: UUID, session_id: UUID | None = None) -> tuple[NewSession, str]:
        """A session that starts or is prolonged, and its new refresh token."""

    def presented(self, text: str | None) -> RefreshToken:
        """A refresh token, not yet compared with anything. Raises Unauthorized for what cannot be one."""

    def key(self, secret: str) -> tuple[str, str, str]:
        """The API key with this secret in it, its first characters and its hash."""


class LiveKey(msgspec.Struct, frozen=True):
    """An API key that works, by what people know it by."""

    id: str
    name: str
    prefix: str


class SessionRegistry(Protocol):
    """Which sessions and API keys of a user work."""

    def revoke(self, session_ids: Iterable[UUID]) -> None:
        """Refuse their access tokens at once; the other processes follow within a second."""

    def enable(self, user_id: UUID) -> None:
        """Let an account in again at once; the other processes follow within a second."""

    async def open_sessions(self, user_id: UUID) -> Sequence[UUID]:
        """The sessions that a user can still use, as new as the log."""

    async def is_new(self, session_id: UUID, age: timedelta) -> bool:
        """Whether a session began at most so long ago."""

    async def live_keys(self, user_id: UUID) -> Sequence[LiveKey]:
        """The API keys that work, newest first, as new as the log."""


class KnownDevice(Protocol):
    """A device on which an account was used before."""

    @property
    def id(self) -> UUID:
        """What its logins are counted by."""


class KnownDevices(Protocol):
    """Which devices an account was used on."""

    @property
    def seconds(self) -> int:
        """How long a cookie lasts."""

    def issue(self, email: str, password_hash: str, device: Any = None) -> str:
        """The cookie of a device on which the password was right; of a new one, or of one that is known already."""

    def recognise(self, text: str | None, email: str) -> KnownDevice | None:
        """The device by its cookie; None for an unknown one."""

    def is_current(self, device: Any, password_hash: str) -> bool:
        """Whether the password is still the one that was right on the device."""


class SealedTexts(Protocol):
    """Texts that only this server makes and reads."""

    def seal(self, purpose: str, content: bytes, seconds: int) -> str:
        """The content as a text that `unseal` opens for so many seconds and this purpose only."""

    def unseal(self, purpose: str, text: str | None) -> bytes | None:
        """The content; None for an expired text, one of another purpose, and one that was changed."""


class RateLimiter(Protocol):
    """How often something may be done, on behalf of one request."""

    @property
    def visitor(self) -> str:
        """The caller's address, as far as we believe it."""

    async def spend(self, **subjects: str) -> None:
        """Count one use of each class by its subject ("" for the caller's address), or of none. Raises TooMany."""


#: The log, on behalf of the user who sent the request.
StoreOf = NamedDependency[SkipValidation[EventStore]]
EnginesOf = NamedDependency[SkipValidation[Engines]]
#: What credits are for here.
PolicyOf = NamedDependency[SkipValidation[CreditPolicy]]
PasswordsOf = NamedDependency[SkipValidation[PasswordHasher]]
TokensOf = NamedDependency[SkipValidation[TokenIssuer]]
SessionsOf = NamedDependency[SkipValidation[SessionRegistry]]
DevicesOf = NamedDependency[SkipValidation[KnownDevices]]
SealedOf = NamedDependency[SkipValidation[SealedTexts]]
LimitsOf = NamedDependency[SkipValidation[RateLimiter]]
