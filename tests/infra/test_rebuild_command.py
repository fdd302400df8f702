"""`mangamotion projections rebuild`, as an operator uses it where no projector runs."""

import asyncio

import psycopg
import pytest

from infra.cli import main
from infra.postgres.migrate import migrate
from infra.settings import Settings
from tests.infra import rebuilding

REBUILD = ["projections", "rebuild", "jobs"]
SHOWN = "SELECT projection FROM mangamotion_serving WHERE view = 'jobs'"
ACCEPTED = """
SELECT convert_from(state, 'UTF8')::jsonb -> 'metadata' ->> 'actor', convert_from(state, 'UTF8')::jsonb -> 'data'
  FROM mangamotion_events WHERE topic = 'projection.differences-accepted.v1'
"""


@pytest.fixture
def studio(database: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A database that commands find, with thirty jobs which the read models know."""
    monkeypatch.setenv("POSTGRES_DSN", database.postgres_dsn)
    monkeypatch.setenv("SUDO_USER", "ann")

    async def fill() -> None:
        await rebuilding.append(database, ["bad", *(f"film {number}" for number in range(10, 39))])
        await rebuilding.project(database)

    asyncio.run(fill())
    return database


def execute(settings: Settings, statement: str) -> None:
    with psycopg.connect(settings.postgres_dsn, autocommit=True) as connection:
        connection.execute(statement.encode())


def rows(settings: Settings, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(settings.postgres_dsn) as connection:
        return connection.execute(statement.encode()).fetchall()


def test_a_read_model_is_filled_anew_and_its_views_show_it_while_the_old_version_stays(
    studio: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    before = rows(studio, "SELECT * FROM jobs ORDER BY job_id")
    assert main(REBUILD) == 0
    written = capsys.readouterr().out.splitlines()
    assert written[0] == "jobs_v1r1 is filled from the log while the views show jobs_v1."
    assert written[-6:] == [
        "jobs_v1r1 was compared with jobs_v1 at position 30:",
        "  jobs: 30 rows, none differs",
        "  job_stats: 30 rows, none differs",
        "  trashed_jobs: 0 rows, none differs",
        "The views show jobs_v1r1.",
        "jobs_v1 is kept up to date: `mangamotion projections drop jobs_v1` removes it.",
    ]
    assert rows(studio, SHOWN) == [("jobs_v1r1",)]
    assert rows(studio, "SELECT * FROM jobs ORDER BY job_id") == before
    assert main(["projections", "list"]) == 0
    shown = capsys.readouterr().out
    assert f"{'jobs':<20} {'jobs_v1r1':<24} jobs_v1 is old; with job_stats, trashed_jobs\n" in shown
    assert f"{'users':<20} users_v1\n" in shown


def test_a_version_whose_place_a_copy_has_taken_can_be_dropped_and_does_not_come_back(
    studio: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["projections", "replay", "jobs_v1"]) == 0
    assert main(["projections", "drop", "jobs_v1r1"]) == 2
    assert main(["projections", "drop", "jobs_v1"]) == 0
    asyncio.run(migrate(studio.postgres_dsn))
    assert rows(studio, "SELECT to_regclass('jobs_v1')") == [(None,)]
    assert main(REBUILD) == 0
    capsys.readouterr()
    assert main(["projections", "status"]) == 0
    shown = capsys.readouterr().out
    assert f"{'jobs_v1r2':<26} serving   at        30       0 behind" in shown
    assert f"{'jobs_v1r1':<26} old       at        30       0 behind" in shown
    assert "jobs_v1 " not in shown


def test_rows_that_differ_stop_the_switch_until_an_operator_accepts_them_with_a_reason(
    studio: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    execute(studio, "UPDATE jobs_v1 SET style = E'\\x1b[31m' WHERE prompt LIKE 'film%'")
    execute(studio, "DELETE FROM jobs_v1 WHERE prompt = 'bad'")
    assert main(REBUILD) == 1
    written = capsys.readouterr().out.splitlines()
    assert "  jobs: 30 rows (before: 29), 30 differ" in written
    shown = [line for line in written if line.startswith("    (")]
    assert len(shown) == 20
    assert {line.partition(": ")[2] for line in shown} <= {"style '\\x1b[31m' -> null", "only in jobs_v1r1"}
    assert "    and 10 more" in written
    assert written[-3:] == [
        "The views show jobs_v1 as before. To have them show jobs_v1r1:",
        "  mangamotion projections rebuild jobs --accept REASON",
        "To compare again: `mangamotion projections rebuild jobs`; "
        "to give it up: `mangamotion projections rebuild jobs --discard`.",
    ]
    assert rows(studio, SHOWN) == [("jobs_v1",)]
    assert main(["projections", "status"]) == 0
    assert f"{'jobs_v1r1':<26} refused " in capsys.readouterr().out

    assert main([*REBUILD, "--accept", " "]) == 1
    assert capsys.readouterr().err == "Write a reason of 1 to 200 characters.\n"
    assert rows(studio, SHOWN) == [("jobs_v1",)]
    assert main([*REBUILD, "--accept", "styles were wrong"]) == 0
    assert rows(studio, SHOWN) == [("jobs_v1r1",)]
    [(actor, data)] = rows(studio, ACCEPTED)
    assert actor == "operator"
    assert data == {"by": "ann", "rows": 30, "reason": "styles were wrong", "position": 30, "projection": "jobs_v1r1"}
    assert rows(studio, "SELECT phase, report FROM mangamotion_builds") == [("shown", None)]


def test_what_was_not_compared_cannot_be_accepted(studio: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*REBUILD, "--accept", "it will be fine"]) == 1
    assert "Nothing waits to be accepted." in capsys.readouterr().err
    assert rows(studio, "SELECT * FROM mangamotion_builds") == []


def test_a_name_that_does_not_exist_is_refused(studio: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["projections", "rebuild", "dreams"]) == 2
    assert capsys.readouterr().err == "There is no read model dreams. `mangamotion projections list` names them.\n"
    assert main(["projections", "rebuild", "embeddings"]) == 2
    assert "by a process of its own" in capsys.readouterr().err


def test_without_a_projector_nothing_is_filled_beside_it(studio: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*REBUILD, "--blue-green"]) == 1
    assert "No projector runs" in capsys.readouterr().err
    assert rows(studio, "SELECT to_regclass('jobs_v1r1')") == [(None,)]


def test_a_version_that_is_given_up_leaves_nothing_behind(studio: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*REBUILD, "--discard"]) == 1
    assert "No version of jobs is being filled" in capsys.readouterr().err
    execute(studio, "UPDATE jobs_v1 SET prompt = 'wrong'")
    assert main(REBUILD) == 1
    assert main([*REBUILD, "--discard"]) == 0
    assert "jobs_v1r1 is gone; the views show jobs_v1 as before.\n" in capsys.readouterr().out
    assert rows(studio, "SELECT * FROM mangamotion_tracking WHERE application_name LIKE 'jobs_v1r%'") == []
    assert rows(studio, "SELECT * FROM mangamotion_builds") == []
    assert rows(studio, SHOWN) == [("jobs_v1",)]


def test_an_event_that_only_the_new_version_cannot_apply_stops_the_switch_until_it_is_applied(
    studio: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(rebuilding.make_copy(studio, rebuilding.failing("check_violation")))
    assert main(REBUILD) == 1
    written = capsys.readouterr().out
    assert "  1 event is parked that jobs_v1 could apply" in written
    assert "  jobs: 29 rows (before: 30), 1 differ" in written
    assert main(["projections", "parked"]) == 1
    assert "jobs_v1r1 1  job.queued.v3 of " in capsys.readouterr().out
    execute(studio, "DROP TRIGGER fail ON jobs_v1r1")
    assert main(["projections", "retry", "jobs_v1r1"]) == 0
    assert main(REBUILD) == 0
    assert asyncio.run(rebuilding.difference(studio)) == []


def test_a_full_disk_ends_the_command_and_it_goes_on_when_there_is_room(
    studio: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    asyncio.run(rebuilding.make_copy(studio, rebuilding.failing("disk_full")))
    assert main(REBUILD) == 1
    assert "The disk of PostgreSQL is full: no luck" in capsys.readouterr().out
    assert rows(studio, SHOWN) == [("jobs_v1",)]
    execute(studio, "DROP TRIGGER fail ON jobs_v1r1")
    assert main(REBUILD) == 0
    assert asyncio.run(rebuilding.difference(studio)) == []
