"""Commands that show a job to others: by a link that is open to all, or to one other user."""

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Annotated, Protocol
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.jobs import load_own_job
from commands.unit_of_work import EventStore, UnitOfWork, handler
from commands.users import account_of
from domain.ids import share_id
from domain.job import Job, Status
from domain.media_hour import MediaUse
from domain.share import Share, ShareNotFound, SharePasswordNeeded, WrongSharePassword
from domain.user import User


class CreateShare(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A link to a job."""

    expires_in_days: Annotated[int, Meta(ge=1, le=365)] = 7
    #: Opening the link asks for it.
    password: Annotated[str, Meta(min_length=1, max_length=256)] | None = None

    def expires_at(self, made: datetime) -> datetime:
        """When a link that was made at that moment ends."""
        return made + timedelta(days=self.expires_in_days)


#: Compares a password hash with a password, slowly.
Verify = Callable[[str, str], Awaitable[bool]]
#: Counts one use of a job's video through a link, by the ids of the job and the link.
CountUse = Callable[[MediaUse, UUID, UUID], Awaitable[None]]


class VisitorLimits(Protocol):
    """How often one visitor may do something."""

    @property
    def visitor(self) -> str:
        """The visitor's address."""

    async def spend(self, **subjects: str) -> None:
        """Count one use of each class by its subject. Raises TooMany."""


@handler
async def create(
    unit: UnitOfWork, user_id: UUID, job_id: UUID, token_hash: str, expires_at: datetime, password_hash: str | None
) -> int:
    """Make a link to one's job. Raises JobNotFound, NotJobOwner."""
    job = await load_own_job(unit, user_id, job_id)
    share = Share.create(
        share_id(token_hash), user_id, job_id, token_hash, expires_at, password_hash, trashings=job.trashings
    )
    return await unit.save(share)


@handler
async def revoke(unit: UnitOfWork, user_id: UUID, job_id: UUID, link_id: UUID) -> int:
    """Revoke a link. Raises JobNotFound, NotJobOwner, ShareNotFound."""
    await load_own_job(unit, user_id, job_id)
    share = await unit.load(Share, link_id)
    if share.job_id != job_id:
        raise ShareNotFound
    share.authorize(user_id)
    share.revoke()
    return await unit.save(share)


async def open_link(
    store: EventStore,
    token: str,
    password: str | None,
    media_use: MediaUse = "views",
    *,
    now: datetime,
    verify: Verify,
    limits: VisitorLimits,
    count_use: CountUse,
) -> UUID:
    """The job behind a link, after counting the use: the link is valid, its job is completed, the password is right.

    A visitor may try a few passwords per link. Raises ShareNotFound, the same for every reason; SharePasswordNeeded,
    WrongSharePassword, TooMany.
    """
    share = await _shown(store, link_fingerprint(token), now)
    if share.password_hash:
        if password is None:
            raise SharePasswordNeeded
        await limits.spend(share=f"{share.id}:{limits.visitor}")
        if not await verify(share.password_hash, password):
            raise WrongSharePassword
    assert share.job_id
    await count_use(media_use, share.job_id, share.id)
    return share.job_id


def link_fingerprint(token: str) -> str:
    """What is stored of a link's token."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


@handler
async def _shown(unit: UnitOfWork, token_hash: str, now: datetime) -> Share:
    share = await unit.newest(Share, share_id(token_hash))
    share.require_valid(now)
    job = await unit.find(Job, share.job_id) if share.job_id else None
    owner = await unit.find(User, share.user_id) if share.user_id else None
    if job is None or owner is None or owner.disabled or not _leads_to(share, job):
        raise ShareNotFound
    return share


def _leads_to(share: Share, job: Job) -> bool:
    """Whether the job has a video to show, and was not in the trash since the link was made."""
    return job.status == Status.COMPLETED and not job.hidden and job.trashings == share.trashings


@handler
async def invite(unit: UnitOfWork, user_id: UUID, job_id: UUID, email: str) -> int:
    """Let the user with this address see one's job; silent when there is none. Raises JobNotFound, NotJobOwner."""
    job = await load_own_job(unit, user_id, job_id)
    guest = await account_of(unit, email)
    if guest:
        job.share(guest.id)
    return await unit.save(job)


@handler
async def uninvite(unit: UnitOfWork, user_id: UUID, job_id: UUID, guest_id: UUID) -> int:
    """Withdraw an invitation. Raises JobNotFound, NotJobOwner."""
    job = await load_own_job(unit, user_id, job_id)
    job.unshare(guest_id)
    return await unit.save(job)
