"""What accounts and projects take, from their events."""

import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import msgspec
import psycopg
import pytest

from commands import organizing, projects, rendering, storage, trash, users
from commands.projects import CreateProject
from domain.job import Job
from domain.storage import sum_of
from domain.user import JobsSettled, User
from infra.cleanup import retention
from infra.cleanup.storage_counts import StorageCounts
from infra.event_store.repository import Repository
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.registry import PROJECTIONS
from read_api import storage as read_storage
from tests.examples import NOW, VIDEO
from tests.projections.conftest import Query
from tests.projections.history import History
from tests.projections.history_storage import account_and_jobs
from tests.projections.orders import submit

BYTES = "SELECT bytes FROM projects WHERE project_id = %s"
UNCOUNTED = "SELECT user_id FROM uncounted_storage"
RICH = msgspec.structs.replace(VIDEO, sprite_key="outputs/x/sprite.jpg", preview_bytes=2_000)


async def completed(repository: Repository, user_id: UUID, **changes: object) -> UUID:
    job_id = await submit(repository, user_id, **changes)
    await rendering.start(repository, job_id, 1, "w")
    await rendering.complete(repository, job_id, 1, RICH)
    return job_id


@pytest.fixture
async def project_id(repository: Repository, user_id: UUID) -> UUID:
    await projects.create(repository, user_id, project_id := uuid4(), CreateProject("Autumn"))
    return project_id


async def test_the_bytes_of_a_project_move_with_its_videos(
    repository: Repository, user_id: UUID, project_id: UUID, shown: Query
) -> None:
    await projects.create(repository, user_id, other := uuid4(), CreateProject("Winter"))
    one, two = [await completed(repository, user_id, project_id=project_id) for _ in range(2)]
    before = await completed(repository, user_id)
    await submit(repository, user_id, project_id=project_id)
    assert await shown(BYTES, project_id) == [(2_000,)]
    for job_id in (one, before):
        await organizing.move(repository, user_id, job_id, other)
    assert (await shown(BYTES, project_id), await shown(BYTES, other)) == ([(1_000,)], [(2_000,)])
    await organizing.move(repository, user_id, one, None)
    await organizing.move(repository, user_id, one, project_id)
    await trash.delete_job(repository, user_id, two, NOW)
    assert (await shown(BYTES, project_id), await shown(BYTES, other)) == ([(1_000,)], [(1_000,)])
    await trash.restore(repository, user_id, two)
    assert await shown(BYTES, project_id) == [(2_000,)]
    await projects.delete(repository, user_id, project_id, NOW)
    await organizing.move(repository, user_id, one, other)
    await trash.restore(repository, user_id, project_id)
    assert (await shown(BYTES, project_id), await shown(BYTES, other)) == ([(1_000,)], [(2_000,)])


