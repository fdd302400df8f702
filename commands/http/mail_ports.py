"""What routes that send mails need of the rest of the system."""

from collections.abc import Awaitable, Callable
from typing import Protocol
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from commands.mails import Mail

#: Makes a mail once it is its turn; None: there is nothing to send.
Prepare = Callable[[], Awaitable[Mail | None]]


class Mailer(Protocol):
    """Sends mails beside the requests."""

    @property
    def enabled(self) -> bool:
        """Whether this studio sends mail."""

    def post(self, prepare: Prepare) -> None:
        """Have a mail made and sent. Never waits and never raises; does nothing where no mail is sent."""


class VerificationTokens(Protocol):
    """Tokens that prove that mail to an address reached its owner."""

    def issue(self, user_id: UUID, email: str) -> str:
        """The token for the address of an account."""

    def opened(self, token: str) -> tuple[UUID, UUID]:
        """The account, and the id of the claim on its address. Raises VerificationLinkInvalid."""


MailerOf = NamedDependency[SkipValidation[Mailer]]
VerificationOf = NamedDependency[SkipValidation[VerificationTokens]]
