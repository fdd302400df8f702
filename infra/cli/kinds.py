"""Which kinds of events a command means."""

from collections.abc import Iterable, Sequence

from domain.event_registry import EVENT_NAMES
from infra.event_feed.feed import topics_of


class UnknownKind(Exception):
    """No event has that name; the message names it."""


def topics_named(names: Iterable[str]) -> Sequence[str]:
    """The topics of events with these class names, those of old versions too; none for none. Raises UnknownKind."""
    wanted = frozenset(names)
    if unknown := sorted(wanted - EVENT_NAMES):
        raise UnknownKind(f"No event is named {' or '.join(unknown)}.")
    return topics_of(wanted)