async def test_previews_that_were_given_up_are_not_shown_any_more(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    job_id = await completed(repository, user_id)
    assert await shown("SELECT extras FROM jobs") == [("sprite.jpg",)]

    async def expire(unit: object) -> None:
        job = await unit.load(Job, job_id)  # type: ignore[attr-defined]  # a unit of work
        job.expire_previews()
        await unit.save(job)  # type: ignore[attr-defined]

    await repository.execute(expire)
    assert await shown("SELECT extras, video_key, video_bytes FROM jobs") == [("", VIDEO.video_key, VIDEO.bytes)]


async def test_jobs_that_an_old_release_settled_are_counted_once(
    repository: Repository, database: Settings, user_id: UUID, shown: Query
) -> None:
    ids = [await completed(repository, user_id) for _ in range(3)]

    async def settle(unit: object) -> None:
        user = await unit.load(User, user_id)  # type: ignore[attr-defined]  # a unit of work
        user.record(JobsSettled(job_ids=tuple(ids[:2])))
        await unit.save(user)  # type: ignore[attr-defined]

    task = StorageCounts(repository.pool, repository)
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    assert not await task.pending()
    await repository.execute(settle)
    for job_id in ids[:2]:
        await trash.delete_job(repository, user_id, job_id, NOW)
    await trash.delete_for_ever(repository, user_id, ids[0])
    assert await shown(UNCOUNTED) == [(user_id,)]
    assert (await task.pending(), await task.run()) == (True, 1)
    assert await shown(UNCOUNTED) == []
    assert not await task.pending()
    assert (await storage.used_by(repository, user_id)).stored.results == 2_000
    assert (await users.find(repository, user_id)).storage.stored.results == 1_000


async def test_nothing_is_counted_while_the_list_of_jobs_is_behind_the_account(
    repository: Repository, database: Settings, user_id: UUID, shown: Query
) -> None:
    job_id = await completed(repository, user_id)

    async def settle(unit: object) -> None:
        user = await unit.load(User, user_id)  # type: ignore[attr-defined]  # a unit of work
        user.record(JobsSettled(job_ids=(job_id,)))
        await unit.save(user)  # type: ignore[attr-defined]

    await repository.execute(settle)
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    await submit(repository, user_id)
    assert await StorageCounts(repository.pool, repository).run() == 0
    assert await shown(UNCOUNTED) == [(user_id,)]
    assert await StorageCounts(repository.pool, repository).run() == 1


async def test_after_any_history_an_account_knows_what_its_jobs_take(
    repository: Repository, database: Settings
) -> None:
    seed = secrets.randbits(32)
    print(f"HISTORY_SEED={seed}")
    history = History(repository, seed)
    await history.begin()
    for _ in range(600):
        await history.happen()
    await Runner(database.postgres_dsn, PROJECTIONS).catch_up()
    await StorageCounts(repository.pool, repository).run()
    for user_id in history.users:
        user, own = await account_and_jobs(repository, user_id, history.jobs)
        unsettled = sum_of(job.stored for job in own if job.id in user.open)
        taken = sum_of(job.stored for job in own).results
        assert user.storage.stored.plus(unsettled).results == taken, f"HISTORY_SEED={seed}"


OWNER = "CASE WHEN n % 2 = 0 THEN %(user_id)s ELSE md5((n % 400)::text)::uuid END"
FILL = f"""
INSERT INTO jobs (job_id, user_id, number, prompt, status, stage, progress, attempts, tags, favorite, archived,
                  updated_at, position, mock_mode, created_at, finished_at, video_key, video_bytes, extras)
SELECT gen_random_uuid(), {OWNER}, n, 'a fox', 'completed', '', 100, 1, '', n % 7 = 0, false,
       now(), n, false, at, at + interval '10 s', 'v', n * 7919 % 100000,
       CASE WHEN n % 3 = 0 THEN 'sprite.jpg' ELSE '' END
  FROM (SELECT n, now() - n * interval '1 minute' AS at FROM generate_series(1, 40000) AS n) AS made
""".replace(" % ", " %% ")
FILL_PROJECTS = f"""
INSERT INTO projects (project_id, user_id, title, type, created_at, updated_at, bytes)
SELECT gen_random_uuid(), {OWNER}, 'one', 'video', now(), now(), n FROM generate_series(1, 20000) AS n
""".replace(" % ", " %% ")


async def test_lists_of_what_takes_most_and_of_what_is_old_read_an_index_in_its_order(database: Settings) -> None:
    """With rows: an account with half of 40,000 videos, and of 20,000 projects."""
    asked = {
        "user_id": uuid4(),
        "bytes": 50_000,
        "job_id": uuid4(),
        "until": datetime.now(UTC) - timedelta(days=7),
        "at": datetime(2000, 1, 1, tzinfo=UTC),
        "limit": 100,
        "offset": 0,
    }
    wanted = {
        read_storage.LARGEST: "jobs_v1_by_size",
        read_storage.NEXT_LARGEST: "jobs_v1_by_size",
        read_storage._BY_PROJECT: "projects_v2_by_size",
        retention._WITH_RESULT: "jobs_v1_",
        retention._WITH_PREVIEWS: "jobs_v1_",
    }
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as connection:
        for fill in (FILL, FILL_PROJECTS):
            await connection.execute(fill, asked)
        await connection.execute("ANALYZE jobs_v1, projects_v2")
        for query, index in wanted.items():
            rows = await (await connection.execute(f"EXPLAIN {query}", asked)).fetchall()
            plan = "\n".join(line for (line,) in rows)
            assert index in plan, plan
            assert "Seq Scan" not in plan, plan
            assert " Sort " not in plan, plan
