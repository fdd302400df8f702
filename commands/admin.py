"""Commands of admins on accounts, and what follows when an account is disabled."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from commands import keys
from commands.jobs import end
from commands.unit_of_work import EventStore, UnitOfWork, handler
from commands.users import admins_of, existing_account, find
from domain.admins import AdminRightsLost
from domain.closing import AccountClosing
from domain.ids import closing_id
from domain.job import Job
from domain.session import Session
from domain.user import Role, User

#: How many sessions and API keys end in one append.
_AT_ONCE = 100


class ChangeAccount(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The role, the state and the storage quota of an account; what is left out stays."""

    role: Role | None = None
    disabled: bool | None = None
    #: In bytes, for the results of the account. null: as the server has it for all; 0: no limit.
    storage_quota: Annotated[int, Meta(ge=0, le=2**53 - 1)] | UnsetType | None = msgspec.field(
        default=UNSET, name="storageQuota"
    )


@handler
async def change_account(unit: UnitOfWork, admin_id: UUID, user_id: UUID, change: ChangeAccount) -> tuple[int, User]:
    """Change what the change names of an account, on behalf of an admin; the account afterwards.

    The append counts only if the one who asks is an admin then. Raises UserNotFound, LastAdmin,
    AdminRightsLost, AccountIsErased.
    """
    if not (await unit.load(User, admin_id)).is_admin:
        raise AdminRightsLost
    user, admins = await unit.load(User, user_id), await admins_of(unit)
    followed = await _followed(unit, user_id, change.disabled)
    admins.change(user, change.role, change.disabled)
    if change.storage_quota is not UNSET:
        user.change_storage_quota(change.storage_quota)
    return await unit.save(user, admins, *followed), user


@handler
async def set_disabled(unit: UnitOfWork, email: str, disabled: bool) -> tuple[bool, User]:
    """Disable or enable the account behind an address, on behalf of the operator; whether that changed it.

    Raises UserNotFound, LastAdmin.
    """
    user, admins = await existing_account(unit, email), await admins_of(unit)
    followed = await _followed(unit, user.id, disabled)
    admins.change(user, disabled=disabled)
    changed = bool(user.pending)
    await unit.save(user, admins, *followed)
    return changed, user


async def _followed(unit: UnitOfWork, user_id: UUID, disabled: bool | None) -> Sequence[AccountClosing]:
    """The end of a closed account: enabled it is back, disabled its owner cannot bring it back. Raises AccountIsErased.

    To be saved.
    """
    closing = await unit.find(AccountClosing, closing_id(user_id)) if disabled is not None else None
    if closing is None or disabled is None:
        return ()
    closing.follow(disabled)
    return (closing,)


async def close(store: EventStore, user_id: UUID, session_ids: Sequence[UUID], key_ids: Sequence[UUID]) -> int:
    """End what a disabled account has open: these sessions and API keys, then its jobs, each with its refund.

    How many ended. Every step is an append of its own, rests on the account still being disabled, and may be repeated:
    after a crash the timekeeper does the rest.
    """
    ended = 0
    for first in range(0, max(len(session_ids), len(key_ids)), _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        ended += await end_access(store, user_id, session_ids[part], key_ids[part])
    for job_id in (await find(store, user_id)).open:
        ended += await cancel_job_of_disabled(store, job_id)
    return ended


@handler
async def end_access(unit: UnitOfWork, user_id: UUID, session_ids: Sequence[UUID], key_ids: Sequence[UUID]) -> int:
    """End sessions and API keys of a disabled account in one append; how many. Silent once it is enabled again."""
    if not (await unit.load(User, user_id)).disabled:
        return 0
    sessions = [await unit.load(Session, session_id) for session_id in session_ids]
    for session in sessions:
        session.end("account_disabled")
    ended = [*sessions, *await keys.ended(unit, key_ids)]
    count = sum(bool(one.pending) for one in ended)
    await unit.save(*ended)
    return count


@handler
async def cancel_job_of_disabled(unit: UnitOfWork, job_id: UUID) -> bool:
    """Cancel an open job of a disabled account and refund it; False when it has ended, or may go on."""
    job = await unit.load(Job, job_id)
    owner = await unit.load(User, job.user_id) if job.user_id else None
    if owner is None or not owner.disabled or not job.active:
        return False
    job.cancel()
    await end(unit, job)
    return True
