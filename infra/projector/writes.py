"""From log entries to executed statements."""

from collections.abc import Sequence

import psycopg

from infra.event_store.codec import decode
from infra.event_store.reader import Entry
from projections.page import Logged, Projection, Write

_TRACK = "UPDATE mangamotion_tracking SET notification_id = %b WHERE application_name = %b AND notification_id < %b"


def fold(projection: Projection, entries: Sequence[Entry]) -> Sequence[Write]:
    """The writes for a page; events of other topics are not even decoded."""
    topics = projection.topics
    return projection.fold(
        [
            Logged(position, decode(aggregate, version, topic, state))
            for position, aggregate, version, topic, state in entries
            if topic in topics
        ]
    )


async def execute(connection: psycopg.AsyncConnection, writes: Sequence[Write]) -> None:
    """Perform the writes."""
    for write in writes:
        await connection.execute(write.sql, write.parameters)


async def track(connection: psycopg.AsyncConnection, name: str, position: int) -> None:
    """Move the position of a projection forward, in the transaction of the effect."""
    await connection.execute(_TRACK, (position, name, position))
