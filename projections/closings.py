"""Accounts that are closed, and when each is erased."""

from collections.abc import Sequence
from typing import ClassVar

from domain import closing
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class Closings:
    """Fills `closings`. An account that came back has no row, nor one whose erasure is complete."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (closing.AccountClosed, closing.AccountRestored, closing.ErasureCertified)
    )
    indexes = ""

    def __init__(self, version: int = 1) -> None:
        self.name = f"closings_v{version}"
        self.views = {"closings": self.name}
        self._table = Table(
            self.name,
            "closing_id",
            {"user_id": "uuid NOT NULL", "closed_at": "timestamptz NOT NULL", "erase_at": "timestamptz NOT NULL"},
        )
        self.tables = self._table.ddl

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            key = recorded.originator_id
            match recorded.event:
                case closing.AccountClosed() as event:
                    # One that is closed already is closed again when it shall be erased earlier.
                    edits.replace(key, user_id=event.user_id, closed_at=recorded.at, erase_at=event.erase_at)
                case closing.AccountRestored() | closing.ErasureCertified():
                    edits.delete(key)
        return self._table.writes(edits)
