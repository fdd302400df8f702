"""An event store in memory: what handlers need of one, without a database."""

from collections.abc import Iterable
from uuid import UUID

from domain.aggregate import Aggregate, Event
from domain.position import Position
from infra.event_store.repository import copy_of
from infra.seed.memory import MemoryUnits


class MemoryStore(MemoryUnits):
    """Holds these aggregates; `saved` are the events that its commands have appended."""

    def __init__(self, aggregates: Iterable[Aggregate] = ()) -> None:
        self.saved: list[tuple[UUID, int, Event]] = []
        super().__init__({}, self._record)
        self.append(aggregates)
        self.saved.clear()

    def append(self, aggregates: Iterable[Aggregate]) -> Position:
        """Append what these recorded."""
        for aggregate in aggregates:
            self._record(aggregate)
        return Position(len(self.saved))

    def _record(self, aggregate: Aggregate) -> Position:
        for envelope in aggregate.collect_events():
            self.saved.append((envelope.originator_id, envelope.originator_version, envelope.event))
        self.aggregates[aggregate.id] = copy_of(aggregate)
        return Position(len(self.saved))
