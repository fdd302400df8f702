"""The owner's marks on jobs: tags, favourites, the archive."""

from uuid import UUID

import msgspec

from commands.store import Unit, handler
from domain.job import Job


class Marks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The marks to change; what is left out stays."""

    #: All tags from now on.
    tags: list[str] | None = None
    favorite: bool | None = None
    archived: bool | None = None


@handler
async def organize(unit: Unit, user_id: UUID, job_id: UUID, marks: Marks) -> tuple[int, Job]:
    """Change the marks of one's job. Raises BadTags, JobNotFound, NotJobOwner."""
    job = await _own(unit, user_id, job_id)
    job.organize(tags=marks.tags, favorite=marks.favorite, archived=marks.archived)
    return await unit.save(job), job


@handler
async def tag(unit: Unit, user_id: UUID, job_id: UUID, tags: list[str]) -> int:
    """Add tags to one's job. Raises BadTags, JobNotFound, NotJobOwner."""
    job = await _own(unit, user_id, job_id)
    job.organize(tags=[*job.tags, *tags])
    return await unit.save(job)


async def _own(unit: Unit, user_id: UUID, job_id: UUID) -> Job:
    job = await unit.load(Job, job_id)
    job.authorize(user_id)
    return job
