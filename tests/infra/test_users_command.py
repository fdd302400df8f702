"""`mangamotion users`: an operator makes admins, and disables accounts."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from commands import jobs, rendering, users
from commands.users import NewSession
from domain.job import Status
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings
from tests.examples import order


@pytest.fixture
async def store(database: Settings) -> AsyncIterator[Repository]:
    dsn = database.postgres_dsn
    async with EventLog(app_dsn(dsn)) as log, open_pool(dsn, 2) as pool:
        yield Repository(log, pool)


async def registered(store: Repository, email: str) -> UUID:
    user_id, until = uuid4(), datetime.now(UTC) + timedelta(days=1)
    await users.register(store, user_id, email, "-", NewSession(session_id=uuid4(), refresh_hash="-", expires_at=until))
    return user_id


def run(*arguments: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    """`mangamotion users …`."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME")}
    return subprocess.run(
        [sys.executable, "-m", "infra", "users", *arguments],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env=kept | environ,
    )


async def test_an_operator_gives_and_takes_the_role(store: Repository, database: Settings) -> None:
    user_id, dsn = await registered(store, "ann@example.com"), database.postgres_dsn
    await registered(store, "bob@example.com")
    await users.promote(store, "bob@example.com", "admin")
    for arguments, said, role in (
        (["promote", "ANN@example.com"], "ANN@example.com is now an admin.\n", "admin"),
        (["promote", "ann@example.com"], "ann@example.com was already an admin.\n", "admin"),
        (["promote", "ann@example.com", "--demote"], "ann@example.com is now a user without special rights.\n", "user"),
        (["demote", "ann@example.com"], "ann@example.com was already a user without special rights.\n", "user"),
    ):
        done = run(*arguments, POSTGRES_DSN=dsn)
        assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
        assert (await users.find(store, user_id)).role == role, "no process has to wait for it"


async def test_an_operator_disables_and_enables_an_account(store: Repository, database: Settings) -> None:
    user_id, job_id = await registered(store, "ann@example.com"), uuid4()
    await jobs.submit(store, user_id, order(price=10), job_id)
    for arguments, said, disabled in (
        ("disable", "ann@example.com is now disabled.\n", True),
        ("disable", "ann@example.com was already disabled.\n", True),
        ("enable", "ann@example.com is now enabled.\n", False),
    ):
        done = run(arguments, "ann@example.com", POSTGRES_DSN=database.postgres_dsn)
        assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
        assert (await users.find(store, user_id)).disabled == disabled
    assert (await rendering.look(store, job_id)).status == Status.CANCELED
    assert (await users.find(store, user_id)).balance == 100


@pytest.mark.parametrize("action", ["demote", "disable"])
async def test_the_last_admin_is_neither_demoted_nor_disabled(
    store: Repository, database: Settings, action: str
) -> None:
    await registered(store, "ann@example.com")
    await users.promote(store, "ann@example.com", "admin")
    done = run(action, "ann@example.com", POSTGRES_DSN=database.postgres_dsn)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "This account is the last admin; make another one an admin first.\n"


@pytest.mark.parametrize("action", ["promote", "demote", "disable", "enable"])
def test_a_wrong_address_changes_nothing(database: Settings, action: str) -> None:
    done = run(action, "unknown@example.com", POSTGRES_DSN=database.postgres_dsn)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "No account has the address unknown@example.com.\n"


def test_without_a_system_it_says_how_to_name_one(tmp_path: Path) -> None:
    done = run("promote", "ann@example.com", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "Set it, or start `mangamotion up`." in done.stderr
