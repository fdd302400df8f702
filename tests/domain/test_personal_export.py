"""An export of what is about persons is noted."""

from uuid import uuid4

from domain.personal_export import PersonalDataExported, PersonalExport


def test_the_note_says_who_takes_what() -> None:
    export = PersonalExport.made(uuid4(), "ann", 1, 4711, ("JobQueued",))
    assert [envelope.event for envelope in export.collect_events()] == [
        PersonalDataExported(by="ann", first=1, last=4711, events=("JobQueued",))
    ]
    assert export.by == "ann"
