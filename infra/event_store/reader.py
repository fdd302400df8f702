"""Pages of the log in the order of its positions: as stored, and decoded as projections take them."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import psycopg

from domain.event_registry import UPCASTERS, newest
from infra.event_store.archived import LONG_PATIENCE, asking, recall, span_with_gaps
from infra.event_store.codec import event_type, opened, upcast
from infra.personal.sealing import is_personal
from projections.protocol import EventData, LoggedEvent

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


#: `StoredEvent._make` without a Python frame per row.
_entry: Callable[[Sequence[Any]], StoredEvent] = partial(tuple.__new__, StoredEvent)


async def read_page(cursor: psycopg.AsyncCursor[StoredEvent], after: int, limit: int) -> list[StoredEvent]:
    """Up to `limit` entries after a position; fewer mean that the log ends there, for the moment.

    No entry can appear later in front of one that was read: positions are drawn under the append lock. What has left
    for the archive is brought back first. Raises psycopg.Error, Unavailable.
    """
    await cursor.execute(_PAGE, (after, limit))
    page = await cursor.fetchall()
    gaps = span_with_gaps(after, len(page), page[-1].position, limit) if page else []
    if gaps and await recall(asking(cursor.connection), gaps, LONG_PATIENCE):
        return await read_page(cursor, after, limit)
    return page


def event_cursor(connection: psycopg.AsyncConnection) -> psycopg.AsyncCursor[StoredEvent]:
    """A cursor that gives entries."""
    return connection.cursor(binary=True, row_factory=lambda _: _entry)


def decode_page(entries: Iterable[StoredEvent], topics: Iterable[str]) -> list[LoggedEvent]:
    """The events with these topics, or with older topics that are upcast to them, as projections take them.

    Raises UnknownTopic, msgspec.MsgspecError.
    """
    decoders = _page_decoders(frozenset(topics))
    page: list[LoggedEvent] = []
    for position, originator_id, _, topic, state in entries:
        if decode_data := decoders.get(topic):
            event = decode_data(state)
            event.originator_id = originator_id
            page.append((position, event))
    return page


@cache
def _page_decoders(wanted: frozenset[str]) -> dict[str, Callable[[bytes], EventData[Any]]]:
    older = (topic for topic in UPCASTERS if newest(topic) in wanted)
    return {topic: _data_decoder(topic) for topic in (*wanted, *older)}


@cache
def _data_decoder(topic: str) -> Callable[[bytes], EventData[Any]]:
    if topic in UPCASTERS:
        return lambda state: _upcast_data(topic, state)
    decode_state = msgspec.json.Decoder(EventData[event_type(topic)]).decode  # type: ignore[misc]  # built at run time
    return partial(_opened_data, topic, decode_state) if is_personal(event_type(topic)) else decode_state


def _opened_data(topic: str, decode_state: Callable[[bytes], EventData[Any]], state: bytes) -> EventData[Any]:
    return decode_state(opened(topic, state))


def _upcast_data(topic: str, state: bytes) -> EventData[Any]:
    topic, newest_state = upcast(topic, opened(topic, state))
    return _data_decoder(topic)(newest_state)
