"""Exactly once, whatever happens in between; and a poison event stops no other."""

import asyncio
from collections.abc import Mapping, Sequence
from uuid import UUID, uuid4

import psycopg

from commands import jobs, repairs, trash
from domain.job import Job
from domain.job_events import StageDone, StagesCompleted
from infra.embedded import Servers
from infra.event_store.codec import EventRow, encode
from infra.event_store.repository import Repository
from infra.projector.build import rebuild
from infra.projector.runner import Runner
from infra.projector.writes import BULK
from infra.settings import Settings
from projections.jobs import Jobs
from projections.protocol import LoggedEvent
from projections.registry import PROJECTIONS
from projections.table import Insert, Statement
from tests.databases import query
from tests.examples import NOW, order
from tests.infra.projector.orders import NAME, submit

STAGES = StagesCompleted(
    epoch=1,
    worker="worker-1",
    stages=tuple(
        StageDone(stage=stage, part=None, seconds=0.5, output="", cached=False) for stage in ("preprocess", "stitch")
    ),
)


async def tracked(database: Settings) -> int:
    rows = await query(database, "SELECT notification_id FROM mangamotion_tracking WHERE application_name = %s", NAME)
    return int(rows[0][0])


class Picky(Jobs):
    """Fails on one job until it is repaired."""

    indigestible: UUID | None = None

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        if any(recorded.originator_id == self.indigestible for _, recorded in page):
            raise ValueError("a bug in the projection")
        return super().project(page)


