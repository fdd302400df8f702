"""A claim on an e-mail address. Its id derives from the address, so the log itself admits only one."""

from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import SHOWN, Aggregate, Event
from domain.errors import Contradiction
from domain.ids import email_claim_id
from domain.user import UserNotFound


class EmailTaken(Contradiction):
    """An account with this e-mail address exists already"""

    code = "email_taken"


class EmailClaimed(Event, frozen=True):
    """The address belongs to an account."""

    topic: ClassVar[str] = "email-claim.claimed.v1"
    public = ("user_id",)
    user_id: UUID


class EmailReleased(Event, frozen=True):
    """The address belongs to no account any more: the one that had it was erased."""

    topic: ClassVar[str] = "email-claim.released.v1"
    public = ("user_id",)
    user_id: UUID


class EmailClaim(Aggregate, kw_only=True, omit_defaults=True):
    """The account to which an e-mail address belongs."""

    not_found_error = UserNotFound
    snapshot_topic = "email-claim.snapshot.v1"
    owner_rule = SHOWN

    user_id: UUID | None = None

    @classmethod
    def for_email(cls, email: str) -> "EmailClaim":
        """A new, open claim on an address."""
        return cls(id=email_claim_id(email))

    def claim(self, user_id: UUID) -> None:
        """Take the address. Raises EmailTaken when another account has it."""
        if self.user_id == user_id:
            return
        if self.user_id is not None:
            raise EmailTaken
        self.record(EmailClaimed(user_id=user_id))

    def release(self, user_id: UUID) -> None:
        """Give the address up. Silent when another account has it, or none."""
        if self.user_id == user_id:
            self.record(EmailReleased(user_id=user_id))

    def apply(self, event: Any) -> None:
        match event:
            case EmailClaimed():
                self.user_id = event.user_id
            case EmailReleased():
                self.user_id = None
