"""Ends the jobs whose deadline has passed."""

import logging
from uuid import UUID

from commands import rendering
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from infra.postgres.pool import Database

log = logging.getLogger(__name__)

_OVERDUE = "SELECT job_id FROM render_queue WHERE deadline < clock_timestamp() ORDER BY deadline LIMIT %s"
_PAGE = 100


class JobDeadlines:
    """Expires jobs. Raises psycopg.Error, Unavailable."""

    def __init__(self, pool: Database, store: EventStore) -> None:
        self._pool = pool
        self._store = store

    async def pending(self) -> bool:
        """Whether a job is overdue."""
        return bool(await self._overdue(1))

    async def run(self) -> int:
        """Expire up to a page of jobs; how many. The scheduler takes them out of its queue when it reads the log."""
        return sum([await self._expire(job_id) for job_id in await self._overdue(_PAGE)])

    async def _overdue(self, limit: int) -> list[UUID]:
        return [job_id for (job_id,) in await self._pool.read(_OVERDUE, (limit,))]

    async def _expire(self, job_id: UUID) -> bool:
        try:
            await rendering.expire(self._store, job_id)
        except Refusal as error:
            # It has ended, and the queue does not show that yet.
            log.info("job not expired", extra={"job": job_id, "reason": str(error)})
            return False
        return True
