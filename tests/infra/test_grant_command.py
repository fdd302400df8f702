"""`mangamotion users grant`: credits as a gift, with a reason that their owner reads."""

import subprocess
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from commands import users
from domain.user import User
from infra.event_store.repository import Repository
from infra.settings import Settings
from tests.examples import new_session
from tests.infra.command_line import mangamotion


async def balance(store: Repository, user_id: UUID) -> int:
    return (await store.execute(lambda unit: unit.newest(User, user_id))).balance


def grant(*arguments: str, **named: Any) -> "subprocess.CompletedProcess[str]":
    return mangamotion("users", "grant", *arguments, **named)


async def test_an_operator_gives_credits(store: Repository, database: Settings) -> None:
    user_id = uuid4()
    await users.register(store, user_id, "ann@example.com", "-", new_session())
    done = grant("ANN@example.com", "50", "--reason", "for the  premiere", system=database)
    assert (done.returncode, done.stdout, done.stderr) == (0, "ANN@example.com has 150 credits now.\n", "")
    assert await balance(store, user_id) == 150


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["nobody@example.com", "5", "--reason", "x"], 1, "No account has the address nobody@example.com.\n"),
        (["ann@example.com", "0", "--reason", "x"], 1, "The amount must be between 1 and 1,000,000 credits.\n"),
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
    done = grant(*arguments, system=database)
    assert (done.returncode, done.stdout) == (status, "")
    assert said in done.stderr
    assert await balance(store, user_id) == 100


@pytest.mark.parametrize(
    ("mode", "status", "said"),
    [
        ("off", 1, "Credits are switched off here: videos cost nothing, and credits are neither given nor redeemed.\n"),
        ("free", 2, "CREDITS is 'free', but must be paid, metered or off.\n"),
    ],
)
async def test_while_credits_are_off_none_are_given(
    store: Repository, database: Settings, mode: str, status: int, said: str
) -> None:
    user_id = uuid4()
    await users.register(store, user_id, "ann@example.com", "-", new_session())
    done = grant("ann@example.com", "5", "--reason", "x", system=database, CREDITS=mode)
    assert (done.returncode, done.stdout, done.stderr) == (status, "", said)
    assert await balance(store, user_id) == 100


def test_without_a_system_it_says_how_to_name_one(tmp_path: Path) -> None:
    done = grant("ann@example.com", "5", "--reason", "x", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "Set it, or start `mangamotion up`." in done.stderr
