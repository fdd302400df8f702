"""The connection pool whose calls end within a deadline."""

import psycopg
import pytest

import infra.postgres.pool as pools
from infra.deadline import Unavailable
from infra.postgres.pool import Database, open_pool
from infra.settings import Settings

END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'mangamotion_app' AND datname = %s"


async def test_rows_first_rows_and_counts_of_changed_rows(database: Settings) -> None:
    async with open_pool(database.postgres_dsn, 1) as db:
        assert await db.fetch("SELECT number FROM generate_series(1, %s) AS number", (2,)) == [(1,), (2,)]
        assert await db.read("SELECT number FROM generate_series(1, %(n)s) AS number", {"n": 2}) == [(1,), (2,)]
        assert await db.fetch_one("SELECT 'a', 'b'") == ("a", "b")
        assert await db.fetch_one("SELECT 1 WHERE false") is None
        assert await db.execute("UPDATE mangamotion_write_probe SET at = at") == 1


async def test_a_call_that_takes_too_long_is_unavailable(database: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "DEADLINE", 0.05)
    async with open_pool(database.postgres_dsn, 1) as db:
        with pytest.raises(Unavailable, match="PostgreSQL did not answer within"):
            await db.fetch("SELECT pg_sleep(3)")


async def test_a_read_survives_the_end_of_all_connections_and_a_write_does_not_run_twice(database: Settings) -> None:
    async with open_pool(database.postgres_dsn, 2) as db:
        await _end_all(db, database)
        with pytest.raises(psycopg.OperationalError):
            await db.execute("UPDATE mangamotion_write_probe SET at = at")
        await _end_all(db, database)
        assert await db.read("SELECT 1") == [(1,)]


async def _end_all(db: Database, settings: Settings) -> None:
    await db.read("SELECT 1")
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn) as owner:
        await owner.execute(END_ALL, (owner.info.dbname,))
