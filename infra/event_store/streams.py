"""Reading aggregates: each one's newest snapshot, then the events after it; many of them in one query."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeVar
from uuid import UUID

import msgspec

from domain.aggregate import Aggregate
from domain.event_registry import aggregate_name
from infra.event_store.codec import decode
from infra.postgres.pool import Database

A = TypeVar("A", bound=Aggregate)

_ROWS = """
SELECT wanted.number, row.*
  FROM unnest(%(ids)s::uuid[], %(snapshots)s::text[], %(versions)s::bigint[])
       WITH ORDINALITY AS wanted (id, snapshot, version, number)
  LEFT JOIN LATERAL (
        SELECT originator_version, topic, state FROM mangamotion_snapshots
         WHERE originator_id = wanted.id AND topic = wanted.snapshot AND originator_version > wanted.version
         ORDER BY originator_version DESC LIMIT 1) AS snapshot ON true
 CROSS JOIN LATERAL (
        SELECT snapshot.* WHERE snapshot.topic IS NOT NULL
         UNION ALL
        SELECT originator_version, topic, state FROM mangamotion_events
         WHERE originator_id = wanted.id
           AND originator_version > coalesce(snapshot.originator_version, wanted.version)) AS row
 ORDER BY wanted.number, row.originator_version
"""
_BEFORE = """
SELECT originator_version, topic, state FROM mangamotion_events
 WHERE originator_id = %(id)s AND notification_id < %(position)s ORDER BY originator_version
"""


async def read_streams(pool: Database, starts: Sequence[A]) -> Sequence[A | None]:
    """The aggregates as the log has them now, each going on from what is given; None for one that is not there.

    An id of an aggregate of another kind is that of nothing. Raises Unavailable.
    """
    rows_of_all = await pool.read(
        _ROWS,
        {
            "ids": [start.id for start in starts],
            "snapshots": [start.snapshot_topic for start in starts],
            "versions": [start.version for start in starts],
        },
    )
    found = dict(enumerate(starts, 1))
    for number, rows in groupby(rows_of_all, itemgetter(0)):
        found[number] = _replayed(found[number], (row[1:] for row in rows))
    return [aggregate if aggregate.version else None for aggregate in found.values()]


async def read_past(pool: Database, kind: type[A], aggregate_id: UUID, position: int) -> A | None:
    """The aggregate as it was before a position of the log; None when there was none. Raises Unavailable."""
    rows = await pool.read(_BEFORE, {"id": aggregate_id, "position": position})
    past = _replayed(kind(id=aggregate_id), rows)
    return past if past.version else None


def _replayed(aggregate: A, rows: Iterable[tuple[int, str, bytes]]) -> A:
    """The aggregate after the rows, of which the first may be a snapshot; unchanged by a stream of another kind."""
    for version, topic, state in rows:
        if topic == aggregate.snapshot_topic:
            aggregate = msgspec.json.decode(state, type=type(aggregate))
        elif version == 1 and aggregate_name(topic) != aggregate_name(aggregate.snapshot_topic):
            break
        else:
            aggregate.replay(decode(aggregate.id, version, topic, state).event)
    return aggregate
