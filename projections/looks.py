"""Looks, and the video that each is shown by."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from msgspec import UNSET

from domain import look
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table, columns, unnest
from projections.trash import TrashEdits, TrashFacts, TrashTable

_COLUMNS = {
    "user_id": "uuid NOT NULL",
    "name": "text NOT NULL",
    "description": "text NOT NULL",
    "default_video": "uuid",
    "created_at": "timestamptz NOT NULL",
    "updated_at": "timestamptz NOT NULL",
}
#: What the videos of a look share: the colours side by side, the characters as JSON.
_DESIGN = {"style": "text", "palette": "text NOT NULL", "characters": "text NOT NULL"}


class Looks:
    """Fills `looks`, `trashed_looks` and `look_designs`, where looks that have ever shared something have a row."""

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
        designs = f"look_designs_v{version}"
        self.views = {"looks": self.name, "trashed_looks": trash, "look_designs": designs}
        self._table = Table(self.name, "look_id", _COLUMNS)
        self._trash = TrashTable(trash, self.name, "look_id", _COLUMNS)
        #: The videos of a look in the trash come and go, too.
        self._in_trash = Table(trash, "look_id", _COLUMNS)
        self._designs = Table(designs, "look_id", _DESIGN)
        self._share = f"""
            INSERT INTO {designs} (look_id, {", ".join(_DESIGN)})
            SELECT * FROM {unnest(["uuid"] + ["text"] * len(_DESIGN))}
            ON CONFLICT (look_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _DESIGN)}
        """
        self.tables = self._table.ddl + self._trash.ddl + self._designs.ddl
        by_user = f"CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, created_at DESC);"
        self.indexes = by_user + self._trash.indexes

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits, defaults, trash, gone = Edits(), Edits(), TrashEdits(), Edits()
        designs = dict[UUID, tuple[str | None, str, str]]()
        for _, recorded in page:
            key, at = recorded.originator_id, recorded.at
            match recorded.event:
                case look.LookCreated() as e:
                    edits.insert(
                        key, user_id=e.user_id, name=e.name, description=e.description, created_at=at, updated_at=at
                    )
                    designs |= _design(key, e)
                case look.LookChanged() as e:
                    edits.change(key, name=e.name, description=e.description, updated_at=at)
                    designs |= _design(key, e)
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
                    gone.delete(key)
        come, leave = self._trash.come_back(trash), self._trash.leave(trash)
        rows = [(key, *design) for key, design in designs.items()]
        shared = [Statement(self._share, columns(rows, 1 + len(_DESIGN)))] if rows else []
        # What is gone comes last: it may have been changed in the same page.
        changes = [*self._in_trash.writes(defaults), *self._table.writes(edits), *shared, *self._designs.writes(gone)]
        return [*come, *changes, *leave]


def _design(key: UUID, event: look.LookCreated | look.LookChanged) -> dict[UUID, tuple[str | None, str, str]]:
    """The row, if the event says what its videos share from now on."""
    design = event.design
    return {} if design is UNSET else {key: (design.style, " ".join(design.palette), event.characters or "")}
