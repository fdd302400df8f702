"""Which versions there are, which one serves, and which one is filled beside it."""

from collections.abc import AsyncIterator

import psycopg
import pytest

from infra.postgres.migrate import migrate
from infra.projector import tables
from infra.projector.build import rebuild
from infra.projector.plan import plan
from infra.settings import Settings
from projections.jobs import Jobs
from projections.looks import Looks
from projections.registry import READ_MODELS, SEPARATE, Versions

#: What a data folder from before the table of serving versions lacks.
BEFORE = """
    DROP FUNCTION mangamotion_index, mangamotion_serve;
    DROP TABLE mangamotion_serving, mangamotion_versions;
    ALTER TABLE mangamotion_quarantine RENAME COLUMN quarantined_at TO parked_at;
    ALTER TABLE mangamotion_quarantine RENAME TO mangamotion_parked;
    ALTER INDEX mangamotion_quarantine_pkey RENAME TO mangamotion_parked_pkey;
    DELETE FROM mangamotion_migrations WHERE name LIKE '0010%';
"""

#: Views that no such folder has; they are not named after their projection, as all were then.
LATER = {
    view
    for model in (*READ_MODELS, *SEPARATE)
    for view in model.newest.views
    if view != "job_stats" and model.newest.name != f"{view}_v1"
}


@pytest.fixture
async def owner(database: Settings) -> AsyncIterator[psycopg.AsyncConnection]:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as connection:
        yield connection


def registry(*changed: Versions) -> list[Versions]:
    others = {type(model.serving): model for model in changed}
    return [others.get(type(model.serving), model) for model in READ_MODELS]


async def test_a_data_folder_from_before_serves_what_its_views_show(
    database: Settings, owner: psycopg.AsyncConnection
) -> None:
    newest = [model.newest for model in (*READ_MODELS, *SEPARATE)]
    expected = {view: projection.name for projection in newest for view in projection.views}
    assert await tables.serving(owner) == expected
    await rebuild(database.postgres_dsn, Jobs(2))
    await owner.execute(BEFORE)
    assert await migrate(database.postgres_dsn) == ["0010_serving_versions.sql"]
    shown, switched = await tables.serving(owner), expected | {"jobs": "jobs_v2", "job_stats": "jobs_v2"}
    assert {item for item in shown.items() if item[0] not in LATER} == {
        item for item in switched.items() if item[0] not in LATER
    }


async def test_a_data_folder_from_before_the_trash_gets_its_tables_and_fills_nothing_again(
    database: Settings, owner: psycopg.AsyncConnection
) -> None:
    complete = await tables.serving(owner)
    newest = [model.newest for model in (*READ_MODELS, *SEPARATE)]
    shown = {view: table for projection in newest for view, table in projection.views.items()}
    trash = {view: table for view, table in shown.items() if view.startswith("trashed_")}
    assert len(trash) == 6
    for view, table in trash.items():
        await owner.execute(f"DROP VIEW {view}; DROP TABLE {table}".encode())
    await owner.execute("DELETE FROM mangamotion_serving WHERE view = ANY(%s)", (list(trash),))
    await owner.execute("UPDATE mangamotion_tracking SET notification_id = 100000")
    await migrate(database.postgres_dsn)
    assert await tables.serving(owner) == complete
    assert (await plan(owner, READ_MODELS)).building == []
    await owner.execute("SET ROLE mangamotion_app")
    for view, table in trash.items():
        await owner.execute(f"SELECT FROM {view}; DELETE FROM {table}".encode())


async def test_a_version_is_filled_beside_the_one_that_serves_until_it_serves(owner: psycopg.AsyncConnection) -> None:
    upgraded = registry(Versions(Jobs(1), Jobs(2)))
    assert (await plan(owner, READ_MODELS)).building == []
    await tables.create(owner, upgraded)
    chosen = await plan(owner, upgraded)
    assert [build.new.name for build in chosen.building] == ["jobs_v2"]
    assert "jobs_v1" in [projection.name for projection in chosen.following]
    await tables.serve(owner, Jobs(2))
    chosen = await plan(owner, upgraded)
    assert chosen.building == []
    assert {"jobs_v1", "jobs_v2"} <= {projection.name for projection in chosen.following}


async def test_a_version_that_was_dropped_does_not_come_back(owner: psycopg.AsyncConnection) -> None:
    upgraded = registry(Versions(Jobs(1), Jobs(2)))
    await tables.create(owner, upgraded)
    await tables.serve(owner, Jobs(2))
    await tables.drop(owner, "jobs_v1")
    await tables.create(owner, upgraded)
    assert "jobs_v1" not in [projection.name for projection in (await plan(owner, upgraded)).following]


async def test_a_read_model_that_is_new_to_a_long_log_does_not_hold_up_the_others(
    owner: psycopg.AsyncConnection,
) -> None:
    await owner.execute(
        "UPDATE mangamotion_tracking SET notification_id = 100000 WHERE application_name <> %s", (Looks().name,)
    )
    chosen = await plan(owner, READ_MODELS)
    assert [build.new.name for build in chosen.building] == ["looks_v1"]
    assert "looks_v1" not in [projection.name for projection in chosen.following]


async def test_an_upgrade_that_leaves_a_release_out_fills_its_version_beside_the_others(
    owner: psycopg.AsyncConnection,
) -> None:
    later = registry(Versions(Jobs(3)))
    await tables.create(owner, later)
    assert [build.new.name for build in (await plan(owner, later)).building] == ["jobs_v3"]
    assert (await tables.serving(owner))["jobs"] == "jobs_v1"


async def test_the_processes_change_neither_what_serves_nor_the_statements_of_the_owner(
    database: Settings, owner: psycopg.AsyncConnection
) -> None:
    await owner.execute("SET ROLE mangamotion_app")
    for statement in (
        "UPDATE mangamotion_serving SET projection = 'none'",
        "UPDATE mangamotion_versions SET indexes = ARRAY['DROP TABLE mangamotion_events']",
        "DELETE FROM mangamotion_versions",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await owner.execute(statement.encode())
