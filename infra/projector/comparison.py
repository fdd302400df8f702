"""Whether two versions of a read model have the same rows, in the columns that both have; and where they differ.

A digest is made per range of the hashes of keys, in whichever order the rows are. Only ranges whose digests differ are
read again, row by row.
"""

from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple

import msgspec
import psycopg
from psycopg import sql

from projections.protocol import Projection

#: So many differing rows are kept of each view.
SHOWN = 20
#: 2 to this power of ranges.
_RANGES = 10
_COLUMNS = """
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
 WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
_KEY = """
SELECT attname FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
 WHERE indrelid = to_regclass(%s) AND indisprimary ORDER BY array_position(indkey::int2[], attnum)
"""
_DIGESTS = sql.SQL("""
SELECT {range}, count(*), sum(hashtextextended(ROW({columns})::text, 0)::numeric) FROM {table} GROUP BY 1
""")
_HASHES = sql.SQL("""
SELECT {range}, ROW({key})::text COLLATE "C", hashtextextended(ROW({columns})::text, 0) FROM {table}
 WHERE {range} = ANY (%s) ORDER BY 1, 2, 3
""")
_ROWS = sql.SQL("""
SELECT ROW({key})::text, ARRAY[{texts}]::text[] FROM {table}
 WHERE {range} = ANY (%s) AND ROW({key})::text = ANY (%s) ORDER BY 1
""")
_PARKED = """
SELECT count(*) FROM mangamotion_quarantine AS new WHERE projection = %(new)s AND position <= %(at)s
   AND NOT EXISTS (SELECT FROM mangamotion_quarantine AS old
                    WHERE old.projection = %(old)s AND old.position = new.position)
