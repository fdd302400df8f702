"""Which queues are paused."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from domain import queue
from projections.protocol import LoggedEvent
from projections.table import Statement, columns


class PausedQueues:
    """Fills `paused_queues`: a row per customer with paused jobs; one without a customer is the whole queue."""

    topics: ClassVar[frozenset[str]] = frozenset(event.topic for event in (queue.QueuePaused, queue.QueueResumed))

    def __init__(self, version: int = 1) -> None:
        self.name = f"paused_queues_v{version}"
        self.views = {"paused_queues": self.name}
        self.tables = f"""
            CREATE TABLE IF NOT EXISTS {self.name} (
                queue_id uuid PRIMARY KEY, user_id uuid, paused_at timestamptz NOT NULL
            );
        """
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id);"
        self._delete = f"DELETE FROM {self.name} WHERE queue_id = ANY(%b::uuid[])"
        self._insert = f"""
            INSERT INTO {self.name} (queue_id, user_id, paused_at)
            SELECT * FROM unnest(%b::uuid[], %b::uuid[], %b::timestamptz[])
        """

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Statement]:
        # Within a page only the last event about a queue counts.
        paused: dict[UUID, tuple[Any, ...] | None] = {}
        for _, recorded in page:
            match recorded.event:
                case queue.QueuePaused() as event:
                    paused[recorded.originator_id] = (recorded.originator_id, event.user_id, recorded.at)
                case queue.QueueResumed():
                    paused[recorded.originator_id] = None
        rows = [row for row in paused.values() if row]
        writes = (Statement(self._delete, [list(paused)]), Statement(self._insert, columns(rows, 3)))
        return [write for write in writes if write.parameters[0]]
