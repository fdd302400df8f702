"""The parts of a job that several workers draw: who draws which, and what is done. All times are PostgreSQL's."""

from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from infra.postgres.pool import Database
from processors.rendering.protocol import EngineReady
from processors.rendering.stages import MAX_TRIES

_LAY_OUT = """
WITH gone AS (DELETE FROM render_parts WHERE job_id = %(job_id)s AND part >= %(parts)s)
INSERT INTO render_parts AS p (job_id, part, first, count, frames, key, source, engine, done)
SELECT %(job_id)s, number - 1, first, count, %(frames)s, key, %(source)s, %(engine)s, done
  FROM unnest(%(firsts)s::int[], %(counts)s::int[], %(keys)s::text[], %(done)s::bool[])
       WITH ORDINALITY AS laid (first, count, key, done, number)
ON CONFLICT (job_id, part) DO UPDATE
   SET first = excluded.first, count = excluded.count, frames = excluded.frames, key = excluded.key,
       source = excluded.source, engine = excluded.engine, done = excluded.done OR (p.done AND p.key = excluded.key),
       tries = 0, not_before = '2000-01-01Z', code = '', error = '', hopeless = false
"""
_CLAIM = f"""
UPDATE render_parts SET owner = %s, lease_until = clock_timestamp() + make_interval(secs => %s), tries = tries + 1
 WHERE (job_id, part) = (
    SELECT job_id, part FROM render_parts
     WHERE job_id = %s AND NOT done AND NOT hopeless AND tries < {MAX_TRIES} AND not_before <= clock_timestamp()
       AND engine = ANY(%s)
       AND (lease_until IS NULL OR lease_until < clock_timestamp())
     ORDER BY count DESC, part LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING job_id, part, first, count, frames, key, source, tries
"""
_EXTEND = """
UPDATE render_parts SET lease_until = clock_timestamp() + make_interval(secs => %s)
 WHERE job_id = %s AND owner = %s AND NOT done RETURNING part
"""
_DONE = """
UPDATE render_parts SET done = true, owner = NULL, lease_until = NULL
 WHERE job_id = %s AND part = %s AND key = %s RETURNING part
"""
_REOPEN = "UPDATE render_parts SET done = false WHERE job_id = %s AND part = %s RETURNING part"
_FAILED = """
UPDATE render_parts SET owner = NULL, lease_until = NULL, code = %s, error = %s, hopeless = NOT %s,
       not_before = clock_timestamp() + make_interval(secs => %s)
 WHERE job_id = %s AND part = %s AND owner = %s RETURNING part
"""
_RELEASE = """
UPDATE render_parts SET owner = NULL, lease_until = NULL, tries = tries - 1
 WHERE job_id = %s AND owner = %s AND NOT done RETURNING part
"""
_STATE = f"""
SELECT part, key, done, code, error,
       NOT done AND (hopeless OR tries >= {MAX_TRIES} AND (lease_until IS NULL OR lease_until < clock_timestamp()))
       AS lost
  FROM render_parts WHERE job_id = %s ORDER BY part
"""


class ClaimedPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part that this worker has claimed."""

    job_id: UUID
    part: int
    first: int
    count: int
    frames: int
    key: str
    source: str | None
    tries: int


class PartState(NamedTuple):
    """How a part is."""

    part: int
    key: str
    done: bool
    #: Of the newest failure.
    code: str
    error: str
    #: Nobody will try it any more.
    lost: bool


class PartTable:
    """The parts as one worker sees them. Every call raises psycopg.Error, PoolTimeout or Unavailable within seconds."""

    def __init__(self, pool: Database, worker: str, seconds: float) -> None:
        self._pool = pool
        self._worker = worker
        self._seconds = seconds

    async def lay_out(
        self,
        job_id: UUID,
        frames: int,
        cuts: Sequence[tuple[int, int]],
        keys: Sequence[str],
        source: str | None,
        engine: str,
        done: Sequence[bool],
    ) -> None:
        """Open the parts of a job to all workers; what is drawn already stays so.

        Raises psycopg.errors.ForeignKeyViolation when the job has ended.
        """
        firsts, counts = zip(*cuts, strict=True)
        facts = {
            "job_id": job_id,
            "parts": len(cuts),
            "frames": frames,
            "firsts": list(firsts),
            "counts": list(counts),
            "keys": list(keys),
            "source": source,
            "engine": engine,
            "done": list(done),
        }
        await self._pool.execute(_LAY_OUT, facts)

    async def claim(self, job_id: UUID, engine: EngineReady) -> ClaimedPart | None:
        """Take the longest part that nobody draws and our engine can, so that all hands end at about the same time.

        None when there is none for now.
        """
        able = [f"{model} {version}" for model, version in engine.versions.items()]
        row = await self._pool.fetch_one(_CLAIM, (self._worker, self._seconds, job_id, able))
        return ClaimedPart(**dict(zip(ClaimedPart.__struct_fields__, row, strict=True))) if row else None

    async def extend(self, job_id: UUID) -> bool:
        """Stay alive. False: this worker has no part of the job any more."""
        return bool(await self._rows(_EXTEND, self._seconds, job_id, self._worker))

    async def done(self, piece: ClaimedPart) -> None:
        """The part is in the store."""
        await self._rows(_DONE, piece.job_id, piece.part, piece.key)

    async def reopen(self, job_id: UUID, part: int) -> None:
        """The part is not in the store after all."""
        await self._rows(_REOPEN, job_id, part)

    async def failed(self, piece: ClaimedPart, code: str, error: str, *, retryable: bool, delay: float) -> None:
        """The part could not be drawn; somebody may try again after a delay."""
        await self._rows(_FAILED, code, error, retryable, delay, piece.job_id, piece.part, self._worker)

    async def release(self, job_id: UUID) -> None:
        """Give back what this worker has of a job, as if it had not tried."""
        await self._rows(_RELEASE, job_id, self._worker)

    async def state(self, job_id: UUID) -> list[PartState]:
        """How all parts are, in order; none when the job has ended."""
        return [PartState._make(row) for row in await self._rows(_STATE, job_id)]

    async def _rows(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        return await self._pool.fetch(query, parameters)
