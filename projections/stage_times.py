"""How long the stages of renders took; estimates are made of it."""

from collections.abc import Sequence
from typing import ClassVar
from uuid import UUID, uuid5

from domain import job_events
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class StageTimes:
    """Fills `stage_times`, a row for every stage that was completed, or part of one."""

    topics: ClassVar[frozenset[str]] = frozenset({job_events.StagesCompleted.topic})

    def __init__(self, version: int = 1) -> None:
        self.name = f"stage_times_v{version}"
        self.views = {"stage_times": self.name}
        self._table = Table(
            self.name,
            "event_id",
            {
                "job_id": "uuid NOT NULL",
                "stage": "text NOT NULL",
                "seconds": "float8 NOT NULL",
                "cached": "boolean NOT NULL",
            },
        )
        self.tables = self._table.ddl
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_job ON {self.name} (job_id);"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            match recorded.event:
                case job_events.StagesCompleted() as e:
                    for number, done in enumerate(e.stages):
                        edits.insert(
                            _key(recorded.event_id, number),
                            job_id=recorded.originator_id,
                            stage=done.stage,
                            seconds=done.seconds,
                            cached=done.cached,
                        )
        return self._table.writes(edits)


def _key(event_id: UUID, number: int) -> UUID:
    """The first has the event's own id: old events, which hold one stage each, have their rows under it."""
    return uuid5(event_id, str(number)) if number else event_id
