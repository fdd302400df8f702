"""Leases: who works on a job. All times are PostgreSQL's, so a worker's clock may be wrong."""

from collections.abc import Callable, Sequence
from uuid import UUID

import psycopg

from infra.batch_loader import BatchLoader
from infra.deadline import within
from infra.postgres.pool import Database

# Locked in the order in which the scheduler locks, so that the two never wait for each other in a circle.
_CLAIM = """
WITH free AS (
    SELECT job_id FROM render_queue
     WHERE job_id = ANY(%s) AND (state = 'issued' OR (state = 'leased' AND lease_until < clock_timestamp())
                                 OR (state = 'leased' AND owner = %s AND job_id = ANY(%s)))
     ORDER BY job_id FOR UPDATE)
UPDATE render_queue q
   SET state = 'leased', epoch = epoch + 1, owner = %s, lease_until = clock_timestamp() + make_interval(secs => %s)
  FROM free WHERE q.job_id = free.job_id
RETURNING q.job_id, q.epoch
"""
# Not bound to the time: as long as nobody has taken the job over, it is ours, also after an outage.
_EXTEND = """
UPDATE render_queue SET lease_until = clock_timestamp() + make_interval(secs => %s)
 WHERE job_id = %s AND owner = %s AND epoch = %s AND state = 'leased' RETURNING epoch
"""
_RELEASE = """
UPDATE render_queue SET state = 'waiting', owner = NULL, lease_until = NULL, not_before = clock_timestamp()
 WHERE job_id = %s AND owner = %s AND epoch = %s AND state = 'leased' RETURNING epoch
"""
_OWNERS = """
SELECT owner FROM render_queue WHERE state = 'leased' AND starts_with(owner, %(prefix)s)
 UNION SELECT owner FROM render_parts WHERE starts_with(owner, %(prefix)s)
"""
_LAPSE = """
WITH parts AS (UPDATE render_parts SET lease_until = clock_timestamp() WHERE owner = ANY(%(gone)s))
UPDATE render_queue SET lease_until = clock_timestamp() WHERE state = 'leased' AND owner = ANY(%(gone)s)
"""
_ENDED = """
SELECT min(originator_version) FROM mangamotion_events
 WHERE originator_id = %s AND originator_version > %s AND topic = ANY(%s)
"""


class Leases:
    """The leases of one worker. Every call raises psycopg.Error, PoolTimeout or Unavailable within a few seconds."""

    def __init__(self, pool: Database, worker: str, seconds: float) -> None:
        self._pool = pool
        self._worker = worker
        self._seconds = seconds
        self._claims = BatchLoader(self._claim_all)
        #: Jobs that PostgreSQL may have given us without our knowledge, because its answer was lost.
        self._unanswered: set[UUID] = set()

    async def claim(self, job_id: UUID) -> int | None:
        """Take a job that was handed out, or whose worker is lost: its new epoch; None when it is not to be had."""
        return await self._claims.get(job_id)

    async def extend(self, job_id: UUID, epoch: int) -> bool:
        """Stay alive. False: the job has ended, or another worker has it."""
        return await self._one(_EXTEND, self._seconds, job_id, self._worker, epoch) is not None

    async def release(self, job_id: UUID, epoch: int) -> None:
        """Give a job back, to be handed out again at once."""
        await self._one(_RELEASE, job_id, self._worker, epoch)

    async def ended(self, job_id: UUID, version: int, topics: list[str]) -> bool:
        """Whether the log holds an event of these topics after a version of the job."""
        return await self._one(_ENDED, job_id, version, topics) is not None

    async def lapse(self, prefix: str, is_gone: Callable[[str], bool]) -> list[str]:
        """End the leases of workers that are gone, of those whose names begin so; their names.

        Being wrong about one costs it its attempt and nothing else: the epoch in the log fences.
        """
        gone = [name for (name,) in await self._pool.fetch(_OWNERS, {"prefix": prefix}) if is_gone(name)]
        await self._pool.execute(_LAPSE, {"gone": gone})
        return gone

    async def _claim_all(self, job_ids: Sequence[UUID]) -> list[int | None]:
        try:
            epochs = await self._ask_for(job_ids)
        except (psycopg.OperationalError, psycopg.InterfaceError):
            await within(5, self._pool.check(), "PostgreSQL")  # the other connections may be dead as well
            epochs = await self._ask_for(job_ids)
        # Whoever asks twice gets it once.
        return [epochs.pop(job_id, None) for job_id in job_ids]

    async def _ask_for(self, job_ids: Sequence[UUID]) -> dict[UUID, int]:
        asked = (list(job_ids), self._worker, list(self._unanswered), self._worker, self._seconds)
        try:
            epochs: dict[UUID, int] = dict(await self._pool.fetch(_CLAIM, asked))
        except BaseException:
            self._unanswered.update(job_ids)
            raise
        self._unanswered.difference_update(job_ids)
        return epochs

    async def _one(self, query: str, *parameters: object) -> int | None:
        rows = await self._pool.read(query, parameters)
        return rows[0][0] if rows else None
