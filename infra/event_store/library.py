"""The same log through the eventsourcing library: its synchronous Application, for tools, tests and analysts.

Benchmarks compare with it, and tests prove that both read what the other one has written.
"""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Never, TypeVar
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.persistence import Mapper, StoredEvent, Transcoder
from eventsourcing.utils import get_topic
from psycopg.conninfo import conninfo_to_dict

from domain.aggregate import Aggregate, Event, EventEnvelope
from infra.event_store import codec

A = TypeVar("A", bound=Aggregate)


class RecordedMapper(Mapper[UUID]):
    """Recorded ↔ StoredEvent with the codec of this project."""

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        return StoredEvent(
            domain_event.originator_id,
            domain_event.originator_version,
            domain_event.event.topic,
            codec.whole_state(domain_event),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        assert isinstance(stored_event.originator_id, UUID)
        return codec.decode(
            stored_event.originator_id, stored_event.originator_version, stored_event.topic, stored_event.state
        )


class ArchivedStream(Exception):
    """Events of this aggregate are in the archive. Ask for them with `infra.event_store.archived.recall_streams`."""


class NoTranscoder(Transcoder):
    """The library insists on a transcoder; the codec needs none."""

    def encode(self, obj: Any) -> Never:
        raise TypeError("the codec encodes whole events")

    def decode(self, data: bytes) -> Never:
        raise TypeError("the codec decodes whole events")


class MangaMotion(Application[UUID]):
    """Opens our tables; `save` takes aggregates, `aggregate` reads one."""

    name = "mangamotion"
    env: ClassVar[dict[str, str]] = {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "MAPPER_TOPIC": get_topic(RecordedMapper),
        "TRANSCODER_TOPIC": get_topic(NoTranscoder),
        "CREATE_TABLE": "no",
    }

    def aggregate(self, kind: type[A], aggregate_id: UUID) -> A:
        """An aggregate as the library's repository reads it. Raises AggregateNotFoundError, ArchivedStream."""

        def project(_: A | None, events: Iterable[EventEnvelope[Event]]) -> A | None:
            found: A | None = None
            for version, recorded in enumerate(events, 1):
                if recorded.originator_version != version:
                    raise ArchivedStream
                found = (found or kind(id=recorded.originator_id)).replay(recorded.event)
            return found

        found: A = self.repository.get(aggregate_id, projector_func=project)
        return found


def environment(dsn: str) -> Mapping[str, str]:
    """The library's settings for a PostgreSQL connection string. Never its db-functions mode, which loses events."""
    parts = conninfo_to_dict(dsn)
    return {
        "POSTGRES_DBNAME": str(parts.get("dbname") or "postgres"),
        "POSTGRES_HOST": str(parts.get("host") or "127.0.0.1"),
        "POSTGRES_PORT": str(parts.get("port") or 5432),
        "POSTGRES_USER": str(parts.get("user") or "postgres"),
        "POSTGRES_PASSWORD": str(parts.get("password") or ""),
    }
