"""Proofs for those who ask: that an event is in the log, as text that is checked without the studio."""

import asyncio
from collections.abc import Sequence
from itertools import chain

from domain.aggregate import EVERY_FIELD
from domain.event_registry import EVENTS, newest
from domain.position import Position
from infra.event_store.archived import recall_positions
from infra.event_store.lookups import positions_at
from infra.postgres.pool import Database
from infra.transparency.entries import ENTRY
from infra.transparency.notes import LogProof
from infra.transparency.tables import StoredTree
from infra.transparency.tree import inclusion_ranges, range_root, tiles_of
from processors.public_events import published_part

_ENTRIES = f"""
SELECT notification_id, topic, {ENTRY} FROM mangamotion_log WHERE notification_id = ANY(%(positions)s::bigint[])
"""


class LogProofs:
    """Makes proofs on a pool. `key`: the text by which auditors know the log. Raises DATABASE_UNAVAILABLE."""

    def __init__(self, pool: Database, key: str) -> None:
        self._pool, self._tree = pool, StoredTree(pool)
        self.key = key

    async def checkpoint(self) -> str | None:
        """The newest signed head; None before the first one."""
        newest_head = await self._tree.checkpoint()
        return newest_head.note if newest_head else None

    async def tile(self, level: int, number: int, width: int) -> bytes | None:
        """The first hashes of a tile; None while it has fewer."""
        return await self._tree.tile(level, number, width)

    async def holds(self, position: Position) -> bool:
        """Whether the log has that very event there."""
        found = await positions_at(self._pool, [position])
        return position.is_same(found.get(int(position), Position()))

    async def proofs(self, positions: Sequence[int], *, shown: bool) -> list[str]:
        """The proofs of events against the newest head, in this order; of those that it has not reached none.

        `shown`: with the content of all events, also of those of which a part is kept from their owners. Raises
        Unavailable where archived events do not come back in time.
        """
        head = await self._tree.checkpoint()
        proved = [position for position in positions if head and position <= head.size]
        if not head or not proved:
            return []
        await recall_positions(self._pool.read, proved)
        rows = await self._pool.read(_ENTRIES, {"positions": proved})
        entries = {position: (topic, entry) for position, topic, entry in rows}
        ranges = {position: inclusion_ranges(position - 1, head.size) for position in proved}
        # What several proofs have in common is hashed once; it takes a while, and other requests go on meanwhile.
        wanted = set(chain(*ranges.values()))
        tiles = await self._tree.tiles({place for each in wanted for place in tiles_of(*each)})
        roots = await asyncio.to_thread(lambda: {each: range_root(*each, lambda *at: tiles[at]) for each in wanted})
        made: list[str] = []
        for position in proved:
            topic, entry = entries.get(position, ("", b""))
            proof = LogProof(position - 1, [roots[each] for each in ranges[position]], head.note, entry)
            made.append(str(proof if shown or not is_kept(topic) else proof.hidden))
        return made


def is_kept(topic: str) -> bool:
    """Whether a part of such an event is kept from its owner, such as the hash of a password."""
    kind = EVENTS.get(newest(topic))
    return kind is None or kind.public != EVERY_FIELD or published_part(kind) is not None
