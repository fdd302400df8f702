"""Filling a new version of a read model from the beginning of the log while the old one serves."""

import psycopg

from infra import projection_tables
from infra.projector.runner import Runner
from projections.page import Projection

#: Larger pages fold more events of a job into one row.
PAGE = 20_000


async def rebuild(dsn: str, projection: Projection) -> int:
    """Make the tables anew, fill them, index them, and point the views at them; the position reached.

    The last step is one transaction, so readers see the old version or the new one. Start it with a
    projection whose version is not in use.
    """
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True, connect_timeout=10) as connection:
        await projection_tables.drop(connection, projection)
        await projection_tables.create_tables(connection, projection)
        await Runner(dsn, [projection], page=PAGE).catch_up()
        await connection.execute("SET maintenance_work_mem = '256MB'")
        await connection.execute(projection.indexes, prepare=False)
        position = await Runner(dsn, [projection]).catch_up()
        await projection_tables.switch(connection, projection)
    return position
