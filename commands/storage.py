"""Commands on the storage of accounts: what their jobs take, and the rules by which files are given up."""

import asyncio
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from commands import rendering
from commands.jobs import end
from commands.trash import trash_job
from commands.unit_of_work import EventStore, UnitOfWork, handler
from commands.users import find
from domain.job import Job, Status
from domain.storage import StoredBytes, sum_of
from domain.trash import Trashing
from domain.user import User
from domain.user_settings import StorageRules


class AccountUse(NamedTuple):
    """What the jobs of an account take, and its own quota in bytes, if it has one."""

    stored: StoredBytes
    quota: int | None


async def used_by(store: EventStore, user_id: UUID) -> AccountUse:
    """What the jobs of an account take, as new as the log. Raises UserNotFound.

    The account knows it of settled jobs; the others, at most `MAX_OPEN_JOBS`, are looked up.
    """
    user = await find(store, user_id)
    unsettled = await asyncio.gather(*(rendering.look(store, job_id) for job_id in user.open))
    return AccountUse(user.storage.stored.plus(sum_of(job.stored for job in unsettled)), user.storage.quota)


@handler
async def count(unit: UnitOfWork, user_id: UUID, version: int, settled: StoredBytes) -> bool:
    """Correct what an account knows of its settled jobs to what they take; whether that was done.

    Nothing is done when the account is not in the version any more for which they were counted.
    """
    user = await unit.load(User, user_id)
    if user.version != version:
        return False
    user.count_storage(settled.minus(user.storage.stored))
    await unit.save(user)
    return True


@handler
async def expire_previews(unit: UnitOfWork, job_id: UUID, finished_at: datetime, now: datetime) -> bool:
    """Give up the previews of a job by the rules of its owner; whether that was done. Favourites keep theirs."""
    job = await unit.load(Job, job_id)
    if not (await _rules_of(unit, job)).end_previews(finished_at, now):
        return False
    job.expire_previews()
    return await _save(unit, job)


@handler
async def expire_result(unit: UnitOfWork, job_id: UUID, finished_at: datetime, now: datetime) -> bool:
    """Put a video into the trash by the rules of its owner, who may restore it; whether that was done.

    Favourites are kept.
    """
    job = await unit.load(Job, job_id)
    if (
        job.status != Status.COMPLETED
        or job.hidden
        or job.favorite
        or not (await _rules_of(unit, job)).end_results(finished_at, now)
    ):
        return False
    await trash_job(unit, job, Trashing(at=now))
    return True


async def _rules_of(unit: UnitOfWork, job: Job) -> StorageRules:
    user = await unit.load(User, job.user_id) if job.user_id else None
    return user.settings.storage if user and user.settings else StorageRules()


async def _save(unit: UnitOfWork, job: Job) -> bool:
    done = bool(job.pending)
    await end(unit, job)
    return done
