"""`mangamotion archive`: old history leaves PostgreSQL for the object store."""

import asyncio
from argparse import Namespace
from collections.abc import Mapping
from datetime import timedelta

import psycopg

from infra.archive.archive import FOLDER, Archive, ArchiveDamaged
from infra.archive.ranges import RANGE, all_ranges, closed_ranges
from infra.cli.failing import failed
from infra.cli.lines import print_line
from infra.cli.where import NothingRuns, dsn, object_store
from infra.deadline import Unavailable
from infra.object_store.client import ObjectStore, ObjectsUnavailable
from infra.postgres.pool import app_dsn


def archive(options: Namespace, environ: Mapping[str, str]) -> int:
    """Archives the whole ranges in front of a position; without one prints what is archived."""
    try:
        found, store = dsn(options, environ), object_store(options, environ)
        return asyncio.run(_archive(options.before, found, store))
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except (ArchiveDamaged, psycopg.Error, Unavailable, ObjectsUnavailable, OSError) as error:
        return failed(f"Stopped: {error}. What is archived stays so; the command can be repeated.", 1)


async def _archive(before: int | None, found: str, objects: ObjectStore) -> int:
    async with await psycopg.AsyncConnection.connect(app_dsn(found), autocommit=True, connect_timeout=5) as connection:
        if before is not None:
            await _archive_before(before, connection, objects)
        archived = await all_ranges(connection)
    events, size = sum(each.events for each in archived), sum(each.size for each in archived)
    if archived:
        last = archived[-1].last_position
        print_line(f"Archived up to position {last:,}: {events:,} events, {size:,} bytes under {FOLDER}")
    else:
        print_line("Nothing is archived.")
    return 0


async def _archive_before(before: int, connection: psycopg.AsyncConnection, objects: ObjectStore) -> None:
    closed = await closed_ranges(connection, before, timedelta())
    for first, last in closed:
        done = await Archive(connection, objects).archive(first, last)
        print_line(f"{first:>13,} to {last:>13,}  {done.events:>7,} events  {done.size:>11,} bytes  {done.object_key}")
    if not closed:
        print_line(
            f"No further range can be archived. A range has {RANGE:,} positions, the newest one stays, and so does what"
            " a read model has not read or what is parked."
        )
