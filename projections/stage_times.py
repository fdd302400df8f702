"""How long the stages of renders took: what estimates are made of."""

from collections.abc import Sequence
from typing import ClassVar

from domain import job
from projections.page import Logged, Rows, Write
from projections.table import Edits, Table


class StageTimes:
    """Fills `stage_times`, a row for every stage that was completed, or part of one."""

    topics: ClassVar[frozenset[str]] = frozenset({job.StageCompleted.topic})

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

    def fold(self, page: Sequence[Logged]) -> Sequence[Rows | Write]:
        edits = Edits()
        for _, recorded in page:
            match recorded.event:
                case job.StageCompleted() as e:
                    edits.insert(
                        recorded.event_id,
                        job_id=recorded.originator_id,
                        stage=e.stage,
                        seconds=e.seconds,
                        cached=e.cached,
                    )
        return self._table.writes(edits)
