"""Ends what disabled accounts still have open, after a crash or a command that did not."""

from collections.abc import Sequence
from uuid import UUID

from commands import admin
from commands.unit_of_work import EventStore
from domain.job import ACTIVE
from infra.auth.open_access import open_access
from infra.postgres.pool import Database

_PAGE = 100

_JOBS = f"SELECT FROM jobs WHERE jobs.user_id = a.user_id AND status = ANY('{{{','.join(ACTIVE)}}}')"
_SESSIONS = "SELECT FROM sessions s WHERE s.user_id = a.user_id AND ended_at IS NULL AND expires_at > now()"
_KEYS = "SELECT FROM api_keys k WHERE k.user_id = a.user_id"
_OPEN = f"""
SELECT user_id FROM accounts a
 WHERE disabled_at IS NOT NULL
   AND (EXISTS ({_JOBS}) OR EXISTS ({_SESSIONS}) OR EXISTS ({_KEYS}))
 LIMIT %(limit)s
"""


class DisabledAccounts:
    """Each step may be repeated, and rests on the log. Raises psycopg.Error, Unavailable."""

    def __init__(self, pool: Database, store: EventStore) -> None:
        self._pool = pool
        self._store = store

    async def pending(self) -> bool:
        """Whether a disabled account has something open."""
        return bool(await self._accounts(1))

    async def run(self) -> int:
        """End what some of them have open; how many sessions, keys and jobs."""
        return sum([await self._close(user_id) for user_id in await self._accounts(_PAGE)])

    async def _accounts(self, limit: int) -> Sequence[UUID]:
        return [user_id for (user_id,) in await self._pool.read(_OPEN, {"limit": limit})]

    async def _close(self, user_id: UUID) -> int:
        return await admin.close(self._store, user_id, *await open_access(self._pool, user_id))