"""


class DifferentRow(msgspec.Struct, frozen=True):
    """A row by its key, and its values where they differ. None: the version has no such row."""

    key: str
    old: dict[str, str | None] | None
    new: dict[str, str | None] | None


class ViewComparison(msgspec.Struct, frozen=True):
    """What both versions have behind a view. Columns that only one has are named and not compared."""

    view: str
    old_rows: int
    new_rows: int
    differing: int
    #: Columns that only the new version has, only the old one has, or that have another type.
    added: list[str]
    removed: list[str]
    retyped: list[str]
    first: list[DifferentRow]


class Report(msgspec.Struct, frozen=True):
    """A comparison of two versions at one position of the log."""

    old: str
    new: str
    position: int
    views: list[ViewComparison]
    #: Views that only one of them has.
    added: list[str]
    removed: list[str]
    #: Events that the new version could not apply, although the old one could.
    parked: int

    @property
    def differing(self) -> int:
        """How many rows differ, in all views."""
        return sum(view.differing for view in self.views)

    @property
    def agrees(self) -> bool:
        """Whether the views may show the new version."""
        return not self.differing and not self.parked


class Side(NamedTuple):
    """A version, and the connection through which its tables are read at the position of the comparison."""

    connection: psycopg.AsyncConnection
    projection: Projection


async def compare(old: Side, new: Side, position: int) -> Report:
    """Compare the tables behind all views. Each connection is in a transaction, which holds its tables still."""
    names, others = old.projection.views, new.projection.views
    row = await (
        await new.connection.execute(_PARKED, {"old": old.projection.name, "new": new.projection.name, "at": position})
    ).fetchone()
    assert row is not None
    return Report(
        old=old.projection.name,
        new=new.projection.name,
        position=position,
        views=[await _compare_view(view, old, new) for view in names if view in others],
        added=[view for view in others if view not in names],
        removed=[view for view in names if view not in others],
        parked=row[0],
    )


async def _compare_view(view: str, old: Side, new: Side) -> ViewComparison:
    was, now = await _columns(old, view), await _columns(new, view)
    shared = [name for name, type_ in was.items() if now.get(name) == type_]
    key = [name for name in await _key(new, view) if name in shared] or shared
    before, after = _Table(old, view, key, shared), _Table(new, view, key, shared)
    digests, others = await before.digests(), await after.digests()
    ranges = [number for number in {*digests, *others} if digests.get(number) != others.get(number)]
    differing, keys = await _differing(before, after, ranges)
    return ViewComparison(
        view=view,
        old_rows=sum(count for count, _ in digests.values()),
        new_rows=sum(count for count, _ in others.values()),
        differing=differing,
        added=[name for name in now if name not in was],
        removed=[name for name in was if name not in now],
        retyped=[f"{name} ({was[name]}, now {now[name]})" for name in was if now.get(name, was[name]) != was[name]],
        first=await _first(before, after, ranges, keys),
    )


async def _columns(side: Side, view: str) -> dict[str, str]:
    return dict(await (await side.connection.execute(_COLUMNS, (side.projection.views[view],))).fetchall())


async def _key(side: Side, view: str) -> list[str]:
    """The primary key; empty for a table without one, whose rows are compared as a whole."""
    return [name for (name,) in await (await side.connection.execute(_KEY, (side.projection.views[view],))).fetchall()]


class _Table:
    """A table in the columns that are compared."""

    def __init__(self, side: Side, view: str, key: Sequence[str], columns: Sequence[str]) -> None:
        self.columns = columns
        self._name = side.projection.views[view]
        self._connection = side.connection
        names = sql.SQL(", ").join(map(sql.Identifier, key))
        self._parts = {
            "table": sql.Identifier(self._name),
            "key": names,
            "columns": sql.SQL(", ").join(map(sql.Identifier, columns)),
            "texts": sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(name)) for name in columns),
            "range": sql.SQL(f"(hashtextextended(ROW({{}})::text, 0) >> {64 - _RANGES})::int").format(names),
        }

    async def digests(self) -> dict[int, tuple[int, int]]:
        """Of each range of keys how many rows there are, and a number made of all their values."""
        found = await self._connection.execute(_DIGESTS.format(**self._parts))
        return {number: (count, int(digest)) for number, count, digest in await found.fetchall()}

    async def hashes(self, ranges: Sequence[int]) -> AsyncIterator[tuple[int, str, int]]:
        """The range, the key and the hash of each row, in this order."""
        async with self._connection.cursor(name=f"rows of {self._name}") as cursor:
            cursor.itersize = 10_000
            await cursor.execute(_HASHES.format(**self._parts), (list(ranges),))
            async for row in cursor:
                yield row

    async def rows(self, ranges: Sequence[int], keys: Sequence[str]) -> dict[str, dict[str, str | None]]:
        """Rows by their keys, all values as texts."""
        found = await self._connection.execute(_ROWS.format(**self._parts), (list(ranges), list(keys)))
        return {key: dict(zip(self.columns, values, strict=True)) for key, values in await found.fetchall()}


async def _differing(old: _Table, new: _Table, ranges: Sequence[int]) -> tuple[int, list[str]]:
    """How many rows differ, and the keys of the first ones: two sorted lists, merged."""
    if not ranges:
        return 0, []
    count, keys = 0, list[str]()
    befores, afters = old.hashes(ranges), new.hashes(ranges)
    before, after = await anext(befores, None), await anext(afters, None)
    while before or after:
        place = min(row[:2] for row in (before, after) if row)
        is_before, is_after = bool(before and before[:2] == place), bool(after and after[:2] == place)
        if not (is_before and is_after and before == after):
            count += 1
            if len(keys) < SHOWN:
                keys.append(place[1])
        before = await anext(befores, None) if is_before else before
        after = await anext(afters, None) if is_after else after
    return count, keys


async def _first(old: _Table, new: _Table, ranges: Sequence[int], keys: Sequence[str]) -> list[DifferentRow]:
    if not keys:
        return []
    before, after = await old.rows(ranges, keys), await new.rows(ranges, keys)
    return [_different(key, before.get(key), after.get(key)) for key in keys]


def _different(key: str, old: dict[str, str | None] | None, new: dict[str, str | None] | None) -> DifferentRow:
    if old is None or new is None:
        return DifferentRow(key, old, new)
    names = [name for name in old if old[name] != new[name]]
    return DifferentRow(key, {name: old[name] for name in names}, {name: new[name] for name in names})
