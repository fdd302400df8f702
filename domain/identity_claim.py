"""A claim on a person at an OpenID Connect provider: issuer and subject. Its id derives from both and nothing else."""

from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import NO_USER, Aggregate, Event
from domain.errors import Contradiction, Forbidden, NotFound, Unauthorized
from domain.ids import identity_claim_id
from domain.user import UserNotFound


class ProviderNotFound(NotFound):
    """There is no such sign-in provider here"""


class SignInFailed(Unauthorized):
    """The sign-in at the provider did not succeed; start it again"""

    code = "sign_in_failed"


class SignInTimeUnknown(SignInFailed):
    """Your provider does not say when you signed in, so it proves nothing; set a password by a link and use that"""


class SignInTooOld(SignInFailed):
    """Your provider did not ask you to sign in anew; sign out there, then start again"""


class SignInAgain(Forbidden):
    """Your account has no password; sign in at your provider once more, then repeat this within five minutes"""

    code = "sign_in_again"


class EmailMissing(Forbidden):
    """Your provider does not share an e-mail address; allow it there, or register here and link it in Settings"""

    code = "email_missing"


class AccountExists(Contradiction):
    """An account with your e-mail address exists already; log in to it and link this sign-in in Settings"""

    code = "email_taken"


class IdentityTaken(Contradiction):
    """This sign-in belongs to another account; unlink it there first"""

    code = "identity_taken"


class IdentityClaimed(Event, frozen=True):
    """The person at the provider may open this account."""

    topic: ClassVar[str] = "identity-claim.claimed.v1"
    public = ("user_id",)
    user_id: UUID


class IdentityReleased(Event, frozen=True):
    """The person at the provider may open no account any more."""

    topic: ClassVar[str] = "identity-claim.released.v1"


class IdentityClaim(Aggregate, kw_only=True, omit_defaults=True):
    """The account that a person at a provider opens. The log never holds the subject."""

    not_found_error = UserNotFound
    snapshot_topic = "identity-claim.snapshot.v1"
    owner_rule = NO_USER

    user_id: UUID | None = None

    @classmethod
    def on(cls, issuer: str, subject: str) -> "IdentityClaim":
        """A new, open claim."""
        return cls(id=identity_claim_id(issuer, subject))

    def claim(self, user_id: UUID) -> None:
        """Let this person open an account. Repeating it is silent. Raises IdentityTaken when it is another one's."""
        if self.user_id == user_id:
            return
        if self.user_id is not None:
            raise IdentityTaken
        self.record(IdentityClaimed(user_id=user_id))

    def release(self) -> None:
        """Give the claim up. Repeating it is silent."""
        if self.user_id is not None:
            self.record(IdentityReleased())

    def apply(self, event: Any) -> None:
        match event:
            case IdentityClaimed():
                self.user_id = event.user_id
            case IdentityReleased():
                self.user_id = None
