"""Snapshots: the state of an aggregate every so many events, in the library's own table."""

import logging

import msgspec
import psycopg
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from domain.aggregate import Aggregate
from infra.deadline import Unavailable, within

log = logging.getLogger(__name__)

EVERY = 100

_WRITE = (
    "INSERT INTO mangamotion_snapshots (originator_id, originator_version, topic, state)"
    " VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
)


async def write(pool: AsyncConnectionPool, aggregate: Aggregate) -> None:
    """Store a snapshot; a failure is logged and otherwise harmless."""
    state = msgspec.json.encode(aggregate)
    try:
        await within(5, _insert(pool, aggregate, state), "PostgreSQL")
    except (psycopg.Error, PoolTimeout, Unavailable) as error:
        log.warning("no snapshot of %s: %s", aggregate.id, error)


async def _insert(pool: AsyncConnectionPool, aggregate: Aggregate, state: bytes) -> None:
    async with pool.connection() as connection:
        await connection.execute(_WRITE, (aggregate.id, aggregate.version, aggregate.snapshot_topic, state))
