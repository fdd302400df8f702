"""Which events belong to whom: a narrow row per event, by which feeds read the log itself."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

import msgspec

from domain.aggregate import ITSELF, NO_USER, Event
from domain.event_registry import EVENTS
from projections.owners import OWNER_RULES
from projections.protocol import EventData, LoggedEvent
from projections.table import Statement, TableSpec


class EventsByOwner:
    """Fills `events_by_owner`. What happened stays: rows of deleted jobs and of disabled accounts are kept.

    The owner of most aggregates is in their first event, perhaps of a page long ago. The log has it at the price of a
    look-up by its key, so that no table of owners is kept beside this one.
    """

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic for event, rule in OWNER_RULES.items() if rule is not NO_USER
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"events_by_owner_v{version}"
        self.views = {"events_by_owner": self.name}
        self.tables = f"CREATE TABLE IF NOT EXISTS {self.name} (owner uuid NOT NULL, position bigint NOT NULL);"
        self.indexes = f"CREATE UNIQUE INDEX IF NOT EXISTS {self.name}_key ON {self.name} (owner, position);"
        self._insert = TableSpec(self.name, {"owner": "uuid", "position": "bigint"}).insert
        # Anonymous jobs have no owner.
        self._look_up = f"""
            WITH found AS MATERIALIZED (
                SELECT originator_id AS stream,
                       (convert_from(state, 'UTF8')::json -> 'data' ->> 'user_id')::uuid AS owner
                  FROM mangamotion_events WHERE originator_id = ANY(%b::uuid[]) AND originator_version = 1
            )
            INSERT INTO {self.name} (owner, position)
            SELECT owner, position FROM unnest(%b::uuid[], %b::bigint[]) AS event (stream, position)
              JOIN found USING (stream) WHERE owner IS NOT NULL
        """

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Statement]:
        makers: dict[UUID, UUID] = {}
        known, unknown = _Columns([], []), _Columns([], [])
        for position, recorded in page:
            shown_by, first_of = OWNER_RULES[type(recorded.event)]
            owner = _field(recorded, shown_by)
            if first_of:
                stream = _field(recorded, first_of)
                if owner := owner or makers.get(stream):
                    makers[stream] = owner
                else:
                    unknown.add(stream, position)
            if owner:
                known.add(owner, position)
        return self._writes(known, unknown)

    def project_undecoded(self, position: int, stream: UUID, topic: str, state: bytes) -> Sequence[Statement] | None:
        """The row of an event that cannot be decoded, so that later ones need not wait; None: its owner is unknown."""
        rule, data = OWNER_RULES[EVENTS[topic]], _readable_data(state)
        owner, first_of = (_readable_id(stream, data, name) for name in rule)
        if not (owner or first_of):
            return None
        known, unknown = _Columns([], []), _Columns([], [])
        known.add(owner, position) if owner else unknown.add(first_of or stream, position)
        return self._writes(known, unknown)

    def _writes(self, known: "_Columns", unknown: "_Columns") -> Sequence[Statement]:
        # Two columns cost less in a statement than in a COPY, however long they are.
        writes = [Statement(self._insert, known)] if known.positions else []
        if unknown.positions:
            writes.append(Statement(self._look_up, [list(set(unknown.ids)), *unknown]))
        return writes


class _Columns(NamedTuple):
    """Owners or aggregates, and positions of events."""

    ids: list[UUID]
    positions: list[int]

    def add(self, id_: UUID, position: int) -> None:
        self.ids.append(id_)
        self.positions.append(position)


def _field(recorded: EventData[Event], name: str | None) -> Any:
    if name is ITSELF:
        return recorded.originator_id
    return getattr(recorded.event, name) if name else None


class _State(msgspec.Struct):
    """What may be left of the state of an event."""

    data: Mapping[str, Any] = {}


def _readable_data(state: bytes) -> Mapping[str, Any]:
    try:
        return msgspec.json.decode(state, type=_State).data
    except msgspec.MsgspecError:
        return {}


def _readable_id(stream: UUID, data: Mapping[str, Any], name: str | None) -> UUID | None:
    if name is ITSELF:
        return stream
    try:
        return UUID(data.get(name or ""))
    except (TypeError, ValueError, AttributeError):
        return None
