"""The browser and the system with which each session began, as far as they are known."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec

from domain.session import SessionStarted
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class SessionSoftware:
    """Fills `session_software`; a session that began with unknown software has no row."""

    topics: ClassVar[frozenset[str]] = frozenset({SessionStarted.topic})
    indexes = ""

    def __init__(self, version: int = 1) -> None:
        self.name = f"session_software_v{version}"
        self.views = {"session_software": self.name}
        self._table = Table(self.name, "session_id", {"browser": "text", "system": "text"})
        self.tables = self._table.ddl

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            match recorded.event:
                case SessionStarted(browser=browser, system=system):
                    found = {"browser": _known(browser), "system": _known(system)}
                    if any(found.values()):
                        edits.insert(recorded.originator_id, **found)
        return self._table.writes(edits)


def _known(name: str | msgspec.UnsetType) -> str | None:
    return None if name is msgspec.UNSET else name
