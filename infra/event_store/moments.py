"""Which position was the last one at a time."""

from datetime import datetime

from infra.event_store.archived import recall
from infra.postgres.pool import Database

# Rows from before the column have their time in their state, which may be damaged: then they are passed over.
_STATE = "convert_from(state, 'UTF8')"
_TIME = f"coalesce(at, ({_STATE}::json ->> 'at')::timestamptz)"
_HAS_TIME = f"""
    CASE WHEN at IS NOT NULL THEN true WHEN NOT pg_input_is_valid({_STATE}, 'json') THEN false
         ELSE coalesce(pg_input_is_valid({_STATE}::json ->> 'at', 'timestamptz'), false) END
"""
_ROW = f"SELECT notification_id, {_TIME} FROM mangamotion_log WHERE {_HAS_TIME} AND notification_id"
#: The first one there is from the middle on, else the last one before it.
_CLOSEST = f"""
    ({_ROW} >= %(middle)s AND notification_id < %(after)s ORDER BY notification_id LIMIT 1)
    UNION ALL
    ({_ROW} < %(middle)s AND notification_id > %(before)s ORDER BY notification_id DESC LIMIT 1)
"""
_HEAD = f"{_ROW} > 0 ORDER BY notification_id DESC LIMIT 1"


async def position_before(log: Database, time: datetime) -> int:
    """The position of the newest event that was recorded at this time or before; 0 where there is none.

    Events are recorded in the order of their positions, but for the milliseconds between two processes that append at
    once: then it is one of theirs, always the same one. Raises DATABASE_UNAVAILABLE.
    """
    heads = await log.read(_HEAD)
    if not heads:
        return 0
    head, at = heads[0]
    return head if at <= time else await _between(log, 0, head, time)


async def _between(log: Database, before: int, after: int, time: datetime) -> int:
    """`before` was recorded by that time, `after` was not; those between that are in the archive come back."""
    while after - before > 1:
        asked = {"before": before, "middle": (before + after) // 2, "after": after}
        found = await log.read(_CLOSEST, asked)
        if not found:
            if not await recall(log.read, [(before + 1, after - 1)]):
                break
            continue
        position, at = found[0]
        before, after = (position, after) if at <= time else (before, position)
    return before
