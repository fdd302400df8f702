"""What projections write: statements for a whole page, and tables with one row per key."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

Row = dict[str, Any]


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


class Edits:
    """What a page does to a table. Edits of one row merge, so every row is written once per page."""

    def __init__(self) -> None:
        self.inserted: dict[UUID, Row] = {}
        self.changed: dict[UUID, Row] = {}
        self.added: dict[UUID, Row] = {}
        self.deleted: set[UUID] = set()

    def insert(self, key: UUID, /, **row: Any) -> None:
        """A new row; columns that are left out take their default."""
        self.inserted[key] = row

    def replace(self, key: UUID, /, **row: Any) -> None:
        """A new row in place of one that may be there already."""
        self.delete(key)
        self.insert(key, **row)

    def change(self, key: UUID, /, **row: Any) -> None:
        """Set columns, also to None."""
        self.inserted[key].update(row) if key in self.inserted else self.changed.setdefault(key, {}).update(row)

    def add(self, key: UUID, column: str, amount: int = 1) -> None:
        """Count in a column."""
        row = self.inserted.get(key) or self.added.setdefault(key, {})
        row[column] = row.get(column, 0) + amount

    def delete(self, key: UUID) -> None:
        """Take the row away."""
        for edits in (self.inserted, self.changed, self.added):
            edits.pop(key, None)
        self.deleted.add(key)


class Table:
    """The statements of a table. `types` names every column but the key, with its SQL type and constraints."""

    def __init__(self, name: str, key: str, types: Mapping[str, str]) -> None:
        self.name = name
        self.key = key
        self._types = {key: "uuid", **{column: declared.split()[0] for column, declared in types.items()}}
        declared = ", ".join(f"{column} {declaration}" for column, declaration in types.items())
        self.ddl = f"CREATE TABLE IF NOT EXISTS {name} ({key} uuid PRIMARY KEY, {declared}) WITH (fillfactor = 80);"

    def writes(self, edits: Edits) -> list[Insert | Statement]:
        """The statements for a page of edits; rows that touch the same columns share one.

        A row that was deleted and made again in one page is written after its deletion.
        """
        new = {key: row for key, row in edits.inserted.items() if key not in edits.deleted}
        again = {key: row for key, row in edits.inserted.items() if key in edits.deleted}
        statements: list[Insert | Statement] = [
            *(self._insert(names, rows) for names, rows in _alike(new).items()),
            *(self._update(names, rows, "c.{0}") for names, rows in _alike(edits.changed).items()),
            *(self._update(names, rows, "t.{0} + c.{0}") for names, rows in _alike(edits.added).items()),
        ]
        if edits.deleted:
            gone = f"DELETE FROM {self.name} WHERE {self.key} = ANY(%b::uuid[])"
            statements.append(Statement(gone, [list(edits.deleted)]))
        return [*statements, *(self._insert(names, rows).as_statement() for names, rows in _alike(again).items())]

    def _insert(self, names: tuple[str, ...], rows: Mapping[UUID, Row]) -> Insert:
        target = TableSpec(self.name, {name: self._types[name] for name in (self.key, *names)})
        return Insert(target, _tuples(names, rows))

    def _update(self, names: tuple[str, ...], rows: Mapping[UUID, Row], value: str) -> Statement:
        changes = ", ".join(f"{name} = {value.format(name)}" for name in names)
        source = f"{unnest(self._types[n] for n in (self.key, *names))} AS c ({', '.join((self.key, *names))})"
        sql = f"UPDATE {self.name} t SET {changes} FROM {source} WHERE t.{self.key} = c.{self.key}"
        return Statement(sql, columns(_tuples(names, rows), len(names) + 1))


def _tuples(names: tuple[str, ...], rows: Mapping[UUID, Row]) -> list[tuple[Any, ...]]:
    return [(key, *(row[name] for name in names)) for key, row in rows.items()]


def _alike(rows: Mapping[UUID, Row]) -> dict[tuple[str, ...], dict[UUID, Row]]:
    """Rows by the columns they name."""
    groups: dict[tuple[str, ...], dict[UUID, Row]] = defaultdict(dict)
    for key, row in rows.items():
        groups[tuple(sorted(row))][key] = row
    return groups


def unnest(types: Iterable[str]) -> str:
    """The table that a statement makes of its parameters."""
    return "unnest(" + ", ".join(f"%b::{type_}[]" for type_ in types) + ")"


def columns(rows: Iterable[Sequence[Any]], width: int) -> list[list[Any]]:
    """Rows turned into columns; a column of nothing but None is empty, since `unnest` says the same without it."""
    turned = [[] if column.count(None) == len(column) else list(column) for column in zip(*rows, strict=True)]
    return turned or [[] for _ in range(width)]
