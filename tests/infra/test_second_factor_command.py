"""`mangamotion users remove-second-factor`: what an operator can do for an owner who has lost everything else."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from commands import second_factors, users
from commands.users import NewSession
from domain.second_factor import EnteredCode
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings


@pytest.fixture
async def store(database: Settings) -> AsyncIterator[Repository]:
    dsn = database.postgres_dsn
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 2) as pool:
        yield Repository(log, pool)


async def with_second_factor(store: Repository, email: str) -> UUID:
    user_id, until = uuid4(), datetime.now(UTC) + timedelta(days=1)
    await users.register(store, user_id, email, "-", NewSession(session_id=uuid4(), refresh_hash="-", expires_at=until))
    await second_factors.offer(store, user_id, "encrypted")
    await second_factors.confirm(store, user_id, lambda seed: EnteredCode(1), ("hash",))
    return user_id


def remove(*arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    return subprocess.run(
        [sys.executable, "-m", "infra", "users", "remove-second-factor", *arguments],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env=kept | environ,
    )


async def test_an_operator_turns_it_off_and_repeating_that_changes_nothing(
    store: Repository, database: Settings
) -> None:
    user_id = await with_second_factor(store, "ann@example.com")
    for said in ("is off now", "was off already"):
        done = remove("ANN@example.com", POSTGRES_DSN=database.postgres_dsn)
        wanted = f"The second factor of ANN@example.com {said}.\n"
        assert (done.returncode, done.stdout, done.stderr) == (0, wanted, "")
        assert not (await second_factors.find(store, user_id)).is_on


def test_a_wrong_address_is_named(database: Settings) -> None:
    done = remove("who@example.com", POSTGRES_DSN=database.postgres_dsn)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "No account has the address who@example.com.\n"
