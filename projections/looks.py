"""Looks, and the video that each is shown by."""

from collections.abc import Sequence
from typing import ClassVar

from domain import look
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table
from projections.trash import TrashEdits, TrashFacts, TrashTable

_COLUMNS = {
    "user_id": "uuid NOT NULL",
    "name": "text NOT NULL",
    "description": "text NOT NULL",
    "default_video": "uuid",
    "created_at": "timestamptz NOT NULL",
    "updated_at": "timestamptz NOT NULL",
}


class Looks:
    """Fills `looks` and `trashed_looks`."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (
            look.LookCreated,
            look.LookChanged,
            look.DefaultVideoChanged,
            look.LookTrashed,
            look.LookRestored,
            look.LookDeleted,
        )
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"looks_v{version}"
        trash = f"trashed_looks_v{version}"
        self.views = {"looks": self.name, "trashed_looks": trash}
        self._table = Table(self.name, "look_id", _COLUMNS)
        self._trash = TrashTable(trash, self.name, "look_id", _COLUMNS)
        #: The videos of a look in the trash come and go, too.
        self._in_trash = Table(trash, "look_id", _COLUMNS)
        self.tables = self._table.ddl + self._trash.ddl
        by_user = f"CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, created_at DESC);"
        self.indexes = by_user + self._trash.indexes

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits, defaults, trash = Edits(), Edits(), TrashEdits()
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
                    defaults.change(key, default_video=e.video_id, updated_at=at)
                case look.LookTrashed() as e:
                    trash.trash(key, TrashFacts(e.at))
                case look.LookRestored():
                    trash.restore(key)
                case look.LookDeleted():
                    edits.delete(key)
                    trash.end(key)
        come, leave = self._trash.come_back(trash), self._trash.leave(trash)
        return [*come, *self._in_trash.writes(defaults), *self._table.writes(edits), *leave]
