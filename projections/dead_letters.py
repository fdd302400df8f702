"""Jobs that failed for good, and not because of the order."""

from collections.abc import Sequence
from typing import ClassVar

from domain import dead_letter, job_events
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class DeadLetters:
    """Fills `dead_letters`; the columns of the job itself are in `jobs`."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (job_events.JobFailed, job_events.JobDeleted, dead_letter.JobRetried)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"dead_letters_v{version}"
        self.views = {"dead_letters": self.name}
        self._table = Table(
            self.name,
            "job_id",
            {
                "code": "text NOT NULL",
                "error": "text NOT NULL",
                "failed_at": "timestamptz NOT NULL",
                "retried_as": "uuid",
                "retried_at": "timestamptz",
            },
        )
        self.tables = self._table.ddl
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_date ON {self.name} (failed_at DESC, job_id DESC);"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            match recorded.event:
                case job_events.JobFailed() as e if dead_letter.is_dead_letter(e.code):
                    edits.insert(recorded.originator_id, code=e.code, error=e.error, failed_at=recorded.at)
                case dead_letter.JobRetried() as e:
                    edits.change(e.job_id, retried_as=e.as_job_id, retried_at=recorded.at)
                case job_events.JobDeleted():
                    edits.delete(recorded.originator_id)
        return self._table.writes(edits)
