"""A log from before the columns and the archive is taken over, whatever happens meanwhile."""

import asyncio
import os
import secrets
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Sequence
from uuid import uuid4

import msgspec
import psycopg
import pytest

from domain.job import Job
from infra.embedded import Servers
from infra.event_store.codec import EventRow
from infra.event_store.streams import read_streams
from infra.postgres import migrate
from infra.postgres.pool import open_pool
from infra.settings import Settings
from tests import databases
from tests.examples import VIDEO, order
from tests.infra.event_store.old_rows import whole

#: `OLD_LOG_EVENTS=100000` for a log of some size.
EVENTS = int(os.environ.get("OLD_LOG_EVENTS") or 4_000)
_OLD = "0034"
_COPY = "COPY mangamotion_events (originator_id, originator_version, topic, state) FROM STDIN (FORMAT binary)"
_ALL = """
SELECT count(*), md5(string_agg(md5(notification_id || originator_id::text || originator_version || topic
                                    || substring(encode(state, 'escape') FROM 1 FOR 49)), '' ORDER BY notification_id))
  FROM mangamotion_events
"""
_CLEAR = "SELECT count(*) FROM mangamotion_log WHERE position('red fox' IN encode(state, 'escape')) > 0"
_CLEAR_BEFORE = _CLEAR.replace("mangamotion_log", "mangamotion_events")
_MIGRATE = """
import asyncio, sys
from infra.personal import keys, old_rows
from infra.postgres.migrate import migrate

keys.use(sys.argv[2])
old_rows.PAGE = 50
asyncio.run(migrate(sys.argv[1]))
asyncio.run(old_rows.seal_old_rows(sys.argv[1], None))
"""
_APPLIED = "SELECT count(*) FROM mangamotion_migrations WHERE name >= %s"


def life(number: int) -> tuple[Job, list[EventRow]]:
    """A job, and its rows as versions before have written them."""
    job = Job.queue(uuid4(), uuid4(), number, order(prompt=f"a red fox and {number} birds"))
    job.start(1, "worker-1")
    job.report(1, 50, "render")
    job.complete(1, VIDEO)
    return job, [whole(recorded) for recorded in job.collect_events()]


@pytest.fixture
async def jobs() -> Sequence[Job]:
    return []


@pytest.fixture
async def old(servers: Servers, monkeypatch: pytest.MonkeyPatch, jobs: list[Job]) -> AsyncIterator[Settings]:
    """A log of the version before."""
    with databases.fresh(servers) as name:
        settings = databases.settings_for(servers, name)
        names = migrate._names()
        with monkeypatch.context() as earlier:
            earlier.setattr(migrate, "_names", lambda: [name for name in names if name < _OLD])
            await migrate.migrate(settings.postgres_dsn)
        async with (
            await psycopg.AsyncConnection.connect(settings.postgres_dsn) as connection,
            connection.cursor().copy(_COPY) as copy,
        ):
            copy.set_types(["uuid", "int8", "text", "bytea"])
            for number in range(EVENTS // 4):
                job, rows = life(number)
                jobs.append(job)
                for row in rows:
                    await copy.write_row(row[:4])
        yield settings


async def migrating(settings: Settings) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-c", _MIGRATE, settings.postgres_dsn, settings.keys.data_kek
    )


async def test_a_migration_that_is_killed_at_any_moment_goes_on_and_two_may_run_at_once(
    old: Settings, jobs: list[Job]
) -> None:
    before = await databases.query(old, _ALL)
    assert before[0][0] == EVENTS
    assert (await databases.query(old, _CLEAR_BEFORE))[0][0] == EVENTS // 4
    chance = secrets.SystemRandom()
    for _ in range(5):
        process = await migrating(old)
        await asyncio.wait([asyncio.create_task(process.wait())], timeout=chance.uniform(0.3, 2.5))
        if process.returncode is None:
            process.kill()
        await process.wait()
    both = [await migrating(old) for _ in range(2)]
    assert [await process.wait() for process in both] == [0, 0]
    wanted = len([name for name in migrate._names() if name >= _OLD])
    assert await databases.query(old, _APPLIED, _OLD) == [(wanted,)]
    assert await databases.query(old, _ALL) == before
    assert await databases.query(old, _CLEAR) == [(0,)]
    async with open_pool(old.postgres_dsn, 1) as pool:
        found = await read_streams(pool, [Job(id=job.id) for job in jobs])
    assert [msgspec.structs.replace(job, pending=[]) for job in found if job] == jobs
