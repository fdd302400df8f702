"""`mangamotion events`: what happened, from the log."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from uuid import UUID

import msgspec
import psycopg
from eventsourcing.persistence import Notification, PersistenceError

from domain.aggregate import Event, EventEnvelope
from infra.cli.failing import failed
from infra.cli.kinds import UnknownKind, topics_named
from infra.cli.where import NothingRuns, dsn
from infra.event_feed.public_event import public_event
from infra.event_store.library import LogMapper, MangaMotion, NoTranscoder, environment
from infra.event_store.reader import StoredEvent
from infra.postgres.pool import app_dsn
from read_api.event_ports import PublicEvent

#: The events of an account, by the read model that knows whose each one is.
_OF_OWNER = """
SELECT position FROM events_by_owner WHERE owner = %s AND position > %s ORDER BY position LIMIT 1000
"""
#: Positions that are not farther apart are read together.
_NEAR = 50


def show(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints one line per event with the fields that its owner sees too; hashes, keys and addresses are left out."""
    try:
        topics = topics_named(options.type or ())
        found = dsn(options, environ)
        with MangaMotion(environment(found)) as log:
            for event in islice(_events(log, found, options, topics), options.limit):
                _print(event, as_json=options.json)
    except UnknownKind as error:
        return failed(f"{error}", 2)
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except (psycopg.Error, PersistenceError, OSError) as error:
        return failed(f"PostgreSQL does not answer: {error}", 1)
    except KeyboardInterrupt:
        return 0
    return 0


def _events(log: MangaMotion, found: str, options: Namespace, topics: Sequence[str]) -> Iterator[PublicEvent]:
    chosen: Iterable[Notification]
    if options.job:
        chosen = map(_unplaced, log.stream(options.job))
    elif options.user:
        chosen = _of_owner(log, found, options.user, options.after)
    elif options.follow:
        chosen = _following(log, options.after, topics)
    else:
        chosen = log.notifications(after=options.after, topics=topics)
    for notification in chosen:
        wanted = not topics or notification.topic in topics
        if wanted and (event := public_event(_entry(notification))):
            yield event


def _following(log: MangaMotion, after: int, topics: Sequence[str]) -> Iterator[Notification]:
    with log.recorder.subscribe(gt=after, topics=topics) as subscription:
        yield from subscription


def _unplaced(recorded: EventEnvelope[Event]) -> Notification:
    """An event of one aggregate: the library knows no position of it."""
    stored = LogMapper(NoTranscoder()).to_stored_event(recorded)
    return Notification(stored.originator_id, stored.originator_version, stored.topic, stored.state, 0)


def _of_owner(log: MangaMotion, found: str, user_id: UUID, after: int) -> Iterator[Notification]:
    with psycopg.connect(app_dsn(found), autocommit=True) as connection:
        while positions := [row[0] for row in connection.execute(_OF_OWNER, (user_id, after)).fetchall()]:
            wanted = set(positions)
            for first, last in _runs(positions):
                yield from (each for each in log.notifications(after=first - 1, stop=last) if each.id in wanted)
            after = positions[-1]


def _runs(positions: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = 0
    for position in positions:
        if first and position - last > _NEAR:
            yield first, last
            first = 0
        first, last = first or position, position
    yield first, last


def _entry(found: Notification) -> StoredEvent:
    assert isinstance(found.originator_id, UUID)
    return StoredEvent(found.id, found.originator_id, found.originator_version, found.topic, found.state)


def _print(event: PublicEvent, *, as_json: bool) -> None:
    if as_json:
        line = msgspec.json.encode(event._asdict() | {"position": int(event.position)}).decode()
    else:
        of = f"{event.aggregate} {event.aggregate_id or '-'} v{event.version}"
        data = bytes(event.data).decode()
        place = f"{int(event.position) or '-':>9}  {event.at:%Y-%m-%d %H:%M:%S}"
        line = f"{place}  {event.name:<20}  {of}  {event.actor or '-'}  {data}"
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
