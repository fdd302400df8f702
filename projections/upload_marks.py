"""What few uploads have: the star of their owner, and a project. A table each, so that `uploads` is not written."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from domain import upload
from projections.protocol import LoggedEvent
from projections.table import Insert, Statement, Table, columns, unnest


class _UploadMarks(ABC):
    """A row for each upload that has the mark, whose column of type `kind` says more of it."""

    topics: ClassVar[frozenset[str]]
    column: ClassVar[str]
    kind: ClassVar[str]
    view: ClassVar[str]

    def __init__(self, version: int = 1) -> None:
        self.name = f"{self.view}_v{version}"
        self.views = {self.view: self.name}
        self.tables, self.indexes = Table(self.name, "upload_id", {self.column: f"{self.kind} NOT NULL"}).ddl, ""
        self._set = f"""
            INSERT INTO {self.name} SELECT * FROM {unnest(["uuid", self.kind])}
            ON CONFLICT (upload_id) DO UPDATE SET {self.column} = excluded.{self.column}
        """
        self._remove = f"DELETE FROM {self.name} WHERE upload_id = ANY(%b::uuid[])"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        marks = {recorded.originator_id: self._mark(recorded.event, recorded.at) for _, recorded in page}
        marked = [(key, mark) for key, mark in marks.items() if mark is not None]
        gone = [key for key, mark in marks.items() if mark is None]
        writes = (Statement(self._set, columns(marked, 2)), Statement(self._remove, [gone]))
        return [write for write in writes if write.parameters[0]]

    @abstractmethod
    def _mark(self, event: Any, at: datetime) -> datetime | UUID | None:
        """The mark after an event of one of the topics; None: none."""


class StarredUploads(_UploadMarks):
    """Fills `starred_uploads`: since when an upload has its star."""

    topics = frozenset((upload.UploadStarChanged.topic, upload.UploadRemoved.topic))
    view, column, kind = "starred_uploads", "starred_at", "timestamptz"

    def _mark(self, event: Any, at: datetime) -> datetime | None:
        return at if isinstance(event, upload.UploadStarChanged) and event.starred else None


class UploadProjects(_UploadMarks):
    """Fills `upload_projects`. The rows of a deleted project stay, and no project shows them."""

    topics = frozenset((upload.UploadMoved.topic, upload.UploadRemoved.topic))
    view, column, kind = "upload_projects", "project_id", "uuid"

    def _mark(self, event: Any, at: datetime) -> UUID | None:
        return event.project_id if isinstance(event, upload.UploadMoved) else None
