"""From log entries to executed statements."""

from collections.abc import Sequence
from functools import cache

import psycopg

from infra.event_store.reader import StoredEvent, decode_page
from projections.protocol import LoggedEvent, Projection
from projections.table import Insert, Statement

#: From so many rows on a COPY is cheaper than a statement, although it is a round trip of its own.
BULK = 100
_TRACK = (
    "UPDATE mangamotion_tracking SET notification_id = %b"
    " WHERE application_name = ANY(%b::text[]) AND notification_id < %b"
)


def project(projection: Projection, entries: Sequence[StoredEvent]) -> Sequence[Insert | Statement]:
    """The writes of one projection for a page; events of other topics are not even decoded."""
    return projection.project(decode_page(entries, projection.topics))


def project_all(projections: Sequence[Projection], entries: Sequence[StoredEvent]) -> list[Insert | Statement]:
    """The writes of several projections for a page; every event is decoded once."""
    if len(projections) == 1:
        return list(project(projections[0], entries))
    readers = _readers(tuple(projections))
    parts: dict[Projection, list[LoggedEvent]] = {}
    for logged in decode_page(entries, readers):
        for projection in readers[logged[1].event.topic]:
            parts.setdefault(projection, []).append(logged)
    return [
        write for projection in projections if projection in parts for write in projection.project(parts[projection])
    ]


@cache
def _readers(projections: tuple[Projection, ...]) -> dict[str, list[Projection]]:
    """The projections that read each topic."""
    topics = frozenset[str]().union(*(projection.topics for projection in projections))
    return {topic: [projection for projection in projections if topic in projection.topics] for topic in topics}


async def commit(
    connection: psycopg.AsyncConnection, writes: Sequence[Insert | Statement], names: Sequence[str], position: int
) -> None:
    """Perform the writes of a page and move the positions of its projections, in one transaction.

    A pipeline on an autocommit connection is one by itself, and saves two statements and three waits on the socket.
    """
    bulk = [write for write in writes if isinstance(write, Insert) and len(write.rows) >= BULK]
    if not bulk:
        async with connection.pipeline():
            await execute(connection, writes)
            await track(connection, names, position)
        return
    async with connection.transaction():
        for rows in bulk:
            await _copy(connection, rows)
        async with connection.pipeline():
            await execute(connection, [write for write in writes if write not in bulk])
            await track(connection, names, position)


async def execute(connection: psycopg.AsyncConnection, writes: Sequence[Insert | Statement]) -> None:
    """Perform the writes as statements."""
    for write in statements(writes):
        await connection.execute(*write)


def statements(writes: Sequence[Insert | Statement]) -> list[Statement]:
    """All writes as statements, in their order."""
    return [write.as_statement() if isinstance(write, Insert) else write for write in writes]


async def _copy(connection: psycopg.AsyncConnection, rows: Insert) -> None:
    async with connection.cursor().copy(rows.target.copy) as copy:
        copy.set_types(rows.target.types)
        for row in rows.rows:
            await copy.write_row(row)


async def track(connection: psycopg.AsyncConnection, names: Sequence[str], position: int) -> None:
    """Move the positions of projections forward, in the transaction of their effects."""
    await connection.execute(_TRACK, (position, list(names), position))


async def positions(connection: psycopg.AsyncConnection, names: Sequence[str]) -> dict[str, int]:
    """How far each projection has got. One that was dropped, or never made, is not among them."""
    cursor = await connection.execute(
        "SELECT application_name, notification_id FROM mangamotion_tracking WHERE application_name = ANY(%s)",
        (list(names),),
    )
    return dict(await cursor.fetchall())
