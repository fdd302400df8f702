"""The texts of a project, for its copy."""

from collections.abc import Sequence
from uuid import UUID

from read_api.ports import ReadModels

#: As many as one append copies.
MOST = 500
_OF_PROJECT = f"""SELECT text_id FROM texts WHERE user_id = %(user_id)s AND project_id = %(project_id)s
                   ORDER BY created_at DESC, text_id DESC LIMIT {MOST}"""


async def texts_of_project(reads: ReadModels, user_id: UUID, project_id: UUID) -> Sequence[UUID]:
    """One's own texts in a project, newest first."""
    rows = await reads.fetch("texts", _OF_PROJECT, {"user_id": user_id, "project_id": project_id})
    return [text_id for (text_id,) in rows]
