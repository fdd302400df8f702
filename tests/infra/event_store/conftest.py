"""A log and a repository on a fresh database."""

from collections.abc import AsyncIterator

import pytest

from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import open_pool
from infra.settings import Settings


@pytest.fixture
async def log(database: Settings) -> AsyncIterator[EventLog]:
    async with EventLog(database.postgres_dsn) as running:
        yield running


@pytest.fixture
async def repository(log: EventLog, database: Settings) -> AsyncIterator[Repository]:
    async with open_pool(database.postgres_dsn) as pool:
        yield Repository(log, pool)
