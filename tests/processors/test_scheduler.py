"""The scheduler with the real servers: no job is lost or dispatched twice, and queues are fair."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from commands import jobs, rendering
from domain.job_events import JobDeleted, JobFailed, JobStarted
from infra import scheduler
from infra.embedded import Servers
from infra.nats.streams import EVENTS, RENDER
from infra.worker.leases import Leases
from processors.queue.entry import MAX_STARTS
from processors.rendering.stages import prefix
from tests.processors.interventions import delete_for_ever
from tests.processors.observations import queue_caught_up, queue_states, started_jobs
from tests.processors.studio import EAGER, LONG, QUICK, Studio


async def test_only_as_many_tasks_as_workers_can_take_are_dispatched(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    user_id = await studio.user()
    for _ in range(6):
        await studio.submit(user_id)
    await studio.until(lambda: queue_states(studio), lambda found: found == ["issued"] * 2 + ["waiting"] * 4)
    js = (await studio.nats.client()).jetstream()
    assert (await js.stream_info(RENDER)).state.messages == 2


async def test_a_canceled_job_is_never_started(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    user_id = await studio.user()
    job_ids = [await studio.submit(user_id) for _ in range(4)]
    await studio.until(lambda: queue_states(studio), lambda found: found.count("issued") == 2)
    for job_id in (job_ids[0], job_ids[3]):
        await jobs.cancel(studio.store, user_id, job_id)
    studio.worker()
    assert [await studio.ends(job_id) for job_id in job_ids] == ["canceled", "completed", "completed", "canceled"]
    for job_id in (job_ids[0], job_ids[3]):
        assert not [event for event in await studio.events(job_id) if isinstance(event, JobStarted)]


async def test_a_customer_with_one_job_does_not_wait_for_all_of_another(studio: Studio) -> None:
    studio.relay()
    anna, ben = await studio.user(), await studio.user()
    many = [await studio.submit(anna, **LONG) for _ in range(6)]
    one = await studio.submit(ben, **LONG)
    studio.scheduler()
    studio.worker(timeouts=EAGER)
    for job_id in (*many, one):
        assert await studio.ends(job_id) == "completed"
    assert (await started_jobs(studio)).index(one) <= 2


async def test_jobs_survive_a_nats_that_lost_everything(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    user_id = await studio.user()
    job_ids = [await studio.submit(user_id) for _ in range(5)]
    await studio.until(lambda: queue_states(studio), lambda found: found.count("issued") == 2)
    js = (await studio.nats.client()).jetstream()
    await js.delete_stream(EVENTS)
    await js.delete_stream(RENDER)
    studio.worker()
    assert [await studio.ends(job_id) for job_id in job_ids] == ["completed"] * 5
    assert len(await started_jobs(studio)) == 5


async def test_a_task_that_nats_lost_is_dispatched_again(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    job_id = await studio.submit(await studio.user())
    await studio.until(lambda: queue_states(studio), lambda found: found == ["issued"])
    await (await studio.nats.client()).jetstream().purge_stream(RENDER)
    studio.worker()
    assert await studio.ends(job_id) == "completed"


async def test_without_nats_the_scheduler_reads_the_log_itself(studio: Studio, servers: Servers) -> None:
    studio.scheduler()
    user_id = await studio.user()
    servers.nats.kill()
    try:
        await studio.submit(user_id)
        await queue_caught_up(studio)
        assert await queue_states(studio) == ["waiting"]
    finally:
        servers.nats.restart()
    await studio.until(lambda: queue_states(studio), lambda found: found == ["issued"])


async def test_a_lost_queue_is_made_again_from_the_log(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    user_id = await studio.user()
    job_ids = [await studio.submit(user_id) for _ in range(4)]
    await jobs.cancel(studio.store, user_id, job_ids[1])
    await queue_caught_up(studio)
    await studio.stop("scheduler")
    await studio.rows("DELETE FROM render_queue RETURNING 1")
    await studio.rows(
        "UPDATE mangamotion_tracking SET notification_id = 0 WHERE application_name = 'render_queue' RETURNING 1"
    )
    studio.scheduler()
    studio.worker()
    assert [await studio.ends(job_id) for job_id in job_ids] == ["completed", "canceled", "completed", "completed"]


async def test_a_second_scheduler_waits_and_takes_over(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    dsn, store = studio.settings.postgres_dsn, studio.store
    studio.start("second", scheduler.run(dsn, studio.nats, store, QUICK))
    studio.worker()
    user_id = await studio.user()
    assert await studio.ends(await studio.submit(user_id)) == "completed"
    await studio.stop("scheduler")
    assert await studio.ends(await studio.submit(user_id)) == "completed"
    assert len(await started_jobs(studio)) == 2


async def test_a_job_whose_deadline_passes_expires_with_a_refund(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    user_id = await studio.user()
    job_id = await studio.submit(user_id, deadline=datetime.now(UTC) + timedelta(seconds=0.3))
    assert await studio.credits(user_id) == 98
    assert await studio.ends(job_id) == "expired"
    assert await studio.credits(user_id) == 100


async def test_a_job_that_loses_its_worker_in_every_attempt_fails_with_a_refund(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    user_id = await studio.user()
    job_id = await studio.submit(user_id)
    short = Leases(studio.store.pool, "doomed", 0.05)
    for _ in range(MAX_STARTS):
        epoch = await studio.until(lambda: short.claim(job_id), lambda epoch: epoch is not None)
        assert epoch is not None
        await rendering.start(studio.store, job_id, epoch, "doomed")
    assert await studio.ends(job_id) == "failed"
    assert await studio.credits(user_id) == 100
    [failure] = [event for event in await studio.events(job_id) if isinstance(event, JobFailed)]
    assert failure.code == "worker_lost"


async def test_the_objects_of_a_deleted_job_are_removed(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    studio.worker()
    user_id = await studio.user()
    job_id = await studio.submit(user_id)
    assert await studio.ends(job_id) == "completed"
    assert await studio.objects.size(prefix(job_id) + "video.mp4")
    await delete_for_ever(studio, user_id, job_id)
    for name in ("video.mp4", "thumb.jpg"):
        await studio.until(lambda: studio.objects.size(prefix(job_id) + name), lambda size: size is None)  # noqa: B023 - awaited at once
    assert isinstance((await studio.events(job_id))[-1], JobDeleted)


async def test_an_event_that_cannot_be_applied_is_quarantined_and_does_not_stop_others(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    user_id = await studio.user()
    await studio.rows(
        "INSERT INTO mangamotion_events VALUES (gen_random_uuid(), 1, 'job.queued.v1',"
        " convert_to(%s, 'UTF8'), %s) RETURNING 1",
        msgspec.json.encode(POISON).decode(),
        await studio.head() + 1,
    )
    await studio.submit(user_id)
    await studio.until(lambda: queue_states(studio), lambda found: found == ["issued"])
    assert len(await studio.rows("SELECT 1 FROM mangamotion_quarantine WHERE projection = 'render_queue'")) == 1


POISON = {"event_id": str(UUID(int=1)), "at": "2026-11-20T12:00:00Z", "data": {"user_id": None, "number": 1}}


async def test_every_job_of_a_burst_is_rendered_once(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    for name in ("one", "two"):
        studio.worker(name)
    people = [await studio.user() for _ in range(4)]
    job_ids = await asyncio.gather(*(studio.submit(people[n % 4]) for n in range(40)))
    for job_id in job_ids:
        assert await studio.ends(job_id, 60) == "completed"
    assert sorted(await started_jobs(studio)) == sorted(job_ids)
