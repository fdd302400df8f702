"""Who may open an account: all, those with an invitation, or only the operator."""

from datetime import datetime
from uuid import UUID

import msgspec

from commands.unit_of_work import UnitOfWork, handler
from domain.ids import invitation_id
from domain.invitation import Invitation, InvitationInvalid, Registration, RegistrationClosed


class InvitationUse(msgspec.Struct, frozen=True):
    """An invitation with which an account is opened, and when."""

    invitation_id: UUID
    at: datetime


def admitted(registration: Registration, token: str | None, now: datetime) -> InvitationUse | None:
    """What a new account needs here: the invitation of the token, or nothing. Raises RegistrationClosed."""
    if registration == "open":
        return None
    if registration == "closed" or not token:
        raise RegistrationClosed
    return InvitationUse(invitation_id(token), now)


@handler
async def check(unit: UnitOfWork, use: InvitationUse) -> None:
    """Raises InvitationInvalid for an invitation that opens no account any more."""
    (await unit.newest(Invitation, use.invitation_id)).require_valid(use.at)


async def used(unit: UnitOfWork, use: InvitationUse | None, user_id: UUID, email: str) -> list[Invitation]:
    """The invitation with which an account is opened, to be saved with it; none without one.

    Raises InvitationInvalid.
    """
    if use is None:
        return []
    invitation = await unit.find(Invitation, use.invitation_id)
    if invitation is None:
        raise InvitationInvalid
    invitation.use(user_id, email, use.at)
    return [invitation]
