"""Skips and retries are events of the log, and take effect where they stand in it."""

import asyncio
from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

import psycopg
import pytest

from commands import jobs, repairs
from infra.event_store.codec import EventRow
from infra.event_store.repository import Repository
from infra.projector import tables
from infra.projector.build import rebuild
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.events_by_owner import EventsByOwner
from projections.jobs import Jobs
from projections.looks import Looks
from projections.protocol import LoggedEvent
from projections.registry import PROJECTIONS
from projections.table import Insert, Statement
from tests.databases import query
from tests.infra.projector.orders import NAME, submit

#: One projection reads each event here; that of the owners of events reads all, and would park each of them, too.
READERS = tuple(projection for projection in PROJECTIONS if not isinstance(projection, EventsByOwner))


class Picky(Jobs):
    """Cannot apply the events of one job until it is repaired."""

    broken: UUID | None = None

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        if any(recorded.originator_id == self.broken for _, recorded in page):
            raise ValueError("a bug in the projection")
        return super().project(page)


async def parked(database: Settings) -> list[int]:
    rows = await query(database, "SELECT position FROM mangamotion_quarantine ORDER BY position")
    return [position for (position,) in rows]


async def unreadable(repository: Repository, topic: str, version: int, key: UUID) -> int:
    """The position of an event that no projection can read."""
    return int(await repository.log.append([EventRow(key, version, topic, b"not json")]))


