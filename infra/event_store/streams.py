"""Reading aggregates: each one's newest snapshot, then the events after it; many of them in one query.

What has left the table for the archive shows as a version that is missing, and is brought back.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from domain.aggregate import Aggregate
from domain.event_registry import aggregate_name
from infra.event_store.archived import recall
from infra.event_store.codec import decode
from infra.event_store.snapshots import restored
from infra.postgres.pool import Database

A = TypeVar("A", bound=Aggregate)

_ROWS = """
SELECT wanted.number, row.*
  FROM unnest(%(ids)s::uuid[], %(snapshots)s::text[], %(versions)s::bigint[])
       WITH ORDINALITY AS wanted (id, snapshot, version, number)
  LEFT JOIN LATERAL (
        SELECT originator_version, topic, state, wrapped
          FROM mangamotion_snapshots LEFT JOIN mangamotion_person_keys USING (person)
         WHERE originator_id = wanted.id AND topic = wanted.snapshot AND originator_version > wanted.version
           AND (person IS NULL OR wrapped IS NOT NULL)
         ORDER BY originator_version DESC LIMIT 1) AS snapshot ON true
 CROSS JOIN LATERAL (
        SELECT snapshot.* WHERE snapshot.topic IS NOT NULL
         UNION ALL
        SELECT originator_version, topic, state, NULL FROM mangamotion_events
         WHERE originator_id = wanted.id
           AND originator_version > coalesce(snapshot.originator_version, wanted.version)) AS row
 ORDER BY wanted.number, row.originator_version
"""
# The events in the table that are next to a missing version.
_AROUND = """
SELECT (SELECT max(notification_id) FROM mangamotion_events
         WHERE originator_id = gap.id AND originator_version <= gap.version),
       (SELECT min(notification_id) FROM mangamotion_events
         WHERE originator_id = gap.id AND originator_version > gap.version)
  FROM unnest(%(ids)s::uuid[], %(versions)s::bigint[]) AS gap (id, version)
"""
# From the newest snapshot of that time on, with the first event behind it: so what is missing in between is noticed.
_BEFORE = """
WITH start AS MATERIALIZED (
    SELECT taken.originator_version, taken.topic, taken.state, key.wrapped
      FROM mangamotion_snapshots AS taken JOIN mangamotion_log AS at USING (originator_id, originator_version)
      LEFT JOIN mangamotion_person_keys AS key ON key.person = taken.person
     WHERE taken.originator_id = %(id)s AND taken.topic = %(snapshot)s AND at.notification_id < %(position)s
       AND (taken.person IS NULL OR key.wrapped IS NOT NULL)
     ORDER BY taken.originator_version DESC LIMIT 1)
SELECT originator_version, topic, state, wrapped, false AS behind FROM start
 UNION ALL
SELECT originator_version, topic, state, NULL, notification_id >= %(position)s FROM mangamotion_events
 WHERE originator_id = %(id)s AND originator_version > coalesce((SELECT originator_version FROM start), 0)
   AND originator_version <= coalesce((
           SELECT originator_version FROM mangamotion_log
            WHERE originator_id = %(id)s AND notification_id >= %(position)s
              AND originator_version > coalesce((SELECT originator_version FROM start), 0)
            ORDER BY originator_version LIMIT 1), 9223372036854775807)
 ORDER BY originator_version
"""

#: Version, topic, state, and the wrapped key of a snapshot.
_Row = tuple[int, str, bytes, bytes | None]


class _Gaps(NamedTuple):
    ids: list[UUID]
    versions: list[int]


async def read_streams(pool: Database, starts: Sequence[A]) -> Sequence[A | None]:
    """The aggregates as the log has them now, each going on from what is given; None for one that is not there.

    An id of an aggregate of another kind is that of nothing. Raises Unavailable.
    """
    rows = await _read(pool, starts)
    while await _bring_back(pool, _gaps(starts, rows)):
        rows = await _read(pool, starts)
    found = [_replayed(start, rows.get(number, ())) for number, start in enumerate(starts, 1)]
    return [aggregate if aggregate.version else None for aggregate in found]


async def read_past(pool: Database, kind: type[A], aggregate_id: UUID, position: int) -> A | None:
    """The aggregate as it was before a position of the log; None when there was none. Raises Unavailable."""
    start = kind(id=aggregate_id)
    asked = {"id": aggregate_id, "snapshot": start.snapshot_topic, "position": position}
    rows = await pool.read(_BEFORE, asked)
    while await _bring_back(pool, _gaps([start], {1: rows})):
        rows = await pool.read(_BEFORE, asked)
    past = _replayed(start, (row[:4] for row in rows if not row[4]))
    return past if past.version else None


async def _read(pool: Database, starts: Sequence[A]) -> dict[int, list[_Row]]:
    """The rows of each aggregate, by its number from 1."""
    rows = await pool.read(
        _ROWS,
        {
            "ids": [start.id for start in starts],
            "snapshots": [start.snapshot_topic for start in starts],
            "versions": [start.version for start in starts],
        },
    )
    return {number: [row[1:] for row in group] for number, group in groupby(rows, itemgetter(0))}


async def _bring_back(pool: Database, gaps: _Gaps) -> bool:
    """Have the missing events in the table; whether some had left it."""
    return bool(gaps.ids) and await recall(pool.read, await pool.read(_AROUND, gaps._asdict()))


def _gaps(starts: Sequence[A], rows: Mapping[int, Sequence[Sequence[Any]]]) -> _Gaps:
    """Where the next version of an aggregate is missing: after which version. Rows begin with version and topic."""
    found = _Gaps([], [])
    for number, of_one in rows.items():
        start = starts[number - 1]
        version = start.version
        for row_version, topic, *_ in of_one:
            if row_version != version + 1 and topic != start.snapshot_topic:
                found.ids.append(start.id)
                found.versions.append(version)
                break
            version = row_version
    return found


def _replayed(aggregate: A, rows: Iterable[_Row]) -> A:
    """The aggregate after the rows, of which the first may be a snapshot; unchanged by a stream of another kind."""
    for version, topic, state, wrapped in rows:
        if topic == aggregate.snapshot_topic:
            aggregate = restored(aggregate, version, state, wrapped)
        elif version == 1 and aggregate_name(topic) != aggregate_name(aggregate.snapshot_topic):
            break
        else:
            aggregate.replay(decode(aggregate.id, version, topic, state).event)
    return aggregate
