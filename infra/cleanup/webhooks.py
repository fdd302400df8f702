"""Removes what is old of the deliveries of webhooks."""

from infra.postgres.pool import Database

#: Days for which deliveries, tests, replays and the state of deleted endpoints are kept.
DAYS = 30

_FORGET = (
    f"DELETE FROM webhook_deliveries WHERE tried_at < now() - interval '{DAYS} days'",
    f"DELETE FROM webhook_tasks WHERE finished_at < now() - interval '{DAYS} days'",
)
# No endpoint: it was deleted. While a read model is made again it may look so, too, but not for so long.
_GONE = f"""
WITH gone AS (
    DELETE FROM webhook_states AS s
     WHERE held_until < now() - interval '{DAYS} days'
       AND NOT EXISTS (SELECT FROM webhooks AS w WHERE w.webhook_id = s.webhook_id)
    RETURNING webhook_id)
DELETE FROM webhook_pending AS p USING gone WHERE p.webhook_id = gone.webhook_id
"""


async def forget_old_deliveries(pool: Database) -> int:
    """Delete the rows that are too old; how many. Raises psycopg.Error, Unavailable."""
    count = sum([await pool.execute(statement) for statement in _FORGET])
    return count + await pool.execute(_GONE)
