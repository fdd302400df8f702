"""One process leads, the others wait: a lock that PostgreSQL frees when the leader's connection ends."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg

from infra.deadline import within
from infra.postgres import app_dsn

log = logging.getLogger(__name__)

#: Numbers of advisory locks; 7000 to 7002 are the migration, the log and the projections.
RELAY = 7003
SCHEDULER = 7004
UPLOADS = 7005

_AGAIN = 0.5
_DEADLINE = 5.0


@asynccontextmanager
async def leading(dsn: str, lock: int, name: str) -> AsyncIterator[psycopg.AsyncConnection]:
    """The connection that holds the lock, once this process is the leader.

    The leader does its work through this very connection: whoever has lost the lock has lost the
    connection too, and can change nothing any more. Raises psycopg.Error, Unavailable.
    """
    connection = await within(_DEADLINE, _connect(dsn, name), "PostgreSQL")
    try:
        waited = False
        while not await within(_DEADLINE, _try(connection, lock), "PostgreSQL"):
            if not waited:
                log.info("another %s is at work; waiting for its place", name)
            waited = True
            await asyncio.sleep(_AGAIN)
        yield connection
    finally:
        connection.pgconn.finish()  # at once: a polite close would wait for a frozen server


async def _connect(dsn: str, name: str) -> psycopg.AsyncConnection:
    return await psycopg.AsyncConnection.connect(
        app_dsn(dsn), autocommit=True, prepare_threshold=0, application_name=f"mangamotion-{name}"
    )


async def _try(connection: psycopg.AsyncConnection, lock: int) -> bool:
    cursor = await connection.execute("SELECT pg_try_advisory_lock(%s)", (lock,))
    row = await cursor.fetchone()
    return bool(row and row[0])
