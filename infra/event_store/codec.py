"""Recorded events ↔ rows of the log, and their states as JSON: `{event_id, at, metadata, data}`.

New rows have the id and the time as columns, and the rest as their state.
The view mangamotion_events shows whole states.

The digest of the event id is part of a position, so that a position of another log is recognised.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

import msgspec

from domain.aggregate import Event, EventEnvelope
from domain.event_registry import EVENTS, UPCASTERS
from domain.position import DIGEST_BYTES, Position

D = TypeVar("D")

# Every whole state begins with `{"event_id":"…"`. Cutting the id out costs nothing and fails on no content.
_FIRST, _LENGTH = 13, 36
#: The digest of a row of mangamotion_events, as SQL.
DIGEST = f"substring(sha256(substring(state FROM {_FIRST + 1} FOR {_LENGTH})) FOR {DIGEST_BYTES})"


class EventRow(NamedTuple):
    """An event as the table keeps it: its state is whole where it has neither an id nor a time beside it."""

    originator_id: UUID
    originator_version: int
    topic: str
    state: bytes
    event_id: UUID | None = None
    at: datetime | None = None


class UnknownTopic(Exception):
    """The log holds an event that this version of the program does not know."""


class _State(msgspec.Struct, Generic[D], frozen=True, kw_only=True, omit_defaults=True, gc=False):
    event_id: UUID | None = None
    at: datetime | None = None
    metadata: Mapping[str, str] = {}
    data: D


_encode = msgspec.json.Encoder().encode


def encode(recorded: EventEnvelope[Event]) -> EventRow:
    """The row of an event."""
    return EventRow(
        recorded.originator_id,
        recorded.originator_version,
        recorded.event.topic,
        _encode(_State(metadata=recorded.metadata, data=recorded.event)),
        recorded.event_id,
        recorded.at,
    )


def whole_state(recorded: EventEnvelope[Event]) -> bytes:
    """The state of an event with its id and time."""
    return _encode(_State(event_id=recorded.event_id, at=recorded.at, metadata=recorded.metadata, data=recorded.event))


def decode(
    originator_id: UUID,
    originator_version: int,
    topic: str,
    state: bytes,
    event_id: UUID | None = None,
    at: datetime | None = None,
) -> EventEnvelope[Event]:
    """The event of a row, brought up to the newest version of its topic. Raises UnknownTopic, msgspec.MsgspecError."""
    if topic in UPCASTERS:
        topic, state = upcast(topic, state)
    found = _decoder(topic)(state)
    event_id, at = event_id or found.event_id, at or found.at
    if event_id is None or at is None:
        raise msgspec.ValidationError("An event has an id and a time")
    return EventEnvelope(
        originator_id=originator_id,
        originator_version=originator_version,
        event_id=event_id,
        at=at,
        metadata=found.metadata,
        event=found.data,
    )


def position_of(number: int, state: bytes) -> Position:
    """The position of an event whose whole state is at hand."""
    return Position(number, _digest(state[_FIRST : _FIRST + _LENGTH]))


def position_of_id(number: int, event_id: UUID) -> Position:
    """The position of an event whose id is at hand."""
    return Position(number, _digest(str(event_id).encode()))


def event_id_of(state: bytes) -> UUID:
    """The id of an event whose whole state is at hand. Raises ValueError where that is none."""
    return UUID(state[_FIRST : _FIRST + _LENGTH].decode())


def _digest(event_id: bytes) -> bytes:
    return sha256(event_id).digest()[:DIGEST_BYTES]


@cache
def _decoder(topic: str) -> Callable[[bytes], _State[Any]]:
    return msgspec.json.Decoder(_State[event_type(topic)]).decode  # type: ignore[misc]  # built at run time


def event_type(topic: str) -> type[Event]:
    if topic not in EVENTS:
        raise UnknownTopic(topic)
    return EVENTS[topic]


def upcast(topic: str, state: bytes) -> tuple[str, bytes]:
    raw = msgspec.json.decode(state)
    try:
        while topic in UPCASTERS:
            topic, next_version = UPCASTERS[topic]
            raw["data"] = next_version(raw["data"])
    except (KeyError, TypeError) as error:
        raise msgspec.ValidationError(f"{error!r} is missing in the data of {topic}") from None
    return topic, _encode(raw)
