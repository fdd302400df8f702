"""`mangamotion users add` and `users reset-password`: an operator opens accounts and helps their owners back in."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from commands import password_resets, users
from domain.ids import password_reset_id
from infra.auth.passwords import Passwords
from infra.event_store.repository import Repository
from infra.settings import Settings
from tests.infra.command_line import mangamotion

PASSWORD = "a good password"


def command(*arguments: str, **named: Any) -> "subprocess.CompletedProcess[str]":
    return mangamotion("users", *arguments, **named)


async def test_the_first_account_of_a_closed_studio_is_made_by_its_operator(
    store: Repository, database: Settings
) -> None:
    done = command("add", "ann@example.com", "--admin", typed=f"{PASSWORD}\n", system=database, REGISTRATION="closed")
    said = "ann@example.com has an account now, with the rights of an admin.\n"
    assert (done.returncode, done.stdout, done.stderr) == (0, said, "")
    ann = await users.find_by_email(store, "ANN@example.com")
    assert ann is not None
    assert (ann.role, ann.balance) == ("admin", 100)
    passwords = Passwords(threads=1)
    assert await passwords.verify(ann.password_hash, PASSWORD)
    passwords.close()
    again = command("add", "ann@example.com", typed=f"{PASSWORD}\n", system=database)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr == "ann@example.com: An account with this e-mail address exists already.\n"


@pytest.mark.parametrize(
    ("email", "typed", "said"),
    [
        ("ann@example.com", "short\n", "ann@example.com: The password needs at least 8 characters.\n"),
        ("ann@example.com", "", "ann@example.com: The password needs at least 8 characters.\n"),
        ("ann", f"{PASSWORD}\n", "ann: This is not an e-mail address.\n"),
    ],
)
def test_what_is_wrong_is_said_and_no_account_is_made(database: Settings, email: str, typed: str, said: str) -> None:
    done = command("add", email, typed=typed, system=database)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


@pytest.mark.parametrize(
    ("environ", "base"),
    [
        ({"PUBLIC_URL": "https://studio.example/films/"}, "https://studio.example/films"),
        ({"ROOT_PATH": "/films"}, "/films"),
        ({}, ""),
    ],
)
async def test_an_operator_makes_a_link_for_a_new_password(
    store: Repository, database: Settings, environ: dict[str, str], base: str
) -> None:
    assert command("add", "ann@example.com", typed=f"{PASSWORD}\n", system=database).returncode == 0
    done = command("reset-password", "Ann@example.com", system=database, **environ)
    assert (done.returncode, done.stderr) == (0, "")
    link, advice = done.stdout.splitlines()
    assert link.startswith(f"{base}/api/auth/reset/")
    assert advice == "Pass this link on to the owner of the account. It works once, within an hour."
    reset_id = password_reset_id(link.rpartition("/")[2])
    ann = await users.find_by_email(store, "ann@example.com")
    assert ann is not None
    assert await password_resets.check(store, reset_id, datetime.now(UTC)) == ann.id


def test_an_unknown_address_is_named(database: Settings) -> None:
    done = command("reset-password", "ann@example.com", system=database)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "ann@example.com: User not found.\n")


def test_without_a_system_it_says_how_to_name_one(tmp_path: Path) -> None:
    for arguments in (("add", "ann@example.com"), ("reset-password", "ann@example.com")):
        done = command(*arguments, "--data", str(tmp_path), typed=f"{PASSWORD}\n")
        assert done.returncode == 2
        assert "Set it, or start `mangamotion up`." in done.stderr
