"""The route that changes the owner's marks on a job."""

from uuid import UUID

import msgspec
from litestar import Response, patch
from litestar.params import FromPath, JSONBody

from commands import organizing
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written
from commands.organizing import Marks
from domain.ids import parse_id
from domain.job import JobNotFound


class MarksView(msgspec.Struct, frozen=True, rename="camel"):
    """The marks of a job as they are now."""

    job_id: str
    tags: list[str]
    favorite: bool
    archived: bool
    project_id: str | None


@patch(
    "/api/me/jobs/{job_id:str}",
    summary="Mark a job",
    tags=["Jobs"],
    status_code=200,
    opt={"scope": "jobs:write", "example": {"tags": ["harbour", "night"], "favorite": True}},
)
async def organize_job(
    request: ApiRequest[UUID], job_id: FromPath[str], data: JSONBody[Marks], store: StoreOf
) -> Response[MarksView]:
    """Sets tags, favourite, archived and the project; what is left out stays."""
    position, job, project = await organizing.organize(store, request.user, parse_id(job_id, JobNotFound), data)
    marks = MarksView(str(job.id), list(job.tags), job.favorite, job.archived, str(project) if project else None)
    return written(marks, position)


routes = [organize_job]
