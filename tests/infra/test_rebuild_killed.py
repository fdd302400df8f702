"""`mangamotion projections rebuild` ends at any moment by SIGKILL, and so does the projector; both go on."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
import pytest

from infra.cli import main
from infra.settings import Settings
from tests.databases import query
from tests.infra import rebuilding
from tests.infra.rebuilding import (
    HELD_SECOND_PAGE,
    LOCKED_SECOND_PAGE,
    WAITS_FOR_SECOND_PAGE,
    command,
    make_copy,
    until,
)

REBUILD = ["projections", "rebuild", "jobs"]
BLUE_GREEN = [*REBUILD, "--blue-green"]
SHOWN = "SELECT projection FROM mangamotion_serving WHERE view = 'jobs'"
LED = """
SELECT 1 FROM pg_locks
 WHERE locktype = 'advisory' AND classid = 17006 AND granted
   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
#: More than a page of a filling by a command.
HISTORY = 11_000


def in_phase(phase: str) -> str:
    return f"SELECT 1 FROM mangamotion_builds WHERE projection = 'jobs_v1r1' AND phase = '{phase}'"


#: What holds it up, and how that is seen.
POINTS = {
    "while it is filled": (LOCKED_SECOND_PAGE, WAITS_FOR_SECOND_PAGE),
    "while its indexes are made": ("LOCK TABLE jobs_v1r1 IN ROW EXCLUSIVE MODE", in_phase("indexing")),
    "while it is compared": ("LOCK TABLE jobs_v1 IN ACCESS EXCLUSIVE MODE", in_phase("comparing")),
    "before the views show it": ("LOCK TABLE jobs IN ACCESS SHARE MODE", in_phase("switching")),
}


@pytest.fixture
async def studio(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A log of some pages that the read models know, and the empty tables of a copy of jobs."""
    monkeypatch.setenv("POSTGRES_DSN", database.postgres_dsn)
    await rebuilding.append(database, [f"film {number % 9}" for number in range(HISTORY)])
    await rebuilding.project(database)
    await make_copy(database, HELD_SECOND_PAGE)
    return database


@asynccontextmanager
async def held_up(settings: Settings, statement: str) -> AsyncIterator[None]:
    """A session has done this, and its transaction goes on."""
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn) as connection:
        await connection.execute("SET idle_in_transaction_session_timeout = 0")
        await connection.execute(statement.encode())
        yield


async def tracked(settings: Settings) -> list[tuple[str, int]]:
    wanted = "SELECT application_name, notification_id FROM mangamotion_tracking WHERE application_name ~ '^jobs_v1'"
    return sorted((name, position) for name, position in await query(settings, wanted))


@pytest.mark.parametrize("point", POINTS)
async def test_a_command_that_is_killed_goes_on_where_it_was(studio: Settings, point: str) -> None:
    holds, seen = POINTS[point]
    async with held_up(studio, holds), command(studio, *REBUILD) as first:
        await until(studio, seen)
        first.kill()
        await first.wait()
    assert await query(studio, SHOWN) == [("jobs_v1",)]
    reached = dict(await tracked(studio))["jobs_v1r1"]
    assert reached == (10_000 if point == "while it is filled" else HISTORY)
    assert await asyncio.to_thread(main, REBUILD) == 0
    assert await query(studio, SHOWN) == [("jobs_v1r1",)]
    assert await rebuilding.difference(studio) == []
    assert await tracked(studio) == [("jobs_v1", HISTORY), ("jobs_v1r1", HISTORY)]


async def test_two_commands_for_one_read_model_do_not_run_at_once(
    studio: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with held_up(studio, LOCKED_SECOND_PAGE), command(studio, *REBUILD):
        await until(studio, WAITS_FOR_SECOND_PAGE)
        assert await asyncio.to_thread(main, REBUILD) == 1
        assert capsys.readouterr().err.startswith("Another `projections rebuild jobs` runs.")
        assert await asyncio.to_thread(main, ["projections", "rebuild", "users"]) == 1
        assert capsys.readouterr().err.startswith("The projector runs: with --blue-green")


async def test_a_projector_that_is_killed_is_replaced_and_the_command_that_watches_sees_the_end(
    studio: Settings,
) -> None:
    async with command(studio, "projector"):
        await until(studio, LED)
        async with held_up(studio, LOCKED_SECOND_PAGE):
            async with command(studio, *BLUE_GREEN) as killed:
                await until(studio, WAITS_FOR_SECOND_PAGE)
                killed.kill()
                await killed.wait()
            # What the projector does goes on.
            assert await query(studio, WAITS_FOR_SECOND_PAGE)
    async with command(studio, "projector") as second, command(studio, *BLUE_GREEN) as watching:
        out, err = await asyncio.wait_for(watching.communicate(), 60)
        assert (watching.returncode, err) == (0, b"")
        assert second.returncode is None
    written = out.decode().splitlines()
    assert written[-2] == "The views show jobs_v1r1."
    # No terminal: whole lines, and nothing that moves a cursor.
    assert re.fullmatch(r"[\x20-\x7e\n]*", out.decode())
    assert await rebuilding.difference(studio) == []


async def test_a_version_that_is_given_up_while_it_is_filled_goes_and_the_others_go_on(studio: Settings) -> None:
    async with command(studio, "projector"):
        await until(studio, LED)
        async with held_up(studio, LOCKED_SECOND_PAGE), command(studio, *BLUE_GREEN) as killed:
            await until(studio, WAITS_FOR_SECOND_PAGE)
            killed.kill()
            await killed.wait()
        assert await asyncio.to_thread(main, [*BLUE_GREEN, "--discard"]) == 0
        await rebuilding.append(studio, ["one more"])
        await until(studio, "SELECT 1 FROM jobs WHERE prompt = 'one more'")
        assert await asyncio.to_thread(main, BLUE_GREEN) == 0
        assert await query(studio, SHOWN) == [("jobs_v1r1",)]
    assert await rebuilding.difference(studio) == []
