"""A log with a tree, and what a test asks of both."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from commands import jobs, users
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn
from infra.settings import Settings
from infra.transparency.notes import NoteSigner
from infra.transparency.tiler import begun
from tests.databases import query
from tests.examples import new_session, order

SIGNER = NoteSigner("studio.example/log", bytes(range(32)))
TREE = """
SELECT level, number, hashes FROM mangamotion_log_tiles
 UNION ALL SELECT -1, size, decode(md5(partial::text), 'hex') FROM mangamotion_log_tree ORDER BY 1, 2
"""
HEADS = "SELECT size, root, note FROM mangamotion_log_checkpoints ORDER BY size"

#: Tiles the log as it is and signs it; the size of the tree.
TileAll = Callable[..., Awaitable[int]]


@asynccontextmanager
async def connected(here: Settings) -> AsyncIterator[psycopg.AsyncConnection]:
    async with await psycopg.AsyncConnection.connect(app_dsn(here.postgres_dsn), autocommit=True) as connection:
        yield connection


@pytest.fixture
def tile_all(database: Settings) -> TileAll:
    async def tile_all(page: int = 1_000, *, signer: NoteSigner = SIGNER) -> int:
        async with connected(database) as connection:
            tiler = await begun(connection, signer, page)
            size = await tiler.catch_up()
            await tiler.sign()
            return size

    return tile_all


@pytest.fixture
async def account(store: Repository) -> UUID:
    """An account with an order."""
    await users.register(store, user_id := uuid4(), f"{user_id}@example.com", "hash", new_session())
    await jobs.submit(store, user_id, order(price=7), uuid4())
    return user_id


async def fill(here: Settings, events: int) -> None:
    """So many more events at the end of the log, which no aggregate knows."""
    statement = """
    INSERT INTO mangamotion_log (originator_id, originator_version, topic, state, notification_id, event_id, at)
    SELECT gen_random_uuid(), 1, 'job.queued.v3', convert_to('{"data":' || n || '}', 'UTF8'), head + n,
           CASE WHEN n %% 5 > 0 THEN gen_random_uuid() END, CASE WHEN n %% 5 > 0 THEN clock_timestamp() END
      FROM generate_series(1, %(events)s) AS n,
           (SELECT coalesce(max(notification_id), 0) AS head FROM mangamotion_log) AS log
    """
    async with await psycopg.AsyncConnection.connect(here.postgres_dsn, autocommit=True) as connection:
        await connection.execute(statement, {"events": events})


async def as_owner(here: Settings, *statements: str) -> None:
    """What only the owner of the database can do."""
    async with await psycopg.AsyncConnection.connect(here.postgres_dsn, autocommit=True) as connection:
        for statement in statements:
            await connection.execute(statement.encode())


async def tree(here: Settings) -> list[tuple[Any, ...]]:
    """Everything that is stored of the tree but its heads."""
    return await query(here, TREE)


async def heads(here: Settings) -> list[tuple[Any, ...]]:
    return await query(here, HEADS)
