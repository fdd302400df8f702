"""The trash of a read model: a second table, to which the rows of what is trashed move, and from which they come back.

So readers of the first table do not know of the trash, and its indexes stay as they are.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from projections.table import Statement, columns, unnest

#: What the trash knows beside the row itself.
_FACTS = {"trashed_at": "timestamptz", "by_admin": "boolean", "deletion_id": "uuid"}


class TrashFacts(NamedTuple):
    """How something came into the trash."""

    trashed_at: datetime
    by_admin: bool = False
    deletion_id: UUID | None = None


class TrashEdits:
    """What a page does to the trash. Within a page only the last event about a row counts."""

    def __init__(self) -> None:
        self.trashed: dict[UUID, TrashFacts] = {}
        #: Rows that may be in the trash when the page begins, and are not while it is applied.
        self.restored: set[UUID] = set()
        self.ended: set[UUID] = set()

    def trash(self, key: UUID, facts: TrashFacts) -> None:
        """The row moves into the trash at the end of the page."""
        self.trashed[key] = facts

    def restore(self, key: UUID) -> None:
        """The row moves back before anything else of the page."""
        self.trashed.pop(key, None)
        self.restored.add(key)

    def end(self, key: UUID) -> None:
        """The row is gone for ever."""
        self.trashed.pop(key, None)
        self.ended.add(key)


class TrashTable:
    """The statements that move rows of `table` to `name` and back.

    `types` names its columns but the key, with their SQL types and constraints; a column that it does not name gets its
    default when the row comes back.
    """

    def __init__(self, name: str, table: str, key: str, types: Mapping[str, str]) -> None:
        self.name, self._key = name, key
        self._types = {key: "uuid", **types}
        names = ", ".join(self._types)
        #: They return the rows, for statements that count; alone they end with a SELECT.
        self.leaving = f"""
            gone AS (
                DELETE FROM {table} AS t USING {unnest(("uuid", *_FACTS.values()))} AS f ({key}, {", ".join(_FACTS)})
                 WHERE t.{key} = f.{key}
                RETURNING {", ".join(f"t.{column}" for column in self._types)}, {", ".join(f"f.{n}" for n in _FACTS)}
            ), kept AS (INSERT INTO {name} ({names}, {", ".join(_FACTS)}) SELECT * FROM gone)
        """
        self.coming = f"""
            back AS (DELETE FROM {name} WHERE {key} = ANY(%b::uuid[]) RETURNING {names}),
            shown AS (INSERT INTO {table} ({names}) SELECT * FROM back)
        """
        self._leave, self._come = f"WITH {self.leaving} SELECT", f"WITH {self.coming} SELECT"
        self._end = f"DELETE FROM {name} WHERE {key} = ANY(%b::uuid[])"

    @property
    def ddl(self) -> str:
        """Creates the table."""
        declared = ", ".join(f"{column} {type_}" for column, type_ in list(self._types.items())[1:])
        return f"""
            CREATE TABLE IF NOT EXISTS {self.name} (
                {self._key} uuid PRIMARY KEY, {declared},
                trashed_at timestamptz NOT NULL, by_admin boolean NOT NULL, deletion_id uuid
            );
        """

    @property
    def indexes(self) -> str:
        """For the list of a user, for what is over, and for one deletion."""
        return f"""
            CREATE INDEX IF NOT EXISTS {self.name}_by_date ON {self.name} (user_id, trashed_at DESC, {self._key} DESC);
            CREATE INDEX IF NOT EXISTS {self.name}_by_age ON {self.name} (trashed_at);
            CREATE INDEX IF NOT EXISTS {self.name}_by_deletion ON {self.name} (deletion_id)
                WHERE deletion_id IS NOT NULL;
        """

    def come_back(self, edits: TrashEdits) -> list[Statement]:
        """Moves back what the page restores. Comes before its other changes."""
        return _statement(self._come, [list(edits.restored)])

    def leave(self, edits: TrashEdits) -> list[Statement]:
        """Moves away what the page trashes, and ends what it deletes. Comes after its other changes."""
        return [*_statement(self._leave, leaving(edits)), *self.end(edits)]

    def end(self, edits: TrashEdits) -> list[Statement]:
        """Deletes what is gone for ever."""
        return _statement(self._end, [list(edits.ended)])


def leaving(edits: TrashEdits) -> Sequence[Sequence[object]]:
    """The parameters of a statement that moves rows away."""
    return columns([(key, *facts) for key, facts in edits.trashed.items()], 1 + len(_FACTS))


def _statement(sql: str, parameters: Sequence[Sequence[object]]) -> list[Statement]:
    return [Statement(sql, parameters)] if parameters[0] else []
