"""Objects that a job leaves behind when it ends: `render_cleanup` holds when they are removed."""

from uuid import UUID

from infra.postgres.pool import Database

# At once, and again when a write that was in flight at the end has landed.
PLAN = """
INSERT INTO render_cleanup (job_id, due_at)
SELECT job_id, clock_timestamp() + delay FROM unnest(%s::uuid[]) AS job_id, unnest('{0 s,2 min}'::interval[]) AS delay
ON CONFLICT DO NOTHING
"""
_DUE = "SELECT job_id, due_at FROM render_cleanup WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT %s"
_DONE = "DELETE FROM render_cleanup WHERE job_id = %s AND due_at = %s"


class Leftovers:
    """The planned clean-ups. Every call raises psycopg.Error or Unavailable within seconds."""

    def __init__(self, pool: Database) -> None:
        self._pool = pool

    async def plan(self, job_id: UUID) -> None:
        """Plan to remove the objects of a job now and in two minutes."""
        await self._rows(PLAN + " RETURNING job_id", [job_id])

    async def due(self, most: int) -> list[tuple[UUID, object]]:
        """Jobs with the moments for which they were planned."""
        return await self._rows(_DUE, most)

    async def done(self, job_id: UUID, due_at: object) -> None:
        """Remove a clean-up that was done from the plan."""
        await self._rows(_DONE + " RETURNING job_id", job_id, due_at)

    async def _rows(self, query: str, *parameters: object) -> list[tuple[UUID, object]]:
        return await self._pool.fetch(query, parameters)
