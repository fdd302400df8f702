"""The tables and views of the projections, and their tracking rows."""

import psycopg

from projections.page import Projection
from projections.registry import PROJECTIONS


async def create(connection: psycopg.AsyncConnection) -> None:
    """Create what is missing for every registered projection, in one transaction."""
    async with connection.transaction():
        for projection in PROJECTIONS:
            await create_tables(connection, projection)
            await connection.execute(projection.indexes, prepare=False)
            for view, table in projection.views.items():
                await _point(connection, view, table)


async def create_tables(connection: psycopg.AsyncConnection, projection: Projection) -> None:
    """The bare tables of one projection, and a tracking row at the beginning of the log."""
    await connection.execute(projection.tables, prepare=False)
    await connection.execute(
        "INSERT INTO mangamotion_tracking VALUES (%s, 0) ON CONFLICT DO NOTHING", (projection.name,)
    )


async def _point(connection: psycopg.AsyncConnection, view: str, table: str) -> None:
    """Point a view at a table, unless an operator has pointed it at a newer version already."""
    cursor = await connection.execute("SELECT to_regclass(%s) IS NULL", (view,))
    row = await cursor.fetchone()
    if row and row[0]:
        await connection.execute(f"CREATE VIEW {view} AS SELECT * FROM {table}")
