"""Snapshots: the state of an aggregate every so many events, in the library's own table."""

import logging
from uuid import UUID

import msgspec
import psycopg

from domain.aggregate import Aggregate
from infra.deadline import Unavailable
from infra.postgres.pool import Database

log = logging.getLogger(__name__)

#: An account that is not in the cache is loaded from so many events at most, and its snapshot.
EVERY = 25


def is_due(before: int, version: int) -> bool:
    """Whether one is written now that an aggregate has come from one version to another."""
    return before // EVERY < version // EVERY


WRITE = (
    "INSERT INTO mangamotion_snapshots (originator_id, originator_version, topic, state)"
    " VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
)


#: What `WRITE` takes.
SnapshotRow = tuple[UUID, int, str, bytes]


def row(aggregate: Aggregate) -> SnapshotRow:
    """The snapshot of an aggregate as it is now."""
    return aggregate.id, aggregate.version, aggregate.snapshot_topic, msgspec.json.encode(aggregate)


async def write(pool: Database, aggregate: Aggregate) -> None:
    """Store a snapshot; a failure is logged and otherwise harmless."""
    try:
        await pool.execute(WRITE, row(aggregate))
    except (psycopg.Error, Unavailable) as error:
        log.warning("snapshot not written", extra={"key": aggregate.id, "reason": str(error)})
