"""The tree against the rows of the log: which of them are not what was hashed, and whether the heads are its own."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import psycopg

from infra.transparency.entries import LEAF, NO_EVENT
from infra.transparency.notes import BadNote, Checkpoint, VerifierKey, verify
from infra.transparency.tree import HASH, WIDTH, Tile, TreeEdge

#: Tiles that are read at a time.
_TILES = 32
_SIZE = "SELECT size, partial FROM mangamotion_log_tree"
_STORED = """
SELECT string_agg(hashes, ''::bytea ORDER BY number), count(*) FROM mangamotion_log_tiles
 WHERE level = 0 AND number BETWEEN %(first)s AND %(last)s
"""
_ROWS = f"""
SELECT count(*), string_agg(leaf, ''::bytea ORDER BY position)
  FROM (SELECT notification_id AS position, {LEAF} AS leaf FROM mangamotion_log
         WHERE notification_id BETWEEN %(first)s AND %(last)s) AS page
"""
_EACH = f"SELECT notification_id, {LEAF} FROM mangamotion_log WHERE notification_id BETWEEN %(first)s AND %(last)s"
_ABOVE = "SELECT level, number, hashes FROM mangamotion_log_tiles WHERE level > 0 ORDER BY level, number"
_HEADS = "SELECT size, root, note FROM mangamotion_log_checkpoints WHERE size <= %s ORDER BY size"


class TreeFault(NamedTuple):
    """What is wrong at a place of the log; `position` is 0 for what is wrong with a head or a tile above."""

    position: int
    what: str


class TreeExamination:
    """Hashes every row again. `absent`: ranges of positions of which some rows are archived.

    Raises psycopg.Error.
    """

    def __init__(
        self, connection: psycopg.Connection, key: VerifierKey, absent: Sequence[tuple[int, int]] = ()
    ) -> None:
        self._connection, self._key, self._absent = connection, key, absent
        self.size = 0
        #: How many heads there are.
        self.heads = 0

    def faults(self) -> Iterator[TreeFault]:
        """All that is wrong, in the order of the log; then what is wrong with heads."""
        with self._connection.cursor(binary=True) as cursor:
            row = cursor.execute(_SIZE).fetchone()
            assert row is not None
            self.size, partial = row
            heads = cursor.execute(_HEADS, (self.size,)).fetchall()
            self.heads = len(heads)
            edge, tiles, roots = TreeEdge(), list[Tile](), {0: TreeEdge().root()}
            signed = {size for size, _, _ in heads}
            for first in range(0, self.size, WIDTH * _TILES):
                stored = self._stored(cursor, first, partial)
                yield from self._compared(cursor, first, stored)
                tiles += [tile for tile in edge.grow_to(stored, signed, roots) if tile.level > 0]
            yield from self._above(cursor, tiles)
            for size, root, note in heads:
                yield from self._head(size, root, note, roots)

    def _stored(self, cursor: psycopg.Cursor, first: int, partial: Sequence[bytes]) -> bytes:
        """The hashes of up to `_TILES` tiles."""
        last = min(first // WIDTH + _TILES, self.size // WIDTH) - 1
        row = cursor.execute(_STORED, {"first": first // WIDTH, "last": last}).fetchone()
        assert row is not None
        full = (row[0] or b"") if row[1] == last + 1 - first // WIDTH else b""
        ends = first + WIDTH * _TILES > self.size
        return full + (partial[0] if ends and partial else b"")

    def _compared(self, cursor: psycopg.Cursor, first: int, stored: bytes) -> Iterator[TreeFault]:
        size = min(WIDTH * _TILES, self.size - first)
        span = {"first": first + 1, "last": first + size}
        row = cursor.execute(_ROWS, span).fetchone()
        assert row is not None
        if row == (size, stored):
            return
        if len(stored) != size * HASH:
            yield TreeFault(first + 1, f"tiles of the {size:,} positions from here on are not there")
            return
        rows: dict[int, bytes] = dict(cursor.execute(_EACH, span).fetchall())
        for place in range(size):
            position, known = first + place + 1, stored[place * HASH : (place + 1) * HASH]
            found = rows.get(position)
            if found is None and known != NO_EVENT and not self._is_absent(position):
                yield TreeFault(position, "the event is gone")
            elif found is not None and found != known:
                yield TreeFault(position, "the event is not what was hashed")

    def _is_absent(self, position: int) -> bool:
        return any(first <= position <= last for first, last in self._absent)

    @staticmethod
    def _above(cursor: psycopg.Cursor, tiles: Sequence[Tile]) -> Iterator[TreeFault]:
        stored = {(level, number): hashes for level, number, hashes in cursor.execute(_ABOVE)}
        for tile in tiles:
            if stored.get((tile.level, tile.index)) != tile.hashes:
                yield TreeFault(0, f"tile {tile.index} of level {tile.level} is not that of the tiles below")

    def _head(self, size: int, root: bytes, note: str, roots: dict[int, bytes]) -> Iterator[TreeFault]:
        try:
            head = Checkpoint.parse(verify(note, self._key))
        except BadNote:
            head = None  # a former key has signed it
        if roots.get(size) != root or (head and (head.size, head.root) != (size, root)):
            yield TreeFault(0, f"the tree of {size:,} entries is not the one that was signed")
