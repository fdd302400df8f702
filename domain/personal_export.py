"""An export of the log with what is about persons: who took it, and of what."""

from typing import Any, ClassVar, Self
from uuid import UUID

from domain.aggregate import NO_USER, Aggregate, Event


class PersonalDataExported(Event, frozen=True):
    """An operator takes what the log says about persons out of it."""

    topic: ClassVar[str] = "personal-export.made.v1"
    #: The login name of the operator.
    by: str
    #: The positions, both included, and the names of the kinds of events; none: all of them.
    first: int
    last: int
    events: tuple[str, ...]


class PersonalExport(Aggregate, kw_only=True, omit_defaults=True):
    """One run of `mangamotion export --personal`."""

    snapshot_topic = "personal-export.snapshot.v1"
    owner_rule = NO_USER

    by: str = ""

    @classmethod
    def made(cls, export_id: UUID, by: str, first: int, last: int, events: tuple[str, ...]) -> Self:
        """Note an export before its files are written."""
        export = cls(id=export_id)
        export.record(PersonalDataExported(by=by, first=first, last=last, events=events))
        return export

    def apply(self, event: Any) -> None:
        match event:
            case PersonalDataExported():
                self.by = event.by
