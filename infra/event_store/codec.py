"""Recorded events ↔ rows of the log. The state column is JSON: `{event_id, at, metadata, data}`."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

import msgspec

from domain.aggregate import Event, Recorded
from domain.vocabulary import EVENTS, UPCASTERS

D = TypeVar("D")


class Row(NamedTuple):
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


def encode(recorded: Recorded[Event]) -> Row:
    """The row of an event."""
    state = _encode(_State(event_id=recorded.event_id, at=recorded.at, metadata=recorded.metadata, data=recorded.event))
    return Row(recorded.originator_id, recorded.originator_version, recorded.event.topic, state)


def decode(originator_id: UUID, originator_version: int, topic: str, state: bytes) -> Recorded[Event]:
    """The event of a row, brought up to the newest version of its topic. Raises UnknownTopic, msgspec.MsgspecError."""
    found = _upcast(topic, state) if topic in UPCASTERS else _decoder(topic).decode(state)
    return Recorded(
        originator_id=originator_id,
        originator_version=originator_version,
        event_id=found.event_id,
        at=found.at,
        metadata=found.metadata,
        event=found.data,
    )


@cache
def _decoder(topic: str) -> msgspec.json.Decoder[_State[Any]]:
    event = EVENTS.get(topic)
    if event is None:
        raise UnknownTopic(topic)
    return msgspec.json.Decoder(_State[event])  # type: ignore[valid-type]  # built from the registry at run time


def _upcast(topic: str, state: bytes) -> _State[Any]:
    raw = msgspec.json.decode(state)
    try:
        while topic in UPCASTERS:
            topic, upcast = UPCASTERS[topic]
            raw["data"] = upcast(raw["data"])
    except (KeyError, TypeError) as error:
        raise msgspec.ValidationError(f"{error!r} is missing in the facts of {topic}") from None
    return _decoder(topic).decode(_encode(raw))
