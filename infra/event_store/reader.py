"""Reading the log in the order of its positions."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple
from uuid import UUID

import psycopg

_PAGE = (
    "SELECT notification_id, originator_id, originator_version, topic, state FROM mangamotion_events"
    " WHERE notification_id > %b ORDER BY notification_id LIMIT %b"
)


class StoredEvent(NamedTuple):
    """One row of the log, not decoded."""

    position: int
    originator_id: UUID
    originator_version: int
    topic: str
    state: bytes


#: `Entry._make` without a Python frame per row.
_entry: Callable[[Sequence[Any]], StoredEvent] = partial(tuple.__new__, StoredEvent)


async def read_page(cursor: psycopg.AsyncCursor[StoredEvent], after: int, limit: int) -> list[StoredEvent]:
    """Up to `limit` entries after a position; fewer mean that the log ends there, for the moment.

    No entry can appear later in front of one that was read: positions are drawn under the append lock.
    """
    await cursor.execute(_PAGE, (after, limit))
    return await cursor.fetchall()


def event_cursor(connection: psycopg.AsyncConnection) -> psycopg.AsyncCursor[StoredEvent]:
    """A cursor that gives entries."""
    return connection.cursor(binary=True, row_factory=lambda _: _entry)
