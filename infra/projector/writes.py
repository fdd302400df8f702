"""From log entries to executed statements."""

from collections.abc import Sequence

import psycopg

from domain.vocabulary import newest
from infra.event_store.codec import decode
from infra.event_store.reader import Entry
from projections.page import Logged, Projection, Write

_TRACK = (
    "UPDATE mangamotion_tracking SET notification_id = %b"
    " WHERE application_name = ANY(%b::text[]) AND notification_id < %b"
)


def fold(projection: Projection, entries: Sequence[Entry]) -> Sequence[Write]:
    """The writes of one projection for a page; events of other topics are not even decoded."""
    return projection.fold(_decoded(entries, projection.topics))


def fold_all(projections: Sequence[Projection], entries: Sequence[Entry]) -> list[Write]:
    """The writes of several projections for a page; every event is decoded once."""
    wanted = frozenset[str]().union(*(projection.topics for projection in projections))
    page = _decoded(entries, wanted)
    return [
        write
        for projection in projections
        if (part := [logged for logged in page if logged.recorded.event.topic in projection.topics])
        for write in projection.fold(part)
    ]


def _decoded(entries: Sequence[Entry], topics: frozenset[str]) -> list[Logged]:
    return [
        Logged(position, decode(aggregate, version, topic, state))
        for position, aggregate, version, topic, state in entries
        if newest(topic) in topics
    ]


async def execute(connection: psycopg.AsyncConnection, writes: Sequence[Write]) -> None:
    """Perform the writes."""
    for write in writes:
        await connection.execute(write.sql, write.parameters)


async def track(connection: psycopg.AsyncConnection, names: Sequence[str], position: int) -> None:
    """Move the positions of projections forward, in the transaction of their effects."""
    await connection.execute(_TRACK, (position, list(names), position))


async def positions(connection: psycopg.AsyncConnection, names: Sequence[str]) -> dict[str, int]:
    """How far each projection has got; 0 for one that never ran."""
    cursor = await connection.execute(
        "SELECT application_name, notification_id FROM mangamotion_tracking WHERE application_name = ANY(%s)",
        (list(names),),
    )
    return dict.fromkeys(names, 0) | dict(await cursor.fetchall())
