"""Uploads with the star of their owner."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain import upload
from projections.protocol import LoggedEvent
from projections.table import Insert, Statement, Table, columns, unnest


class StarredUploads:
    """Fills `starred_uploads`, a table of its own: most uploads have no star."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (upload.UploadStarChanged, upload.UploadRemoved)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"starred_uploads_v{version}"
        self.views = {"starred_uploads": self.name}
        self.tables, self.indexes = Table(self.name, "upload_id", {"starred_at": "timestamptz NOT NULL"}).ddl, ""
        self._set = f"""
            INSERT INTO {self.name} SELECT * FROM {unnest(["uuid", "timestamptz"])}
            ON CONFLICT (upload_id) DO UPDATE SET starred_at = excluded.starred_at
        """
        self._remove = f"DELETE FROM {self.name} WHERE upload_id = ANY(%b::uuid[])"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        stars: dict[UUID, datetime | None] = {}
        for _, recorded in page:
            match recorded.event:
                case upload.UploadStarChanged(starred=True):
                    stars[recorded.originator_id] = recorded.at
                case upload.UploadStarChanged() | upload.UploadRemoved():
                    stars[recorded.originator_id] = None
        kept, gone = [(key, at) for key, at in stars.items() if at], [key for key, at in stars.items() if not at]
        writes = (Statement(self._set, columns(kept, 2)), Statement(self._remove, [gone]))
        return [write for write in writes if write.parameters[0]]
