"""`mangamotion projections`: how far the read models are, and giving them what they had put aside."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

import psycopg

from infra.cli.where import NothingRuns, dsn
from infra.projector import quarantine
from projections.protocol import Projection
from projections.registry import PROJECTIONS

Work = Callable[[psycopg.AsyncConnection], Awaitable[int]]

_STATUS = """
SELECT t.application_name, t.notification_id, (SELECT coalesce(max(notification_id), 0) FROM mangamotion_events),
       (SELECT count(*) FROM mangamotion_quarantine p WHERE p.projection = t.application_name)
  FROM mangamotion_tracking t WHERE t.application_name = ANY(%s) ORDER BY 1
"""
_QUARANTINED = "SELECT key FROM mangamotion_quarantine WHERE projection = %s GROUP BY key ORDER BY min(position)"


def status(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints one line per read model: position, events behind the log, events put aside."""
    return _with_database(options, environ, _status)


def replay(options: Namespace, environ: Mapping[str, str]) -> int:
    """Applies what was put aside, once its cause is mended; stops at the first that still fails."""
    return _with_database(options, environ, lambda connection: _replay(connection, options))


def _with_database(options: Namespace, environ: Mapping[str, str], work: Work) -> int:
    async def run() -> int:
        async with await psycopg.AsyncConnection.connect(
            dsn(options, environ), autocommit=True, connect_timeout=5
        ) as connection:
            return await work(connection)

    try:
        return asyncio.run(run())
    except NothingRuns as error:
        sys.stderr.write(f"{error.__doc__}\n")
        return 2
    except (psycopg.Error, OSError) as error:
        sys.stderr.write(f"PostgreSQL: {error}\n")
        return 1


async def _status(connection: psycopg.AsyncConnection) -> int:
    cursor = await connection.execute(_STATUS, ([projection.name for projection in PROJECTIONS],))
    for name, position, head, parked in await cursor.fetchall():
        sys.stdout.write(f"{name:<26} at {position:>9}  {head - position:>6} behind  {parked:>4} put aside\n")
    return 0


async def _replay(connection: psycopg.AsyncConnection, options: Namespace) -> int:
    projection = _named(options.name)
    if projection is None:
        sys.stderr.write(f"There is no read model {options.name}; these are: {_names()}.\n")
        return 2
    cursor = await connection.execute(_QUARANTINED, (projection.name,))
    for (key,) in await cursor.fetchall():
        if not await _replay_key(connection, projection, key):
            return 1
    sys.stdout.write(f"Nothing is left aside in {projection.name}.\n")
    return 0


async def _replay_key(connection: psycopg.AsyncConnection, projection: Projection, key: UUID) -> bool:
    try:
        count = await quarantine.replay(connection, projection, key)
    except (psycopg.OperationalError, psycopg.InterfaceError):
        raise
    except Exception as error:  # the cause is not mended yet, whatever it is
        sys.stderr.write(f"{key} still fails: {type(error).__name__}: {error}\n")
        return False
    sys.stdout.write(f"{key}: {count} events applied\n")
    return True


def _named(name: str) -> Projection | None:
    return next((projection for projection in PROJECTIONS if name in (projection.name, *projection.views)), None)


def _names() -> str:
    return ", ".join(projection.name for projection in PROJECTIONS)
