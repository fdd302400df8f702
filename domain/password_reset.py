"""A link with which the owner of an account sets a new password. The account knows which link is its newest."""

from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import SHOWN, Aggregate, Event
from domain.user import ResetLinkInvalid

#: How long a link is good for.
RESET_LIFETIME = timedelta(hours=1)


class PasswordResetRequested(Event, frozen=True):
    """A link was made. The id of the reset derives from the hash of the link's token, which is stored nowhere."""

    topic: ClassVar[str] = "password-reset.requested.v1"
    public = ("user_id", "expires_at")
    user_id: UUID
    expires_at: datetime


class PasswordReset(Aggregate, kw_only=True, omit_defaults=True):
    """Leads from the token of a link to its account; whether the link was used is known to the account."""

    not_found_error = ResetLinkInvalid
    snapshot_topic = "password-reset.snapshot.v1"
    owner_rule = SHOWN

    user_id: UUID | None = None
    expires_at: datetime | None = None

    @classmethod
    def request(cls, reset_id: UUID, user_id: UUID, now: datetime) -> "PasswordReset":
        """A link for an account, good for an hour from now."""
        reset = cls(id=reset_id)
        reset.record(PasswordResetRequested(user_id=user_id, expires_at=now + RESET_LIFETIME))
        return reset

    def owner(self, now: datetime) -> UUID:
        """The account that it is for. Raises ResetLinkInvalid once it has expired."""
        if self.user_id is None or self.expires_at is None or now >= self.expires_at:
            raise ResetLinkInvalid
        return self.user_id

    def apply(self, event: Any) -> None:
        match event:
            case PasswordResetRequested():
                self.user_id, self.expires_at = event.user_id, event.expires_at
