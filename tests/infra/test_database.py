"""The connections of a process, lent to calls that end within a deadline."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

import infra.postgres.pool as pools
from infra.deadline import Unavailable
from infra.postgres.connection import DatabaseConnection
from infra.postgres.pool import Rows, open_pool
from infra.settings import Settings

END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'mangamotion_app' AND datname = %s"
COUNTED = "UPDATE mangamotion_write_probe SET at = at + interval '1 day'"
MINE = "SELECT pg_backend_pid()"
SLEEPERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event = 'PgSleep'"


async def test_rows_first_rows_and_counts_of_changed_rows(database: Settings) -> None:
    async with open_pool(database.postgres_dsn, 1) as db:
        assert await db.fetch("SELECT number FROM generate_series(1, %s) AS number", (2,)) == [(1,), (2,)]
        assert await db.read("SELECT number FROM generate_series(1, %(n)s) AS number", {"n": 2}) == [(1,), (2,)]
        assert await db.fetch_one("SELECT 'a', 'b'") == ("a", "b")
        assert await db.fetch_one("SELECT 1 WHERE false") is None
        assert await db.execute("UPDATE mangamotion_write_probe SET at = at") == 1


async def test_a_large_statement_and_a_large_answer(database: Settings) -> None:
    async with open_pool(database.postgres_dsn, 1) as db:
        text = "x" * 8_000_000
        assert await db.read("SELECT %(text)s::text || 'y'", {"text": text}) == [(text + "y",)]


async def test_a_call_that_takes_too_long_is_unavailable_and_its_statement_ends(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_pool(database.postgres_dsn, 1) as db:
        before = await db.read(MINE)
        monkeypatch.setattr(pools, "DEADLINE", 0.05)
        with pytest.raises(Unavailable, match="PostgreSQL did not answer in time"):
            await db.fetch("SELECT pg_sleep(3)")
        monkeypatch.undo()
        assert await db.read(MINE) != before
        await _sleepers(database, 0)


async def test_a_cancelled_call_ends_at_once_and_leaves_no_statement_and_no_connection_behind(
    database: Settings,
) -> None:
    async with open_pool(database.postgres_dsn, 1) as db:
        before = await db.read(MINE)
        call = asyncio.create_task(db.read("SELECT pg_sleep(4), 'not for the next'"))
        await _sleepers(database, 1)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert await db.read("SELECT 1") == [(1,)]
        assert await db.read(MINE) != before
        await _sleepers(database, 0)


async def test_a_cancellation_within_a_transaction_stays_a_cancellation(database: Settings) -> None:
    async with open_pool(database.postgres_dsn, 1) as db:

        async def work(connection: DatabaseConnection) -> None:
            async with connection.transaction():
                await connection.rows("SELECT pg_sleep(4)")

        call = asyncio.create_task(db.repeatable(work))
        await _sleepers(database, 1)
        call.cancel()
        await asyncio.wait([call])
        assert call.cancelled()


async def test_a_deadline_within_a_transaction_stays_a_deadline(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def work(connection: DatabaseConnection) -> None:
        async with connection.transaction():
            await connection.rows("SELECT pg_sleep(3)")

    async with open_pool(database.postgres_dsn, 1) as db:
        monkeypatch.setattr(pools, "DEADLINE", 0.05)
        with pytest.raises(Unavailable, match="PostgreSQL did not answer in time"):
            await db.within_deadline(work)


async def test_a_frozen_postgresql_holds_no_call_longer_than_its_deadline(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = asyncio.get_running_loop()
    async with open_pool(database.postgres_dsn, 1) as db:
        [(backend,)] = await db.read(MINE)
        with _frozen(backend):
            monkeypatch.setattr(pools, "DEADLINE", 0.1)
            began = loop.time()
            with pytest.raises(Unavailable):
                await db.read("SELECT 1")
            assert loop.time() - began < 2
            monkeypatch.undo()
            assert await db.read("SELECT 1") == [(1,)]


async def test_a_cancellation_does_not_wait_for_a_frozen_postgresql(database: Settings) -> None:
    loop = asyncio.get_running_loop()
    async with open_pool(database.postgres_dsn, 1) as db:
        [(backend,)] = await db.read(MINE)
        with _frozen(backend):
            call = asyncio.create_task(db.read("SELECT 1"))
            await asyncio.sleep(0)
            began = loop.time()
            call.cancel()
            with pytest.raises(asyncio.CancelledError):
                await call
            assert loop.time() - began < 2


async def test_what_left_a_transaction_open_is_not_lent_again(database: Settings) -> None:
    async def begin(connection: DatabaseConnection) -> None:
        await connection.execute("BEGIN")
        await connection.execute("CREATE TEMPORARY TABLE left_behind (id int)")

    async with open_pool(database.postgres_dsn, 1) as db:
        await db.within_deadline(begin)
        with pytest.raises(psycopg.errors.UndefinedTable):
            await db.read("SELECT * FROM left_behind")
        async with db.connection() as connection:
            assert connection.is_clean


async def test_a_connection_that_ends_while_it_is_idle_is_not_lent_again(database: Settings) -> None:
    async with open_pool(database.postgres_dsn, 2) as db:
        async with db.connection() as one, db.connection() as two:
            await asyncio.gather(one.execute("SELECT 1"), two.execute("SELECT 1"))
            await _end_all(database)
            async with asyncio.timeout(5):
                while not (one.closed and two.closed):  # noqa: ASYNC110 - what it waits for happens in PostgreSQL
                    await asyncio.sleep(0.01)
        assert await db.execute(COUNTED) == 1


async def test_what_may_run_twice_runs_again_where_its_connection_dies_and_nothing_else_does(
    database: Settings,
) -> None:
    runs: list[DatabaseConnection] = []

    async def dying_once(connection: DatabaseConnection) -> Rows:
        runs.append(connection)
        if len(runs) == 1:
            await connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return await connection.rows("SELECT 1")

    async with open_pool(database.postgres_dsn, 2) as db:
        assert await db.repeatable(dying_once) == [(1,)]
        assert len(runs) == 2
        runs.clear()
        with pytest.raises(psycopg.OperationalError):
            await db.within_deadline(dying_once)
        assert len(runs) == 1
        assert await db.execute(COUNTED) == 1


async def test_a_refused_statement_leaves_its_connection_as_good_as_before(database: Settings) -> None:
    async with open_pool(database.postgres_dsn, 1) as db:
        before = await db.read(MINE)
        with pytest.raises(psycopg.errors.DivisionByZero):
            await db.read("SELECT 1 / 0")
        assert await db.read(MINE) == before


async def test_calls_wait_for_a_connection_for_a_while_and_in_order(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_pool(database.postgres_dsn, 1) as db:
        async with db.connection():
            monkeypatch.setattr(pools, "_PATIENCE", 0.05)
            with pytest.raises(Unavailable, match="was free within"):
                await db.read("SELECT 1")
            monkeypatch.setattr(pools, "_MOST_WAITING", 0)
            with pytest.raises(Unavailable, match="wait for a connection"):
                await db.read("SELECT 1")
            monkeypatch.undo()
            waiting = [asyncio.create_task(db.read("SELECT %(n)s::int", {"n": n})) for n in range(20)]
            await asyncio.sleep(0)
            waiting[3].cancel()
            await asyncio.sleep(0)
        found = await asyncio.gather(*waiting, return_exceptions=True)
        assert isinstance(found.pop(3), asyncio.CancelledError)
        assert [rows[0][0] for rows in found if isinstance(rows, list)] == [n for n in range(20) if n != 3]


async def test_a_slot_that_comes_in_the_moment_of_a_cancellation_is_not_lost(database: Settings) -> None:
    async with open_pool(database.postgres_dsn, 1) as db:
        async with db.connection():
            waiting = asyncio.create_task(db.read("SELECT 1"))
            await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await db.read("SELECT 1") == [(1,)]


async def test_a_server_that_is_not_there_refuses_after_a_while(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "_PATIENCE", 0.2)
    async with open_pool(make_conninfo(database.postgres_dsn, port=1), 1) as db:
        for _ in range(2):
            with pytest.raises(psycopg.OperationalError):
                await db.read("SELECT 1")


async def test_a_connection_that_is_lent_while_the_pool_ends_ends_when_it_comes_back(database: Settings) -> None:
    db = open_pool(database.postgres_dsn, 1)
    async with db:
        lent = db.connection()
        connection = await lent.__aenter__()
    await connection.execute("SELECT 1")
    await lent.__aexit__(None, None, None)
    assert connection.closed


@contextmanager
def _frozen(backend: int) -> Iterator[None]:
    os.kill(backend, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(backend, signal.SIGCONT)


async def _sleepers(settings: Settings, wanted: int) -> None:
    """Return when so many statements sleep in PostgreSQL."""
    async with (
        asyncio.timeout(3),
        await psycopg.AsyncConnection.connect(settings.postgres_dsn, autocommit=True) as owner,
    ):
        while True:
            [found] = await (await owner.execute(SLEEPERS, (owner.info.dbname,))).fetchone() or (0,)
            if found == wanted:
                return
            await asyncio.sleep(0.02)


async def _end_all(settings: Settings) -> None:
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn) as owner:
        await owner.execute(END_ALL, (owner.info.dbname,))
