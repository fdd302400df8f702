"""Commands on links for a new password."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from commands import keys
from commands.unit_of_work import UnitOfWork, handler
from commands.users import account_of
from domain.identity_claim import IdentityClaim
from domain.ids import email_claim_id
from domain.password_reset import PasswordReset
from domain.session import Session
from domain.user import User, UserNotFound, VerificationLinkInvalid


class PasswordReplaced(NamedTuple):
    """A password was set by a link."""

    position: int
    #: Whether the address was confirmed before: API keys and linked sign-ins stay then, and have ended otherwise.
    confirmed: bool
    #: How many linked sign-ins there were.
    sign_ins: int


@handler
async def request_by_mail(unit: UnitOfWork, email: str, reset_id: UUID, now: datetime) -> str | None:
    """Make a link for the account with this mailbox; the address to send it to.

    None where there is no account, and where it is disabled.
    """
    user = await account_of(unit, email)
    if user is None or user.disabled:
        return None
    user.issue_reset_link(reset_id, "mail")
    await unit.save(PasswordReset.request(reset_id, user.id, now), user)
    return user.email


@handler
async def request_by_admin(unit: UnitOfWork, user_id: UUID, reset_id: UUID, now: datetime) -> int:
    """Make a link for an account, which an admin passes on. Raises UserNotFound, ResetOfDisabledAccount."""
    user = await unit.newest(User, user_id)
    user.issue_reset_link(reset_id, "admin")
    return await unit.save(PasswordReset.request(reset_id, user.id, now), user)


@handler
async def request_by_operator(unit: UnitOfWork, email: str, reset_id: UUID, now: datetime) -> int:
    """Make a link for the account with this mailbox, which an operator passes on.

    Raises UserNotFound, ResetOfDisabledAccount.
    """
    user = await account_of(unit, email)
    if user is None:
        raise UserNotFound
    user.issue_reset_link(reset_id, "operator")
    return await unit.save(PasswordReset.request(reset_id, user.id, now), user)


@handler
async def check(unit: UnitOfWork, reset_id: UUID, now: datetime) -> UUID:
    """The account for which a link sets a new password. Raises ResetLinkInvalid."""
    reset = await unit.newest(PasswordReset, reset_id)
    user = await unit.newest(User, reset.owner(now))
    user.require_reset_link(reset_id)
    return user.id


@handler
async def use(
    unit: UnitOfWork,
    reset_id: UUID,
    password_hash: str,
    session_ids: Sequence[UUID],
    key_ids: Sequence[UUID],
    now: datetime,
) -> PasswordReplaced:
    """Set a new password by a link and end these sessions, in one append. Raises ResetLinkInvalid.

    These API keys and all linked sign-ins end with them while the address of the account is not confirmed.
    """
    reset = await unit.newest(PasswordReset, reset_id)
    user = await unit.newest(User, reset.owner(now))
    confirmed, sign_ins = user.email_verified, len(user.identities)
    claims = [await unit.load(IdentityClaim, claim_id) for claim_id in user.reset_password(reset_id, password_hash)]
    for claim in claims:
        claim.release()
    sessions = [await unit.load(Session, session_id) for session_id in session_ids]
    for session in sessions:
        session.end("password_changed")
    revoked = [] if confirmed else await keys.ended(unit, key_ids)
    position = await unit.save(user, *claims, *sessions, *revoked)
    return PasswordReplaced(position, confirmed, sign_ins)


@handler
async def verify_email(unit: UnitOfWork, user_id: UUID, claim_id: UUID) -> int:
    """Record that mail to an address, by the id of its claim, reached its owner. Raises VerificationLinkInvalid."""
    user = await unit.newest(User, user_id)
    if email_claim_id(user.email) != claim_id:
        raise VerificationLinkInvalid
    user.verify_email()
    return await unit.save(user)
