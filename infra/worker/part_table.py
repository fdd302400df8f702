"""The parts of jobs that several workers render: who renders which, and which are done. All times are PostgreSQL's."""

from collections.abc import Sequence
from typing import NamedTuple
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
_COMPLETE = """
UPDATE render_parts SET done = true, owner = NULL, lease_until = NULL
 WHERE job_id = %s AND part = %s AND key = %s RETURNING part
"""
_REOPEN = "UPDATE render_parts SET done = false WHERE job_id = %s AND part = %s RETURNING part"
_FAIL = """
UPDATE render_parts SET owner = NULL, lease_until = NULL, code = %s, error = %s, hopeless = NOT %s,
       not_before = clock_timestamp() + make_interval(secs => %s)
 WHERE job_id = %s AND part = %s AND owner = %s RETURNING part
"""
_RELEASE = """
UPDATE render_parts SET owner = NULL, lease_until = NULL, tries = tries - 1
 WHERE job_id = %s AND owner = %s AND NOT done RETURNING part
"""
_STATES = f"""
SELECT part, key, done, code, error,
       NOT done AND (hopeless OR tries >= {MAX_TRIES} AND (lease_until IS NULL OR lease_until < clock_timestamp()))
       AS lost
  FROM render_parts WHERE job_id = %s ORDER BY part
"""


class ClaimedPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part that this worker has claimed."""

    job_id: UUID
    part: int
    #: Its first frame, how many it has, and how many the whole video has.
    first: int
    count: int
    frames: int
    #: The folder for it in the stage cache, and the key of the file that it is made from.
    key: str
    source: str | None
    #: Which try this is, from 1.
    tries: int


class PartState(NamedTuple):
    """The state of a part."""

    part: int
    key: str
    done: bool
    #: Of the newest failure.
    code: str
    error: str
    #: It is not done, and no worker will try it any more.
    lost: bool


class PartLayout(NamedTuple):
    """The parts of a job, in order."""

    #: How many frames the video has, and the first frame and the number of frames of each part.
    frames: int
    cuts: Sequence[tuple[int, int]]
    keys: Sequence[str]
    source: str | None
    #: Model and version of the engine that can render them.
    engine: str
    done: Sequence[bool]


class PartLeases:
    """The leases of one worker on parts. Every call raises one of DATABASE_UNAVAILABLE within seconds."""

    def __init__(self, pool: Database, worker: str, seconds: float) -> None:
        self._pool = pool
        self._worker = worker
        self._seconds = seconds

    async def claim(self, job_id: UUID, engine: EngineReady) -> ClaimedPart | None:
        """Claim the longest part that is free and that our engine can render; None when there is none for now.

        The longest first, so that all workers end at about the same time.
        """
        row = await self._pool.fetch_one(_CLAIM, (self._worker, self._seconds, job_id, engine.able))
        return ClaimedPart(**dict(zip(ClaimedPart.__struct_fields__, row, strict=True))) if row else None

    async def extend(self, job_id: UUID) -> bool:
        """Extend all leases on parts of the job; False when this worker has none any more."""
        return bool(await self._pool.fetch(_EXTEND, (self._seconds, job_id, self._worker)))

    async def release(self, job_id: UUID) -> None:
        """Give all parts of the job back without counting a try."""
        await self._pool.fetch(_RELEASE, (job_id, self._worker))


class PartTable:
    """What became of parts. Every call raises one of DATABASE_UNAVAILABLE within seconds."""

    def __init__(self, pool: Database) -> None:
        self._pool = pool

    async def lay_out(self, job_id: UUID, layout: PartLayout) -> None:
        """Open the parts of a job to all workers; a part that is done already stays done.

        Raises psycopg.errors.ForeignKeyViolation when the job has ended.
        """
        firsts, counts = zip(*layout.cuts, strict=True)
        values = {
            "job_id": job_id,
            "parts": len(layout.cuts),
            "frames": layout.frames,
            "firsts": list(firsts),
            "counts": list(counts),
            "keys": list(layout.keys),
            "source": layout.source,
            "engine": layout.engine,
            "done": list(layout.done),
        }
        await self._pool.execute(_LAY_OUT, values)

    async def complete(self, part: ClaimedPart) -> None:
        """Record that the part is stored."""
        await self._pool.fetch(_COMPLETE, (part.job_id, part.part, part.key))

    async def reopen(self, job_id: UUID, part: int) -> None:
        """Record that the part is not stored after all."""
        await self._pool.fetch(_REOPEN, (job_id, part))

    async def fail(
        self, part: ClaimedPart, worker: str, code: str, error: str, *, retryable: bool, delay: float
    ) -> None:
        """Record that the worker could not render the part; another try may begin after a delay."""
        await self._pool.fetch(_FAIL, (code, error, retryable, delay, part.job_id, part.part, worker))

    async def states(self, job_id: UUID) -> list[PartState]:
        """All parts in order; none when the job has ended."""
        return [PartState._make(row) for row in await self._pool.fetch(_STATES, (job_id,))]
