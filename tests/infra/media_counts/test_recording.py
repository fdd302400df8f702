"""The counts of an hour become one event per job, whatever happens meanwhile."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from redis.asyncio import Redis

from commands import jobs, rendering, users
from domain.media_hour import LinkViews, MediaCounts
from infra.event_store.repository import Repository
from infra.media_counts.counter import ClosedHours, MediaCounter
from infra.media_counts.tasks import MediaRecorder, media_tasks
from infra.settings import Settings
from tests import databases
from tests.examples import ORDER, VIDEO, new_session
from tests.infra.media_counts.conftest import ANN, BOB, LINK, Clock

_SEEN = "SELECT convert_from(state, 'UTF8')::json->'data' FROM mangamotion_events WHERE topic = 'media-hour.seen.v1'"


async def finished_job(store: Repository) -> UUID:
    """A finished job of a new account."""
    user_id, job_id = uuid4(), uuid4()
    await users.register(store, user_id, f"{user_id}@example.com", "hash", new_session())
    await jobs.submit(store, user_id, ORDER, job_id)
    await rendering.start(store, job_id, 1, "w")
    await rendering.complete(store, job_id, 1, VIDEO)
    return job_id


async def events(database: Settings) -> Sequence[dict[str, Any]]:
    return [data for (data,) in await databases.query(database, _SEEN)]


async def test_an_hour_becomes_one_event_per_job(
    store: Repository, database: Settings, redis: Redis, clock: Clock
) -> None:
    seen, other = [await finished_job(store) for _ in range(2)]
    counter, hour = MediaCounter(redis, clock), clock.now.replace(minute=0)
    for visitor in (ANN, BOB):
        await counter.count("views", seen, LINK, visitor)
        await counter.count("plays", seen, None, visitor)
        await counter.count("plays", uuid4(), None, visitor)
    await counter.count("downloads", other, None, ANN)
    clock.now += timedelta(hours=1)
    recorder = MediaRecorder(ClosedHours(redis, clock), store)
    assert await recorder.pending()
    assert await recorder.run() == 4
    assert not await recorder.pending()
    found = {data["job_id"]: data for data in await events(database)}
    assert len(await events(database)) == 2
    assert [found[str(seen)][name] for name in ("views", "plays", "downloads")] == [2, 2, 0]
    assert datetime.fromisoformat(found[str(seen)]["hour"]) == hour
    assert found[str(seen)]["links"] == [{"share_id": str(LINK), "views": 2}]
    assert [found[str(other)][name] for name in ("views", "plays", "downloads")] == [0, 0, 1]


async def test_a_run_that_was_cut_before_it_could_forget_is_repeated_without_effect(
    store: Repository, database: Settings, redis: Redis, clock: Clock
) -> None:
    class Cut(ClosedHours):
        async def forget(self, hour: datetime) -> None:
            raise ConnectionError("the process was killed")

    job_id = await finished_job(store)
    await MediaCounter(redis, clock).count("plays", job_id, None, ANN)
    clock.now += timedelta(hours=1)
    with pytest.raises(ConnectionError):
        await MediaRecorder(Cut(redis, clock), store).run()
    recorder = MediaRecorder(ClosedHours(redis, clock), store)
    assert await recorder.run() == 1
    assert [data["plays"] for data in await events(database)] == [1]
    assert not await recorder.pending()


async def test_more_jobs_than_are_appended_together_are_all_recorded(
    store: Repository, database: Settings, clock: Clock
) -> None:
    hour, found = clock.now.replace(minute=0), [await finished_job(store) for _ in range(53)]

    class Many(ClosedHours):
        async def waiting(self) -> Sequence[datetime]:
            return [hour]

        async def counts(self, hour: datetime) -> dict[UUID, MediaCounts]:
            return {job_id: MediaCounts(views=1, links=(LinkViews(share_id=LINK, views=1),)) for job_id in found}

        async def forget(self, hour: datetime) -> None:
            """There is nothing behind it."""

    assert await MediaRecorder(Many(None, clock), store).run() == 53  # type: ignore[arg-type]  # it is not used
    assert {data["job_id"] for data in await events(database)} == set(map(str, found))


async def test_the_timekeeper_has_one_task_for_it(store: Repository, redis: Redis) -> None:
    assert [task.name for task in media_tasks(redis, store)] == ["media-counts"]
