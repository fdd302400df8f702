"""Commands on invitations: links with which accounts are opened."""

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.unit_of_work import UnitOfWork, handler
from domain.ids import email_claim_id
from domain.invitation import Invitation, NoInvitations, Registration
from domain.text import check_mailbox

#: Checked by the domain; the description says how.
_ADDRESS = Annotated[str, Meta(examples=["test@example.com"], extra_json_schema={"minLength": 3})]


class NewInvitation(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """Invite one person: with `email`, only that address can use the link."""

    email: _ADDRESS | None = None
    expires_in_hours: Annotated[int, Meta(ge=1, le=720)] = 168

    def checked_email(self) -> str | None:
        """The address, if there is one. Raises BadEmail."""
        return None if self.email is None else check_mailbox(self.email)

    def expires_at(self, made: datetime) -> datetime:
        """When a link that was made at that moment ends."""
        return made + timedelta(hours=self.expires_in_hours)


def require_invitations(registration: Registration) -> None:
    """Raises NoInvitations where an invitation would open nothing."""
    if registration == "closed":
        raise NoInvitations


@handler
async def issue(unit: UnitOfWork, admin_id: UUID, new_id: UUID, email: str | None, expires_at: datetime) -> int:
    """Make an invitation, for one mailbox or for any, on behalf of an admin."""
    claim_id = email_claim_id(email) if email else None
    return await unit.save(Invitation.issue(new_id, admin_id, expires_at, claim_id))
