"""From an event of the log to the message about it."""

import msgspec

from domain.times import json_time
from infra.live.subscriber import LiveFrame
from read_api.event_ports import PublicEvent
from read_api.live.messages import LARGEST, EventContent, EventMessage

#: How much of a message its fields may take, in bytes.
_FIELDS = LARGEST - 1024
_NOTHING = msgspec.Raw(b"{}")


def event_frame(event: PublicEvent) -> LiveFrame:
    """The message about an event."""
    subject = None if event.aggregate_id is None else str(event.aggregate_id)
    fits = len(memoryview(event.data)) <= _FIELDS
    content = EventContent(
        event=event.name,
        event_id=str(event.event_id),
        at=json_time(event.at),
        aggregate=event.aggregate,
        aggregate_id=subject,
        fields=event.data if fits else _NOTHING,
        truncated=msgspec.UNSET if fits else True,
    )
    return LiveFrame(
        EventMessage(
            position=event.position.token,
            job_id=subject if event.aggregate == "job" else None,
            sequence=event.version,
            data=content,
        )
    )
