"""Forgets old requests that came with an Idempotency-Key: their answers and the ids of their commands."""

from infra.postgres.pool import Database

_FORGET = (
    "DELETE FROM mangamotion_replies WHERE begun_at < now() - interval '24 hours'",
    "DELETE FROM mangamotion_commands WHERE at < now() - interval '24 hours'",
)


async def forget_old_requests(pool: Database) -> int:
    """Delete what is older than a day; the number of rows. Raises psycopg.Error, Unavailable."""
    return sum([await pool.execute(statement) for statement in _FORGET])
