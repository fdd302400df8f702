"""`mangamotion projections`, as an operator uses it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import LiteralString
from uuid import uuid4

import psycopg
import pytest

from commands import jobs, users
from domain.job import Job
from infra.cli import main
from infra.event_store.append import EventLog
from infra.event_store.codec import EventRow, encode
from infra.event_store.repository import Repository
from infra.projector.build import rebuild
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.jobs import Jobs
from projections.registry import PROJECTIONS
from projections.users import Users
from tests.examples import ORDER, new_session, order


@pytest.fixture
def quarantined(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """One job that could not be projected, because a table was not there."""

    async def project() -> None:
        async with EventLog(database.postgres_dsn) as log:
            job = Job.queue(uuid4(), uuid4(), 1, ORDER)
            await log.append([encode(recorded) for recorded in job.collect_events()])
        await Runner(database.postgres_dsn, [Jobs()]).catch_up()

    _execute(database, "ALTER TABLE job_stats_v1 RENAME TO away")
    asyncio.run(project())
    monkeypatch.setenv("POSTGRES_DSN", database.postgres_dsn)
    return database


def _execute(database: Settings, statement: str) -> None:
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        connection.execute(statement)


def test_parked_events_are_listed_with_the_reason_and_applied_once_their_cause_is_repaired(
    quarantined: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["projections", "status"]) == 0
    assert (
        "jobs_v1                    serving   at         1       0 behind     1 in quarantine"
        in capsys.readouterr().out
    )
    assert main(["projections", "parked"]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("jobs_v1 1  job.queued.v3 of ")
    assert "UndefinedTable" in shown
    _execute(quarantined, "ALTER TABLE away RENAME TO job_stats_v1")
    assert main(["projections", "retry", "jobs"]) == 0
    assert "Recorded. The projector carries it out when it runs" in capsys.readouterr().out
    asyncio.run(_caught_up(quarantined))
    assert main(["projections", "parked"]) == 0
    assert capsys.readouterr().out == "Nothing is parked any more.\n"
    with psycopg.connect(quarantined.postgres_dsn) as connection:
        assert connection.execute("SELECT queued FROM job_stats").fetchall() == [(1,)]


async def _caught_up(settings: Settings) -> None:
    await Runner(settings.postgres_dsn, [Jobs()]).catch_up()


async def test_a_projector_that_runs_carries_a_retry_out_and_applies_what_follows_at_once(
    database: Settings, store: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POSTGRES_DSN", database.postgres_dsn)
    user_id, job_id = uuid4(), uuid4()
    await users.register(store, user_id, "ann@example.com", "-", new_session())
    async with _projecting(database):
        _execute(database, "ALTER TABLE job_stats_v1 RENAME TO away")
        await jobs.submit(store, user_id, order(price=1), job_id)
        await _until(database, "SELECT 1 FROM mangamotion_quarantine")
        assert await asyncio.to_thread(main, ["projections", "retry", "jobs"]) == 1
        assert "UndefinedTable" in capsys.readouterr().out
        _execute(database, "ALTER TABLE away RENAME TO job_stats_v1")
        assert await asyncio.to_thread(main, ["projections", "retry", "jobs"]) == 0
        assert capsys.readouterr().out == "Nothing is parked any more.\n"
        await jobs.cancel(store, user_id, job_id)
        await _until(database, "SELECT 1 FROM jobs WHERE status = 'canceled'")
    assert await store.pool.fetch("SELECT * FROM mangamotion_quarantine") == []


async def test_an_operator_skips_an_event_with_a_reason(
    database: Settings, store: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POSTGRES_DSN", database.postgres_dsn)
    skip = ["projections", "skip", "looks", "--reason"]
    async with _projecting(database):
        bad, other = [await store.log.append([EventRow(uuid4(), 1, "look.created.v1", b"-")]) for _ in range(2)]
        await _until(database, "SELECT 1 FROM mangamotion_quarantine HAVING count(*) = 2")
        assert await asyncio.to_thread(main, [*skip, " "]) == 1
        assert capsys.readouterr().err == "Write a reason of 1 to 200 characters.\n"
        assert await asyncio.to_thread(main, [*skip, "a faulty release", "--position", str(other)]) == 1
        assert capsys.readouterr().out.startswith(f"looks_v1 {bad}  look.created.v1 of ")
        assert await asyncio.to_thread(main, [*skip, "a faulty release"]) == 0
        assert await asyncio.to_thread(main, [*skip, "a faulty release"]) == 1
        assert capsys.readouterr().err == "No event of this projection is parked.\n"
    rows = await store.pool.fetch(
        """SELECT state -> 'metadata' ->> 'actor', (state -> 'data' ->> 'position')::int
             FROM (SELECT notification_id, convert_from(state, 'UTF8')::jsonb AS state FROM mangamotion_events
                    WHERE topic = 'projection.event-skipped.v1') AS skips ORDER BY notification_id"""
    )
    assert rows == [("operator", other), ("operator", bad)]


@asynccontextmanager
async def _projecting(settings: Settings) -> AsyncIterator[None]:
    runner = asyncio.create_task(Runner(settings.postgres_dsn, PROJECTIONS).run())
    try:
        yield
    finally:
        runner.cancel()
        await asyncio.gather(runner, return_exceptions=True)


async def _until(settings: Settings, query: LiteralString) -> None:
    """Waits for rows."""
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn, autocommit=True) as connection:
        async with asyncio.timeout(10):
            while not await (await connection.execute(query)).fetchall():
                pass


def test_a_read_model_that_does_not_exist_is_not_repaired(
    quarantined: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["projections", "retry", "dreams"]) == 1
    assert "`mangamotion projections status` list them" in capsys.readouterr().err


def test_what_the_scheduler_could_not_apply_is_skipped_and_not_tried_again(
    database: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POSTGRES_DSN", database.postgres_dsn)
    _execute(database, "INSERT INTO mangamotion_tracking VALUES ('render_queue', 1) ON CONFLICT DO NOTHING")
    _execute(
        database,
        "INSERT INTO mangamotion_quarantine (projection, key, position, reason)"
        " VALUES ('render_queue', gen_random_uuid(), 1, 'x')",
    )
    assert main(["projections", "retry", "render_queue"]) == 1
    assert "skip it to take it off the list" in capsys.readouterr().err
    assert main(["projections", "skip", "render_queue", "--reason", "seen"]) == 0
    asyncio.run(_caught_up(database))
    with psycopg.connect(database.postgres_dsn) as connection:
        assert connection.execute("SELECT * FROM mangamotion_quarantine").fetchall() == []


def test_only_a_version_that_nothing_needs_can_be_dropped(
    quarantined: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(rebuild(quarantined.postgres_dsn, Users(2)))
    assert main(["projections", "drop", "users_v2"]) == 2
    asyncio.run(rebuild(quarantined.postgres_dsn, Users(3)))
    assert main(["projections", "drop", "users_v2"]) == 0
    assert "users_v2 is gone" in capsys.readouterr().out
    assert main(["projections", "status"]) == 0
    assert "users_v2" not in capsys.readouterr().out
