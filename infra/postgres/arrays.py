"""Flat lists as arrays of PostgreSQL, an array at a time. Integers are bigint, and times have a time zone.

psycopg looks up a dumper for each list and calls it for each item. The statements of the log and of the projector have
up to thirty lists of one to a thousand items, so that this was a third of what a page costs in Python.

The binary format is that of `array_send` in PostgreSQL (src/backend/utils/adt/arrayfuncs.c): number of dimensions,
whether there are NULLs, type of the elements, length and lower bound, then each element behind its length in bytes.
"""

import struct
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from types import NoneType
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
from psycopg import pq
from psycopg.abc import DumperKey
from psycopg.adapt import Dumper, PyFormat
from psycopg.types.array import ListBinaryDumper

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


class FlatListDumper(ListBinaryDumper):
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


def register(connection: psycopg.AsyncConnection[Any]) -> None:
    """Let this connection dump lists so."""
    connection.adapters.register_dumper(list, FlatListDumper)
