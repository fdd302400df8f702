"""A read table with one row per key, for read models that need no more than that."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from projections.protocol import Insert, Statement, TableSpec, columns, unnest

Row = dict[str, Any]


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
        """The statements for a page of edits; rows that touch the same columns share one."""
        statements: list[Insert | Statement] = [
            *(self._insert(names, rows) for names, rows in _alike(edits.inserted).items()),
            *(self._update(names, rows, "c.{0}") for names, rows in _alike(edits.changed).items()),
            *(self._update(names, rows, "t.{0} + c.{0}") for names, rows in _alike(edits.added).items()),
        ]
        if edits.deleted:
            gone = f"DELETE FROM {self.name} WHERE {self.key} = ANY(%b::uuid[])"
            statements.append(Statement(gone, [list(edits.deleted)]))
        return statements

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
