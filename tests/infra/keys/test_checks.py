"""Another key than the one that a database was started with: every process refuses to start, and names it."""

import asyncio
import os
import subprocess
import sys

import msgspec
import psycopg
import pytest

from infra.keys.checks import WrongKey, check_value, checked, require_keys
from infra.processes.table import MIGRATE, PROCESSES
from infra.settings import KeySettings, Settings, keys
from tests.infra.command_line import mangamotion

KNOWN = "SELECT name, value FROM mangamotion_key_checks"


def with_key(settings: Settings, name: str, key: str) -> Settings:
    """The settings with another key."""
    changed = msgspec.structs.replace(settings.keys, **{name.lower(): key})
    return msgspec.structs.replace(settings, keys=changed)


def rows(settings: Settings) -> dict[str, bytes]:
    with psycopg.connect(settings.postgres_dsn) as connection:
        return {name: bytes(value) for name, value in connection.execute(KNOWN)}


async def test_the_first_start_is_remembered_and_the_same_keys_pass_again(database: Settings) -> None:
    assert rows(database) == {}
    for _ in range(2):
        await require_keys(database)
    assert rows(database) == {name: check_value(name, database.keys.to_env()[name]) for name in keys.names()}


@pytest.mark.parametrize("name", keys.names())
async def test_another_key_is_refused_by_name(database: Settings, name: str) -> None:
    await require_keys(database)
    with pytest.raises(WrongKey, match=f"^{name} is not the key that this database has been used with since 20..-"):
        await require_keys(with_key(database, name, "f" * 64))
    await require_keys(database)


async def test_of_many_first_starts_with_different_keys_one_wins(database: Settings) -> None:
    given = [with_key(database, "DATA_KEK", f"{number}" * 64) for number in range(8)]
    found = await asyncio.gather(*(require_keys(one) for one in given), return_exceptions=True)
    assert sum(one is None for one in found) == 1
    assert sum(isinstance(one, WrongKey) for one in found) == 7


async def test_a_key_that_is_new_to_a_database_joins_the_known_ones(database: Settings) -> None:
    await require_keys(database)
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        connection.execute("DELETE FROM mangamotion_key_checks WHERE name = 'DATA_KEK'")
        connection.execute("INSERT INTO mangamotion_key_checks (name, value) VALUES ('A_KEY_OF_LATER', 'x')")
    await require_keys(database)
    assert set(rows(database)) == {*keys.names(), "A_KEY_OF_LATER"}


async def test_no_key_and_no_part_of_one_is_in_the_database(database: Settings) -> None:
    await require_keys(database)
    for key in map(database.keys.to_env().__getitem__, keys.names()):
        for value in rows(database).values():
            assert key.encode() not in value
            assert bytes.fromhex(key)[:8] not in value


async def test_processes_add_check_values_and_change_none(database: Settings) -> None:
    await require_keys(database)
    for statement in ("UPDATE mangamotion_key_checks SET value = 'x'", "DELETE FROM mangamotion_key_checks"):
        with psycopg.connect(database.postgres_dsn) as connection:
            connection.execute("SET ROLE mangamotion_app")
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


async def test_a_process_waits_for_the_schema_before_it_runs(empty_database: Settings) -> None:
    ran = asyncio.Event()

    async def run(_: Settings) -> None:
        ran.set()

    waiting = asyncio.ensure_future(checked(run)(empty_database))
    done, _ = await asyncio.wait({waiting}, timeout=0.2)
    assert not done
    with psycopg.connect(empty_database.postgres_dsn, autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE mangamotion_key_checks (name text PRIMARY KEY, value bytea, since timestamptz DEFAULT now());"
            "GRANT SELECT, INSERT ON mangamotion_key_checks TO mangamotion_app"
        )
    await asyncio.wait_for(waiting, 10)
    assert ran.is_set()


@pytest.mark.parametrize("command", [MIGRATE, *(process.name for process in PROCESSES)])
@pytest.mark.parametrize("name", keys.names())
async def test_every_process_ends_with_a_sentence_that_names_the_wrong_key(
    database: Settings, command: str, name: str
) -> None:
    await require_keys(database)
    wrong = with_key(database, name, "f" * 64)
    ended = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "infra", command],
        env=os.environ | wrong.to_env(),
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert ended.returncode == 2, ended.stderr
    assert ended.stderr.splitlines()[-1].startswith(
        f"{name} is not the key that this database has been used with since"
    )
    assert "Traceback" not in ended.stderr
    assert "f" * 64 not in ended.stderr


def test_the_settings_show_no_key() -> None:
    assert "f" * 64 not in repr(KeySettings(data_kek="f" * 64))


def test_a_command_that_writes_refuses_the_wrong_data_key(database: Settings) -> None:
    asyncio.run(require_keys(database))
    for key, sentence in (("f" * 64, "DATA_KEK is not the key"), ("", "DATA_KEK is not set")):
        done = mangamotion("seed", "--thumbnails", 0, "--jobs", 1, "--users", 1, system=database, DATA_KEK=key)
        assert done.returncode == 2
        assert sentence in done.stderr
        assert "Traceback" not in done.stderr
