"""`mangamotion users`: an operator makes admins, and disables accounts."""

import subprocess
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from commands import admin, jobs, keys, rendering, users
from commands.keys import NewKey
from domain.api_key import ApiKey
from domain.job import Status
from domain.session import Session
from infra.event_store.repository import Repository
from infra.settings import Settings
from tests.examples import new_session, order
from tests.infra.command_line import mangamotion


async def registered(store: Repository, email: str) -> UUID:
    user_id = uuid4()
    await users.register(store, user_id, email, "-", new_session())
    return user_id


def run(*arguments: str, **named: Any) -> "subprocess.CompletedProcess[str]":
    """`mangamotion users …`."""
    return mangamotion("users", *arguments, **named)


async def test_an_operator_gives_and_takes_the_role(store: Repository, database: Settings) -> None:
    user_id = await registered(store, "ann@example.com")
    await registered(store, "bob@example.com")
    await users.promote(store, "bob@example.com", "admin")
    for arguments, said, role in (
        (["promote", "ANN@example.com"], "ANN@example.com is now an admin.\n", "admin"),
        (["promote", "ann@example.com"], "ann@example.com was already an admin.\n", "admin"),
        (["promote", "ann@example.com", "--demote"], "ann@example.com is now a user without special rights.\n", "user"),
        (["demote", "ann@example.com"], "ann@example.com was already a user without special rights.\n", "user"),
    ):
        done = run(*arguments, system=database)
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
        done = run(arguments, "ann@example.com", system=database)
        assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
        assert (await users.find(store, user_id)).disabled == disabled
    assert (await rendering.look(store, job_id)).status == Status.CANCELED
    assert (await users.find(store, user_id)).balance == 100


async def test_what_was_open_when_an_account_was_disabled_stays_ended_when_it_is_enabled(
    store: Repository, database: Settings
) -> None:
    """No projector runs, and no timekeeper."""
    user_id, session, key_id = uuid4(), new_session(), uuid4()
    await users.register(store, user_id, "ann@example.com", "-", session)
    new = NewKey("ci", ["jobs:read"], "password")
    await keys.create(store, user_id, key_id, new, "mm_", uuid4().hex, prove)
    for action in ("disable", "enable"):
        assert run(action, "ann@example.com", system=database).returncode == 0
    assert not (await users.find(store, user_id)).disabled
    assert (await store.execute(lambda unit: unit.newest(Session, session.session_id))).ended
    assert (await store.execute(lambda unit: unit.newest(ApiKey, key_id))).revoked


async def test_what_a_crash_left_open_is_ended_before_the_account_is_enabled(
    store: Repository, database: Settings
) -> None:
    user_id, session, job_id = uuid4(), new_session(), uuid4()
    await users.register(store, user_id, "ann@example.com", "-", session)
    await jobs.submit(store, user_id, order(price=10), job_id)
    await admin.set_disabled(store, "ann@example.com", True)  # then the process dies
    assert run("enable", "ann@example.com", system=database).returncode == 0
    assert (await store.execute(lambda unit: unit.newest(Session, session.session_id))).ended
    assert (await rendering.look(store, job_id)).status == Status.CANCELED
    assert (await users.find(store, user_id)).balance == 100


async def prove(password_hash: str) -> None:
    assert password_hash == "-"


@pytest.mark.parametrize("action", ["demote", "disable"])
async def test_the_last_admin_is_neither_demoted_nor_disabled(
    store: Repository, database: Settings, action: str
) -> None:
    await registered(store, "ann@example.com")
    await users.promote(store, "ann@example.com", "admin")
    done = run(action, "ann@example.com", system=database)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "This account is the last admin; make another one an admin first.\n"


@pytest.mark.parametrize("action", ["promote", "demote", "disable", "enable"])
def test_a_wrong_address_changes_nothing(database: Settings, action: str) -> None:
    done = run(action, "unknown@example.com", system=database)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "No account has the address unknown@example.com.\n"


def test_without_a_system_it_says_how_to_name_one(tmp_path: Path) -> None:
    done = run("promote", "ann@example.com", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "Set it, or start `mangamotion up`." in done.stderr
