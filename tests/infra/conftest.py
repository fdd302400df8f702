"""The store of an operator, and those of two processes."""

from collections.abc import AsyncIterator

import pytest

from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings


@pytest.fixture
async def store(database: Settings) -> AsyncIterator[Repository]:
    dsn = database.postgres_dsn
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 2) as pool:
        yield Repository(log, pool)


@pytest.fixture
async def stores(database: Settings) -> AsyncIterator[tuple[Repository, Repository]]:
    """Neither knows what the other one keeps in memory."""
    dsn = database.postgres_dsn
    async with EventLog(app_dsn(dsn)) as a, EventLog(app_dsn(dsn)) as b, open_pool(dsn, 4) as pool:
        yield Repository(a, pool), Repository(b, pool)
