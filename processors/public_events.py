"""What is published of an event: CloudEvents 1.0 with the fields that the event itself lists as `public`.

An event that lists none is published without data, so that a new secret cannot slip out by being forgotten.
"""

from datetime import datetime
from uuid import UUID

import msgspec

from domain.aggregate import EVERY_FIELD, Event, EventEnvelope, Payload
from domain.email_claim import EmailClaimed
from domain.event_registry import aggregate_name, newest
from domain.job_events import JobQueued, StagesCompleted

_ORDER_SECRETS = ("typed", "source_key")
_OF_A_STAGE = ("stage", "part", "seconds", "cached")
#: The id of such an aggregate derives from an e-mail address, which could be guessed and compared.
_NAMELESS = (EmailClaimed,)


class CloudEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event as CloudEvents 1.0 describes one. Extensions: sequence, recordedtime, traceparent."""

    id: str
    source: str
    #: Required by the specification, so it has no default that could be omitted.
    specversion: str
    #: The topic, such as `job.queued.v3`.
    type: str
    #: The position in the log, padded so that it sorts as text.
    sequence: str
    #: The id of the aggregate.
    subject: str | None = None
    time: datetime | None = None
    recordedtime: datetime | None = None
    traceparent: str | None = None
    datacontenttype: str = "application/json"
    data: Payload = {}

    @property
    def position(self) -> int:
        """The position in the log."""
        return int(self.sequence)


def cloud_event(position: int, recorded: EventEnvelope[Event]) -> CloudEvent:
    """The public form of an event of the log."""
    event = recorded.event
    return CloudEvent(
        id=str(recorded.event_id),
        source="/mangamotion",
        specversion="1.0",
        type=event.topic,
        sequence=padded(position),
        subject=None if isinstance(event, _NAMELESS) else str(recorded.originator_id),
        time=recorded.at,
        recordedtime=recorded.at,
        traceparent=recorded.metadata.get("traceparent"),
        data=public_payload(event),
    )


def placeholder(position: int, topic: str, originator_id: UUID | None = None) -> CloudEvent:
    """Replaces an event that cannot be published: one that this version does not know, or a gap in the log."""
    nameless = aggregate_name(topic) in {aggregate_name(event.topic) for event in _NAMELESS}
    return CloudEvent(
        id=f"position-{position}",
        source="/mangamotion",
        specversion="1.0",
        type=newest(topic),
        sequence=padded(position),
        subject=None if nameless or originator_id is None else str(originator_id),
    )


def public_payload(event: Event) -> Payload:
    """The fields of an event that may be published."""
    payload: Payload = msgspec.to_builtins(event)
    if event.public != EVERY_FIELD:
        payload = {name: value for name, value in payload.items() if name in event.public}
    if isinstance(event, JobQueued):
        payload["order"] = {name: value for name, value in payload["order"].items() if name not in _ORDER_SECRETS}
    if isinstance(event, StagesCompleted):
        payload["stages"] = [{name: done[name] for name in _OF_A_STAGE} for done in payload["stages"]]
    return payload


def subject(topic: str, event: Event | None) -> str:
    """The NATS subject of an event: `events.job.JobQueued`."""
    return f"events.{aggregate_name(topic)}.{type(event).__name__ if event else 'Unknown'}"


def padded(position: int) -> str:
    return f"{position:020d}"
