"""Filling a new version of a read model from the beginning of the log while the old one serves."""

import asyncio

import psycopg

from infra.projector import tables
from infra.projector.runner import Runner
from projections.protocol import Projection

#: Larger pages fold more events of a job into one row.
PAGE = 10_000


async def rebuild(dsn: str, projection: Projection) -> int:
    """Make the tables anew, fill them, index them, and point the views at them; the position reached.

    The last step is one transaction, so readers see the old version or the new one. Start it with a
    projection whose version is not in use.
    """
    async with await _connect(dsn) as connection:
        await tables.drop(connection, projection)
        await tables.create_tables(connection, projection)
        await Runner(dsn, [projection], page=PAGE).catch_up()
        await asyncio.gather(*(_index(dsn, statement) for statement in tables.indexes(projection)))
        position = await Runner(dsn, [projection]).catch_up()
        await tables.switch(connection, projection)
    return position


async def _index(dsn: str, statement: str) -> None:
    """Make one index; PostgreSQL makes those of one table at the same time when each has a connection."""
    async with await _connect(dsn) as connection:
        await connection.execute("SET maintenance_work_mem = '128MB'")
        await connection.execute(statement, prepare=False)


async def _connect(dsn: str) -> psycopg.AsyncConnection:
    return await psycopg.AsyncConnection.connect(dsn, autocommit=True, connect_timeout=10)
