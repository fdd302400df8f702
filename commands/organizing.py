"""Commands on the owner's marks: tags, favourites, the archive, the project."""

from typing import Annotated, NamedTuple
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.jobs import load_own_job
from commands.projects import existing_project, load_own_project
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
    #: One's own project that the job is in from now on; null: none.
    project_id: UUID | msgspec.UnsetType | None = msgspec.field(default=msgspec.UNSET, name="projectId")


class Organized(NamedTuple):
    """A job after its marks were changed, the position of that, and the project that the job is in."""

    position: int
    job: Job
    project_id: UUID | None


@handler
async def organize(unit: UnitOfWork, user_id: UUID, job_id: UUID, marks: Marks) -> Organized:
    """Change the marks of one's job. Raises BadTags, and as `move`."""
    job = await load_own_job(unit, user_id, job_id)
    job.organize(tags=marks.tags, favorite=marks.favorite, archived=marks.archived)
    if marks.project_id is not msgspec.UNSET:
        await _move(unit, job, user_id, marks.project_id)
    project_id = await existing_project(unit, job.project_id)
    return Organized(await unit.save(job), job, project_id)


@handler
async def move(unit: UnitOfWork, user_id: UUID, job_id: UUID, project_id: UUID | None) -> int:
    """Put one's job into a project, or into none. Raises JobNotFound, NotJobOwner, ProjectNotFound, NotProjectOwner."""
    job = await load_own_job(unit, user_id, job_id)
    await _move(unit, job, user_id, project_id)
    return await unit.save(job)


@handler
async def tag(unit: UnitOfWork, user_id: UUID, job_id: UUID, tags: list[str]) -> int:
    """Add tags to one's job. Raises BadTags, JobNotFound, NotJobOwner."""
    job = await load_own_job(unit, user_id, job_id)
    job.organize(tags=[*job.tags, *tags])
    return await unit.save(job)


async def _move(unit: UnitOfWork, job: Job, user_id: UUID, project_id: UUID | None) -> None:
    if project_id is not None:
        await load_own_project(unit, user_id, project_id)
    job.move(project_id)
