"""The routes that make, change, copy and remove projects."""

from functools import partial
from typing import Protocol
from uuid import UUID

import msgspec
from litestar import Response, delete, patch, post
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody, SkipValidation

from commands import projects
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written
from commands.projects import ChangeProject, CreateProject
from domain.ids import parse_id
from domain.project import Project, ProjectNotFound, ProjectType

Asked = ApiRequest[UUID]


class CopyPlan(msgspec.Struct, frozen=True):
    """The texts that the copy of a project takes along, and the titles of copies that are taken."""

    texts: list[UUID]
    taken: list[str]


class PlanCopy(Protocol):
    """Finds what the copy of a project of a user is made of, as new as the log."""

    async def __call__(self, user_id: UUID, project_id: UUID) -> CopyPlan: ...


class ProjectWritten(msgspec.Struct, frozen=True):
    """The settings of a project as they are now."""

    id: str
    title: str
    type: ProjectType


@post("/api/v1/projects", summary="Make a project", tags=["Projects"], status_code=201, opt={"scope": "jobs:write"})
async def create_project(request: Asked, data: JSONBody[CreateProject], store: StoreOf) -> Response[ProjectWritten]:
    """A project, so far without jobs: a draft."""
    project_id = request.context.new_id()
    position, project = await projects.create(store, request.user, project_id, data)
    return _made(request, project, position)


@patch(
    "/api/v1/projects/{project_id:str}",
    summary="Change a project",
    tags=["Projects"],
    status_code=200,
    opt={"scope": "jobs:write", "example": {"title": "Winter collection"}},
)
async def change_project(
    request: Asked, project_id: FromPath[str], data: JSONBody[ChangeProject], store: StoreOf
) -> Response[ProjectWritten]:
    """Another title or type."""
    position, project = await projects.change(store, request.user, parse_id(project_id, ProjectNotFound), data)
    return written(_body(project), position)


@post(
    "/api/v1/projects/{project_id:str}/duplicate",
    summary="Copy a project",
    tags=["Projects"],
    status_code=201,
    opt={"scope": "jobs:write"},
)
async def duplicate_project(
    request: Asked,
    project_id: FromPath[str],
    store: StoreOf,
    plan_copy: NamedDependency[SkipValidation[PlanCopy]],
) -> Response[ProjectWritten]:
    """A new project with the same settings and texts; the jobs stay where they are.

    Its title is "… (Copy)", or the first of "… (Copy 2)", "… (Copy 3)" that none of one's own projects has.
    """
    original, copy_id = parse_id(project_id, ProjectNotFound), request.context.new_id()
    plan = await request.context.planned(CopyPlan, partial(plan_copy, request.user, original))
    position, copy = await projects.duplicate(store, request.user, original, copy_id, plan.texts, plan.taken)
    return _made(request, copy, position)


@delete(
    "/api/v1/projects/{project_id:str}",
    summary="Remove a project",
    tags=["Projects"],
    status_code=204,
    opt={"scope": "jobs:write"},
)
async def delete_project(request: Asked, project_id: FromPath[str], store: StoreOf) -> Response[None]:
    """The project goes into the trash for 30 days; its jobs stay, and are in no project meanwhile."""
    found = parse_id(project_id, ProjectNotFound)
    position = await projects.delete(store, request.user, found, request.context.now())
    return written(None, position, 204)


def _made(request: Asked, project: Project, position: int) -> Response[ProjectWritten]:
    return written(_body(project), position, 201, Location=request.address(f"/api/v1/projects/{project.id}"))


def _body(project: Project) -> ProjectWritten:
    return ProjectWritten(str(project.id), project.title, project.type)


routes = [create_project, change_project, duplicate_project, delete_project]
