"""The tables, indexes and views of read models, and which version the views show."""

from collections.abc import Sequence

import psycopg
from psycopg import sql

from projections.copies import copies
from projections.protocol import Projection
from projections.registry import READ_MODELS, Versions

_REGISTER = """
INSERT INTO mangamotion_versions (projection, views, tables, indexes) VALUES (%s, %s, %s, %s)
ON CONFLICT (projection) DO UPDATE SET views = excluded.views, tables = excluded.tables, indexes = excluded.indexes
"""
_FORGET = (
    "DELETE FROM mangamotion_tracking WHERE split_part(application_name, ' ', 1) = %s",
    "DELETE FROM mangamotion_quarantine WHERE projection = %s",
    "DELETE FROM mangamotion_versions WHERE projection = %s",
    "DELETE FROM mangamotion_builds WHERE projection = %s",
)


async def create(connection: psycopg.AsyncConnection, read_models: Sequence[Versions] = READ_MODELS) -> None:
    """Create what is missing of the read models, in one transaction. Needs the rights of the owner.

    A read model that is new has only its newest version, which its views show at once. A version that was dropped
    after a newer one had taken its views over does not come back.
    """
    async with connection.transaction():
        for model in read_models:
            await _create(connection, model, await serving(connection))


async def _create(connection: psycopg.AsyncConnection, model: Versions, shown: dict[str, str]) -> None:
    now = {name for view in model.newest.views if (name := shown.get(view))}
    # A copy that serves has taken the place of its version.
    held = [next(iter(copies(version, now)), version) for version in model.all]
    for projection in held:
        if projection is held[-1] or projection.name in now:
            await create_tables(connection, projection)
        if projection.name in now or not now:
            await connection.execute(projection.indexes, prepare=False)
    if not now:
        await serve(connection, model.newest)
    elif held[-1].name in now:
        await _show_new_views(connection, held[-1], shown)


async def _show_new_views(connection: psycopg.AsyncConnection, projection: Projection, shown: dict[str, str]) -> None:
    """Make the views that a serving version has gained; queries on its other views go on."""
    for view, table in projection.views.items():
        if view not in shown:
            names = sql.Identifier(view), sql.Identifier(table)
            await connection.execute(sql.SQL("CREATE OR REPLACE VIEW {} AS SELECT * FROM {}").format(*names))
            await connection.execute("INSERT INTO mangamotion_serving VALUES (%s, %s)", (view, projection.name))


async def create_tables(connection: psycopg.AsyncConnection, projection: Projection) -> None:
    """The bare tables of one version, and its position: the beginning of the log."""
    await connection.execute(projection.tables, prepare=False)
    pairs = projection.views.items()
    await connection.execute(
        _REGISTER,
        (projection.name, [view for view, _ in pairs], [table for _, table in pairs], indexes(projection)),
    )
    await connection.execute(
        "INSERT INTO mangamotion_tracking VALUES (%s, 0) ON CONFLICT DO NOTHING", (projection.name,)
    )


def indexes(projection: Projection) -> list[str]:
    """The statements that make the indexes of a projection."""
    return [statement for statement in projection.indexes.split(";") if statement.strip()]


async def serve(connection: psycopg.AsyncConnection, projection: Projection) -> None:
    """Make the views show this version, all at once. Raises LockNotAvailable while long queries read the views."""
    await connection.execute("SELECT mangamotion_serve(%s)", (projection.name,))


async def serving(connection: psycopg.AsyncConnection) -> dict[str, str]:
    """The version that each view shows."""
    cursor = await connection.execute("SELECT view, projection FROM mangamotion_serving")
    return dict(await cursor.fetchall())


async def made(connection: psycopg.AsyncConnection) -> set[str]:
    """The names of all versions that have tables."""
    cursor = await connection.execute("SELECT projection FROM mangamotion_versions")
    return {name for (name,) in await cursor.fetchall()}


async def drop(connection: psycopg.AsyncConnection, name: str) -> None:
    """Remove a version that no view shows; a projector that keeps it up to date stops doing so.

    Raises psycopg.errors.DependentObjectsStillExist for one that serves. Needs the rights of the owner.
    """
    async with connection.transaction():
        # The tables first: a projector locks them before its position, too.
        cursor = await connection.execute(
            "SELECT unnest(tables) FROM mangamotion_versions WHERE projection = %s", (name,)
        )
        for (table,) in await cursor.fetchall():
            await connection.execute(sql.SQL("DROP TABLE IF EXISTS {}").format(sql.Identifier(table)))
        for statement in _FORGET:
            await connection.execute(statement, (name,))
