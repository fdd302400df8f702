"""Sessions: where users are logged in, and which sessions have ended."""

from collections.abc import Sequence
from typing import ClassVar

from domain import session
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class Sessions:
    """Fills `sessions`."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (session.SessionStarted, session.SessionRotated, session.SessionEnded)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"sessions_v{version}"
        self.views = {"sessions": self.name}
        self._table = Table(
            self.name,
            "session_id",
            {
                "user_id": "uuid NOT NULL",
                "started_at": "timestamptz NOT NULL",
                "refreshed_at": "timestamptz",
                "expires_at": "timestamptz NOT NULL",
                "ended_at": "timestamptz",
                "reason": "text",
            },
        )
        self.tables = self._table.ddl
        self.indexes = f"""
            CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, started_at DESC);
            CREATE INDEX IF NOT EXISTS {self.name}_by_end ON {self.name} (ended_at) WHERE ended_at IS NOT NULL;
        """

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            key, at = recorded.originator_id, recorded.at
            match recorded.event:
                case session.SessionStarted() as e:
                    edits.insert(key, user_id=e.user_id, started_at=at, expires_at=e.expires_at)
                case session.SessionRotated() as e:
                    edits.change(key, refreshed_at=at, expires_at=e.expires_at)
                case session.SessionEnded() as e:
                    edits.change(key, ended_at=at, reason=e.reason)
        return self._table.writes(edits)
