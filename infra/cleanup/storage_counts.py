"""Counts what the jobs take of accounts that settled some before settling counted it."""

from collections.abc import Sequence
from uuid import UUID

from commands import storage, users
from commands.unit_of_work import EventStore
from domain.storage import StoredBytes
from infra.postgres.pool import Database

_PAGE = 100

_UNCOUNTED = "SELECT user_id FROM uncounted_storage LIMIT %(limit)s"
#: No row while the read model has not seen all that the account knows. The size of previews was not stored then.
_SETTLED = """
SELECT coalesce(sum(video_bytes), 0)::bigint
  FROM (SELECT job_id, video_bytes FROM jobs WHERE user_id = %(user_id)s UNION ALL
        SELECT job_id, video_bytes FROM trashed_jobs WHERE user_id = %(user_id)s) AS own
 WHERE job_id <> ALL(%(open)s)
HAVING (SELECT notification_id FROM mangamotion_serving JOIN mangamotion_tracking ON application_name = projection
         WHERE view = 'jobs')
    >= (SELECT notification_id FROM mangamotion_events WHERE originator_id = %(user_id)s
         ORDER BY originator_version DESC LIMIT 1)
"""


class StorageCounts:
    """An account that changes while it is counted is counted by the next run. Raises psycopg.Error, Unavailable."""

    def __init__(self, pool: Database, store: EventStore) -> None:
        self._pool = pool
        self._store = store

    async def pending(self) -> bool:
        """Whether an account is to be counted."""
        return bool(await self._accounts(1))

    async def run(self) -> int:
        """Count some accounts; how many."""
        return sum([await self._count(user_id) for user_id in await self._accounts(_PAGE)])

    async def _accounts(self, limit: int) -> Sequence[UUID]:
        return [user_id for (user_id,) in await self._pool.read(_UNCOUNTED, {"limit": limit})]

    async def _count(self, user_id: UUID) -> bool:
        """The settled jobs change with events of the account only, so its version says whether the sum counts."""
        user = await users.find(self._store, user_id)
        rows = await self._pool.read(_SETTLED, {"user_id": user_id, "open": list(user.open)})
        settled = [StoredBytes(results=size) for (size,) in rows]
        return bool(settled) and await storage.count(self._store, user_id, user.version, settled[0])
