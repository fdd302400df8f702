"""Commands of the video API, version 1: admins may do more there than elsewhere."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.jobs import AspectRatio, GenerateFromPrompt, Prompt, Resolution, Seconds, Seed
from commands.trash import trash_job
from commands.unit_of_work import UnitOfWork, handler
from commands.users import is_admin
from domain.errors import Forbidden
from domain.job import Job
from domain.look import Look
from domain.trash import Trashing


class NotVideoOwner(Forbidden):
    """You cannot delete this job"""


class OrderVideo(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Order a video. Everything but the prompt has a default."""

    prompt: Prompt
    model: str | None = None
    resolution: Resolution = "1280x720"
    aspect_ratio: Annotated[AspectRatio | None, Meta(description="Default: 16:9")] = msgspec.field(
        default=None, name="aspectRatio"
    )
    duration_seconds: Seconds = msgspec.field(default=5.0, name="durationSeconds")
    seed: Seed | None = None
    #: The look of which this is to be a variation.
    look_id: UUID | None = None

    def in_general(self) -> GenerateFromPrompt:
        """The same order with the fields of all orders."""
        return GenerateFromPrompt(**msgspec.structs.asdict(self))


@handler
async def delete(unit: UnitOfWork, user_id: UUID, job_id: UUID, now: datetime) -> int:
    """Put a video job into the trash of its owner; admins may do so with any. Raises JobNotFound, NotJobOwner."""
    job = await unit.load(Job, job_id)
    by_admin = job.user_id != user_id and await is_admin(unit, user_id)
    job.authorize(user_id, admin=by_admin)
    return await trash_job(unit, job, Trashing(at=now, by_admin=by_admin))


@handler
async def set_default(unit: UnitOfWork, user_id: UUID, job_id: UUID, look_id: UUID) -> int:
    """Make a video the default of its look.

    Raises JobNotFound, LookNotFound, NotJobOwner, NotLookOwner, VideoNotOfLook.
    """
    job, look = await unit.newest(Job, job_id), await unit.load(Look, look_id)
    own = job.user_id == look.user_id == user_id
    admin = not own and await is_admin(unit, user_id)
    look.authorize(user_id, admin=admin)
    job.authorize(user_id, admin=admin)
    look.set_default(job)
    return await unit.save(look)
