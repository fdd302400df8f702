"""Pages of the log for all subscribers of a process at once, each event with the user whom it belongs to."""

import logging
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
from cachetools import LRUCache

from domain.aggregate import ITSELF, Event, EventEnvelope
from domain.position import Position
from infra.event_store.archived import recall, span_with_gaps
from infra.event_store.codec import UnknownTopic, decode, position_of
from infra.event_store.reader import StoredEvent
from infra.postgres.pool import Database
from projections.owners import OWNER_RULES

log = logging.getLogger(__name__)

PAGE = 500
#: Aggregates whose owner is remembered.
_REMEMBERED = 50_000

_PAGE = f"""
SELECT notification_id, originator_id, originator_version, topic, state FROM mangamotion_events
 WHERE notification_id > %(after)s ORDER BY notification_id LIMIT {PAGE}
"""
_OWNERS = """
SELECT originator_id, (convert_from(state, 'UTF8')::json -> 'data' ->> 'user_id')::uuid
  FROM mangamotion_events WHERE originator_id = ANY(%(ids)s) AND originator_version = 1
"""


class OwnedEvent(NamedTuple):
    """One event as it is stored and as it is read, and whom it belongs to; None: no user."""

    entry: StoredEvent
    recorded: EventEnvelope[Event]
    owner: UUID | None


class OwnedPage(NamedTuple):
    """Some events in the order of the log, and the position up to which it was read."""

    events: Sequence[OwnedEvent]
    position: Position
    #: Whether the log may go on.
    more: bool


class LogPages:
    """Reads pages on a pool. Raises DATABASE_UNAVAILABLE."""

    def __init__(self, pool: Database) -> None:
        self._pool = pool
        self._owners: LRUCache[UUID, UUID | None] = LRUCache(_REMEMBERED)

    async def after(self, position: Position) -> OwnedPage:
        """The next page. Events of a newer version of this program are left out: its processes send them."""
        entries = await self._entries(position)
        gaps = span_with_gaps(position, len(entries), entries[-1].position, PAGE) if entries else []
        if gaps and await recall(self._pool.read, gaps):
            entries = await self._entries(position)
        if not entries:
            return OwnedPage((), position, False)
        events = [(entry, recorded) for entry in entries if (recorded := _decoded(entry))]
        await self._learn(events)
        last = entries[-1]
        owned = [OwnedEvent(entry, recorded, self._owner(recorded)) for entry, recorded in events]
        return OwnedPage(owned, position_of(last.position, last.state), len(entries) == PAGE)

    async def _entries(self, position: Position) -> list[StoredEvent]:
        return [StoredEvent(*row) for row in await self._pool.read(_PAGE, {"after": position})]

    async def _learn(self, events: Iterable[tuple[StoredEvent, EventEnvelope[Event]]]) -> None:
        """Remember the owners of the aggregates in a page, from their first events where this page has others."""
        unknown: set[UUID] = set()
        for _, recorded in events:
            user, stream = _shown(recorded)
            if stream is None:
                continue
            if user is not None:
                self._owners[stream] = user
            elif stream not in self._owners:
                unknown.add(stream)
        if unknown:
            self._owners.update(dict.fromkeys(unknown))
            self._owners.update(dict(await self._pool.read(_OWNERS, {"ids": list(unknown)})))

    def _owner(self, recorded: EventEnvelope[Event]) -> UUID | None:
        user, stream = _shown(recorded)
        return user if user is not None or stream is None else self._owners.get(stream)


def _shown(recorded: EventEnvelope[Event]) -> tuple[UUID | None, UUID | None]:
    """The owner that an event shows, and the aggregate whose first event shows it otherwise."""
    rule = OWNER_RULES[type(recorded.event)]
    return _value(recorded, rule.user), _value(recorded, rule.stream)


def _value(recorded: EventEnvelope[Event], name: str | None) -> Any:
    if name is None:
        return None
    return recorded.originator_id if name == ITSELF else getattr(recorded.event, name)


def _decoded(entry: StoredEvent) -> EventEnvelope[Event] | None:
    try:
        return decode(*entry[1:])
    except (UnknownTopic, msgspec.MsgspecError) as error:
        log.info("event left out", extra={"position": entry.position, "topic": entry.topic, "reason": repr(error)})
        return None
