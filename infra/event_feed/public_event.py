"""A row of the log as the public event that followers get."""

import logging
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from domain.aggregate import Event, EventEnvelope
from domain.event_registry import aggregate_name, newest
from infra.event_store.codec import UnknownTopic, decode, position_of
from infra.event_store.reader import StoredEvent
from processors.public_events import HIDDEN_FROM_GUESTS, guest_payload, public_payload, public_subject
from read_api.event_ports import PublicEvent

log = logging.getLogger(__name__)

#: The name of an event that this version of the program cannot read.
UNKNOWN = "Unknown"
_NO_DATA = msgspec.Raw(b"{}")

_encode = msgspec.json.Encoder().encode


class _Envelope(msgspec.Struct, frozen=True):
    """What is known of an event whose fields are not."""

    event_id: UUID
    at: datetime
    metadata: Mapping[str, str] = {}


def public_event(entry: StoredEvent, *, for_guests: bool = False) -> PublicEvent | None:
    """The event of an entry; without data if it cannot be decoded, so that followers do not stop at it.

    None for what guests do not see, and for an entry that is no event at all.
    """
    try:
        recorded = decode(*entry[1:])
    except (UnknownTopic, msgspec.MsgspecError) as error:
        reason = {"position": entry.position, "topic": entry.topic, "reason": repr(error)}
        log.error("event not decoded", extra=reason)
        return _undecoded(entry)
    if for_guests and isinstance(recorded.event, HIDDEN_FROM_GUESTS):
        return None
    return _decoded(entry, recorded, for_guests)


def _decoded(entry: StoredEvent, recorded: EventEnvelope[Event], for_guests: bool) -> PublicEvent:
    event = recorded.event
    return PublicEvent(
        position=position_of(entry.position, entry.state),
        event_id=recorded.event_id,
        name=type(event).__name__,
        topic=event.topic,
        aggregate=aggregate_name(event.topic),
        aggregate_id=public_subject(event.topic, entry.originator_id),
        version=entry.originator_version,
        at=recorded.at,
        data=msgspec.Raw(_encode(guest_payload(event) if for_guests else public_payload(event))),
        actor=recorded.metadata.get("actor"),
        request=recorded.metadata.get("requestId"),
    )


def _undecoded(entry: StoredEvent) -> PublicEvent | None:
    try:
        envelope = msgspec.json.decode(entry.state, type=_Envelope)
    except msgspec.MsgspecError:
        return None
    return PublicEvent(
        position=position_of(entry.position, entry.state),
        event_id=envelope.event_id,
        name=UNKNOWN,
        topic=newest(entry.topic),
        aggregate=aggregate_name(entry.topic),
        aggregate_id=public_subject(entry.topic, entry.originator_id),
        version=entry.originator_version,
        at=envelope.at,
        data=_NO_DATA,
        actor=envelope.metadata.get("actor"),
        request=envelope.metadata.get("requestId"),
    )
