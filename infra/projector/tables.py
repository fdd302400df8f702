"""The tables and views of the projections, and their tracking rows."""

import psycopg

from projections.protocol import Projection
from projections.registry import PROJECTIONS


async def create(connection: psycopg.AsyncConnection) -> None:
    """Create what is missing for every registered projection, in one transaction."""
    async with connection.transaction():
        for projection in PROJECTIONS:
            await create_tables(connection, projection)
            await connection.execute(projection.indexes, prepare=False)
            if not await _has_views(connection, projection):
                await switch(connection, projection)


async def create_tables(connection: psycopg.AsyncConnection, projection: Projection) -> None:
    """The bare tables of one projection, and a tracking row at the beginning of the log."""
    await connection.execute(projection.tables, prepare=False)
    await connection.execute(
        "INSERT INTO mangamotion_tracking VALUES (%s, 0) ON CONFLICT DO NOTHING", (projection.name,)
    )


def indexes(projection: Projection) -> list[str]:
    """The statements that make the indexes of a projection."""
    return [statement for statement in projection.indexes.split(";") if statement.strip()]


async def switch(connection: psycopg.AsyncConnection, projection: Projection) -> None:
    """Point the views at the tables of this version, all at once."""
    async with connection.transaction():
        for view, table in projection.views.items():
            await connection.execute(f"CREATE OR REPLACE VIEW {view} AS SELECT * FROM {table}")


async def drop(connection: psycopg.AsyncConnection, projection: Projection) -> None:
    """Forget a version that no view shows. Raises psycopg.errors.DependentObjectsStillExist for one that serves."""
    async with connection.transaction():
        for table in projection.views.values():
            await connection.execute(f"DROP TABLE IF EXISTS {table}")
        for shared in ("mangamotion_tracking WHERE application_name", "mangamotion_parked WHERE projection"):
            await connection.execute(f"DELETE FROM {shared} = %s", (projection.name,))


async def _has_views(connection: psycopg.AsyncConnection, projection: Projection) -> bool:
    cursor = await connection.execute(
        "SELECT count(*) FROM pg_views WHERE viewname = ANY(%s)", (list(projection.views),)
    )
    row = await cursor.fetchone()
    return bool(row and row[0] == len(projection.views))
