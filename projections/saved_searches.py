"""Saved searches: what is asked, never what was found."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from domain import saved_search
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class SavedSearches:
    """Fills `saved_searches`; the query is JSON."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (saved_search.SearchSaved, saved_search.SavedSearchChanged, saved_search.SavedSearchDeleted)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"saved_searches_v{version}"
        self.views = {"saved_searches": self.name}
        self._table = Table(
            self.name,
            "search_id",
            {
                "user_id": "uuid NOT NULL",
                "name": "text NOT NULL",
                "query": "text NOT NULL",
                "created_at": "timestamptz NOT NULL",
                "updated_at": "timestamptz NOT NULL",
            },
        )
        self.tables = self._table.ddl
        self.indexes = (
            f"CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, created_at DESC, search_id DESC);"
        )

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            key, at = recorded.originator_id, recorded.at
            match recorded.event:
                case saved_search.SearchSaved() as e:
                    edits.insert(
                        key, user_id=e.user_id, name=e.name, query=_json(e.query), created_at=at, updated_at=at
                    )
                case saved_search.SavedSearchChanged() as e:
                    edits.change(key, name=e.name, query=_json(e.query), updated_at=at)
                case saved_search.SavedSearchDeleted():
                    edits.delete(key)
        return self._table.writes(edits)


def _json(query: saved_search.AssetQuery) -> str:
    return msgspec.json.encode(query).decode()
