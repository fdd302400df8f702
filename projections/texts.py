"""Copywriting texts with their versions."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID

from domain import text_asset
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table
from projections.trash import TrashEdits, TrashFacts, TrashTable


class Texts:
    """Fills `texts`, `text_versions` and `trashed_texts`; a deleted text has no rows.

    The versions of a text in the trash stay where they are: they are shown with their text only.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (
            text_asset.TextWritten,
            text_asset.TextRevised,
            text_asset.TextMoved,
            text_asset.TextStarChanged,
            text_asset.TextTrashed,
            text_asset.TextRestored,
            text_asset.TextDeleted,
        )
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"texts_v{version}"
        versions, trash = f"text_versions_v{version}", f"trashed_texts_v{version}"
        self.views = {"texts": self.name, "text_versions": versions, "trashed_texts": trash}
        written = {"title": "text NOT NULL", "content": "text NOT NULL", "created_at": "timestamptz NOT NULL"}
        newest = {
            "user_id": "uuid NOT NULL",
            "project_id": "uuid",
            "number": "integer NOT NULL",
            "starred": "boolean NOT NULL",
            "updated_at": "timestamptz NOT NULL",
        } | written
        self._texts = Table(self.name, "text_id", newest)
        self._trash = TrashTable(trash, self.name, "text_id", newest)
        self._versions = Table(
            versions, "event_id", {"text_id": "uuid NOT NULL", "number": "integer NOT NULL"} | written
        )
        self._forget = f"DELETE FROM {versions} WHERE text_id = ANY(%b::uuid[])"
        self.tables = self._texts.ddl + self._versions.ddl + self._trash.ddl
        by_date = f"{self.name} (user_id, created_at DESC, text_id DESC)"
        self.indexes = f"""
            CREATE INDEX IF NOT EXISTS {self.name}_by_date ON {by_date} INCLUDE (project_id, starred);
            CREATE INDEX IF NOT EXISTS {self.name}_by_project ON {self.name} (project_id) WHERE project_id IS NOT NULL;
            CREATE INDEX IF NOT EXISTS {self.name}_by_own_words ON {self.name}
                USING gin (search_own_words(user_id, title || ' ' || content));
            CREATE INDEX IF NOT EXISTS {versions}_by_number ON {versions} (text_id, number DESC);
            {self._trash.indexes}
        """

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        texts, versions, trash = Edits(), Edits(), TrashEdits()
        for _, recorded in page:
            key, at = recorded.originator_id, recorded.at
            match recorded.event:
                case text_asset.TextWritten() as e:
                    texts.insert(
                        key,
                        user_id=e.user_id,
                        project_id=e.project_id,
                        title=e.title,
                        content=e.content,
                        number=1,
                        starred=False,
                        created_at=at,
                        updated_at=at,
                    )
                    _add_version(versions, recorded.event_id, key, 1, e.title, e.content, at)
                case text_asset.TextRevised() as e:
                    texts.change(key, title=e.title, content=e.content, number=e.number, updated_at=at)
                    _add_version(versions, recorded.event_id, key, e.number, e.title, e.content, at)
                case text_asset.TextMoved() as e:
                    texts.change(key, project_id=e.project_id, updated_at=at)
                case text_asset.TextStarChanged() as e:
                    texts.change(key, starred=e.starred)
                case text_asset.TextTrashed() as e:
                    trash.trash(key, TrashFacts(e.at))
                case text_asset.TextRestored():
                    trash.restore(key)
                case text_asset.TextDeleted():
                    texts.delete(key)
                    trash.end(key)
        changed = [*self._texts.writes(texts), *self._versions.writes(versions), *self._forgotten(texts)]
        return [*self._trash.come_back(trash), *changed, *self._trash.leave(trash)]

    def _forgotten(self, texts: Edits) -> Sequence[Statement]:
        """The versions of texts that the page deletes; they come after those that it adds."""
        return [Statement(self._forget, [list(texts.deleted)])] if texts.deleted else []


def _add_version(
    versions: Edits, event_id: UUID, text_id: UUID, number: int, title: str, content: str, at: object
) -> None:
    versions.insert(event_id, text_id=text_id, number=number, title=title, content=content, created_at=at)
