"""A log to write to beside the processes and commands of a test."""

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
