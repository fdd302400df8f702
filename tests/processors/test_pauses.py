"""Paused queues with the real servers: none of their jobs starts, and all other jobs go on."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import msgspec

from commands import queues
from domain.job_events import JobStarted
from infra.nats.streams import RENDER
from tests.processors.observations import queue_caught_up, queue_states, started_jobs
from tests.processors.studio import EAGER, LONG, QUICK, DispatchLimits, Studio


async def starts(studio: Studio, job_id: UUID) -> int:
    return sum(isinstance(event, JobStarted) for event in await studio.events(job_id))


async def test_a_customer_who_pauses_waits_and_the_others_go_on(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    anna, ben = await studio.user(), await studio.user()
    await queues.pause(studio.store, anna)
    held = [await studio.submit(anna) for _ in range(3)]
    others = [await studio.submit(ben) for _ in range(5)]
    studio.worker()
    assert [await studio.ends(job_id) for job_id in others] == ["completed"] * 5
    await queue_caught_up(studio)
    assert await queue_states(studio) == ["waiting"] * 3
    await queues.resume(studio.store, anna)
    assert [await studio.ends(job_id) for job_id in held] == ["completed"] * 3


async def test_dispatched_jobs_that_are_not_claimed_are_withdrawn(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    user_id = await studio.user()
    job_ids = [await studio.submit(user_id) for _ in range(4)]
    await studio.until(lambda: queue_states(studio), lambda found: found.count("issued") == 2)
    await queues.pause(studio.store, user_id)
    await studio.until(lambda: queue_states(studio), lambda found: found == ["waiting"] * 4)
    studio.worker()
    js = (await studio.nats.client()).jetstream()
    await studio.until(lambda: js.stream_info(RENDER), lambda info: info.state.messages == 0)
    assert await started_jobs(studio) == []
    await queues.resume(studio.store, user_id)
    for job_id in job_ids:
        assert await studio.ends(job_id) == "completed"
        assert await starts(studio, job_id) == 1


async def test_a_job_that_runs_is_finished_under_a_pause(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    studio.worker()
    user_id = await studio.user()
    running = await studio.submit(user_id, prompt="a slow fox", duration_seconds=0.2)
    await studio.until(lambda: starts(studio, running), lambda n: n == 1)
    await queues.pause(studio.store, user_id)
    waiting = await studio.submit(user_id)
    assert await studio.ends(running) == "completed"
    await queue_caught_up(studio)
    assert await starts(studio, waiting) == 0


async def test_a_deadline_passes_under_a_pause(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    studio.worker()
    user_id = await studio.user()
    await queues.pause(studio.store, user_id)
    job_id = await studio.submit(user_id, deadline=datetime.now(UTC) + timedelta(seconds=0.5))
    assert await studio.ends(job_id) == "expired"
    assert await studio.credits(user_id) == 100


async def test_a_restarted_scheduler_keeps_all_pauses(studio: Studio) -> None:
    """Neither one that the last scheduler knew of, nor one that came while there was none, nor one it must replay."""
    studio.relay()
    studio.scheduler()
    studio.worker()
    people = [await studio.user() for _ in range(3)]
    await queues.pause(studio.store, people[0])
    await queue_caught_up(studio)
    await studio.stop("scheduler")
    await queues.pause(studio.store, people[1])
    held = [await studio.submit(who) for who in people[:2] for _ in range(2)]
    studio.scheduler()
    assert await studio.ends(await studio.submit(people[2])) == "completed"
    await queue_caught_up(studio)
    assert await queue_states(studio) == ["waiting"] * 4
    await studio.stop("scheduler")
    await studio.rows("DELETE FROM render_pauses RETURNING 1")
    await studio.rows("DELETE FROM render_queue RETURNING 1")
    await studio.rows(
        "UPDATE mangamotion_tracking SET notification_id = 0 WHERE application_name = 'render_queue' RETURNING 1"
    )
    studio.scheduler()
    assert await studio.ends(await studio.submit(people[2])) == "completed"
    await queue_caught_up(studio)
    assert await queue_states(studio) == ["waiting"] * 4
    for who in people[:2]:
        await queues.resume(studio.store, who)
    assert [await studio.ends(job_id) for job_id in held] == ["completed"] * 4


async def test_an_admin_pauses_all_queues(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    studio.worker()
    boss, anna = await studio.user(), await studio.user()
    await queues.pause_all(studio.store)
    await queues.pause(studio.store, anna)
    job_ids = [await studio.submit(who) for who in (anna, boss)]
    await queue_caught_up(studio)
    await queues.resume_all(studio.store)
    assert await studio.ends(job_ids[1]) == "completed"
    await queue_caught_up(studio)
    assert await queue_states(studio) == ["waiting"], "a customer's own pause outlives the admin's"
    assert await started_jobs(studio) == job_ids[1:]


async def test_priorities_and_turns_hold_after_a_pause(studio: Studio) -> None:
    studio.relay()
    anna, ben = await studio.user(), await studio.user()
    await queues.pause(studio.store, anna)
    low, high = await studio.submit(anna, priority=-1, **LONG), await studio.submit(anna, priority=1, **LONG)
    bens = [await studio.submit(ben, **LONG) for _ in range(3)]
    studio.scheduler()
    await studio.until(lambda: queue_states(studio), lambda found: found.count("issued") == 2)
    await queues.resume(studio.store, anna)
    await queue_caught_up(studio)
    studio.worker(timeouts=EAGER)
    for job_id in (low, high, *bens):
        assert await studio.ends(job_id) == "completed"
    assert await started_jobs(studio) == [bens[0], bens[1], high, low, bens[2]]


async def test_a_restarted_scheduler_continues_the_order_of_turns(studio: Studio) -> None:
    studio.relay()
    anna, ben = await studio.user(), await studio.user()
    for who in (ben, anna, anna, ben):
        await studio.submit(who)
    studio.scheduler()
    await studio.until(lambda: queue_states(studio), lambda found: found == ["issued", "issued", "waiting", "waiting"])
    await studio.stop("scheduler")
    studio.scheduler(msgspec.structs.replace(QUICK, limits=DispatchLimits(ahead=3), unclaimed=60.0))
    await studio.until(lambda: queue_states(studio), lambda found: found.count("issued") == 3)
    assert await queue_states(studio) == ["issued", "issued", "waiting", "issued"], "Ben was served before Anna"
