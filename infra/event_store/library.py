"""The log as a persistence module of the eventsourcing library: `PERSISTENCE_MODULE=infra.event_store`.

Its `Application`, `Repository`, `NotificationLog` and subscriptions then work on the log of this system: what is not on
the hot path goes through them. One writer with one set of rules: `save` ends in the same `mangamotion_append` as ours.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Never, TypeVar
from uuid import UUID

import msgspec
from eventsourcing import postgres
from eventsourcing.application import AggregateNotFoundError, Application
from eventsourcing.domain import CollectEventsProtocol, DomainEventProtocol, MutableAggregateProtocol
from eventsourcing.persistence import (
    ApplicationRecorder,
    IntegrityError,
    Mapper,
    Notification,
    OperationalError,
    StoredEvent,
    Transcoder,
)
from psycopg.conninfo import conninfo_to_dict

from domain.aggregate import Aggregate, Event, EventEnvelope
from infra.event_store import codec
from infra.event_store.archived import GAPS, LONG_PATIENCE, LOOK, NOT_BACK, WANT
from infra.event_store.codec import EventRow
from infra.personal.keys import KnownKeys, StandingKeys

A = TypeVar("A", bound=Aggregate)

#: The view with whole states, after which the library names its channel, too.
EVENTS = "mangamotion_events"
#: Events of one `NotificationLog.select`.
PAGE = 1_000
_APPEND = """
SELECT head, conflicts, repeated_at, other_persons, other_keys FROM mangamotion_append(
    %s::int[], %s::uuid[], %s::bigint[], %s::text[], %s::bytea[], NULL, NULL, NULL, NULL, %s::uuid[], %s::timestamptz[],
    %s::uuid[], %s::uuid[], %s::bytea[])
"""
_ABSENT = """
SELECT first_position, last_position FROM mangamotion_archive
 WHERE NOT present AND last_position >= %(first)s ORDER BY first_position LIMIT 1
