"""What was seen of videos is recorded once an hour, for those who have them."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from commands import media
from domain.job import Job
from domain.media_hour import MediaCounts
from tests.commands.memory import MemoryStore
from tests.examples import VIDEO, order

HOUR = datetime(2026, 11, 26, 14, tzinfo=UTC)
COUNTS = MediaCounts(views=3, plays=2)


def job_of(user_id: UUID | None) -> Job:
    job = Job.queue(uuid4(), user_id, 1, order())
    job.start(1, "worker")
    job.complete(1, VIDEO)
    return job


async def test_an_hour_is_recorded_once_however_often_it_is_repeated() -> None:
    job = job_of(owner := uuid4())
    store = MemoryStore([job])
    for _ in range(2):
        await media.record_hour(store, job.id, HOUR, COUNTS)
    await media.record_hour(store, job.id, HOUR, MediaCounts(plays=1))
    await media.record_hour(store, job.id, HOUR + timedelta(hours=1), MediaCounts(plays=1))
    found = [(event.job_id, event.user_id, event.hour, event.views, event.plays) for _, _, event in store.saved]  # type: ignore[attr-defined]  # all are of one kind
    assert found == [(job.id, owner, HOUR, 3, 2), (job.id, owner, HOUR + timedelta(hours=1), 0, 1)]


@pytest.mark.parametrize("kind", ["anonymous", "deleted", "unknown"])
async def test_nothing_is_recorded_of_a_job_without_an_owner(kind: str) -> None:
    job = job_of(None if kind == "anonymous" else uuid4())
    if kind == "deleted":
        job.delete()
    store = MemoryStore([job] if kind != "unknown" else [])
    await media.record_hour(store, job.id, HOUR, COUNTS)
    assert store.saved == []
