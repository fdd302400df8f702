"""Which users may see jobs of others."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from domain import job_events
from projections.protocol import LoggedEvent
from projections.table import Statement, columns


class JobGuests:
    """Fills `job_guests`. The guests of a job in the trash stay, so that they are back with it: readers join `jobs`."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event in (job_events.JobShared, job_events.JobUnshared, job_events.JobDeleted)
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"job_guests_v{version}"
        self.views = {"job_guests": self.name}
        self.tables = f"""
            CREATE TABLE IF NOT EXISTS {self.name} (
                user_id uuid NOT NULL, job_id uuid NOT NULL, since timestamptz NOT NULL, PRIMARY KEY (user_id, job_id)
            );
        """
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_job ON {self.name} (job_id);"
        self._insert = f"""
            INSERT INTO {self.name} (user_id, job_id, since)
            SELECT * FROM unnest(%b::uuid[], %b::uuid[], %b::timestamptz[])
        """
        self._leave = f"""
            DELETE FROM {self.name} g USING unnest(%b::uuid[], %b::uuid[]) AS gone (user_id, job_id)
             WHERE g.user_id = gone.user_id AND g.job_id = gone.job_id
        """
        self._delete = f"DELETE FROM {self.name} WHERE job_id = ANY(%b::uuid[])"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Statement]:
        guests: dict[tuple[UUID, UUID], Any] = {}
        gone: list[UUID] = []
        for _, recorded in page:
            match recorded.event:
                case job_events.JobShared() as event:
                    guests[event.user_id, recorded.originator_id] = recorded.at
                case job_events.JobUnshared() as event:
                    guests[event.user_id, recorded.originator_id] = None
                case job_events.JobDeleted():
                    gone.append(recorded.originator_id)
        # Deletes before inserts: within a page only the last event about a guest counts.
        writes = (
            Statement(self._leave, columns(guests, 2)),
            Statement(self._insert, columns([(*pair, since) for pair, since in guests.items() if since], 3)),
            Statement(self._delete, [gone]),
        )
        return [write for write in writes if write.parameters[0]]
