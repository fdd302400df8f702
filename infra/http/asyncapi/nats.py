"""What the relay publishes on NATS: a message for each event of the registry."""

from collections import defaultdict

from domain.aggregate import Event
from domain.event_registry import aggregate_name
from infra.http.asyncapi.parts import Document, channel, message, named, sends
from infra.http.asyncapi.schemas import Schema, Schemas, event_schemas, kinds, reference, schemas_of
from processors.public_events import CloudEvent

_CLOUD_EVENT = "application/cloudevents+json"
#: Messages in the stream that are no events: a position without an event, and an event of a newer version.
_GAP = "A position of the log that has no event."
_UNKNOWN = "An event that this version of the program does not know. It has no data."


def channels() -> Document:
    """A channel for each aggregate, and those of messages that are no events."""
    events: defaultdict[str, list[str]] = defaultdict(list)
    for kind in kinds():
        events[aggregate_name(kind.topic)].append(kind.__name__)
    unknown = channel("nats", "events.{aggregate}.Unknown", _UNKNOWN, ["Unknown"])
    return {name: _of_aggregate(name, events[name]) for name in sorted(events)} | {
        "log": channel("nats", "events.log.Gap", _GAP, ["Gap"]),
        "unknown": unknown | {"parameters": {"aggregate": {"description": "The first word of the topic"}}},
    }


def operations() -> Document:
    """All are sent."""
    return {f"publish-{name}": sends(name) for name in channels()}


def messages() -> Document:
    """Each has the name of its event."""
    found = {kind.__name__: _cloud_event(kind) for kind in kinds()}
    payload = reference(CloudEvent.__name__)
    return found | {
        name: named(name, about, _CLOUD_EVENT, payload) for name, about in (("Gap", _GAP), ("Unknown", _UNKNOWN))
    }


def schemas() -> Schemas:
    """Those of the CloudEvent and of what every event publishes."""
    return event_schemas() | schemas_of([CloudEvent])


def _of_aggregate(aggregate: str, names: list[str]) -> Document:
    parameters = {"event": {"enum": names, "description": "The class name of the event"}}
    about = f"Events of the aggregate `{aggregate}`"
    return channel("nats", f"events.{aggregate}.{{event}}", about, names) | {"parameters": parameters}


def _cloud_event(kind: type[Event]) -> Document:
    content: Schema = {"type": {"const": kind.topic}, "data": reference(kind.__name__)}
    return message(kind, _CLOUD_EVENT, {"allOf": [reference(CloudEvent.__name__), {"properties": content}]})
