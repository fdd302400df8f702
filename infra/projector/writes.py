"""From log entries to executed statements."""

import struct
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from types import NoneType
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
from psycopg import pq
from psycopg.abc import DumperKey
from psycopg.adapt import Dumper, PyFormat
from psycopg.types.array import ListBinaryDumper

from domain.closing import AccountErased
from infra.event_store.reader import StoredEvent, decode_page
from infra.projector.part import WHOLE, Part
from projections.erasure import erasure_of
from projections.protocol import LoggedEvent, Projection
from projections.table import Insert, Statement

#: From so many rows on a COPY is cheaper than a statement, although it is a round trip of its own.
BULK = 100
_ERASED = frozenset((AccountErased.topic,))
_TRACK = (
    "UPDATE mangamotion_tracking SET notification_id = %b"
    " WHERE application_name = ANY(%b::text[]) AND notification_id < %b"
)


def project(projection: Projection, entries: Sequence[StoredEvent]) -> Sequence[Insert | Statement]:
    """The writes of one projection for a page; events of other topics are not even decoded."""
    return projection.project(decode_page(entries, projection.topics))


def project_all(
    projections: Sequence[Projection], entries: Sequence[StoredEvent], part: Part = WHOLE
) -> list[Insert | Statement]:
    """The writes of several projections for a page; every event is decoded once.

    Of the aggregates of other parts only erasures count: they take away what this part has of a person.
    """
    return [*_folded(projections, part.own(entries)), *erasures(projections, entries)]


def _folded(projections: Sequence[Projection], entries: Sequence[StoredEvent]) -> Sequence[Insert | Statement]:
    if len(projections) == 1:
        return project(projections[0], entries)
    readers = _readers(tuple(projections))
    parts: dict[Projection, list[LoggedEvent]] = {}
    for logged in decode_page(entries, readers):
        for projection in readers[logged[1].event.topic]:
            parts.setdefault(projection, []).append(logged)
    return [
        write for projection in projections if projection in parts for write in projection.project(parts[projection])
    ]


def erasures(projections: Sequence[Projection], entries: Sequence[StoredEvent]) -> list[Statement]:
    """What takes the people out of these projections whose erasure is in a page: last, after all else of the page."""
    erased = decode_page(entries, _ERASED) if any(entry.topic in _ERASED for entry in entries) else []
    people = [logged.event.user_id for _, logged in erased if isinstance(logged.event, AccountErased)]
    return erasure_of(projections, people)


@cache
def _readers(projections: tuple[Projection, ...]) -> dict[str, list[Projection]]:
    """The projections that read each topic."""
    topics = frozenset[str]().union(*(projection.topics for projection in projections))
    return {topic: [projection for projection in projections if topic in projection.topics] for topic in topics}


async def commit(
    connection: psycopg.AsyncConnection, writes: Sequence[Insert | Statement], names: Sequence[str], position: int
) -> None:
    """Perform the writes of a page and move the positions of its projections, in one transaction.

    A pipeline on an autocommit connection is one by itself, and saves two statements and three waits on the socket.
    """
    bulk = [write for write in writes if isinstance(write, Insert) and len(write.rows) >= BULK]
    if not bulk:
        async with connection.pipeline():
            await execute(connection, writes)
            await track(connection, names, position)
        return
    async with connection.transaction():
        for rows in bulk:
            await copy_rows(connection, rows)
        async with connection.pipeline():
            await execute(connection, [write for write in writes if write not in bulk])
            await track(connection, names, position)


async def execute(connection: psycopg.AsyncConnection, writes: Sequence[Insert | Statement]) -> None:
    """Perform the writes as statements."""
    for write in statements(writes):
        await connection.execute(*write)


def statements(writes: Sequence[Insert | Statement]) -> list[Statement]:
    """All writes as statements, in their order."""
    return [write.as_statement() if isinstance(write, Insert) else write for write in writes]


async def copy_rows(connection: psycopg.AsyncConnection, rows: Insert) -> None:
    """Add many rows at once."""
    async with connection.cursor().copy(rows.target.copy) as copy:
        copy.set_types(rows.target.types)
        for row in rows.rows:
            await copy.write_row(row)


async def track(connection: psycopg.AsyncConnection, names: Sequence[str], position: int) -> None:
    """Move the positions of projections forward, in the transaction of their effects."""
    await connection.execute(_TRACK, (position, list(names), position))


