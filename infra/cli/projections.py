"""`mangamotion projections`: the versions of the read models, how far they are, and what waits in quarantine."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

import psycopg

from infra.cli.failing import failed
from infra.cli.where import NothingRuns, dsn
from infra.projector import quarantine, tables
from projections.protocol import Projection
from projections.registry import PROJECTIONS, READ_MODELS

Work = Callable[[psycopg.AsyncConnection], Awaitable[int]]

_STATUS = """
SELECT v.projection, EXISTS (SELECT FROM mangamotion_serving s WHERE s.projection = v.projection), t.notification_id,
       (SELECT coalesce(max(notification_id), 0) FROM mangamotion_events),
       (SELECT count(*) FROM mangamotion_quarantine q WHERE q.projection = v.projection)
  FROM mangamotion_versions v JOIN mangamotion_tracking t ON t.application_name = v.projection ORDER BY 1
"""
_QUARANTINED = "SELECT key FROM mangamotion_quarantine WHERE projection = %s GROUP BY key ORDER BY min(position)"
_MADE = "SELECT projection FROM mangamotion_versions"


def status(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints one line per version: what it is for, position, events behind the log, events in quarantine."""
    return _with_database(options, environ, _status)


def replay(options: Namespace, environ: Mapping[str, str]) -> int:
    """Applies the events in quarantine, once their cause is repaired; stops at the first that still fails."""
    return _with_database(options, environ, lambda connection: _replay(connection, options))


def drop(options: Namespace, environ: Mapping[str, str]) -> int:
    """Removes the tables of a version that no view shows. Needs the DSN of the owner."""
    return _with_database(options, environ, lambda connection: _drop(connection, options.name))


def _with_database(options: Namespace, environ: Mapping[str, str], work: Work) -> int:
    async def run() -> int:
        async with await psycopg.AsyncConnection.connect(
            dsn(options, environ), autocommit=True, connect_timeout=5
        ) as connection:
            return await work(connection)

    try:
        return asyncio.run(run())
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except (psycopg.Error, OSError) as error:
        return failed(f"PostgreSQL: {error}", 1)


async def _status(connection: psycopg.AsyncConnection) -> int:
    cursor = await connection.execute(_STATUS)
    for name, serves, position, head, quarantined in await cursor.fetchall():
        sys.stdout.write(
            f"{name:<26} {_use(name, serves=serves):<9} at {position:>9}  {head - position:>6} behind"
            f"  {quarantined:>4} in quarantine\n"
        )
    return 0


def _use(name: str, *, serves: bool) -> str:
    """What a version is for: `old` ones are kept up to date, `unused` ones are not; both can be dropped."""
    if serves:
        return "serving"
    if any(name == projection.name for projection in PROJECTIONS):
        return "building"
    return "old" if any(name == projection.name for model in READ_MODELS for projection in model.all) else "unused"


async def _drop(connection: psycopg.AsyncConnection, name: str) -> int:
    made = {projection for (projection,) in await (await connection.execute(_MADE)).fetchall()}
    shown = set((await tables.serving(connection)).values())
    free = {projection for projection in made - shown if _use(projection, serves=False) != "building"}
    if name not in free:
        there = ", ".join(sorted(free)) or "none"
        return failed(f"{name} cannot be dropped. Versions that nothing needs any more: {there}.", 2)
    await tables.drop(connection, name)
    sys.stdout.write(f"{name} is gone.\n")
    return 0


async def _replay(connection: psycopg.AsyncConnection, options: Namespace) -> int:
    projection = _named(options.name)
    if projection is None:
        return failed(f"There is no read model {options.name}; these are: {_names()}.", 2)
    cursor = await connection.execute(_QUARANTINED, (projection.name,))
    for (key,) in await cursor.fetchall():
        if not await _replay_key(connection, projection, key):
            return 1
    sys.stdout.write(f"Nothing of {projection.name} is left in quarantine.\n")
    return 0


async def _replay_key(connection: psycopg.AsyncConnection, projection: Projection, key: UUID) -> bool:
    try:
        count = await quarantine.replay(connection, projection, key)
    except (psycopg.OperationalError, psycopg.InterfaceError):
        raise
    except Exception as error:  # the cause is not repaired yet, whatever it is
        sys.stderr.write(f"{key} still fails: {type(error).__name__}: {error}\n")
        return False
    sys.stdout.write(f"{key}: {count} events applied\n")
    return True


def _named(name: str) -> Projection | None:
    """A version by its name, or the newest one by a view."""
    versions = [projection for model in READ_MODELS for projection in reversed(model.all)]
    return next((projection for projection in versions if name in (projection.name, *projection.views)), None)


def _names() -> str:
    return ", ".join(projection.name for projection in PROJECTIONS)
