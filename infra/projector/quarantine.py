"""Events that a projection cannot apply: put aside with their key, so that everything else goes on."""

import logging
from collections.abc import Sequence
from uuid import UUID

import psycopg

from domain.event_registry import newest
from infra.event_store.reader import StoredEvent
from infra.projector.writes import execute, project, track
from projections.protocol import Projection

log = logging.getLogger(__name__)

_PARK = (
    "INSERT INTO mangamotion_parked (projection, key, position, reason) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
_BEHIND = "waits for an earlier event of the same key"


async def parked_keys(connection: psycopg.AsyncConnection, name: str) -> set[UUID]:
    """The keys of a projection that wait for an operator."""
    cursor = await connection.execute("SELECT DISTINCT key FROM mangamotion_parked WHERE projection = %s", (name,))
    return {key for (key,) in await cursor.fetchall()}


async def apply_one_by_one(
    connection: psycopg.AsyncConnection, projection: Projection, entries: Sequence[StoredEvent], parked: set[UUID]
) -> set[UUID]:
    """Apply a page event by event in one transaction; what cannot be applied is parked, and so is all
    that follows it with the same key. The keys that are parked afterwards.
    """
    parked = set(parked)
    async with connection.transaction():
        for entry in entries:
            key = entry.originator_id
            if newest(entry.topic) not in projection.topics:
                continue
            reason = _BEHIND if key in parked else await _try(connection, projection, entry)
            if reason:
                log.error("%s: parked event %d: %s", projection.name, entry.position, reason)
                await connection.execute(_PARK, (projection.name, key, entry.position, reason))
                parked.add(key)
        await track(connection, [projection.name], entries[-1].position)
    return parked


async def _try(connection: psycopg.AsyncConnection, projection: Projection, entry: StoredEvent) -> str | None:
    """Apply one event under a savepoint; why it could not be done, or None."""
    try:
        async with connection.transaction():
            await execute(connection, project(projection, [entry]))
    except (psycopg.OperationalError, psycopg.InterfaceError):
        raise
    except Exception as error:  # whatever is wrong with this event must not stop the others
        return f"{type(error).__name__}: {error}"
    return None


async def replay(connection: psycopg.AsyncConnection, projection: Projection, key: UUID) -> int:
    """Apply the parked events of a key after the cause is mended; how many there were.

    Raises whatever the projection raises; then nothing has changed.
    """
    async with connection.transaction():
        cursor = await connection.execute(
            "DELETE FROM mangamotion_parked WHERE projection = %s AND key = %s RETURNING position",
            (projection.name, key),
        )
        positions = sorted(position for (position,) in await cursor.fetchall())
        cursor = await connection.execute(
            "SELECT notification_id, originator_id, originator_version, topic, state FROM mangamotion_events"
            " WHERE notification_id = ANY(%s) ORDER BY notification_id",
            (positions,),
        )
        await execute(connection, project(projection, [StoredEvent._make(row) for row in await cursor.fetchall()]))
    return len(positions)