async def test_a_skipped_event_is_left_out_and_those_behind_it_are_applied(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    [job_id] = await submit(repository, user_id)
    version = (
        await query(database, "SELECT max(originator_version) FROM mangamotion_events WHERE originator_id = %s", job_id)
    )[0][0]
    bad = await unreadable(repository, "job.started.v1", version + 1, job_id)
    repository.cache.clear()
    row = (await query(database, "SELECT state FROM mangamotion_events WHERE topic = 'job.queued.v3' LIMIT 1"))[0][0]
    canceled = row[: row.index(b'"data"')] + b'"data":{}}'
    behind = await repository.log.append([EventRow(job_id, version + 2, "job.canceled.v1", canceled)])
    await Runner(database.postgres_dsn, READERS).catch_up()
    assert await parked(database) == [bad, behind]
    await repairs.skip(repository, NAME, bad, job_id, "a faulty release")
    await Runner(database.postgres_dsn, READERS).catch_up()
    assert await parked(database) == []
    assert await query(database, "SELECT status FROM jobs") == [("canceled",)]


async def test_a_second_poison_event_stays_parked_with_what_follows_it(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    key = uuid4()
    first = await unreadable(repository, "look.created.v1", 1, key)
    second, third = [await unreadable(repository, "look.changed.v1", version, key) for version in (2, 3)]
    await Runner(database.postgres_dsn, READERS).catch_up()
    assert await parked(database) == [first, second, third]
    await repairs.skip(repository, "looks_v1", first, key, "a faulty release")
    await Runner(database.postgres_dsn, READERS).catch_up()
    assert await parked(database) == [second, third]
    reasons = await query(database, "SELECT reason FROM mangamotion_quarantine ORDER BY position")
    assert "malformed" in reasons[0][0]
    assert reasons[1] == ("waits for an earlier event of the same key",)


async def test_a_retry_applies_what_can_be_applied_now(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    projection = Picky()
    [job_id] = await submit(repository, user_id)
    projection.broken = job_id
    await Runner(database.postgres_dsn, [projection]).catch_up()
    await jobs.cancel(repository, user_id, job_id)
    await repairs.retry(repository, NAME)
    await Runner(database.postgres_dsn, [projection]).catch_up()
    assert len(await parked(database)) == 2, "the cause is still there"
    projection.broken = None
    await repairs.retry(repository, NAME)
    await Runner(database.postgres_dsn, [projection]).catch_up()
    assert await parked(database) == []
    assert await query(database, "SELECT job_id, status FROM jobs") == [(job_id, "canceled")]


async def test_a_runner_that_goes_on_applies_later_events_of_a_repaired_key_at_once(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    reached: asyncio.Queue[int] = asyncio.Queue()

    def announce(positions: Mapping[str, int]) -> None:
        reached.put_nowait(positions[NAME])

    async def applied() -> None:
        while await reached.get() < repository.log.position:
            pass

    projection = Picky()
    [job_id] = await submit(repository, user_id)
    projection.broken = job_id
    runner = asyncio.create_task(Runner(database.postgres_dsn, [projection], announce=announce).run())
    try:
        async with asyncio.timeout(20):
            await applied()
            projection.broken = None
            await repairs.retry(repository, NAME)
            await applied()
            await jobs.cancel(repository, user_id, job_id)
            await applied()
    finally:
        runner.cancel()
        await asyncio.gather(runner, return_exceptions=True)
    assert await parked(database) == []
    assert await query(database, "SELECT job_id, status FROM jobs") == [(job_id, "canceled")]


@pytest.mark.parametrize("page", [1, 2, 1_000])
async def test_a_version_that_is_filled_anew_skips_the_same_events(
    repository: Repository, user_id: UUID, database: Settings, page: int
) -> None:
    key = uuid4()
    bad = await unreadable(repository, "look.created.v1", 1, key)
    for looks in (Looks(1), Looks(2)):
        await repairs.skip(repository, looks.name, bad, key, "a faulty release")
    await submit(repository, user_id)
    await Runner(database.postgres_dsn, READERS, page=page).catch_up()
    assert await parked(database) == []
    assert await rebuild(database.postgres_dsn, Looks(2)) == repository.log.position
    assert await parked(database) == []


@pytest.mark.parametrize("page", [1, 3, 1_000])
async def test_a_version_that_is_filled_anew_after_a_skip_has_the_same_rows(
    repository: Repository, user_id: UUID, database: Settings, page: int
) -> None:
    """With events of the same job behind the skipped one, others in between, and some that came after the skip."""
    dsn, version = database.postgres_dsn, Jobs(2)
    await rebuild(dsn, version)
    bad_job, other = await submit(repository, user_id, 2)
    bad = await unreadable(repository, "job.started.v1", 2, bad_job)
    repository.cache.clear()
    await jobs.cancel(repository, user_id, other)
    row = (await query(database, "SELECT state FROM mangamotion_events WHERE topic = 'job.queued.v3' LIMIT 1"))[0][0]
    canceled = row[: row.index(b'"data"')] + b'"data":{}}'
    await repository.log.append([EventRow(bad_job, 3, "job.canceled.v1", canceled)])
    await Runner(dsn, [version], page=page).catch_up()
    assert len(await parked(database)) == 2
    await repairs.skip(repository, version.name, bad, bad_job, "a faulty release")
    await submit(repository, user_id)
    await Runner(dsn, [version], page=page).catch_up()
    assert await parked(database) == []
    live = [await query(database, f"SELECT * FROM {table} ORDER BY 1") for table in version.views.values()]
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        await tables.serve(connection, Jobs(1))
    await rebuild(dsn, version)
    assert await parked(database) == []
    assert [await query(database, f"SELECT * FROM {table} ORDER BY 1") for table in version.views.values()] == live


async def test_a_repair_of_a_projection_that_is_not_there_changes_nothing(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    await repairs.skip(repository, "dreams_v1", 1, user_id, "no reason")
    await repairs.retry(repository, "dreams_v1")
    await repository.log.append([EventRow(uuid4(), 1, "projection.retried.v1", b"not json")])
    assert await Runner(database.postgres_dsn, READERS).catch_up() == repository.log.position
    assert await parked(database) == []


async def test_a_skip_of_what_the_scheduler_could_not_apply_takes_it_out_of_quarantine(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as connection:
        await connection.execute(
            "INSERT INTO mangamotion_quarantine (projection, key, position, reason)"
            " VALUES ('render_queue', %s, 1, 'x')",
            (user_id,),
        )
    await repairs.skip(repository, "render_queue", 1, user_id, "seen")
    await Runner(database.postgres_dsn, READERS).catch_up()
    assert await parked(database) == []
