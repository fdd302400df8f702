"""Rows as versions before have written them."""

from typing import Any

from domain.aggregate import EventEnvelope
from infra.event_store.codec import EventRow, whole_state


def whole(event: EventEnvelope[Any]) -> EventRow:
    """The row of an event with its id and time in its state."""
    return EventRow(event.originator_id, event.originator_version, event.event.topic, whole_state(event))
