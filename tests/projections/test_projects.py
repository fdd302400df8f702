"""The numbers of a project move with its jobs."""

from uuid import UUID, uuid4

import pytest

from commands import jobs, organizing, projects, rendering, trash
from commands.projects import CreateProject
from infra.event_store.repository import Repository
from tests.examples import NOW, VIDEO
from tests.projections.conftest import Query
from tests.projections.orders import submit

COUNTS = "SELECT status, jobs_open, jobs_completed, jobs_failed FROM projects WHERE project_id = %s"


@pytest.fixture
async def project_id(repository: Repository, user_id: UUID) -> UUID:
    await projects.create(repository, user_id, project_id := uuid4(), CreateProject("Autumn"))
    return project_id


async def complete(repository: Repository, job_id: UUID) -> None:
    await rendering.start(repository, job_id, 1, "w")
    await rendering.complete(repository, job_id, 1, VIDEO)


async def test_the_status_of_a_project_is_that_of_its_jobs(
    repository: Repository, user_id: UUID, project_id: UUID, shown: Query
) -> None:
    assert await shown(COUNTS, project_id) == [("draft", 0, 0, 0)]
    one, two, three = [await submit(repository, user_id, project_id=project_id) for _ in range(3)]
    assert await shown(COUNTS, project_id) == [("processing", 3, 0, 0)]
    await jobs.cancel(repository, user_id, one)
    await rendering.start(repository, two, 1, "w")
    await rendering.fail(repository, two, 1, "bad_output", "No", retryable=False, delay_seconds=0)
    assert await shown(COUNTS, project_id) == [("processing", 1, 0, 2)]
    await rendering.expire(repository, three)
    assert await shown(COUNTS, project_id) == [("failed", 0, 0, 3)]
    await complete(repository, await submit(repository, user_id, project_id=project_id))
    assert await shown(COUNTS, project_id) == [("completed", 0, 1, 3)]


async def test_a_job_that_moves_takes_its_state_along(
    repository: Repository, user_id: UUID, project_id: UUID, shown: Query
) -> None:
    await projects.create(repository, user_id, other := uuid4(), CreateProject("Winter"))
    before, later = await submit(repository, user_id), await submit(repository, user_id)
    await complete(repository, before)
    for job_id in (before, later):
        await organizing.move(repository, user_id, job_id, project_id)
    assert await shown(COUNTS, project_id) == [("processing", 1, 1, 0)]
    await organizing.move(repository, user_id, before, other)
    assert await shown(COUNTS, other) == [("completed", 0, 1, 0)]
    await organizing.move(repository, user_id, later, None)
    await complete(repository, later)
    assert await shown(COUNTS, project_id) == [("draft", 0, 0, 0)]


async def test_a_deleted_job_is_in_no_project(
    repository: Repository, user_id: UUID, project_id: UUID, shown: Query
) -> None:
    for _ in range(2):
        job_id = await submit(repository, user_id, project_id=project_id)
    await trash.delete_job(repository, user_id, job_id, NOW)
    assert await shown(COUNTS, project_id) == [("processing", 1, 0, 0)]
    assert len(await shown("SELECT 1 FROM project_jobs")) == 1


async def test_jobs_go_on_after_their_project_is_deleted(
    repository: Repository, user_id: UUID, project_id: UUID, shown: Query
) -> None:
    job_id = await submit(repository, user_id, project_id=project_id)
    await projects.delete(repository, user_id, project_id, NOW)
    await complete(repository, job_id)
    assert await shown(COUNTS, project_id) == []
    assert await shown("SELECT status FROM jobs") == [("completed",)]
    await projects.create(repository, user_id, other := uuid4(), CreateProject("Winter"))
    await organizing.move(repository, user_id, job_id, other)
    assert await shown(COUNTS, other) == [("completed", 0, 1, 0)]


async def test_jobs_in_no_project_leave_no_rows(repository: Repository, user_id: UUID, shown: Query) -> None:
    await complete(repository, await submit(repository, user_id))
    assert await shown("SELECT 1 FROM project_jobs") == []
