"""Finds what the copy of a project is made of, in the read models."""

from uuid import UUID

from commands.http.projects import CopyPlan
from read_api.assets.texts import texts_of_project
from read_api.ports import ReadModels
from read_api.projects import titles_of_copies


async def plan_copy(reads: ReadModels, user_id: UUID, project_id: UUID) -> CopyPlan:
    """The texts of a project of a user, and which titles of copies of it are taken."""
    texts = await texts_of_project(reads, user_id, project_id)
    return CopyPlan(list(texts), list(await titles_of_copies(reads, user_id, project_id)))
