"""`mangamotion users promote`: only an operator makes admins."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from commands import users
from commands.users import NewSession
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings


@pytest.fixture
async def store(database: Settings) -> AsyncIterator[Repository]:
    dsn = database.postgres_dsn
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 2) as pool:
        yield Repository(log, pool)


async def registered(store: Repository, email: str) -> UUID:
    user_id, until = uuid4(), datetime.now(UTC) + timedelta(days=1)
    await users.register(store, user_id, email, "-", NewSession(session_id=uuid4(), refresh_hash="-", expires_at=until))
    return user_id


def promote(*arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    return subprocess.run(
        [sys.executable, "-m", "infra", "users", "promote", *arguments],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env=kept | environ,
    )


async def test_an_operator_gives_and_takes_the_role(store: Repository, database: Settings) -> None:
    user_id, dsn = await registered(store, "ann@example.com"), database.postgres_dsn
    for arguments, said, role in (
        (["ANN@example.com"], "ANN@example.com is now an admin.\n", "admin"),
        (["ann@example.com"], "ann@example.com was already an admin.\n", "admin"),
        (["ann@example.com", "--demote"], "ann@example.com is now a user without special rights.\n", "user"),
    ):
        done = promote(*arguments, POSTGRES_DSN=dsn)
        assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
        assert (await users.find(store, user_id)).role == role, "no process has to wait for it"


def test_a_wrong_address_promotes_no_user(database: Settings) -> None:
    done = promote("nobody@example.com", POSTGRES_DSN=database.postgres_dsn)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Nobody is registered as nobody@example.com.\n"


def test_without_a_system_it_says_how_to_name_one(tmp_path: Path) -> None:
    done = promote("ann@example.com", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "Set it, or start `mangamotion up`." in done.stderr
