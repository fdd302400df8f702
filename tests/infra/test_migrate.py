"""`mangamotion migrate`: each migration has a number of its own, and what was applied before stays applied."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from infra.embedded import Servers
from infra.postgres import migrate
from infra.settings import Settings
from tests import databases

#: The migrations of the versions that gave some numbers twice.
BEFORE = [
    "0001_event_log.sql",
    "0002_projections.sql",
    "0003_render_queue.sql",
    "0005_replies.sql",
    "0006_append_first.sql",
    "0006_queue_controls.sql",
    "0007_render_parts.sql",
    "0007_shown_times.sql",
    "0008_checked_reads.sql",
    "0008_sealed_replies.sql",
    "0008_write_probe.sql",
    "0009_search_words.sql",
]


def applied(connection: psycopg.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM mangamotion_migrations")}


@contextmanager
def migrated_before(database: Settings, names: list[str]) -> Iterator[psycopg.Connection]:
    """The database with these names in its table of migrations instead of those up to 0009."""
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        connection.execute("DELETE FROM mangamotion_migrations WHERE name < '0010'")
        connection.cursor().executemany("INSERT INTO mangamotion_migrations (name) VALUES (%s)", [[n] for n in names])
        yield connection


def test_numbers_are_unique_and_without_gaps() -> None:
    numbers = [int(file.name.partition("_")[0]) for file in sorted(migrate.MIGRATIONS.glob("*.sql"))]
    assert len(numbers) == len(set(numbers))
    assert numbers[:9] == list(range(1, 10))


def test_former_names_belong_to_migrations_that_are_there() -> None:
    assert {file.name for file in migrate.MIGRATIONS.glob("*.sql")} >= migrate.FORMER_NAMES.keys()


async def test_a_migration_that_was_applied_under_a_former_name_is_not_applied_again(database: Settings) -> None:
    with migrated_before(database, BEFORE) as connection:
        before = applied(connection)
        assert await migrate.migrate(database.postgres_dsn) == []
        assert applied(connection) == before


async def test_a_migration_that_replaces_two_runs_where_only_one_of_them_was_applied(database: Settings) -> None:
    with migrated_before(database, [name for name in BEFORE if name != "0008_write_probe.sql"]) as connection:
        connection.execute("DROP TABLE mangamotion_write_probe")
        assert await migrate.migrate(database.postgres_dsn) == ["0006_api_helpers.sql"]
        connection.execute("UPDATE mangamotion_write_probe SET at = now()")


async def test_a_new_database_gets_every_migration_once(servers: Servers) -> None:
    with databases.fresh(servers) as name:
        dsn = databases.settings_for(servers, name).postgres_dsn
        names = await migrate.migrate(dsn)
        assert names == sorted(file.name for file in migrate.MIGRATIONS.glob("*.sql"))
        assert await migrate.migrate(dsn) == []


async def test_tables_of_an_earlier_version_get_the_index_of_own_words_and_lose_the_former_one(
    database: Settings,
) -> None:
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        connection.execute("DROP INDEX jobs_v1_by_own_words")
        for function in ("search_jobs", "search_own_words", "search_own_query"):
            connection.execute(f"DROP FUNCTION {function} CASCADE")  # the indexes of newer read models need it
        connection.execute("CREATE INDEX jobs_v1_by_words ON jobs_v1 USING gin (user_id, search_document(prompt))")
        connection.execute("DELETE FROM mangamotion_migrations WHERE name = '0011_search_own_words.sql'")
        assert await migrate.migrate(database.postgres_dsn) == ["0011_search_own_words.sql"]
        found = connection.execute(
            "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'jobs_v1_by_%words'"
        ).fetchall()
    assert found == [("jobs_v1_by_own_words",)]
