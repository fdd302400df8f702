"""A part of the aggregates, whose events a process applies on its own."""

from collections.abc import Sequence
from typing import NamedTuple

import psycopg

from infra.event_store.archived import LONG_PATIENCE, asking, recall
from infra.event_store.reader import StoredEvent

_RANGE = """
SELECT notification_id, originator_id, originator_version, topic, state FROM mangamotion_events
 WHERE notification_id > %b AND notification_id <= %b AND ({0} OR topic = ANY(%b::text[])) ORDER BY notification_id
"""


class Part(NamedTuple):
    """One of so many parts of the aggregates, counted from 0. The last byte of an id, which is random, says which."""

    number: int = 0
    of: int = 1

    def tracked(self, name: str) -> str:
        """The name under which the position of a projection in this part is tracked: its own, and behind it `1/2`."""
        return f"{name} {self.number + 1}/{self.of}" if self.of > 1 else name

    def holds(self, column: str) -> str:
        """SQL: whether an aggregate, whose id is in a column, belongs to the part."""
        return f"mod(get_byte(uuid_send({column}), 15), {self.of}) = {self.number}" if self.of > 1 else "true"

    def own(self, entries: Sequence[StoredEvent]) -> Sequence[StoredEvent]:
        """Those of its aggregates."""
        if self.of == 1:
            return entries
        return [entry for entry in entries if entry.originator_id.bytes[15] % self.of == self.number]

    async def read(
        self, cursor: psycopg.AsyncCursor[StoredEvent], after: int, until: int, everywhere: Sequence[str]
    ) -> list[StoredEvent]:
        """The entries of the part in a range of positions, and those of all parts with the topics `everywhere`."""
        await recall(asking(cursor.connection), [(after + 1, until)], LONG_PATIENCE)
        await cursor.execute(_RANGE.format(self.holds("originator_id")).encode(), (after, until, list(everywhere)))
        return await cursor.fetchall()


#: All aggregates.
WHOLE = Part()
