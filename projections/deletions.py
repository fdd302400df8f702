"""Which user made which bulk deletion: one whose jobs are all restored is not taken for that of another user."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from domain.job_events import JobTrashed
from projections.protocol import LoggedEvent
from projections.table import Statement, columns


class Deletions:
    """Fills `deletions`: a row for each bulk deletion that deleted a job."""

    topics: ClassVar[frozenset[str]] = frozenset((JobTrashed.topic,))

    def __init__(self, version: int = 1) -> None:
        self.name = f"deletions_v{version}"
        self.views = {"deletions": self.name}
        self.tables = f"""
            CREATE TABLE IF NOT EXISTS {self.name} (deletion_id uuid PRIMARY KEY, user_id uuid NOT NULL);
        """
        self.indexes = ""
        self._insert = f"""
            INSERT INTO {self.name} (deletion_id, user_id) SELECT * FROM unnest(%b::uuid[], %b::uuid[])
            ON CONFLICT DO NOTHING
        """

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Statement]:
        makers: dict[UUID, UUID] = {}
        for _, recorded in page:
            match recorded.event:
                case JobTrashed(deletion_id=UUID() as deletion_id, user_id=UUID() as user_id):
                    makers[deletion_id] = user_id
        return [Statement(self._insert, columns(makers.items(), 2))] if makers else []
