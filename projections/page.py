"""What a projection is: a pure fold from a page of the log to statements, and the tables they fill."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from domain.aggregate import Event, Recorded


class Logged(NamedTuple):
    """An event and its position in the log."""

    position: int
    recorded: Recorded[Event]


class Write(NamedTuple):
    """One statement for a whole page; its parameters are columns, which `unnest` fills up with NULL to equal length."""

    sql: str
    parameters: Sequence[Sequence[Any]]


class Projection(Protocol):
    """A read model. Its tables carry its version (`jobs_v1`) and stand behind views (`jobs`)."""

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

    def fold(self, page: Sequence[Logged]) -> Sequence[Write]:
        """The statements that bring the tables from before the page to after it."""


def columns(rows: Iterable[Sequence[Any]], width: int) -> list[list[Any]]:
    """Rows turned into columns; a column of nothing but None is empty, since `unnest` says the same without it."""
    turned = [[] if column.count(None) == len(column) else list(column) for column in zip(*rows, strict=True)]
    return turned or [[] for _ in range(width)]
