"""Accounts whose address is confirmed: mail to it reached the owner."""

from collections.abc import Sequence
from typing import ClassVar

from domain.user import EmailVerified
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class VerifiedEmails:
    """Fills `verified_emails`."""

    topics: ClassVar[frozenset[str]] = frozenset({EmailVerified.topic})
    indexes = ""

    def __init__(self, version: int = 1) -> None:
        self.name = f"verified_emails_v{version}"
        self.views = {"verified_emails": self.name}
        self._table = Table(self.name, "user_id", {"verified_at": "timestamptz NOT NULL"})
        self.tables = self._table.ddl

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            edits.insert(recorded.originator_id, verified_at=recorded.at)
        return self._table.writes(edits)