async def positions(connection: psycopg.AsyncConnection, names: Sequence[str]) -> dict[str, int]:
    """How far each projection has got. One that was dropped, or never made, is not among them."""
    cursor = await connection.execute(
        "SELECT application_name, notification_id FROM mangamotion_tracking WHERE application_name = ANY(%s)",
        (list(names),),
    )
    return dict(await cursor.fetchall())


_HEAD = struct.Struct("!iiIii")
_LENGTH = struct.Struct("!i")
_NULL = _LENGTH.pack(-1)
_INT8, _FLOAT8, _BOOL, _UUID = (struct.Struct(f) for f in ("!iq", "!id", "!i?", "!i16s"))
#: Timestamps are microseconds since then.
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def _int8(value: int) -> bytes:
    try:
        return _INT8.pack(8, value)
    except struct.error:
        raise psycopg.DataError(f"{value} is no bigint") from None


def _float8(value: float) -> bytes:
    return _FLOAT8.pack(8, value)


def _bool(value: bool) -> bytes:
    return _BOOL.pack(1, value)


def _uuid(value: UUID) -> bytes:
    return _UUID.pack(16, value.bytes)


def _bytea(value: bytes) -> bytes:
    return _LENGTH.pack(len(value)) + value


def _text(value: str) -> bytes:
    return _bytea(value.encode())


def _timestamptz(value: datetime) -> bytes:
    return _INT8.pack(8, (value - _EPOCH) // _MICROSECOND)


class _Element(NamedTuple):
    """A type of elements: its oid, that of its array, and an element with its length."""

    oid: int
    array_oid: int
    dump: Callable[[Any], bytes]


_ELEMENTS: Mapping[type, _Element] = {
    int: _Element(20, 1016, _int8),
    float: _Element(701, 1022, _float8),
    bool: _Element(16, 1000, _bool),
    UUID: _Element(2950, 2951, _uuid),
    bytes: _Element(17, 1001, _bytea),
    str: _Element(25, 1009, _text),
    datetime: _Element(1184, 1185, _timestamptz),
}


class _FlatListDumper(ListBinaryDumper):
    """Lists of the types above go to the dumper of their array; psycopg dumps all others."""

    def get_key(self, obj: list[Any], format: PyFormat) -> DumperKey:  # noqa: A002  # psycopg's name
        """What lists have in common that share a dumper."""
        if not obj:
            return (self.cls, _EmptyDumper)
        kind = _kind_of(obj)
        return (self.cls, kind) if kind else super().get_key(obj, format)

    def upgrade(  # type: ignore[override]  # psycopg calls nothing but methods of Dumper
        self,
        obj: list[Any],
        format: PyFormat,  # noqa: A002  # psycopg's name
    ) -> Dumper:
        """The dumper of such a list."""
        if not obj:
            return _EmptyDumper(self.cls)
        kind = _kind_of(obj)
        return _ArrayDumper(self.cls, _ELEMENTS[kind]) if kind else super().upgrade(obj, format)


class _ArrayDumper(Dumper):
    """Lists of one type of elements, and None."""

    format = pq.Format.BINARY

    def __init__(self, cls: type, element: _Element) -> None:
        super().__init__(cls)
        self._element = element
        self.oid = element.array_oid

    def dump(self, obj: Sequence[Any]) -> bytes:
        oid, _, dump = self._element
        items = [_NULL if item is None else dump(item) for item in obj]
        return b"".join((_HEAD.pack(1, None in obj, oid, len(obj), 1), *items))


class _EmptyDumper(Dumper):
    """A list without items is of any type: the server takes it from the statement."""

    def dump(self, obj: Sequence[Any]) -> bytes:
        return b"{}"


def _kind_of(items: Sequence[Any]) -> type | None:
    kinds = set(map(type, items))
    kinds.discard(NoneType)
    kind = kinds.pop() if len(kinds) == 1 else None
    return kind if kind in _ELEMENTS else None


def dump_lists_fast(connection: psycopg.AsyncConnection[Any]) -> None:
    """Let this connection dump flat lists an array at a time; integers are bigint, and times have a time zone.

    psycopg looks up a dumper for each list and calls it for each item. A page has up to thirty lists of one to a
    thousand items, so that this was a third of what it costs in Python. The format is that of `array_send` (PostgreSQL,
    src/backend/utils/adt/arrayfuncs.c): number of dimensions, whether there are NULLs, type of the elements, length
    and lower bound, then each element behind its length in bytes.
    """
    connection.adapters.register_dumper(list, _FlatListDumper)
