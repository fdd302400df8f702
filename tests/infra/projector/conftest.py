"""A log to write to, and its first user."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest

from commands import users
from infra.event_store.repository import Repository
from infra.settings import Settings
from tests import databases
from tests.examples import new_session


@pytest.fixture
async def repository(database: Settings) -> AsyncIterator[Repository]:
    async with databases.repository(database) as found:
        yield found


@pytest.fixture
async def user_id(repository: Repository) -> UUID:
    user_id = uuid4()
    await users.register(repository, user_id, "ann@example.com", "hash", new_session())
    return user_id
