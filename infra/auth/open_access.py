"""The sessions and API keys of an account that still work, as the log has them, also where no projector runs."""

from typing import NamedTuple
from uuid import UUID

import msgspec

from domain.api_key import ApiKeyCreated
from domain.session import SessionStarted
from infra.event_store.codec import UnknownTopic, decode
from infra.event_store.reader import StoredEvent
from infra.postgres.pool import Database

# One statement, so that the lists are those of the position.
_KNOWN = """
SELECT (SELECT CASE WHEN count(*) = 2 THEN min(coalesce(notification_id, 0)) ELSE 0 END
          FROM mangamotion_serving LEFT JOIN mangamotion_tracking ON application_name = projection
         WHERE view IN ('sessions', 'api_keys')),
       ARRAY(SELECT session_id FROM sessions
              WHERE user_id = %(user_id)s AND ended_at IS NULL AND expires_at > now() ORDER BY started_at),
       ARRAY(SELECT key_id FROM api_keys WHERE user_id = %(user_id)s ORDER BY created_at)
"""
_NEWER = """
SELECT notification_id, originator_id, originator_version, topic, state FROM mangamotion_events
 WHERE notification_id > %(position)s AND topic = ANY(%(topics)s) ORDER BY notification_id
"""
_TOPICS = [SessionStarted.topic, ApiKeyCreated.topic]


class OpenAccess(NamedTuple):
    """Ids, the oldest first. Some may have ended since the read models saw them; ending them again is silent."""

    session_ids: list[UUID]
    key_ids: list[UUID]


async def open_access(pool: Database, user_id: UUID) -> OpenAccess:
    """What the read models list, and what began after their position. Raises psycopg.Error, Unavailable.

    For an account that is disabled: nothing new begins meanwhile.
    """
    [(position, sessions, keys)] = await pool.read(_KNOWN, {"user_id": user_id})
    found = OpenAccess(list(sessions), list(keys))
    for row in await pool.read(_NEWER, {"position": position, "topics": _TOPICS}):
        entry = StoredEvent._make(row)
        if _owner(entry) == user_id:
            ids = found.session_ids if entry.topic == SessionStarted.topic else found.key_ids
            ids.append(entry.originator_id)
    return found


def _owner(entry: StoredEvent) -> UUID | None:
    """Whose session or key begins with an event; None for one that cannot be read."""
    try:
        event = decode(entry.originator_id, entry.originator_version, entry.topic, entry.state).event
    except (msgspec.MsgspecError, UnknownTopic):
        return None
    return event.user_id if isinstance(event, SessionStarted | ApiKeyCreated) else None
