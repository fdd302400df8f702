"""Folds of a random history, and the same rows as the read models had them at each position."""

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from infra.event_store.repository import Repository
from infra.history.history import LARGE, PastReadModels
from infra.postgres.pool import open_pool
from infra.read_side.positions import Positions
from infra.read_side.reads import Reads
from infra.settings import Settings
from tests import databases
from tests.projections.history import History


@pytest.fixture
async def repository(database: Settings) -> AsyncIterator[Repository]:
    async with databases.repository(database) as found:
        yield found


@pytest.fixture
async def history(repository: Repository) -> History:
    """A log of everything that can happen."""
    seed = int(os.environ.get("HISTORY_SEED") or secrets.randbits(32))
    print(f"HISTORY_SEED={seed}")
    history = History(repository, seed)
    await history.begin()
    for _ in range(150):
        await history.happen()
    return history


@asynccontextmanager
async def past_of(settings: Settings, large: int = LARGE) -> AsyncIterator[PastReadModels]:
    """Read models as they were; folds of more events than `large` are made by a process of their own."""
    async with (
        open_pool(settings.postgres_dsn) as pool,
        PastReadModels(settings.postgres_dsn, pool, Reads(pool, Positions()), large) as past,
    ):
        yield past


@pytest.fixture
async def past(database: Settings) -> AsyncIterator[PastReadModels]:
    """Small folds, in this process."""
    async with past_of(database) as found:
        yield found
