"""A log to write to, and projections that have caught up with it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from commands import users
from infra.event_store.repository import Repository
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from tests import databases
from tests.examples import new_session

Query = Callable[..., Awaitable[list[tuple[Any, ...]]]]


@pytest.fixture
async def repository(database: Settings) -> AsyncIterator[Repository]:
    async with databases.repository(database) as found:
        yield found


@pytest.fixture
def shown(repository: Repository, database: Settings) -> Query:
    """The rows of a query once every projection has seen the whole log."""

    async def query(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
        async with repository.pool.connection() as connection:
            return await (await connection.execute(sql, parameters)).fetchall()

    return query


@pytest.fixture
async def user_id(repository: Repository) -> UUID:
    user_id = uuid4()
    await users.register(repository, user_id, "ann@example.com", "hash", new_session())
    return user_id
