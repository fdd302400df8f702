"""Gives up files of videos by the rules of their owners, once a day."""

import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from commands import storage
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from infra.postgres.pool import Database

log = logging.getLogger(__name__)

_PAGE = 100
_BEGIN = UUID(int=0)
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

_RULES = """
SELECT user_id, preview_days, result_days FROM user_settings
 WHERE (preview_days IS NOT NULL OR result_days IS NOT NULL) AND user_id > %(after)s ORDER BY user_id LIMIT %(limit)s
"""
#: A job is completed after it is ordered, so the index on the time of the order finds all that are old enough.
_OLD = """
SELECT created_at, job_id, finished_at FROM jobs
 WHERE user_id = %(user_id)s AND status = 'completed' AND NOT favorite AND {files}
   AND created_at <= %(until)s AND finished_at <= %(until)s AND (created_at, job_id) > (%(at)s, %(job_id)s)
 ORDER BY created_at, job_id LIMIT %(limit)s
"""
_WITH_PREVIEWS, _WITH_RESULT = (_OLD.format(files=files) for files in ("extras <> ''", "video_bytes IS NOT NULL"))

#: Gives up files of a job that was completed at a time; whether it did.
Expire = Callable[[EventStore, UUID, datetime, datetime], Awaitable[bool]]


class _OldJob(NamedTuple):
    created_at: datetime
    job_id: UUID
    finished_at: datetime


class Retention:
    """Each step decides on the newest rules and marks, and may be repeated. Raises psycopg.Error, Unavailable."""

    def __init__(
        self, pool: Database, store: EventStore, now: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._pool = pool
        self._store = store
        self._now = now

    async def run(self) -> int:
        """Give up what no rule keeps any more; how many videos and previews."""
        count, now = 0, self._now()
        async for user_id, preview_days, result_days in self._rules():
            count += await self._apply(user_id, result_days, now, _WITH_RESULT, storage.expire_result)
            count += await self._apply(user_id, preview_days, now, _WITH_PREVIEWS, storage.expire_previews)
        return count

    async def _rules(self) -> AsyncIterator[tuple[UUID, int | None, int | None]]:
        last = _BEGIN
        while rows := await self._pool.read(_RULES, {"after": last, "limit": _PAGE}):
            for user_id, preview_days, result_days in rows:
                yield user_id, preview_days, result_days
            last = rows[-1][0]

    async def _apply(self, user_id: UUID, days: int | None, now: datetime, query: str, expire: Expire) -> int:
        if days is None:
            return 0
        old = self._old(query, user_id, now - timedelta(days=days))
        return sum([await self._expire(expire, job, now) async for job in old])

    async def _old(self, query: str, user_id: UUID, until: datetime) -> AsyncIterator[_OldJob]:
        last = _OldJob(_LONG_AGO, _BEGIN, _LONG_AGO)
        asked = {"user_id": user_id, "until": until, "limit": _PAGE}
        while rows := await self._pool.read(query, {**asked, "at": last.created_at, "job_id": last.job_id}):
            for row in rows:
                last = _OldJob(*row)
                yield last

    async def _expire(self, expire: Expire, job: _OldJob, now: datetime) -> bool:
        try:
            return await expire(self._store, job.job_id, job.finished_at, now)
        except Refusal as error:
            # It was deleted, and the list does not show that yet.
            log.info("files not given up", extra={"job": job.job_id, "reason": str(error)})
            return False
