"""An invitation: a link with which one account can be opened, once."""

from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

from domain.aggregate import NO_USER, Aggregate, Event
from domain.errors import Contradiction, Forbidden
from domain.ids import email_claim_id, open_email_claim_id

#: Who may open an account: all, those with an invitation, or only the operator.
Registration = Literal["open", "invite", "closed"]


class RegistrationClosed(Forbidden):
    """Registration is closed here; ask an admin of this studio for an invitation or an account"""

    code = "registration_closed"


class InvitationInvalid(RegistrationClosed):
    """This invitation was used, has expired, or is for another address; ask an admin for a new one"""


class NoInvitations(Contradiction):
    """Registration is closed, so no invitation works; set REGISTRATION=invite first"""

    code = "registration_closed"


class InvitationIssued(Event, frozen=True):
    """An admin or an operator made a link. The id of the invitation derives from the hash of its token."""

    topic: ClassVar[str] = "invitation.issued.v1"
    public = ("expires_at",)
    #: None: the operator.
    issued_by: UUID | None
    expires_at: datetime
    #: The mailbox that it is for, as the id of a claim on it; None: for any.
    claim_id: UUID | None


class InvitationUsed(Event, frozen=True):
    """An account was opened with it."""

    topic: ClassVar[str] = "invitation.used.v1"
    public = ("user_id",)
    user_id: UUID


class Invitation(Aggregate, kw_only=True, omit_defaults=True):
    """An invitation. Its id is derived from the token's hash, so that a token finds it."""

    not_found_error = InvitationInvalid
    snapshot_topic = "invitation.snapshot.v1"
    owner_rule = NO_USER

    expires_at: datetime | None = None
    claim_id: UUID | None = None
    user_id: UUID | None = None

    @classmethod
    def issue(
        cls, invitation_id: UUID, issued_by: UUID | None, expires_at: datetime, claim_id: UUID | None
    ) -> "Invitation":
        """Make an invitation, for one mailbox or for any."""
        invitation = cls(id=invitation_id)
        invitation.record(InvitationIssued(issued_by=issued_by, expires_at=expires_at, claim_id=claim_id))
        return invitation

    def require_valid(self, now: datetime) -> None:
        """Raises InvitationInvalid once it was used or has expired."""
        if self.user_id is not None or self.expires_at is None or now >= self.expires_at:
            raise InvitationInvalid

    def use(self, user_id: UUID, email: str, now: datetime) -> None:
        """Open an account with it. Raises InvitationInvalid, also for another mailbox than it is for."""
        self.require_valid(now)
        if self.claim_id not in (None, email_claim_id(email), open_email_claim_id(email)):
            raise InvitationInvalid
        self.record(InvitationUsed(user_id=user_id))

    def apply(self, event: Any) -> None:
        match event:
            case InvitationIssued():
                self.expires_at, self.claim_id = event.expires_at, event.claim_id
            case InvitationUsed():
                self.user_id = event.user_id