async def test_pages_of_any_size_give_the_same_tables(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    await submit(repository, user_id, 10)
    for version, size in ((11, 1), (12, 3), (13, 1000)):
        projection = Jobs(version)
        async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as owner:
            await owner.execute(projection.tables, prepare=False)
            await owner.execute("INSERT INTO mangamotion_tracking VALUES (%s, 0)", (projection.name,))
        await Runner(database.postgres_dsn, [projection], page=size).catch_up()
    difference = "(SELECT * FROM jobs_v{0} EXCEPT SELECT * FROM jobs_v{1})"
    for one, other in ((11, 12), (12, 13), (13, 11)):
        assert await query(database, difference.format(one, other)) == []
    assert await query(database, "SELECT count(*) FROM jobs_v11") == [(10,)]


async def test_a_rebuild_gives_the_same_tables_as_pages_that_were_applied_live(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    queued = [Job.queue(uuid4(), user_id, number, order()) for number in range(BULK + 20)]
    ids = [job.id for job in queued]
    for job in queued[::3]:
        job.start(1, "worker-1")
        job.record_stage_events(STAGES)
    await repository.log.append([encode(recorded) for job in queued for recorded in job.collect_events()])
    await Runner(database.postgres_dsn, PROJECTIONS, page=50).catch_up()
    for job_id in ids[::7]:
        await jobs.cancel(repository, user_id, job_id)
    for job_id in ids[::14]:
        await trash.delete_job(repository, user_id, job_id, NOW)
    await Runner(database.postgres_dsn, PROJECTIONS, page=50).catch_up()
    for live, anew in zip(PROJECTIONS, (type(projection)(9) for projection in PROJECTIONS), strict=True):  # type: ignore[call-arg]
        assert await rebuild(database.postgres_dsn, anew) == repository.log.position
        for view, table in live.views.items():
            assert await query(database, f"SELECT * FROM {table} EXCEPT SELECT * FROM {view}") == []
            assert await query(database, f"SELECT * FROM {view} EXCEPT SELECT * FROM {table}") == []
        indexes = "SELECT count(*) FROM pg_indexes WHERE tablename = ANY(%s)"
        assert await query(database, indexes, list(live.views.values())) == await query(
            database, indexes, list(anew.views.values())
        )


async def test_the_position_moves_over_events_that_match_nothing(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    position = await Runner(database.postgres_dsn, [Jobs()]).catch_up()
    assert position == await tracked(database) == repository.log.position


async def test_a_projection_that_lags_behind_catches_up_beside_the_others(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    await submit(repository, user_id, 3)
    await Runner(database.postgres_dsn, [Jobs()]).catch_up()
    await submit(repository, user_id, 3)
    await Runner(database.postgres_dsn, PROJECTIONS, page=4).catch_up()
    assert await query(database, "SELECT count(*) FROM jobs") == [(6,)]
    assert await query(database, "SELECT queued FROM job_stats") == [(6,)]
    assert await query(database, "SELECT email FROM users") == [("ann@example.com",)]
    names = [projection.name for projection in PROJECTIONS]
    reached = await query(
        database, "SELECT DISTINCT notification_id FROM mangamotion_tracking WHERE application_name = ANY(%s)", names
    )
    assert reached == [(repository.log.position,)]


async def test_a_bug_in_one_projection_leaves_the_others_alone(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    picky = Picky()
    picky.indigestible, _ = await submit(repository, user_id, 2)
    await Runner(database.postgres_dsn, [picky, *PROJECTIONS[1:]]).catch_up()
    assert await query(database, "SELECT count(*) FROM jobs") == [(1,)]
    assert await query(database, "SELECT count(*) FROM credit_transactions") == [(3,)]
    assert await query(database, "SELECT projection, key FROM mangamotion_quarantine") == [(NAME, picky.indigestible)]


async def test_two_runners_of_one_projection_apply_everything_once(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    reached = asyncio.Event()

    def announce(positions: Mapping[str, int]) -> None:
        if positions[NAME] >= 24:
            reached.set()

    runners = [Runner(database.postgres_dsn, [Jobs()], announce=announce, page=2) for _ in range(2)]
    tasks = [asyncio.create_task(runner.run()) for runner in runners]
    await submit(repository, user_id, 10)
    async with asyncio.timeout(10):
        await reached.wait()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert await query(database, "SELECT count(*), count(DISTINCT job_id) FROM jobs") == [(10, 10)]
    assert await query(database, "SELECT queued FROM job_stats") == [(10,)]


async def test_a_runner_goes_on_by_itself_after_a_restart_of_postgres(
    repository: Repository, user_id: UUID, database: Settings, servers: Servers
) -> None:
    seen: asyncio.Queue[int] = asyncio.Queue()
    runner = Runner(database.postgres_dsn, [Jobs()], announce=lambda positions: seen.put_nowait(positions[NAME]))
    task = asyncio.create_task(runner.run())
    async with asyncio.timeout(20):
        await submit(repository, user_id)
        while await seen.get() < repository.log.position:
            pass
        servers.postgres.restart()
        await submit(repository, user_id)
        while await seen.get() < repository.log.position:
            pass
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await query(database, "SELECT count(*) FROM jobs") == [(2,)]


async def test_an_event_that_cannot_be_read_is_quarantined_and_the_others_go_on(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    broken = uuid4()
    await repository.log.append([EventRow(broken, 1, "job.queued.v1", b"not json")])
    await repository.log.append([EventRow(broken, 2, "job.canceled.v1", b"{}")])
    (healthy,) = await submit(repository, user_id)
    await Runner(database.postgres_dsn, [Jobs()]).catch_up()
    assert await query(database, "SELECT job_id FROM jobs") == [(healthy,)]
    rows = await query(database, "SELECT key, position, reason FROM mangamotion_quarantine ORDER BY position")
    assert [(key, position) for key, position, _ in rows] == [(broken, 5), (broken, 6)]
    assert "malformed" in rows[0][2]
    assert await tracked(database) == repository.log.position


async def test_later_events_of_a_quarantined_key_queue_behind_it_and_a_retry_applies_them_in_order(
    repository: Repository, user_id: UUID, database: Settings
) -> None:
    projection = Picky()
    bad, good = await submit(repository, user_id, 2)
    projection.indigestible = bad
    await Runner(database.postgres_dsn, [projection]).catch_up()
    await jobs.cancel(repository, user_id, bad)
    await jobs.cancel(repository, user_id, good)
    await Runner(database.postgres_dsn, [projection]).catch_up()
    assert await query(database, "SELECT job_id, status FROM jobs") == [(good, "canceled")]
    projection.indigestible = None
    await repairs.retry(repository, NAME)
    await Runner(database.postgres_dsn, [projection]).catch_up()
    assert set(await query(database, "SELECT job_id, status FROM jobs")) == {(good, "canceled"), (bad, "canceled")}
    assert await query(database, "SELECT count(*) FROM mangamotion_quarantine") == [(0,)]
    assert await query(database, "SELECT queued, canceled FROM job_stats") == [(0, 2)]
