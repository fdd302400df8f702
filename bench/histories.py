"""The same long history for both contenders: our log with its read models built from it, and a peer's table."""

import asyncio
import time
from collections.abc import Sequence
from uuid import UUID

import psycopg

from bench import accounts, history
from infra.projector import tables
from infra.projector.build import PAGE, rebuild
from infra.projector.runner import Runner
from projections.jobs import Jobs
from projections.registry import PROJECTIONS

EVENTS_PER_JOB = 4

_PEER_JOBS = """
INSERT INTO jobs (id, user_id, status, stage, progress, attempts, prompt, name, model, seed, resolution, aspect_ratio,
                  duration_seconds, price, video_key, poster_key, created_at, updated_at)
SELECT gen_random_uuid(), (%(users)s::uuid[])[1 + n %% %(accounts)s], 'completed', '', 100, 1,
       (%(prompts)s::text[])[1 + n %% %(words)s], 'a red fox', 'scene-cpu-1', 42, '1280x720', '16:9', 5.0, 10,
       'outputs/x/video.mp4', 'outputs/x/thumb.jpg', at, at
  FROM (SELECT n, now() - (%(jobs)s - n) * interval '10 ms' AS at FROM generate_series(0, %(jobs)s - 1) AS n) AS made
"""
_INDEXES = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'jobs' AND indexname NOT LIKE '%%pkey'"


async def load_ours(dsn: str, jobs: int, users: Sequence[UUID] = history.USERS) -> float:
    """Copy the events into the log and build the read models, which takes the seconds that are returned.

    None of our processes may run.
    """
    await history.load(dsn, jobs * EVENTS_PER_JOB, users)
    return await build(dsn)


async def build(dsn: str) -> float:
    """Bring the read models up to date, that of jobs from nothing; the seconds. None of our processes may run."""
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        for view in Jobs(1).views:
            await connection.execute(f"DROP VIEW {view}")
    others = [projection for projection in PROJECTIONS if not isinstance(projection, Jobs)]
    start = time.perf_counter()
    await asyncio.gather(rebuild(dsn, Jobs(1)), Runner(dsn, others, page=PAGE).catch_up())
    seconds = time.perf_counter() - start
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        await tables.create(connection)
        await connection.execute("VACUUM ANALYZE")
    return seconds


async def load_peers(dsn: str, jobs: int) -> None:
    """Fill the peer's table, its indexes afterwards. The tables must be there."""
    await accounts.open_peers(dsn, history.USERS)
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        indexes = await (await connection.execute(_INDEXES)).fetchall()
        for name, _ in indexes:
            await connection.execute(f"DROP INDEX {name}")
        facts = {"users": history.USERS, "accounts": len(history.USERS), "prompts": history.PROMPTS}
        await connection.execute(_PEER_JOBS, {**facts, "words": len(history.PROMPTS), "jobs": jobs})
        for _, definition in indexes:
            await connection.execute(definition)
        await connection.execute("VACUUM ANALYZE")
