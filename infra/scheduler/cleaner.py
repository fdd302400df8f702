"""Removes the objects of deleted jobs, as often as it takes, and answers that were kept for a day."""

import asyncio
import logging
from uuid import UUID

import psycopg
from psycopg_pool import AsyncConnectionPool, PoolTimeout, TooManyRequests

from infra.deadline import Unavailable, within
from infra.http.replies import Replies
from infra.objects import ObjectStore, ObjectsUnavailable
from infra.scheduler.stage_outputs import forget_stages
from processors.stages import prefix

log = logging.getLogger(__name__)

PAUSE = 1.0
FORGET_PAUSE = 3600.0

_DUE = "SELECT job_id, due_at FROM render_cleanup WHERE due_at <= clock_timestamp() ORDER BY due_at LIMIT 20"
_DONE = "DELETE FROM render_cleanup WHERE job_id = %s AND due_at = %s"


async def clean(pool: AsyncConnectionPool, objects: ObjectStore) -> None:
    """Do what is due, for ever. Several at once do no harm: removing is repeatable."""
    while True:
        try:
            for job_id, due_at in await within(5, _fetch(pool), "PostgreSQL"):
                await objects.remove_prefix(prefix(job_id))
                await forget_stages(pool, objects, job_id)
                await within(5, _execute(pool, _DONE, (job_id, due_at)), "PostgreSQL")
        except (psycopg.Error, PoolTimeout, Unavailable, ObjectsUnavailable) as error:
            log.warning("objects of deleted jobs are removed later: %s", error)
        await asyncio.sleep(PAUSE)


async def forget(replies: Replies, pause: float = FORGET_PAUSE) -> None:
    """Drop answers and command ids that nobody may ask for any more, for ever."""
    while True:
        try:
            await replies.forget()
        except (psycopg.Error, PoolTimeout, TooManyRequests, Unavailable) as error:
            log.warning("old answers are forgotten later: %s", error)
        await asyncio.sleep(pause)


async def _fetch(pool: AsyncConnectionPool) -> list[tuple[UUID, object]]:
    async with pool.connection() as connection:
        return await (await connection.execute(_DUE)).fetchall()


async def _execute(pool: AsyncConnectionPool, query: str, parameters: tuple[object, ...]) -> None:
    async with pool.connection() as connection:
        await connection.execute(query, parameters)
