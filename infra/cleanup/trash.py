"""Deletes for ever what has been in the trash for 30 days."""

import logging
from datetime import UTC, datetime
from uuid import UUID

from commands import trash
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from domain.trash import KEPT
from infra.postgres.pool import Database

log = logging.getLogger(__name__)

_VIEWS = {
    "trashed_jobs": "job_id",
    "trashed_texts": "text_id",
    "trashed_projects": "project_id",
    "trashed_looks": "look_id",
}
_OVER = " UNION ALL ".join(
    f"(SELECT {key} FROM {view} WHERE trashed_at <= %(before)s ORDER BY trashed_at LIMIT %(limit)s)"
    for view, key in _VIEWS.items()
)
_PAGE = 100


class TrashCleanup:
    """The log decides what is over; the read models say where to look. Raises psycopg.Error, Unavailable."""

    def __init__(self, pool: Database, store: EventStore) -> None:
        self._pool = pool
        self._store = store

    async def pending(self) -> bool:
        """Whether something is over."""
        return bool(await self._over(datetime.now(UTC), 1))

    async def run(self, now: datetime | None = None) -> int:
        """Delete up to a page of each kind; how many. The objects of jobs go as those of deleted jobs do."""
        now = now or datetime.now(UTC)
        return sum([await self._delete(item_id, now) for item_id in await self._over(now, _PAGE)])

    async def _over(self, now: datetime, limit: int) -> list[UUID]:
        rows = await self._pool.read(_OVER, {"before": now - KEPT, "limit": limit})
        return [item_id for (item_id,) in rows]

    async def _delete(self, item_id: UUID, now: datetime) -> bool:
        try:
            return await trash.delete_old(self._store, item_id, now)
        except Refusal as error:
            log.info("trash not deleted", extra={"item": item_id, "reason": str(error)})
            return False
