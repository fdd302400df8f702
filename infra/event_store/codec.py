"""Recorded events ↔ rows of the log. The state column is JSON: `{event_id, at, metadata, data}`."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar
from uuid import UUID

import msgspec

from domain.aggregate import Event, EventEnvelope
from domain.event_registry import EVENTS, UPCASTERS, newest
from infra.event_store.reader import StoredEvent
from projections.protocol import EventData, LoggedEvent

D = TypeVar("D")


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
        topic, state = _upcast(topic, state)
    found = _decoder(topic)(state)
    return EventEnvelope(
        originator_id=originator_id,
        originator_version=originator_version,
        event_id=found.event_id,
        at=found.at,
        metadata=found.metadata,
        event=found.data,
    )


def decode_page(entries: Iterable[StoredEvent], topics: Iterable[str]) -> list[LoggedEvent]:
    """The events with these topics, or with older topics that are upcast to them, as projections take them.

    Raises UnknownTopic, msgspec.MsgspecError.
    """
    decoders = _page_decoders(frozenset(topics))
    page: list[LoggedEvent] = []
    for position, originator_id, _, topic, state in entries:
        if decode_data := decoders.get(topic):
            event = decode_data(state)
            event.originator_id = originator_id
            page.append((position, event))
    return page


@cache
def _page_decoders(wanted: frozenset[str]) -> dict[str, Callable[[bytes], EventData[Any]]]:
    older = (topic for topic in UPCASTERS if newest(topic) in wanted)
    return {topic: _data_decoder(topic) for topic in (*wanted, *older)}


@cache
def _decoder(topic: str) -> Callable[[bytes], _State[Any]]:
    return msgspec.json.Decoder(_State[_event(topic)]).decode  # type: ignore[misc]  # built at run time


@cache
def _data_decoder(topic: str) -> Callable[[bytes], EventData[Any]]:
    if topic in UPCASTERS:
        return lambda state: _upcast_data(topic, state)
    return msgspec.json.Decoder(EventData[_event(topic)]).decode  # type: ignore[misc]  # built at run time


def _upcast_data(topic: str, state: bytes) -> EventData[Any]:
    topic, upcast = _upcast(topic, state)
    return _data_decoder(topic)(upcast)


def _event(topic: str) -> type[Event]:
    if topic not in EVENTS:
        raise UnknownTopic(topic)
    return EVENTS[topic]


def _upcast(topic: str, state: bytes) -> tuple[str, bytes]:
    raw = msgspec.json.decode(state)
    try:
        while topic in UPCASTERS:
            topic, upcast = UPCASTERS[topic]
            raw["data"] = upcast(raw["data"])
    except (KeyError, TypeError) as error:
        raise msgspec.ValidationError(f"{error!r} is missing in the data of {topic}") from None
    return topic, _encode(raw)
