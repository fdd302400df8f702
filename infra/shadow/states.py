"""Aggregates as they were before each of their events."""

from typing import TypeVar
from uuid import UUID

import msgspec
from cachetools import LRUCache

from domain.aggregate import Aggregate, Event, EventEnvelope
from infra.event_store.library import MangaMotion

A = TypeVar("A", bound=Aggregate)

#: How many are kept between their events; others are read again.
_KEPT = 20_000


class States:
    """Follows aggregates through the log, from any position of it on. Raises PersistenceError."""

    def __init__(self, log: MangaMotion) -> None:
        self._log = log
        self._kept: LRUCache[UUID, Aggregate] = LRUCache(_KEPT)

    def before(self, kind: type[A], recorded: EventEnvelope[Event]) -> A:
        """A copy of what the decision on an event was made on."""
        return copy(self._at(kind, recorded.originator_id, recorded.originator_version - 1))

    def lately(self, kind: type[A], aggregate_id: UUID) -> A:
        """A copy of the newest state that was followed, or of today's if none was."""
        found = self._kept.get(aggregate_id)
        return copy(found) if isinstance(found, kind) else self._log.aggregate(kind, aggregate_id)

    def follow(self, kind: type[A], recorded: EventEnvelope[Event]) -> None:
        """Apply an event."""
        self._at(kind, recorded.originator_id, recorded.originator_version - 1).replay(recorded.event)

    def _at(self, kind: type[A], aggregate_id: UUID, version: int) -> A:
        found = self._kept.get(aggregate_id)
        if not isinstance(found, kind) or found.version != version:
            found = self._log.aggregate(kind, aggregate_id, version) if version else kind(id=aggregate_id)
            self._kept[aggregate_id] = found
        return found


def copy(aggregate: A) -> A:
    """The same state with nothing pending. States are replaced, never changed in place."""
    return msgspec.structs.replace(aggregate, pending=[])
