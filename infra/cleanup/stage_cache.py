"""Removes the outputs of stages from the object store, when they are old or belong to a deleted job."""

from uuid import UUID

from infra.object_store.client import ObjectStore
from infra.postgres.pool import Database

#: How long an output is kept after a job used it last, in seconds.
KEPT = 86_400.0

# A row goes before its objects: a crash in between leaves objects behind, which the next such job uses or overwrites.
_UNUSED = "SELECT key FROM gone WHERE NOT EXISTS (SELECT 1 FROM stage_outputs s WHERE s.key = gone.key AND {other})"
_OF_JOB = f"""
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


async def remove_stage_outputs(pool: Database, objects: ObjectStore, job_id: UUID) -> int:
    """Remove the outputs that only this job uses; how many. Raises psycopg.Error, ObjectsUnavailable."""
    return await _remove(pool, objects, _OF_JOB, {"job_id": job_id})


async def remove_old_stages(pool: Database, objects: ObjectStore, kept: float = KEPT) -> int:
    """Remove outputs that no job has used for `kept` seconds; how many. Raises the same."""
    return await _remove(pool, objects, _OLD, {"seconds": kept})


async def _remove(pool: Database, objects: ObjectStore, query: str, values: dict[str, object]) -> int:
    keys = await pool.fetch(query, values)
    for (key,) in keys:
        await objects.remove_prefix(key)
    return len(keys)
