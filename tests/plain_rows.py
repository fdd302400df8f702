"""Rows as the writer of the log takes them: what is personal in them is not sealed yet."""

from domain.aggregate import Event, EventEnvelope
from domain.event_registry import EVENTS
from infra.event_store.codec import EventRow, decode
from infra.personal.sealing import opened_state


def decoded(row: EventRow) -> EventEnvelope[Event]:
    """The event of such a row."""
    state = opened_state(EVENTS[row.topic], row.state, len(row.state) - 1, row.personal)
    return decode(row.originator_id, row.originator_version, row.topic, state, row.event_id, row.at)
