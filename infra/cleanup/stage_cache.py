"""Removes what stages left in the object store, when it is old or nobody may ask for it any more."""

import asyncio
import logging
from uuid import UUID

import psycopg
from psycopg_pool import PoolTimeout

from infra.deadline import Unavailable
from infra.object_store.client import ObjectStore, ObjectsUnavailable
from infra.postgres.pool import Database

log = logging.getLogger(__name__)

_PAUSE = 60.0
#: How long an output is kept after a job used it last, in seconds.
KEPT = 86_400.0

# A row goes before its objects: a crash in between leaves objects behind, which the next such job uses or overwrites.
_UNUSED = "SELECT key FROM gone WHERE NOT EXISTS (SELECT 1 FROM stage_outputs s WHERE s.key = gone.key AND {other})"
_FORGET = f"""
WITH gone AS (DELETE FROM stage_outputs WHERE job_id = %(job_id)s RETURNING key)
{_UNUSED.format(other="s.job_id <> %(job_id)s")}
"""
_OLD = f"""
WITH old AS (SELECT key, job_id FROM stage_outputs
              WHERE used_at < clock_timestamp() - make_interval(secs => %(seconds)s) LIMIT 1000),
     gone AS (DELETE FROM stage_outputs USING old
               WHERE stage_outputs.key = old.key AND stage_outputs.job_id = old.job_id RETURNING stage_outputs.key)
{_UNUSED.format(other="(s.key, s.job_id) NOT IN (SELECT key, job_id FROM old)")}
"""


async def forget_stages(pool: Database, objects: ObjectStore, job_id: UUID) -> None:
    """Remove the outputs that no job but this one uses. Raises psycopg.Error, PoolTimeout, ObjectsUnavailable."""
    await _remove(pool, objects, _FORGET, {"job_id": job_id})


async def remove_old_stages(pool: Database, objects: ObjectStore, kept: float = KEPT) -> None:
    """Remove outputs that no job has used for `kept` seconds, for ever. Several at once do no harm."""
    while True:
        try:
            await _remove(pool, objects, _OLD, {"seconds": kept})
        except (psycopg.Error, PoolTimeout, Unavailable, ObjectsUnavailable) as error:
            log.warning("old outputs of stages are removed later: %s", error)
        await asyncio.sleep(_PAUSE)


async def _remove(pool: Database, objects: ObjectStore, query: str, facts: dict[str, object]) -> None:
    for (key,) in await pool.fetch(query, facts):
        await objects.remove_prefix(key)
