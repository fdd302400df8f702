"""`mangamotion projections`, as an operator uses it."""

import asyncio
from uuid import uuid4

import psycopg
import pytest

from domain.job import Job
from infra.cli import main
from infra.event_store.append import EventLog
from infra.event_store.codec import encode
from infra.projector.build import rebuild
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.jobs import Jobs
from projections.users import Users
from tests.examples import ORDER


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


def test_events_in_quarantine_are_counted_and_applied_once_their_cause_is_repaired(
    quarantined: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["projections", "status"]) == 0
    assert (
        "jobs_v1                    serving   at         1       0 behind     1 in quarantine"
        in capsys.readouterr().out
    )
    assert main(["projections", "replay", "jobs"]) == 1
    assert "still fails: UndefinedTable" in capsys.readouterr().err
    _execute(quarantined, "ALTER TABLE away RENAME TO job_stats_v1")
    assert main(["projections", "replay", "jobs"]) == 0
    assert "1 events applied" in capsys.readouterr().out
    with psycopg.connect(quarantined.postgres_dsn) as connection:
        assert connection.execute("SELECT queued FROM job_stats").fetchall() == [(1,)]


def test_a_read_model_that_does_not_exist_is_answered_with_those_that_do(
    quarantined: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["projections", "replay", "dreams"]) == 2
    assert "jobs_v1" in capsys.readouterr().err


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
