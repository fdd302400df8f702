"""What an entry of the log is as a message on the EVENTS stream: its subject and a CloudEvent."""

import logging

import msgspec

from infra.event_store.codec import UnknownTopic, decode, position_of
from infra.event_store.reader import StoredEvent
from processors.public_events import CloudEvent, cloud_event, placeholder, subject

log = logging.getLogger(__name__)

_MAX_BYTES = 500_000


def event_message(entry: StoredEvent) -> tuple[str, CloudEvent]:
    """Subject and content. An entry that cannot be decoded has no data, so that the stream does not stop at it."""
    number, originator_id, version, topic, state = entry
    position = position_of(number, state)
    try:
        recorded = decode(originator_id, version, topic, state)
        event = cloud_event(position, recorded)
        if len(state) > _MAX_BYTES:
            event = msgspec.structs.replace(event, data={})
        return subject(topic, recorded.event), event
    except (UnknownTopic, msgspec.MsgspecError) as error:
        log.error("event not decoded", extra={"position": number, "topic": topic, "reason": repr(error)})
        return subject(topic, None), placeholder(position, topic, originator_id)
