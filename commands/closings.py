"""Commands that close an account, bring it back, and erase the person."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from commands import keys, users
from commands.keys import Prove
from commands.unit_of_work import UnitOfWork, handler
from domain.aggregate import Aggregate
from domain.closing import AccountClosing, AccountNotClosed, ErasureCertified
from domain.email_claim import EmailClaim
from domain.identity_claim import IdentityClaim
from domain.ids import closing_id, earlier_email_claim_ids, email_claim_id, webhook_quota_id
from domain.job import Job
from domain.session import Session
from domain.share import Share
from domain.user import User
from domain.webhook_endpoint import WebhookEndpoint, WebhookQuota


class ClosedAccount(NamedTuple):
    """An account that ends."""

    position: int
    erase_at: datetime


@handler
async def close(
    unit: UnitOfWork,
    user_id: UUID,
    prove: Prove,
    session_ids: Sequence[UUID],
    key_ids: Sequence[UUID],
    days: int,
    now: datetime,
) -> ClosedAccount:
    """Close one's own account, and end these sessions and API keys, in one append; it is erased so many days from now.

    Raises WrongOwnPassword, SignInAgain, LastAdmin, AccountDisabled.
    """
    user = await unit.newest(User, user_id)
    await prove(user.password_hash)
    user.require_enabled()
    closing, admins = await closing_of(unit, user_id), await users.admins_of(unit)
    admins.change(user, disabled=True)
    closing.close(user_id, now + timedelta(days=days), "owner")
    sessions = [await unit.load(Session, session_id) for session_id in session_ids]
    for session in sessions:
        session.end("account_disabled")
    position = await unit.save(user, admins, closing, *sessions, *await keys.ended(unit, key_ids))
    assert closing.erase_at
    return ClosedAccount(position, closing.erase_at)


@handler
async def close_for(unit: UnitOfWork, user_id: UUID, days: int, now: datetime, *, again: bool = False) -> datetime:
    """Close an account on behalf of the operator; when it is erased. Silent for one that is closed and erased as early.

    `again`: a restored backup has brought it back, and it ends also where it is the last admin there. Raises
    UserNotFound, LastAdmin, AccountIsErased.
    """
    user = await unit.newest(User, user_id)
    closing, admins = await closing_of(unit, user_id), await users.admins_of(unit)
    closing.close(user_id, now + timedelta(days=days), "operator")
    if again:
        user.set_disabled(True)
    else:
        admins.change(user, disabled=True)
    await unit.save(user, admins, closing)
    assert closing.erase_at
    return closing.erase_at


@handler
async def find(unit: UnitOfWork, user_id: UUID) -> AccountClosing:
    """How an account ends, as the log has it now."""
    return await closing_of(unit, user_id)


async def closing_of(unit: UnitOfWork, user_id: UUID) -> AccountClosing:
    """How an account ends; open where it was never closed."""
    return await unit.find(AccountClosing, closing_id(user_id)) or AccountClosing.of(user_id)


@handler
async def end_shares(unit: UnitOfWork, user_id: UUID, share_ids: Sequence[UUID]) -> int:
    """End links of a closed account; how many. Silent once it is open again."""
    if not await _is_closed(unit, user_id):
        return 0
    shares = [await unit.load(Share, share_id) for share_id in share_ids]
    for share in shares:
        share.revoke()
    return await _ended(unit, shares)


@handler
async def end_webhooks(unit: UnitOfWork, user_id: UUID, webhook_ids: Sequence[UUID]) -> int:
    """Delete webhooks of a closed account; how many. Silent once it is open again."""
    if not await _is_closed(unit, user_id):
        return 0
    webhooks = [await unit.load(WebhookEndpoint, webhook_id) for webhook_id in webhook_ids]
    quota = await unit.load(WebhookQuota, webhook_quota_id(user_id))
    for webhook in webhooks:
        webhook.delete()
        quota.uncount(webhook.id)
    count = sum(bool(webhook.pending) for webhook in webhooks)
    await unit.save(*webhooks, quota)
    return count


@handler
async def end_guests(unit: UnitOfWork, job_id: UUID, guest_ids: Sequence[UUID]) -> int:
    """Withdraw invitations to a job of a closed account; 1 if there were any. Silent once it is open again."""
    job = await unit.load(Job, job_id)
    if job.user_id is None or not await _is_closed(unit, job.user_id):
        return 0
    for guest_id in guest_ids:
        job.unshare(guest_id)
    return await _ended(unit, [job])


async def _is_closed(unit: UnitOfWork, user_id: UUID) -> bool:
    return (await closing_of(unit, user_id)).erase_at is not None


async def _ended(unit: UnitOfWork, found: Sequence[Aggregate]) -> int:
    count = sum(bool(one.pending) for one in found)
    await unit.save(*found)
    return count


@handler
async def erase(unit: UnitOfWork, user_id: UUID, streams: int, now: datetime) -> int:
    """Record that a person is forgotten, and release what names them; the position, also of an earlier time.

    Raises AccountNotClosed, also while the owner can still come back.
    """
    closing = await closing_of(unit, user_id)
    if not closing.is_due(now):
        raise AccountNotClosed
    user = await unit.newest(User, user_id)
    closing.erase(streams)
    return await unit.save(closing, *await _released(unit, user))


async def _released(unit: UnitOfWork, user: User) -> list[Aggregate]:
    """The claims of an account on its address and on people at providers, given up."""
    claims: list[Aggregate] = []
    for claim_id in (email_claim_id(user.email), *earlier_email_claim_ids(user.email)) if user.email else ():
        if email := await unit.find(EmailClaim, claim_id):
            email.release(user.id)
            claims.append(email)
    for one in user.identities:
        identity = await unit.find(IdentityClaim, one.claim_id)
        if identity and identity.user_id == user.id:
            identity.release()
            claims.append(identity)
    return claims


@handler
async def certify(
    unit: UnitOfWork, user_id: UUID, position: int, objects: int, checkpoint: str, backups_until: date
) -> ErasureCertified:
    """Give the certificate of an erasure; an earlier one counts. Raises AccountNotClosed."""
    closing = await closing_of(unit, user_id)
    certificate = closing.certify(position, objects, checkpoint, backups_until)
    await unit.save(closing)
    return certificate
