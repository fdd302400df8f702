"""Accounts as their owners see them, with the balance."""

from collections.abc import Sequence
from typing import ClassVar

from domain import user
from projections.credit_transactions import MOVEMENTS, balance_after
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class Users:
    """Fills `users`."""

    topics: ClassVar[frozenset[str]] = MOVEMENTS | {user.UserRegistered.topic, user.RoleChanged.topic}
    indexes = ""

    def __init__(self, version: int = 1) -> None:
        self.name = f"users_v{version}"
        self.views = {"users": self.name}
        self._table = Table(
            self.name,
            "user_id",
            {
                "email": "text NOT NULL",
                "role": "text NOT NULL",
                "credits": "bigint NOT NULL DEFAULT 0",
                "created_at": "timestamptz NOT NULL",
            },
        )
        self.tables = self._table.ddl

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            key = recorded.originator_id
            match recorded.event:
                case user.UserRegistered() as event:
                    edits.insert(key, email=event.email, role=event.role, credits=0, created_at=recorded.at)
                case user.RoleChanged() as event:
                    edits.change(key, role=event.role)
                case event if event.topic in MOVEMENTS:
                    edits.change(key, credits=balance_after(event))
        return self._table.writes(edits)
