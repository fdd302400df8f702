"""Looks, and the video that each is shown by."""

from collections.abc import Sequence
from typing import ClassVar

from domain import look
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class Looks:
    """Fills `looks`."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (look.LookCreated, look.LookChanged, look.DefaultVideoChanged, look.LookDeleted)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"looks_v{version}"
        self.views = {"looks": self.name}
        self._table = Table(
            self.name,
            "look_id",
            {
                "user_id": "uuid NOT NULL",
                "name": "text NOT NULL",
                "description": "text NOT NULL",
                "default_video": "uuid",
                "created_at": "timestamptz NOT NULL",
                "updated_at": "timestamptz NOT NULL",
            },
        )
        self.tables = self._table.ddl
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, created_at DESC);"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            key, at = recorded.originator_id, recorded.at
            match recorded.event:
                case look.LookCreated() as e:
                    edits.insert(
                        key, user_id=e.user_id, name=e.name, description=e.description, created_at=at, updated_at=at
                    )
                case look.LookChanged() as e:
                    edits.change(key, name=e.name, description=e.description, updated_at=at)
                case look.DefaultVideoChanged() as e:
                    edits.change(key, default_video=e.video_id, updated_at=at)
                case look.LookDeleted():
                    edits.delete(key)
        return self._table.writes(edits)
