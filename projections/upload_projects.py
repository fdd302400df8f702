"""Uploads that are in a project."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from domain import upload
from projections.protocol import LoggedEvent
from projections.table import Insert, Statement, Table, columns, unnest


class UploadProjects:
    """Fills `upload_projects`. The rows of a deleted project stay, and no project shows them."""

    topics: ClassVar[frozenset[str]] = frozenset(event.topic for event in (upload.UploadMoved, upload.UploadRemoved))

    def __init__(self, version: int = 1) -> None:
        self.name = f"upload_projects_v{version}"
        self.views = {"upload_projects": self.name}
        self.tables, self.indexes = Table(self.name, "upload_id", {"project_id": "uuid NOT NULL"}).ddl, ""
        self._place = f"""
            INSERT INTO {self.name} SELECT * FROM {unnest(["uuid", "uuid"])}
            ON CONFLICT (upload_id) DO UPDATE SET project_id = excluded.project_id
        """
        self._remove = f"DELETE FROM {self.name} WHERE upload_id = ANY(%b::uuid[])"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        places: dict[UUID, UUID | None] = {}
        for _, recorded in page:
            match recorded.event:
                case upload.UploadMoved(project_id=project_id):
                    places[recorded.originator_id] = project_id
                case upload.UploadRemoved():
                    places[recorded.originator_id] = None
        placed = [(key, project_id) for key, project_id in places.items() if project_id]
        gone = [key for key, project_id in places.items() if not project_id]
        writes = (Statement(self._place, columns(placed, 2)), Statement(self._remove, [gone]))
        return [write for write in writes if write.parameters[0]]
