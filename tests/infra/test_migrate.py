"""`mangamotion migrate`: each migration has a number of its own, and what was applied before stays applied."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg

from domain.ids import new_id
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


async def own_words_anew(database: Settings, connection: psycopg.Connection) -> None:
    """Bring the search back to the migration that first indexed words with their owners."""
    connection.execute("DROP INDEX jobs_v1_by_own_words")
    for function in ("search_jobs", "search_own_words", "search_own_query"):
        connection.execute(f"DROP FUNCTION {function} CASCADE")  # the indexes of newer read models need it
    connection.execute("CREATE INDEX jobs_v1_by_words ON jobs_v1 USING gin (user_id, search_document(prompt))")
    connection.execute("DELETE FROM mangamotion_migrations WHERE name = '0011_search_own_words.sql'")
    assert await migrate.migrate(database.postgres_dsn) == ["0011_search_own_words.sql"]


async def test_tables_of_an_earlier_version_get_the_index_of_own_words_and_lose_the_former_one(
    database: Settings,
) -> None:
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        await own_words_anew(database, connection)
        found = connection.execute(
            "SELECT indexname FROM pg_indexes WHERE indexname LIKE 'jobs_v1_by_%words'"
        ).fetchall()
    assert found == [("jobs_v1_by_own_words",)]


#: So many that PostgreSQL does not read the whole table instead of the index.
_JOBS = """
INSERT INTO jobs_v1 (job_id, user_id, status, stage, progress, attempts, tags, favorite, archived, updated_at, position,
                     number, prompt, mock_mode, created_at)
SELECT gen_random_uuid(), %s, 'completed', '', 100, 1, '', false, false, now(), n, n, 'a red fox', false, now()
  FROM generate_series(1, 1000) AS n
"""
_FOUND = "SELECT count(*) FROM search_jobs(%(owner)s, 'fo')"
_ENTRIES = "SELECT pg_stat_get_xact_tuples_returned('jobs_v1_by_own_words'::regclass)"


async def test_words_that_are_indexed_behind_the_time_of_their_owner_are_indexed_anew(database: Settings) -> None:
    now = datetime.now(UTC)
    owner, other = new_id(now, uuid4()), new_id(now, uuid4())
    with psycopg.connect(database.postgres_dsn, autocommit=True) as connection:
        await own_words_anew(database, connection)
        connection.cursor().executemany(_JOBS, [[owner], [other]])
        before = indexes_of_words(connection)
        assert searched(connection, owner) == (1_000, 2_000)
        connection.execute("DELETE FROM mangamotion_migrations WHERE name = '0039_words_behind_noise.sql'")
        assert await migrate.migrate(database.postgres_dsn) == ["0039_words_behind_noise.sql"]
        assert searched(connection, owner) == (1_000, 1_000)
        connection.execute(_JOBS, [owner])
        assert searched(connection, owner) == (2_000, 2_000)
        assert indexes_of_words(connection) == before


def indexes_of_words(connection: psycopg.Connection) -> list[tuple[str, str]]:
    """The names and definitions of all indexes of words."""
    sql = "SELECT indexname, indexdef FROM pg_indexes WHERE indexdef LIKE '%gin (search_%' ORDER BY 1"
    return connection.execute(sql).fetchall()


def searched(connection: psycopg.Connection, owner: UUID) -> tuple[int, int]:
    """How many jobs a search finds, and how many entries of the index of words it takes for that."""
    with connection.transaction():
        [before], [jobs], [after] = (
            row for sql in (_ENTRIES, _FOUND, _ENTRIES) for row in connection.execute(sql, {"owner": owner})
        )
    return jobs, after - before
