"""Accounts as admins look for them."""

from collections.abc import Sequence
from typing import ClassVar

from domain import user
from domain.text import searchable
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class Accounts:
    """Fills `accounts`. Its rows seldom change, unlike those of `users`, so its search index slows no order down."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (user.UserRegistered, user.RoleChanged, user.UserDisabled, user.UserEnabled)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"accounts_v{version}"
        self.views = {"accounts": self.name}
        self._table = Table(
            self.name,
            "user_id",
            {
                "email": "text NOT NULL",
                "searched": "text NOT NULL",
                "role": "text NOT NULL",
                "disabled_at": "timestamptz",
                "created_at": "timestamptz NOT NULL",
            },
        )
        self.tables = self._table.ddl
        self.indexes = f"""
            CREATE INDEX IF NOT EXISTS {self.name}_by_date ON {self.name} (created_at DESC, user_id DESC);
            CREATE INDEX IF NOT EXISTS {self.name}_by_parts ON {self.name} USING gin (searched gin_trgm_ops);
            CREATE INDEX IF NOT EXISTS {self.name}_disabled ON {self.name} (user_id) WHERE disabled_at IS NOT NULL;
        """

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            key, at = recorded.originator_id, recorded.at
            match recorded.event:
                case user.UserRegistered() as event:
                    row = {"email": event.email, "searched": searchable(event.email), "role": event.role}
                    edits.insert(key, **row, created_at=at)
                case user.RoleChanged() as event:
                    edits.change(key, role=event.role)
                case user.UserDisabled():
                    edits.change(key, disabled_at=at)
                case user.UserEnabled():
                    edits.change(key, disabled_at=None)
        return self._table.writes(edits)
