"""A studio whose read model of jobs is filled anew, and what holds that up where a test wants it."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from uuid import uuid4

import psycopg

from domain.job import Job
from infra.event_store.append import EventLog
from infra.event_store.codec import encode
from infra.projector import tables
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.copies import copied
from projections.jobs import Jobs
from projections.registry import PROJECTIONS
from tests.databases import query
from tests.examples import order
from tests.lengths import PATIENCE

COPY = copied(Jobs(1), 1)
#: The second page of the filling waits for a lock that the test holds.
HELD_SECOND_PAGE = """
CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT max(notification_id) > 0 FROM mangamotion_tracking WHERE application_name LIKE 'jobs_v1r1%') THEN
        PERFORM pg_advisory_xact_lock_shared(4711);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER hold BEFORE INSERT ON jobs_v1r1 FOR EACH STATEMENT EXECUTE FUNCTION hold()
"""
LOCKED_SECOND_PAGE = "SELECT pg_advisory_lock(4711)"
WAITS_FOR_SECOND_PAGE = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711 AND NOT granted"


def failing(code: str) -> str:
    """The row of one job cannot be written, with this error."""
    return f"""
    CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'no luck' USING ERRCODE = '{code}'; END $$;
    CREATE TRIGGER fail BEFORE INSERT ON jobs_v1r1 FOR EACH ROW WHEN (new.prompt = 'bad') EXECUTE FUNCTION fail()
    """


async def append(settings: Settings, prompts: Sequence[str]) -> None:
    """A job for each prompt."""
    async with EventLog(settings.postgres_dsn) as log:
        jobs = [Job.queue(uuid4(), uuid4(), 1, order(prompt=prompt)) for prompt in prompts]
        await log.append([encode(recorded) for job in jobs for recorded in job.collect_events()])


async def project(settings: Settings) -> None:
    """Bring all read models up to date."""
    await Runner(settings.postgres_dsn, PROJECTIONS).catch_up()


async def make_copy(settings: Settings, *statements: str) -> None:
    """The tables of a copy, as a command leaves them that is killed before it fills them; then these statements."""
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn, autocommit=True) as connection:
        await tables.create_tables(connection, COPY)
        for statement in statements:
            await connection.execute(statement.encode())


async def execute(settings: Settings, statement: str) -> None:
    """Run a statement as the owner."""
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn, autocommit=True) as connection:
        await connection.execute(statement.encode())


@asynccontextmanager
async def command(settings: Settings, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`mangamotion` in a process of its own, killed in the end if it still runs."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "infra", *arguments),
        env=os.environ | settings.to_env(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield child
    finally:
        if child.returncode is None:
            child.kill()
        await child.communicate()


async def until(settings: Settings, statement: str) -> None:
    """Wait for rows."""
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn, autocommit=True) as connection:
        async with asyncio.timeout(PATIENCE):
            while not await (await connection.execute(statement.encode())).fetchall():
                pass


async def difference(settings: Settings) -> list[tuple[object, ...]]:
    """Rows that only one of the versions has, in each table."""
    found = []
    for view, table in COPY.views.items():
        old = Jobs(1).views[view]
        for one, other in ((old, table), (table, old)):
            found += await query(settings, f"SELECT * FROM {one} EXCEPT ALL SELECT * FROM {other}")
    return found
