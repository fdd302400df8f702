"""Snapshots: the state of an aggregate every so many events, in the library's own table."""

import logging

import msgspec
import psycopg

from domain.aggregate import Aggregate
from infra.deadline import Unavailable
from infra.postgres.pool import Database

log = logging.getLogger(__name__)

EVERY = 100

_WRITE = (
    "INSERT INTO mangamotion_snapshots (originator_id, originator_version, topic, state)"
    " VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
)


async def write(pool: Database, aggregate: Aggregate) -> None:
    """Store a snapshot; a failure is logged and otherwise harmless."""
    state = msgspec.json.encode(aggregate)
    try:
        await pool.execute(_WRITE, (aggregate.id, aggregate.version, aggregate.snapshot_topic, state))
    except (psycopg.Error, Unavailable) as error:
        log.warning("snapshot not written", extra={"key": aggregate.id, "reason": str(error)})
