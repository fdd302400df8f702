"""Commands on the trash: what is deleted goes there, is restored from there, or is deleted for ever."""

from datetime import datetime
from uuid import UUID

import msgspec

from commands.jobs import end, load_own_job
from commands.unit_of_work import UnitOfWork, handler
from commands.users import is_admin
from domain.job import Job
from domain.look import Look
from domain.project import Project
from domain.text_asset import TextAsset
from domain.trash import Trashing, TrashItemNotFound

Item = Job | TextAsset | Project | Look


@handler
async def delete_job(
    unit: UnitOfWork, user_id: UUID, job_id: UUID, now: datetime, deletion_id: UUID | None = None
) -> int:
    """Put one's job into the trash, refunding an active one. Raises JobNotFound, NotJobOwner."""
    job = await load_own_job(unit, user_id, job_id)
    return await trash_job(unit, job, Trashing(at=now, deletion_id=deletion_id))


async def trash_job(unit: UnitOfWork, job: Job, trashing: Trashing) -> int:
    """Put a job into the trash, with its refund; it is the default of its look no more."""
    look = await _look_of(unit, job)
    was_default = look is not None and look.default_video == job.id
    job.trash(msgspec.structs.replace(trashing, was_default=was_default))
    if look is None:
        return await end(unit, job)
    look.forget(job.id)
    return await end(unit, job, look)


@handler
async def examine(unit: UnitOfWork, user_id: UUID, item_id: UUID) -> None:
    """Refuse early what is not one's own to restore. Raises TrashItemNotFound, RemovedByAdmin."""
    await _load_restorable(unit, user_id, item_id)


@handler
async def restore(unit: UnitOfWork, user_id: UUID, item_id: UUID) -> int:
    """Take something out of the trash; a video is the default of its look again, unless another one is.

    Raises TrashItemNotFound, RemovedByAdmin, NotInTrash.
    """
    item = await _load_restorable(unit, user_id, item_id)
    was_default = item.require_trashed().was_default
    item.restore()
    look = await _look_of(unit, item) if was_default and isinstance(item, Job) else None
    if look is None:
        return await unit.save(item)
    look.restore_default(item.id)
    return await unit.save(item, look)


@handler
async def delete_for_ever(unit: UnitOfWork, user_id: UUID, item_id: UUID) -> int:
    """Delete for ever what is in one's own trash, also what an admin removed. Raises TrashItemNotFound."""
    item = await _load(unit, item_id)
    item.authorize_ending(user_id)
    return await _delete(unit, item)


@handler
async def delete_old(unit: UnitOfWork, item_id: UUID, now: datetime) -> bool:
    """Delete for ever what has been in the trash long enough; False where it is not there, or came back since."""
    item = await _load(unit, item_id)
    if item.trashed is None or not item.trashed.is_over(now):
        return False
    await _delete(unit, item)
    return True


async def _delete(unit: UnitOfWork, item: Item) -> int:
    """What is in the trash is the default of no look."""
    item.delete()
    return await (end(unit, item) if isinstance(item, Job) else unit.save(item))


async def _load_restorable(unit: UnitOfWork, user_id: UUID, item_id: UUID) -> Item:
    item = await _load(unit, item_id)
    needs_admin = item.user_id != user_id or (item.trashed is not None and item.trashed.by_admin)
    item.authorize_restoring(user_id, admin=needs_admin and await is_admin(unit, user_id))
    return item


async def _load(unit: UnitOfWork, item_id: UUID) -> Item:
    item: Item | None = (
        await unit.find(Job, item_id)
        or await unit.find(TextAsset, item_id)
        or await unit.find(Project, item_id)
        or await unit.find(Look, item_id)
    )
    if item is None:
        raise TrashItemNotFound
    return item


async def _look_of(unit: UnitOfWork, job: Job) -> Look | None:
    look_id = job.order.look_id if job.order else None
    return await unit.find(Look, look_id) if look_id else None
