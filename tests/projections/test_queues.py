"""Paused queues and dead letters after events."""

from uuid import UUID, uuid4

from commands import jobs, queues, rendering, trash
from infra.event_store.repository import Repository
from tests.examples import NOW
from tests.projections.conftest import Query
from tests.projections.orders import submit

PAUSED = "SELECT user_id FROM paused_queues"
LETTERS = "SELECT job_id, code, error, retried_as FROM dead_letters"


async def test_only_the_last_event_about_a_queue_counts(repository: Repository, user_id: UUID, shown: Query) -> None:
    """However the events fall into pages."""
    for change in (queues.pause, queues.resume, queues.pause):
        await change(repository, user_id)
    assert await shown(PAUSED) == [(user_id,)]
    for change in (queues.resume, queues.pause):
        await change(repository, user_id)
    assert await shown(PAUSED) == [(user_id,)]
    await queues.resume(repository, user_id)
    assert await shown(PAUSED) == []


async def failed(repository: Repository, user_id: UUID, code: str) -> UUID:
    job_id = await submit(repository, user_id)
    await rendering.start(repository, job_id, 1, "w")
    await rendering.fail(repository, job_id, 1, code, "No frames", retryable=False, delay_seconds=0)
    return job_id


async def test_failures_of_ours_are_letters_until_they_are_retried_or_deleted(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    kept, retried, deleted, again = *[await failed(repository, user_id, "worker_lost") for _ in range(3)], uuid4()
    await failed(repository, user_id, "invalid_input")
    assert {row[0] for row in await shown(LETTERS)} == {kept, retried, deleted}
    await jobs.retry(repository, user_id, retried, again)
    await trash.delete_job(repository, user_id, deleted, NOW)
    await trash.delete_for_ever(repository, user_id, deleted)
    assert sorted(await shown(LETTERS)) == sorted(
        [(kept, "worker_lost", "No frames", None), (retried, "worker_lost", "No frames", again)]
    )


async def test_a_retry_of_a_canceled_job_is_no_letter(repository: Repository, user_id: UUID, shown: Query) -> None:
    job_id = await submit(repository, user_id)
    await jobs.cancel(repository, user_id, job_id)
    await jobs.retry(repository, user_id, job_id, uuid4())
    assert await shown(LETTERS) == []
