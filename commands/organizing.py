"""Commands on the owner's marks: tags, favourites, the archive."""

from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.jobs import load_own_job
from commands.unit_of_work import UnitOfWork, handler
from domain.job import Job

#: Checked by the domain; the description says how.
Tag = Annotated[str, Meta(description="1 to 40 characters", extra_json_schema={"pattern": r"\S"})]


class Marks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The marks to change; what is left out stays."""

    #: All tags from now on.
    tags: Annotated[list[Tag], Meta(description="At most 20, without repetitions")] | None = None
    favorite: bool | None = None
    archived: bool | None = None


@handler
async def organize(unit: UnitOfWork, user_id: UUID, job_id: UUID, marks: Marks) -> tuple[int, Job]:
    """Change the marks of one's job. Raises BadTags, JobNotFound, NotJobOwner."""
    job = await load_own_job(unit, user_id, job_id)
    job.organize(tags=marks.tags, favorite=marks.favorite, archived=marks.archived)
    return await unit.save(job), job


@handler
async def tag(unit: UnitOfWork, user_id: UUID, job_id: UUID, tags: list[str]) -> int:
    """Add tags to one's job. Raises BadTags, JobNotFound, NotJobOwner."""
    job = await load_own_job(unit, user_id, job_id)
    job.organize(tags=[*job.tags, *tags])
    return await unit.save(job)
