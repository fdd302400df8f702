"""Recorded events ↔ rows of the log. The state column is JSON: `{event_id, at, metadata, data}`.

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

# Every stored state begins with `{"event_id":"…"`. Cutting the id out costs nothing and fails on no content.
_FIRST, _LENGTH = 13, 36
#: The digest of a row of mangamotion_events, as SQL.
DIGEST = f"substring(sha256(substring(state FROM {_FIRST + 1} FOR {_LENGTH})) FOR {DIGEST_BYTES})"


class EventRow(NamedTuple):
    """An event as the table keeps it."""

    originator_id: UUID
    originator_version: int
    topic: str
    state: bytes


class UnknownTopic(Exception):
    """The log holds an event that this version of the program does not know."""


class _State(msgspec.Struct, Generic[D], frozen=True, kw_only=True, omit_defaults=True, gc=False):
    event_id: UUID
    at: datetime
    metadata: Mapping[str, str] = {}
    data: D


_encode = msgspec.json.Encoder().encode


def encode(recorded: EventEnvelope[Event]) -> EventRow:
    """The row of an event."""
    state = _encode(_State(event_id=recorded.event_id, at=recorded.at, metadata=recorded.metadata, data=recorded.event))
    return EventRow(recorded.originator_id, recorded.originator_version, recorded.event.topic, state)


def decode(originator_id: UUID, originator_version: int, topic: str, state: bytes) -> EventEnvelope[Event]:
    """The event of a row, brought up to the newest version of its topic. Raises UnknownTopic, msgspec.MsgspecError."""
    if topic in UPCASTERS:
        topic, state = upcast(topic, state)
    found = _decoder(topic)(state)
    return EventEnvelope(
        originator_id=originator_id,
        originator_version=originator_version,
        event_id=found.event_id,
        at=found.at,
        metadata=found.metadata,
        event=found.data,
    )


def position_of(number: int, state: bytes) -> Position:
    """The position of an event whose stored state is at hand."""
    return Position(number, sha256(state[_FIRST : _FIRST + _LENGTH]).digest()[:DIGEST_BYTES])


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
