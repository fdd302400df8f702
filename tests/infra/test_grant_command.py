"""`mangamotion users grant`: credits as a gift, with a reason that their owner reads."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from commands import users
from domain.user import User
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings
from tests.examples import new_session


@pytest.fixture
async def store(database: Settings) -> AsyncIterator[Repository]:
    dsn = database.postgres_dsn
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 2) as pool:
        yield Repository(log, pool)


async def balance(store: Repository, user_id: UUID) -> int:
    return (await store.execute(lambda unit: unit.newest(User, user_id))).balance


def grant(*arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    return subprocess.run(
        [sys.executable, "-m", "infra", "users", "grant", *arguments],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env=kept | environ,
    )


async def test_an_operator_gives_credits(store: Repository, database: Settings) -> None:
    user_id, dsn = uuid4(), database.postgres_dsn
    await users.register(store, user_id, "ann@example.com", "-", new_session())
    done = grant("ANN@example.com", "50", "--reason", "for the  premiere", POSTGRES_DSN=dsn)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ANN@example.com has 150 credits now.\n", "")
    assert await balance(store, user_id) == 150


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nobody@example.com", "5", "--reason", "x"], 1, "No account has the address nobody@example.com.\n"),
        (["ann@example.com", "0", "--reason", "x"], 1, "The amount must be between 1 and 1,000,000,000 credits.\n"),
        (["ann@example.com", "5", "--reason", " "], 1, "Write a reason of 1 to 200 characters.\n"),
        (["ann@example.com", "many", "--reason", "x"], 2, "invalid int value: 'many'"),
        (["ann@example.com", "5"], 2, "the following arguments are required: --reason"),
    ],
)
async def test_a_grant_that_cannot_be_made_says_why(
    store: Repository, database: Settings, arguments: list[str], status: int, said: str
) -> None:
    user_id = uuid4()
    await users.register(store, user_id, "ann@example.com", "-", new_session())
    done = grant(*arguments, POSTGRES_DSN=database.postgres_dsn)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert await balance(store, user_id) == 100


def test_without_a_system_it_says_how_to_name_one(tmp_path: Path) -> None:
    done = grant("ann@example.com", "5", "--reason", "x", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "Set it, or start `mangamotion up`." in done.stderr
