"""Commands on projects."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.unit_of_work import UnitOfWork, handler
from domain.ids import part_id
from domain.project import Project, ProjectType
from domain.text_asset import TextAsset
from domain.trash import Trashing

#: Checked by the domain; the description says how.
Title = Annotated[
    str,
    Meta(examples=["Autumn collection"], description="1 to 120 characters", extra_json_schema={"pattern": r"\S"}),
]


class CreateProject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new project."""

    title: Title
    type: ProjectType = "video"


class ChangeProject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another title or type; what is left out stays."""

    title: Title | None = None
    type: ProjectType | None = None


@handler
async def create(unit: UnitOfWork, user_id: UUID, project_id: UUID, body: CreateProject) -> tuple[int, Project]:
    """Make a project. Raises BadTitle."""
    project = Project.create(project_id, user_id, body.title, body.type)
    return await unit.save(project), project


@handler
async def change(unit: UnitOfWork, user_id: UUID, project_id: UUID, body: ChangeProject) -> tuple[int, Project]:
    """Rename it or change its type. Raises BadTitle, ProjectNotFound, NotProjectOwner."""
    project = await load_own_project(unit, user_id, project_id)
    project.change(body.title, body.type)
    return await unit.save(project), project


@handler
async def duplicate(
    unit: UnitOfWork,
    user_id: UUID,
    project_id: UUID,
    new_id: UUID,
    text_ids: Sequence[UUID] = (),
    taken: Sequence[str] = (),
) -> tuple[int, Project]:
    """Copy its settings, and those of the texts that are in it, but no jobs, under a title that is not taken.

    Raises ProjectNotFound, NotProjectOwner.
    """
    original = await load_own_project(unit, user_id, project_id)
    copy, texts = original.duplicate(new_id, taken), [await unit.find(TextAsset, text_id) for text_id in text_ids]
    return await unit.save(copy, *_copied_texts(original, copy, texts)), copy


@handler
async def delete(unit: UnitOfWork, user_id: UUID, project_id: UUID, now: datetime) -> int:
    """Put a project into the trash; its jobs stay. Raises ProjectNotFound, NotProjectOwner."""
    project = await load_own_project(unit, user_id, project_id)
    project.trash(Trashing(at=now))
    return await unit.save(project)


@handler
async def require_own(unit: UnitOfWork, user_id: UUID, project_id: UUID) -> None:
    """Refuse early. Raises ProjectNotFound, NotProjectOwner."""
    await load_own_project(unit, user_id, project_id)


async def load_own_project(unit: UnitOfWork, user_id: UUID, project_id: UUID) -> Project:
    """A project of this user. Raises ProjectNotFound, NotProjectOwner."""
    project = await unit.load(Project, project_id)
    project.authorize(user_id)
    return project


async def existing_project(unit: UnitOfWork, project_id: UUID | None) -> UUID | None:
    """That project, unless it was deleted."""
    project = await unit.find(Project, project_id) if project_id else None
    return None if project is None or project.hidden else project.id


def _copied_texts(original: Project, copy: Project, texts: Sequence[TextAsset | None]) -> Sequence[TextAsset]:
    """Copies of the texts that are in the original; their ids follow from that of its copy."""
    kept = [text for text in texts if text and text.project_id == original.id and not text.hidden]
    return [text.copy(part_id(copy.id, number), copy.id) for number, text in enumerate(kept)]
