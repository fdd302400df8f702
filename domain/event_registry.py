"""Every event that the log may hold, by the topic under which it is stored; found in the modules of `domain`.

A topic is for ever: code may be renamed, a stored topic may not. A changed event gets a new version (`….v2`) and keeps
the old ones in its `upcasters`. `tests/domain/vocabulary.json` freezes topics and formats.
"""

import importlib
import pkgutil
from collections.abc import Iterator

import domain
from domain.aggregate import Aggregate, Event, Upcast


def _import_all() -> None:
    for module in pkgutil.iter_modules(domain.__path__):
        importlib.import_module(f"domain.{module.name}")


def _by_topic() -> dict[str, type[Event]]:
    found: dict[str, type[Event]] = {}
    for event in Event.__subclasses__():
        assert event.topic not in found, f"{event.topic} is the topic of two events"
        found[event.topic] = event
    return found


def _upcasters(event: type[Event]) -> Iterator[tuple[str, tuple[str, Upcast]]]:
    steps = event.upcasters
    newer = [*[topic for topic, _ in steps[1:]], event.topic]
    return ((topic, (next_topic, upcast)) for (topic, upcast), next_topic in zip(steps, newer, strict=False))


_import_all()
AGGREGATES = tuple(kind for kind in Aggregate.__subclasses__() if kind.__module__.startswith("domain."))
#: Topic → event.
EVENTS = _by_topic()
#: The names of their classes, by which clients name them.
EVENT_NAMES = frozenset(event.__name__ for event in EVENTS.values())
#: Old topic → the topic that replaced it, and how its payload becomes the new one.
UPCASTERS = dict(pair for event in EVENTS.values() for pair in _upcasters(event))


def newest(topic: str) -> str:
    """The topic that an old one is cast up to; any other one as it is."""
    while topic in UPCASTERS:
        topic, _ = UPCASTERS[topic]
    return topic


def aggregate_name(topic: str) -> str:
    """The aggregate of a topic: `job` for `job.queued.v1`."""
    return topic.split(".", 1)[0]
