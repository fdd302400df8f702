"""What a projection is: a pure fold from a page of the log to statements, and the tables they fill."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Generic, NamedTuple, Protocol, TypeVar
from uuid import UUID

import msgspec

from domain.aggregate import Event

E_co = TypeVar("E_co", bound=Event, covariant=True)
_UNKNOWN = UUID(int=0)


class EventData(msgspec.Struct, Generic[E_co], kw_only=True, gc=False):
    """An event as projections see it. The envelope's other fields are not even decoded: pages are large."""

    event_id: UUID
    #: When it was recorded, UTC.
    at: datetime
    event: E_co = msgspec.field(name="data")
    #: Not part of the stored state: a column of its own.
    originator_id: UUID = _UNKNOWN


#: A position in the log, and the event there.
LoggedEvent = tuple[int, EventData[Event]]


class Statement(NamedTuple):
    """One statement for a whole page; its parameters are columns, which `unnest` fills up with NULL to equal length."""

    sql: str
    parameters: Sequence[Sequence[Any]]


class TableSpec:
    """A table and those of its columns that new rows bring, with their SQL types."""

    def __init__(self, table: str, types: Mapping[str, str]) -> None:
        self.types = list(types.values())
        names = f"{table} ({', '.join(types)})"
        self.insert = f"INSERT INTO {names} SELECT * FROM {unnest(self.types)}"
        self.copy = f"COPY {names} FROM STDIN (FORMAT binary)"


class Insert(NamedTuple):
    """New rows, whose keys are not in the table yet. They come before the page's other writes."""

    target: TableSpec
    rows: Sequence[Sequence[Any]]

    def as_statement(self) -> Statement:
        """The same as a statement, which costs less than a COPY when they are few."""
        return Statement(self.target.insert, columns(self.rows, len(self.target.types)))


class Projection(Protocol):
    """One version of a read model. Its tables carry the version (`jobs_v1`); views show them without it (`jobs`)."""

    @property
    def name(self) -> str:
        """The name with the version, under which its position is tracked."""

    @property
    def topics(self) -> frozenset[str]:
        """The events it reads; others only move its position."""

    @property
    def tables(self) -> str:
        """DDL of the bare tables, repeatable."""

    @property
    def indexes(self) -> str:
        """DDL of what makes reading fast, repeatable; a rebuild runs it after filling the tables."""

    @property
    def views(self) -> dict[str, str]:
        """The stable names that readers use, and the tables behind them."""

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        """What brings the tables from before the page to after it."""


def unnest(types: Iterable[str]) -> str:
    """The table that a statement makes of its parameters."""
    return "unnest(" + ", ".join(f"%b::{type_}[]" for type_ in types) + ")"


def columns(rows: Iterable[Sequence[Any]], width: int) -> list[list[Any]]:
    """Rows turned into columns; a column of nothing but None is empty, since `unnest` says the same without it."""
    turned = [[] if column.count(None) == len(column) else list(column) for column in zip(*rows, strict=True)]
    return turned or [[] for _ in range(width)]
