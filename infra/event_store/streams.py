"""Reading one aggregate: its newest snapshot, then the events after it, in one query."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

import msgspec
from psycopg_pool import AsyncConnectionPool

from domain.aggregate import Aggregate
from infra.deadline import within
from infra.event_store.codec import decode
from infra.postgres import read

A = TypeVar("A", bound=Aggregate)

_FROM_START = """
WITH snapshot AS (
    SELECT originator_version, topic, state FROM mangamotion_snapshots
     WHERE originator_id = %(id)s AND topic = %(snapshot)s ORDER BY originator_version DESC LIMIT 1
)
SELECT * FROM snapshot
UNION ALL
(SELECT originator_version, topic, state FROM mangamotion_events
  WHERE originator_id = %(id)s AND originator_version > coalesce((SELECT originator_version FROM snapshot), 0)
  ORDER BY originator_version)
"""
_FROM_VERSION = """
SELECT originator_version, topic, state FROM mangamotion_events
 WHERE originator_id = %(id)s AND originator_version > %(version)s ORDER BY originator_version
"""
_BEFORE = """
SELECT originator_version, topic, state FROM mangamotion_events
 WHERE originator_id = %(id)s AND notification_id < %(position)s ORDER BY originator_version
"""


async def read_stream(pool: AsyncConnectionPool, kind: type[A], aggregate_id: UUID, start: A | None = None) -> A | None:
    """The aggregate as the log has it now, going on from `start`; None when there is none. Raises Unavailable."""
    if start:
        work = read(pool, _FROM_VERSION, {"id": aggregate_id, "version": start.version})
    else:
        work = read(pool, _FROM_START, {"id": aggregate_id, "snapshot": kind.snapshot_topic})
    return _replayed(start or kind(id=aggregate_id), await within(5, work, "PostgreSQL"))


async def read_past(pool: AsyncConnectionPool, kind: type[A], aggregate_id: UUID, position: int) -> A | None:
    """The aggregate as it was before a position of the log; None when there was none. Raises Unavailable."""
    work = read(pool, _BEFORE, {"id": aggregate_id, "position": position})
    return _replayed(kind(id=aggregate_id), await within(5, work, "PostgreSQL"))


def _replayed(aggregate: A, rows: Iterable[tuple[int, str, bytes]]) -> A | None:
    """The aggregate after the rows, of which the first may be a snapshot."""
    for version, topic, state in rows:
        if topic == aggregate.snapshot_topic:
            aggregate = msgspec.json.decode(state, type=type(aggregate))
        else:
            aggregate.replay(decode(aggregate.id, version, topic, state).event)
    return aggregate if aggregate.version else None
