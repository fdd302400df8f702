"""Removes notifications that the list does not reach any more."""

from infra.postgres.pool import Database
from read_api.notifications import DAYS

_FORGET = f"DELETE FROM notifications WHERE created_at < now() - interval '{DAYS} days'"


async def forget_old_notifications(pool: Database) -> int:
    """Delete the rows of those that are too old; how many. Raises psycopg.Error, Unavailable."""
    return await pool.execute(_FORGET)
