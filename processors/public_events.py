"""What is published of an event: CloudEvents 1.0 with the fields that the event itself lists as `public`.

An event that lists none is published without data, so that a new secret cannot slip out by being forgotten.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from domain.aggregate import EVERY_FIELD, Event, EventEnvelope, Payload
from domain.email_claim import EmailClaimed
from domain.event_registry import aggregate_name, newest
from domain.job_events import (
    JobCompleted,
    JobMoved,
    JobOrganized,
    JobQueued,
    JobShared,
    JobUnshared,
    JobVideoFound,
    StagesCompleted,
)
from domain.order import Order
from domain.position import Position
from domain.upload import Media, UploadReceived

#: Of a delivered video; the rest are keys of objects, and the hash of its poster.
_OF_A_VIDEO = frozenset(
    ("bytes", "sha256", "width", "height", "fps", "duration_seconds", "frames", "preview_bytes"),
)
#: Of events that publish a field in part: its name, and what is published of it.
_PARTS: Mapping[type[Event], tuple[str, frozenset[str]]] = {
    JobQueued: ("order", frozenset(Order.__struct_fields__) - {"typed", "source_key"}),
    StagesCompleted: ("stages", frozenset(("stage", "part", "seconds", "cached"))),
    JobCompleted: ("video", _OF_A_VIDEO),
    JobVideoFound: ("video", _OF_A_VIDEO),
    UploadReceived: ("media", frozenset(Media.__struct_fields__) - {"picture_hash"}),
}
#: The id of such an aggregate derives from an e-mail address, which could be guessed and compared.
_NAMELESS = frozenset((aggregate_name(EmailClaimed.topic),))
#: What guests of a job do not see of it: the marks of its owner, and who else is a guest.
HIDDEN_FROM_GUESTS: tuple[type[Event], ...] = (JobOrganized, JobMoved, JobShared, JobUnshared)
#: What an order says of the account of its owner, beside the video.
_OF_THE_OWNER = ("look_id", "project_id")


class CloudEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event as CloudEvents 1.0 describes one. Extensions: sequence, position, recordedtime, traceparent."""

    id: str
    source: str
    #: Required by the specification, so it has no default that could be omitted.
    specversion: str
    #: The topic, such as `job.queued.v3`.
    type: str
    #: The number of its position in the log, for order.
    sequence: int
    #: The token of that position, which `after` takes. A gap in the log has none.
    position: str | None = None
    #: The id of the aggregate.
    subject: str | None = None
    time: datetime | None = None
    recordedtime: datetime | None = None
    traceparent: str | None = None
    datacontenttype: str = "application/json"
    data: Payload = {}


def cloud_event(position: Position, recorded: EventEnvelope[Event]) -> CloudEvent:
    """The public form of an event of the log."""
    event = recorded.event
    named = public_subject(event.topic, recorded.originator_id)
    return CloudEvent(
        id=str(recorded.event_id),
        source="/mangamotion",
        specversion="1.0",
        type=event.topic,
        sequence=int(position),
        position=position.token,
        subject=str(named) if named else None,
        time=recorded.at,
        recordedtime=recorded.at,
        traceparent=recorded.metadata.get("traceparent"),
        data=public_payload(event),
    )


def placeholder(position: int, topic: str, originator_id: UUID | None = None) -> CloudEvent:
    """Replaces an event that cannot be published: one that this version does not know, or a gap in the log.

    A gap is a number without an event, so it has no token.
    """
    named = public_subject(topic, originator_id) if originator_id else None
    return CloudEvent(
        id=f"position-{position}",
        source="/mangamotion",
        specversion="1.0",
        type=newest(topic),
        sequence=int(position),
        position=position.token if isinstance(position, Position) else None,
        subject=str(named) if named else None,
    )


def public_payload(event: Event) -> Payload:
    """The fields of an event that may be published."""
    payload: Payload = msgspec.to_builtins(event)
    if event.public != EVERY_FIELD:
        payload = {name: value for name, value in payload.items() if name in event.public}
    if part := published_part(type(event)):
        name, fields = part
        whole = payload[name]
        payload[name] = _only(fields, whole) if isinstance(whole, dict) else [_only(fields, one) for one in whole]
    return payload


def published_fields(kind: type[Event]) -> tuple[str, ...]:
    """The names of the fields of an event that are published."""
    return kind.__struct_fields__ if kind.public == EVERY_FIELD else kind.public


def published_part(kind: type[Event]) -> tuple[str, frozenset[str]] | None:
    """The field that is published in part, and which of the fields in it; None where all fields are whole."""
    return _PARTS.get(kind)


def _only(fields: frozenset[str], whole: Payload) -> Payload:
    return {name: value for name, value in whole.items() if name in fields}


def guest_payload(event: Event) -> Payload:
    """The fields of an event of a job that a guest of it may see."""
    payload = public_payload(event)
    if isinstance(event, JobQueued):
        payload["order"] = {name: value for name, value in payload["order"].items() if name not in _OF_THE_OWNER}
    return {name: value for name, value in payload.items() if name not in _OF_THE_OWNER}


def public_subject(topic: str, originator_id: UUID) -> UUID | None:
    """The id of the aggregate, where it may be published."""
    return None if aggregate_name(topic) in _NAMELESS else originator_id


def subject(topic: str, event: Event | None) -> str:
    """The NATS subject of an event: `events.job.JobQueued`."""
    return f"events.{aggregate_name(topic)}.{type(event).__name__ if event else 'Unknown'}"
