"""What is in the trash is in no read model but that of the trash, and comes back as it was."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from commands import assets, jobs, looks, organizing, projects, rendering, sharing, trash, users, videos
from commands.assets import WriteText
from commands.looks import CreateLook
from commands.projects import CreateProject
from infra.event_store.repository import Repository
from tests.examples import NOW, VIDEO, new_session
from tests.projections.conftest import Query
from tests.projections.orders import submit

STATS = "SELECT queued, rendering, completed, failed, canceled, expired FROM job_stats WHERE user_id = %s"
COUNTS = "SELECT status, jobs_open, jobs_completed, jobs_failed FROM projects WHERE project_id = %s"
TRASHED = "SELECT job_id, trashed_at, by_admin, deletion_id FROM trashed_jobs"


async def complete(repository: Repository, job_id: UUID) -> None:
    await rendering.start(repository, job_id, 1, "w")
    await rendering.complete(repository, job_id, 1, VIDEO)


async def completed(repository: Repository, user_id: UUID, **order: object) -> UUID:
    await complete(repository, job_id := await submit(repository, user_id, **order))
    return job_id


@pytest.fixture
async def project_id(repository: Repository, user_id: UUID) -> UUID:
    await projects.create(repository, user_id, project_id := uuid4(), CreateProject("Autumn"))
    return project_id


async def test_a_job_moves_to_the_trash_and_back_and_the_counters_with_it(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    done, waiting, deletion_id = await completed(repository, user_id), await submit(repository, user_id), uuid4()
    marks = organizing.Marks(tags=["sea"], favorite=True)
    await organizing.organize(repository, user_id, done, marks)
    columns = "job_id, status, tags, favorite, prompt, video_key, created_at, finished_at, number"
    [row] = await shown(f"SELECT {columns} FROM jobs WHERE job_id = %s", done)
    await trash.delete_job(repository, user_id, done, NOW, deletion_id)
    await trash.delete_job(repository, user_id, waiting, NOW)
    assert await shown("SELECT 1 FROM jobs") == []
    assert await shown(STATS, user_id) == []
    assert set(await shown(TRASHED)) == {(done, NOW, False, deletion_id), (waiting, NOW, False, None)}
    assert await shown(f"SELECT {columns} FROM trashed_jobs WHERE job_id = %s", done) == [row]
    for job_id in (done, waiting):
        await trash.restore(repository, user_id, job_id)
    assert await shown(f"SELECT {columns} FROM jobs WHERE job_id = %s", done) == [row]
    assert await shown(STATS, user_id) == [(0, 0, 1, 0, 1, 0)]
    assert await shown(TRASHED) == []


async def test_archived_jobs_are_as_little_counted_after_the_trash(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    done = await completed(repository, user_id)
    await organizing.organize(repository, user_id, done, organizing.Marks(archived=True))
    await trash.delete_job(repository, user_id, done, NOW)
    assert await shown(STATS, user_id) == []
    await trash.restore(repository, user_id, done)
    assert await shown(STATS, user_id) == []
    await organizing.organize(repository, user_id, done, organizing.Marks(archived=False))
    assert await shown(STATS, user_id) == [(0, 0, 1, 0, 0, 0)]


async def test_what_is_deleted_for_ever_is_in_no_table(repository: Repository, user_id: UUID, shown: Query) -> None:
    await assets.write(repository, user_id, text_id := uuid4(), WriteText(type="text", content="Warm coats"))
    await looks.create(repository, user_id, look_id := uuid4(), CreateLook("Red coat"))
    await projects.create(repository, user_id, project_id := uuid4(), CreateProject("Autumn"))
    job_id = await completed(repository, user_id)
    await trash.delete_job(repository, user_id, job_id, NOW)
    await assets.delete(repository, user_id, text_id, NOW)
    await looks.delete(repository, user_id, look_id, NOW)
    await projects.delete(repository, user_id, project_id, NOW)
    tables = ("jobs", "texts", "looks", "projects")
    for table in tables:
        assert await shown(f"SELECT 1 FROM {table}") == []
        assert await shown(f"SELECT trashed_at, by_admin FROM trashed_{table}") == [(NOW, False)]
    assert await shown("SELECT 1 FROM text_versions") == [(1,)]
    for item_id in (job_id, text_id, look_id, project_id):
        await trash.delete_for_ever(repository, user_id, item_id)
    for table in (*tables, "text_versions"):
        assert await shown(f"SELECT 1 FROM {table}") == []
    for table in tables:
        assert await shown(f"SELECT 1 FROM trashed_{table}") == []


async def test_a_text_and_a_look_come_back_as_they_were(repository: Repository, user_id: UUID, shown: Query) -> None:
    await assets.write(repository, user_id, text_id := uuid4(), WriteText(type="text", content="Warm coats"))
    await assets.change(repository, user_id, text_id, assets.ChangeAsset(content="Warm hats", starred=True))
    await looks.create(repository, user_id, look_id := uuid4(), CreateLook("Red coat", "in the rain"))
    before = [await shown(f"SELECT * FROM {table}") for table in ("texts", "looks", "text_versions")]
    await assets.delete(repository, user_id, text_id, NOW)
    await looks.delete(repository, user_id, look_id, NOW)
    assert await shown("SELECT 1 FROM texts UNION ALL SELECT 1 FROM looks") == []
    for item_id in (text_id, look_id):
        await trash.restore(repository, user_id, item_id)
    assert [await shown(f"SELECT * FROM {table}") for table in ("texts", "looks", "text_versions")] == before


async def test_a_job_in_the_trash_is_in_no_project_and_is_in_it_again_when_it_is_restored(
    repository: Repository, user_id: UUID, project_id: UUID, shown: Query
) -> None:
    done = await completed(repository, user_id, project_id=project_id)
    await submit(repository, user_id, project_id=project_id)
    await trash.delete_job(repository, user_id, done, NOW)
    assert await shown(COUNTS, project_id) == [("processing", 1, 0, 0)]
    await trash.restore(repository, user_id, done)
    assert await shown(COUNTS, project_id) == [("processing", 1, 1, 0)]


async def test_a_restored_project_has_its_jobs_that_were_not_moved_in_their_states_of_now(
    repository: Repository, user_id: UUID, project_id: UUID, shown: Query
) -> None:
    await projects.create(repository, user_id, other := uuid4(), CreateProject("Winter"))
    stays, moves, ends, goes = [await submit(repository, user_id, project_id=project_id) for _ in range(4)]
    await projects.delete(repository, user_id, project_id, NOW)
    assert await shown(COUNTS, project_id) == []
    await organizing.move(repository, user_id, moves, other)
    await complete(repository, ends)
    await trash.delete_job(repository, user_id, goes, NOW)
    await shown("SELECT 1")
    await trash.restore(repository, user_id, project_id)
    assert await shown(COUNTS, project_id) == [("processing", 1, 1, 0)]
    await jobs.cancel(repository, user_id, stays)
    await trash.restore(repository, user_id, goes)
    assert await shown(COUNTS, project_id) == [("completed", 0, 1, 2)]
    assert await shown(COUNTS, other) == [("processing", 1, 0, 0)]


async def test_the_default_of_a_look_in_the_trash_follows_its_video(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    await looks.create(repository, user_id, look_id := uuid4(), CreateLook("Red coat"))
    job_id = await completed(repository, user_id, look_id=look_id)
    await videos.set_default(repository, user_id, job_id, look_id)
    await looks.delete(repository, user_id, look_id, NOW)
    assert await shown("SELECT default_video FROM trashed_looks") == [(job_id,)]
    await trash.delete_job(repository, user_id, job_id, NOW)
    assert await shown("SELECT default_video FROM trashed_looks") == [(None,)]
    await trash.restore(repository, user_id, look_id)
    assert await shown("SELECT default_video FROM looks") == [(None,)]
    await trash.restore(repository, user_id, job_id)
    assert await shown("SELECT default_video FROM looks") == [(job_id,)]


@pytest.mark.parametrize("paged", [False, True])
async def test_the_links_of_a_job_in_the_trash_are_revoked_and_those_of_after_are_not(
    repository: Repository, user_id: UUID, shown: Query, paged: bool
) -> None:
    job_id = await completed(repository, user_id)
    for token in ("first", "second"):
        await sharing.create(repository, user_id, job_id, token, NOW + timedelta(days=400), None)
        if paged:
            await shown("SELECT 1")
        if token == "first":
            await trash.delete_job(repository, user_id, job_id, NOW)
            await trash.restore(repository, user_id, job_id)
    assert await shown("SELECT revoked_at IS NULL FROM shares ORDER BY created_at") == [(False,), (True,)]


async def test_what_an_admin_removed_says_so(repository: Repository, user_id: UUID, shown: Query) -> None:
    await users.register(repository, admin_id := uuid4(), "eve@example.com", "hash", new_session())
    await users.promote(repository, "eve@example.com", "admin")
    await videos.delete(repository, admin_id, job_id := await completed(repository, user_id), NOW)
    assert await shown(TRASHED) == [(job_id, NOW, True, None)]


async def test_each_deletion_has_one_maker(repository: Repository, user_id: UUID, shown: Query) -> None:
    deletion_id = uuid4()
    for _ in range(2):
        await trash.delete_job(repository, user_id, await completed(repository, user_id), NOW, deletion_id)
    await trash.delete_job(repository, user_id, job_id := await completed(repository, user_id), NOW)
    assert await shown("SELECT deletion_id, user_id FROM deletions") == [(deletion_id, user_id)]
    await trash.restore(repository, user_id, job_id)
    await trash.delete_job(repository, user_id, job_id, NOW, deletion_id)
    assert await shown("SELECT count(*) FROM deletions") == [(1,)]
