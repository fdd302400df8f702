"""The tables of the tree: full tiles, its edge, and its signed heads."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

import psycopg

from infra.postgres.pool import Database
from infra.transparency.notes import Checkpoint
from infra.transparency.tree import HASH, WIDTH, Tile, TreeEdge

_EDGE = "SELECT size, partial FROM mangamotion_log_tree"
_GROW = "UPDATE mangamotion_log_tree SET size = %(size)s, partial = %(partial)s WHERE size = %(before)s"
_TILES = """
INSERT INTO mangamotion_log_tiles (level, number, hashes)
SELECT * FROM unnest(%(levels)s::smallint[], %(numbers)s::bigint[], %(hashes)s::bytea[])
"""
_NEWEST = "SELECT size, note FROM mangamotion_log_checkpoints ORDER BY size DESC LIMIT 1"
_KEEP = """
INSERT INTO mangamotion_log_checkpoints (size, root, note) VALUES (%(size)s, %(root)s, %(note)s)
    ON CONFLICT (size) DO UPDATE SET note = EXCLUDED.note, made_at = clock_timestamp()
"""
#: In one statement, so that a tile that becomes full meanwhile is found in one of both.
_READ = """
SELECT level, number, coalesce(hashes, partial[level + 1])
  FROM unnest(%(levels)s::smallint[], %(numbers)s::bigint[]) AS wanted (level, number)
       CROSS JOIN mangamotion_log_tree LEFT JOIN mangamotion_log_tiles USING (level, number)
 WHERE hashes IS NOT NULL OR number = size / (256::numeric ^ (level + 1))::bigint
"""


#: No log becomes so large that there are more.
_LEVELS = 7


#: The level and the number of a tile.
Place = tuple[int, int]


class TreeMoved(Exception):
    """Another tiler has gone on with the tree; this one leads no more"""


class StoredCheckpoint(NamedTuple):
    """A head of the tree; `note` is its signed text."""

    size: int
    note: str


async def read_edge(connection: psycopg.AsyncConnection) -> TreeEdge:
    """The tree as it is stored. Raises psycopg.Error."""
    row = await (await connection.execute(_EDGE)).fetchone()
    assert row is not None
    size, partial = row
    return TreeEdge(size, partial)


async def write_growth(connection: psycopg.AsyncConnection, before: int, edge: TreeEdge, tiles: Sequence[Tile]) -> None:
    """Store what a tree of the size `before` has become, all or nothing. Raises TreeMoved, psycopg.Error."""
    async with connection.transaction(), connection.cursor(binary=True) as cursor:
        grown = {"size": edge.size, "partial": edge.state, "before": before}
        if (await cursor.execute(_GROW, grown)).rowcount != 1:
            raise TreeMoved
        if tiles:
            levels, numbers, hashes = zip(*((tile.level, tile.index, tile.hashes) for tile in tiles), strict=True)
            columns = {"levels": list(levels), "numbers": list(numbers), "hashes": list(hashes)}
            await cursor.execute(_TILES, columns)


async def keep_checkpoint(connection: psycopg.AsyncConnection, head: Checkpoint, note: str) -> None:
    """Store a head with its signed text. Raises psycopg.Error."""
    await connection.execute(_KEEP, {"size": head.size, "root": head.root, "note": note})


async def read_tiles(connection: psycopg.AsyncConnection, places: Iterable[Place]) -> dict[Place, bytes]:
    """The hashes of tiles, of those that are not full too; the others are not there. Raises psycopg.Error."""
    rows = await (await connection.execute(_READ, _columns(places))).fetchall()
    return _by_place(rows)


def _columns(places: Iterable[Place]) -> dict[str, list[int]]:
    known = [place for place in places if place[0] < _LEVELS]
    return {"levels": [level for level, _ in known], "numbers": [number for _, number in known]}


def _by_place(rows: Iterable[tuple[Any, ...]]) -> dict[Place, bytes]:
    return {(level, number): hashes for level, number, hashes in rows}


async def newest_checkpoint(connection: psycopg.AsyncConnection) -> StoredCheckpoint | None:
    """The newest head; None before the first one. Raises psycopg.Error."""
    row = await (await connection.execute(_NEWEST)).fetchone()
    return StoredCheckpoint(*row) if row else None


class StoredTree:
    """Reads the tables on a pool. Raises DATABASE_UNAVAILABLE."""

    def __init__(self, pool: Database) -> None:
        self._pool = pool

    async def checkpoint(self) -> StoredCheckpoint | None:
        """The newest head; None before the first one."""
        rows = await self._pool.read(_NEWEST)
        return StoredCheckpoint(*rows[0]) if rows else None

    async def tiles(self, places: Collection[Place]) -> dict[Place, bytes]:
        """The hashes of tiles by level and number, of those that are not full too; the others are not there."""
        return _by_place(await self._pool.read(_READ, _columns(places)))

    async def tile(self, level: int, number: int, width: int = WIDTH) -> bytes | None:
        """The first `width` hashes of a tile; None while it has fewer."""
        found = (await self.tiles([(level, number)])).get((level, number), b"")[: width * HASH]
        return found if len(found) == width * HASH else None
