"""Poison events: what a projection cannot apply waits in quarantine with its key, and the rest goes on."""

import logging
from collections.abc import Sequence
from uuid import UUID

import psycopg

from domain.event_registry import newest
from infra.event_store.reader import StoredEvent, decode_page
from infra.projector.part import WHOLE, Part
from infra.projector.writes import erasures, execute, track
from projections.protocol import Projection, UndecodedProjection
from projections.table import Insert, Statement

log = logging.getLogger(__name__)

_INSERT = (
    "INSERT INTO mangamotion_quarantine (projection, key, position, reason) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT DO NOTHING"
)
_KEYS = "SELECT DISTINCT key FROM mangamotion_quarantine WHERE projection = %s AND {0}"
_SKIP = "DELETE FROM mangamotion_quarantine WHERE projection = %s AND position = %s AND {0} RETURNING key"
_TAKE_OUT = """
WITH taken AS (DELETE FROM mangamotion_quarantine WHERE projection = %s AND key = %s RETURNING position)
SELECT notification_id, originator_id, originator_version, topic, state
  FROM mangamotion_events JOIN taken ON notification_id = position ORDER BY notification_id
"""
_BEHIND = "waits for an earlier event of the same key"


async def quarantined_keys(connection: psycopg.AsyncConnection, name: str, part: Part = WHOLE) -> set[UUID]:
    """The keys of a projection whose events wait in quarantine."""
    cursor = await connection.execute(_KEYS.format(part.holds("key")).encode(), (name,))
    return {key for (key,) in await cursor.fetchall()}


async def apply_one_by_one(
    connection: psycopg.AsyncConnection,
    projection: Projection,
    entries: Sequence[StoredEvent],
    quarantined: set[UUID],
    part: Part = WHOLE,
) -> set[UUID]:
    """Apply a page event by event in one transaction; the keys that are in quarantine afterwards.

    An event that cannot be applied goes into quarantine, and so do all later ones with the same key.
    """
    async with connection.transaction():
        quarantined = await _apply_each(connection, projection, entries, quarantined, part)
        await track(connection, [part.tracked(projection.name)], entries[-1].position)
    return quarantined


async def skip(connection: psycopg.AsyncConnection, projection: Projection, position: int, part: Part = WHOLE) -> None:
    """Take the event at a position out of quarantine for good, and apply those that waited behind it.

    One of these that cannot be applied either stays, with those behind it. Repeating it changes nothing.
    """
    async with connection.transaction():
        cursor = await connection.execute(_SKIP.format(part.holds("key")).encode(), (projection.name, position))
        for (key,) in await cursor.fetchall():
            await _apply_again(connection, projection, key)


async def dismiss(connection: psycopg.AsyncConnection, name: str, position: int) -> None:
    """Take an event out of quarantine, and do nothing else. Repeating it changes nothing."""
    await connection.execute(_SKIP.format("true").encode(), (name, position))


async def retry(connection: psycopg.AsyncConnection, projection: Projection, key: UUID) -> None:
    """Apply the quarantined events of a key; what still cannot be applied stays, with all that follow it."""
    async with connection.transaction():
        await _apply_again(connection, projection, key)


async def _apply_again(connection: psycopg.AsyncConnection, projection: Projection, key: UUID) -> None:
    await _apply_each(connection, projection, await _take_out(connection, projection, key), set())


async def _apply_each(
    connection: psycopg.AsyncConnection,
    projection: Projection,
    entries: Sequence[StoredEvent],
    quarantined: set[UUID],
    part: Part = WHOLE,
) -> set[UUID]:
    quarantined = set(quarantined)
    for entry in entries:
        key = entry.originator_id
        await execute(connection, erasures([projection], [entry]))
        if newest(entry.topic) not in projection.topics or not part.own([entry]):
            continue
        reason = _BEHIND if key in quarantined else await _try(connection, projection, entry)
        if reason:
            log.error(
                "event quarantined",
                extra={"projection": projection.name, "position": entry.position, "key": key, "reason": reason},
            )
            await connection.execute(_INSERT, (projection.name, key, entry.position, reason))
            quarantined.add(key)
    return quarantined


async def _try(connection: psycopg.AsyncConnection, projection: Projection, entry: StoredEvent) -> str | None:
    """Apply one event under a savepoint; the reason why that failed, or None."""
    try:
        async with connection.transaction():
            await execute(connection, _writes(projection, entry))
    except (psycopg.OperationalError, psycopg.InterfaceError):
        raise
    except Exception as error:  # whatever is wrong with this event must not stop the others
        return f"{type(error).__name__}: {error}"
    return None


def _writes(projection: Projection, entry: StoredEvent) -> Sequence[Insert | Statement]:
    """The writes of one event; for a projection that can do without, also of one that cannot be decoded."""
    try:
        page = decode_page([entry], projection.topics)
    except Exception as error:
        writes = _undecoded(projection, entry)
        if writes is None:
            raise
        reason = {"projection": projection.name, "position": entry.position, "reason": repr(error)}
        log.error("event projected undecoded", extra=reason)
        return writes
    return projection.project(page)


def _undecoded(projection: Projection, entry: StoredEvent) -> Sequence[Insert | Statement] | None:
    if not isinstance(projection, UndecodedProjection):
        return None
    return projection.project_undecoded(entry.position, entry.originator_id, newest(entry.topic), entry.state)


async def _take_out(connection: psycopg.AsyncConnection, projection: Projection, key: UUID) -> Sequence[StoredEvent]:
    """The quarantined events of a key, in their order, which are in quarantine no longer."""
    cursor = connection.cursor(row_factory=lambda _: StoredEvent._make)
    return await (await cursor.execute(_TAKE_OUT, (projection.name, key))).fetchall()
