"""A log with a bucket of its own, an archive of short ranges, and an archivist."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID

import msgspec
import psycopg
import pytest

from infra.archive import archivist
from infra.archive.archive import Archive
from infra.archive.ranges import ArchivedRange, all_ranges, closed_ranges
from infra.event_store.repository import Repository
from infra.object_store.bucket import ensure_bucket
from infra.object_store.client import ObjectStore
from infra.postgres.pool import app_dsn
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests import databases
from tests.projections.history import History

#: Positions of one object.
WIDTH = 50
EVERYTHING = 2**62

#: Archives all but the newest positions; the ranges.
ArchiveAll = Callable[[], Awaitable[list[ArchivedRange]]]


@pytest.fixture
def here(database: Settings) -> Settings:
    """A bucket and a log of their own."""
    found = msgspec.structs.replace(database, minio_bucket=f"archived-{secrets.token_hex(6)}")
    ensure_bucket(found)
    return found


@pytest.fixture
async def repository(here: Settings) -> AsyncIterator[Repository]:
    async with databases.repository(here) as found:
        yield found


@pytest.fixture
def objects(here: Settings) -> ObjectStore:
    return ObjectStore(here)


@asynccontextmanager
async def connected(here: Settings) -> AsyncIterator[psycopg.AsyncConnection]:
    async with await psycopg.AsyncConnection.connect(app_dsn(here.postgres_dsn), autocommit=True) as connection:
        yield connection


@pytest.fixture
def archive_all(here: Settings, objects: ObjectStore) -> ArchiveAll:
    async def archive_all() -> list[ArchivedRange]:
        await Runner(here.postgres_dsn, PROJECTIONS).catch_up()
        async with connected(here) as connection:
            archive = Archive(connection, objects)
            closed = await closed_ranges(connection, EVERYTHING, timedelta(), WIDTH)
            return [await archive.archive(first, last) for first, last in closed]

    return archive_all


@pytest.fixture
async def serving(here: Settings, objects: ObjectStore) -> AsyncIterator[None]:
    """An archivist runs."""
    task = asyncio.create_task(archivist.run(here.postgres_dsn, objects))
    yield
    task.cancel()
    await asyncio.wait({task})


@pytest.fixture
async def history(repository: Repository) -> History:
    """A log of everything that can happen."""
    seed = int(os.environ.get("HISTORY_SEED") or secrets.randbits(32))
    print(f"HISTORY_SEED={seed}")
    history = History(repository, seed)
    await history.begin()
    for _ in range(250):
        await history.happen()
    return history


async def released(here: Settings) -> None:
    """All ranges leave the table, and are not wanted."""
    async with connected(here) as connection:
        await connection.execute("UPDATE mangamotion_archive SET wanted_at = NULL")
        for found in await all_ranges(connection):
            await connection.execute("SELECT mangamotion_release(%s)", (found.first_position,))


async def whole_log(here: Settings) -> list[tuple[Any, ...]]:
    return await databases.query(here, "SELECT * FROM mangamotion_log ORDER BY notification_id")


_ABSENT = """
SELECT count(*) FROM mangamotion_archive, generate_series(first_position, last_position) AS position
 WHERE NOT EXISTS (SELECT FROM mangamotion_log WHERE notification_id = position)
"""
_STREAMS = "SELECT originator_id, topic FROM mangamotion_log WHERE originator_version = 1 ORDER BY notification_id"


async def absent(here: Settings) -> int:
    """How many events of archived ranges are not in the table."""
    [(count,)] = await databases.query(here, _ABSENT)
    return int(count)


async def streams(here: Settings, kind: str) -> list[UUID]:
    """The aggregates of a kind, in the order in which they began."""
    return [id_ for id_, topic in await databases.query(here, _STREAMS) if topic.startswith(f"{kind}.")]