"""


class LogMapper(Mapper[UUID]):
    """`EventEnvelope` ↔ `StoredEvent`, by the codec of this project."""

    def to_stored_event(self, domain_event: Any) -> StoredEvent:
        return StoredEvent(
            domain_event.originator_id,
            domain_event.originator_version,
            domain_event.event.topic,
            codec.whole_state(domain_event),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> Any:
        return self.decode(stored_event)

    @staticmethod
    def decode(stored_event: StoredEvent) -> EventEnvelope[Event]:
        """The event in its envelope. Raises UnknownTopic, msgspec.MsgspecError."""
        assert isinstance(stored_event.originator_id, UUID)
        return codec.decode(
            stored_event.originator_id, stored_event.originator_version, stored_event.topic, stored_event.state
        )


class NoTranscoder(Transcoder):
    """The library insists on a transcoder; the codec needs none."""

    def encode(self, obj: Any) -> Never:
        raise TypeError("the codec encodes whole events")

    def decode(self, data: bytes) -> Never:
        raise TypeError("the codec decodes whole events")


class LogRecorder(postgres.PostgresApplicationRecorder):
    """Appends by our rules, and brings back what is archived before it reads. Raises the errors of the library."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._keys = KnownKeys()

    def insert_events(self, stored_events: Sequence[StoredEvent], **_: Any) -> Sequence[int]:
        """Append events as one command; their positions. Raises IntegrityError for a version that is taken or not
        next, or an event that this version of the program does not know; nothing was appended then.
        """
        if not stored_events:
            return []
        rows = [_row(stored) for stored in stored_events]
        with self.datastore.get_connection() as connection, connection.cursor() as cursor:
            while True:
                cursor.execute(_APPEND, _columns(rows, self._keys))
                verdict = cursor.fetchone()
                assert verdict is not None
                if not verdict["other_persons"]:
                    break
                self._keys.learn(StandingKeys(verdict["other_persons"], verdict["other_keys"]))
            if verdict["conflicts"]:
                raise IntegrityError(_conflict(stored_events))
            # Without a command id an append is repeated where the very same events stand already.
            last = verdict["repeated_at"][0] if verdict["repeated_at"] else verdict["head"] + len(rows)
            self._notify_channel(cursor)
        return range(last - len(rows) + 1, last + 1)

    def select_events(self, originator_id: UUID | str, **limits: Any) -> Sequence[StoredEvent]:
        """The events of a stream, see the library."""
        for span in self._ask(GAPS, {"ids": [originator_id]}):
            self._recall(span["first"], span["last"])
        found: Sequence[StoredEvent] = super().select_events(originator_id, **limits)
        return found

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Events in the order of their positions, see the library; archived ranges one after the other."""
        after = (start or 1) - 1 if inclusive_of_start else start or 0
        found: list[Notification] = []
        while len(found) < limit and (stop is None or after < stop):
            absent = next(iter(self._ask(_ABSENT, {"first": after + 1})), None)
            until = min(filter(None, (stop, absent and absent["first_position"] - 1)), default=None)
            if until is None or until > after:
                found += super().select_notifications(
                    after, limit - len(found), until, topics, inclusive_of_start=False
                )
            if absent is None or (stop is not None and until == stop):
                break
            if len(found) < limit:
                after = max(after, absent["first_position"] - 1)
                self._recall(absent["first_position"], absent["last_position"])
        return found

    def _recall(self, first: int, last: int) -> None:
        until = time.monotonic() + LONG_PATIENCE
        while self._ask(WANT, {"firsts": [first], "lasts": [last]})[0]["missing"]:
            if time.monotonic() > until:
                raise OperationalError(NOT_BACK)
            time.sleep(LOOK)

    def _ask(self, query: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
        with self.datastore.get_connection() as connection, connection.cursor() as cursor:
            cursor.execute(query.encode(), parameters, prepare=True)
            return cursor.fetchall()


def _row(stored: StoredEvent) -> EventRow:
    assert isinstance(stored.originator_id, UUID)
    try:
        known = codec.decode(stored.originator_id, stored.originator_version, stored.topic, stored.state)
    except codec.UnknownTopic:
        raise IntegrityError(f"{stored.topic} is no event of this system") from None
    except msgspec.MsgspecError as error:
        raise IntegrityError(f"{stored.topic} cannot be read: {error}") from None
    return codec.encode(known)


def _columns(rows: Sequence[EventRow], keys: KnownKeys) -> Sequence[Any]:
    sealing = codec.seal_rows(rows, keys)
    return (
        [1] * len(rows),
        [row.originator_id for row in rows],
        [row.originator_version for row in rows],
        [row.topic for row in rows],
        sealing.states,
        [row.event_id for row in rows],
        [row.at for row in rows],
        sealing.persons,
        *(sealing.keys or (None, None)),
    )


def _conflict(events: Iterable[StoredEvent]) -> str:
    places = ", ".join(f"version {event.originator_version} of {event.originator_id}" for event in events)
    return f"{places}: not next; others have written there, or the version does not follow the newest one"


class Factory(postgres.PostgresFactory):
    """Makes the parts of an application on the log, whatever its name is. It creates no tables."""

    application_recorder_class = LogRecorder

    def application_recorder(self) -> ApplicationRecorder:
        return LogRecorder(datastore=self.datastore, events_table_name=EVENTS)

    def mapper(self, transcoder: Transcoder | None = None, mapper_class: Any = None) -> Any:
        del mapper_class
        return LogMapper(transcoder=transcoder or self.transcoder())

    def transcoder(self) -> Transcoder:
        return NoTranscoder()

    def env_create_table(self) -> bool:
        return False


class MangaMotion(Application[UUID]):
    """The log; `save` takes aggregates, `aggregate` reads one, `notification_log` has all events."""

    name = "mangamotion"
    env: ClassVar[dict[str, str]] = {"PERSISTENCE_MODULE": "infra.event_store"}
    log_section_size = PAGE

    def notifications(
        self, after: int = 0, stop: int | None = None, topics: Sequence[str] = ()
    ) -> Iterator[Notification]:
        """All events after a position, up to the end of the log or a position. Raises PersistenceError."""
        while page := self.notification_log.select(after, PAGE, stop, topics, inclusive_of_start=False):
            yield from page
            after = page[-1].id

    def pages(
        self, after: int = 0, stop: int | None = None, topics: Sequence[str] = ()
    ) -> Iterator[list[tuple[int, EventEnvelope[Event]]]]:
        """The same as pages of decoded events with their positions."""
        while page := self.notification_log.select(after, PAGE, stop, topics, inclusive_of_start=False):
            yield [(found.id, LogMapper.decode(found)) for found in page]
            after = page[-1].id

    def stream(self, aggregate_id: UUID) -> list[EventEnvelope[Event]]:
        """Every event of an aggregate; none for an unknown id."""

        def collect(_: Any, events: Iterable[EventEnvelope[Event]]) -> Any:
            return list(events) or None

        try:
            found: list[EventEnvelope[Event]] = self.repository.get(aggregate_id, projector_func=collect)
        except AggregateNotFoundError:
            return []
        return found

    def aggregate(self, kind: type[A], aggregate_id: UUID, version: int | None = None) -> A:
        """An aggregate as the library's repository reads it, by default its newest version.

        Raises AggregateNotFoundError.
        """

        def project(_: A | None, events: Iterable[EventEnvelope[Event]]) -> A | None:
            found: A | None = None
            for recorded in events:
                found = (found or kind(id=recorded.originator_id)).replay(recorded.event)
            return found

        found: A = self.repository.get(aggregate_id, version=version, projector_func=project)
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


if TYPE_CHECKING:
    # What the library asks of the objects of an application.
    _event: Callable[[EventEnvelope[Event]], DomainEventProtocol[UUID]] = lambda recorded: recorded  # noqa: E731
    _mutable: Callable[[Aggregate], MutableAggregateProtocol[UUID]] = lambda aggregate: aggregate  # noqa: E731
    _collecting: Callable[[Aggregate], CollectEventsProtocol] = lambda aggregate: aggregate  # noqa: E731
