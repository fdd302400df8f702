"""A worker with the real servers and a fake engine: every accepted job comes to an end, once."""

import logging
import signal
import time
from collections.abc import Awaitable, Callable
from uuid import UUID

import msgspec
import pytest

from commands import jobs
from domain.job_events import JobCompleted, JobFailed, JobRetryScheduled, JobStarted, StageFailed
from infra.embedded import Servers
from infra.nats.streams import RENDER
from infra.worker.endings import AbortReason
from infra.worker.leases import Leases, names_on_this_machine
from processors.rendering.stages import DEADLINES, StageDeadline, prefix
from tests.processors.interventions import cancel, complete, delete, expire, give_up
from tests.processors.observations import (
    count_events,
    engine_pids,
    has_ended,
    scratch_folder,
    until_rendering,
    worker_process,
)
from tests.processors.studio import WORKER, Studio


async def test_canceling_a_running_job_ends_its_engine_within_two_seconds(studio: Studio) -> None:
    studio.start_queue()
    studio.worker()
    user_id = await studio.user()
    job_id = await studio.submit(user_id, "slow", duration_seconds=10.0)
    await until_rendering(studio, job_id)
    [engine] = engine_pids()
    began = time.monotonic()
    await jobs.cancel(studio.store, user_id, job_id)
    await studio.until(has_ended(engine), bool, 2)
    assert time.monotonic() - began < 2
    assert await studio.credits(user_id) == 100
    assert await studio.ends(await studio.submit(user_id)) == "completed"


async def test_cancel_works_while_nats_is_away(studio: Studio, servers: Servers) -> None:
    studio.start_queue()
    studio.worker()
    user_id = await studio.user()
    job_id = await studio.submit(user_id, "slow", duration_seconds=10.0)
    await until_rendering(studio, job_id)
    [engine] = engine_pids()
    servers.nats.kill()
    try:
        await jobs.cancel(studio.store, user_id, job_id)
        await studio.until(has_ended(engine), bool, 2)
    finally:
        servers.nats.restart()
    assert await studio.ends(await studio.submit(user_id)) == "completed"


async def test_a_failure_that_is_not_retryable_is_final_and_refunded(studio: Studio) -> None:
    studio.start_queue()
    studio.worker()
    user_id = await studio.user()
    job_id = await studio.submit(user_id, "fails")
    assert await studio.ends(job_id) == "failed"
    failed = JobFailed(code="too_beautiful", error="The scene is too beautiful", user_id=user_id)
    assert (await studio.events(job_id))[-1] == failed
    assert await studio.credits(user_id) == 100


@pytest.mark.parametrize(("prompt", "code"), [("fails again", "too_beautiful"), ("dies", "engine_died")])
async def test_other_failures_are_tried_three_times(studio: Studio, prompt: str, code: str) -> None:
    studio.start_queue()
    studio.worker()
    user_id = await studio.user()
    job_id = await studio.submit(user_id, prompt)
    assert await studio.ends(job_id) == "failed"
    assert await count_events(studio, job_id, JobStarted) == 3
    assert await count_events(studio, job_id, JobRetryScheduled) == 2
    failed = (await studio.events(job_id))[-1]
    assert isinstance(failed, JobFailed)
    assert failed.code == code
    assert await studio.credits(user_id) == 100


async def test_an_engine_that_hangs_is_ended(studio: Studio) -> None:
    studio.start_queue()
    studio.worker(timeouts=msgspec.structs.replace(WORKER, engine_stall=0.3))
    job_id = await studio.submit(await studio.user(), "hangs")
    retry = await studio.until(lambda: count_events(studio, job_id, JobRetryScheduled), lambda n: n > 0)
    assert retry
    [failure, *_] = [event for event in await studio.events(job_id) if isinstance(event, JobRetryScheduled)]
    assert failure.code == "engine_stalled"


async def test_a_stage_that_takes_too_long_is_ended(studio: Studio) -> None:
    studio.start_queue()
    brief = {**DEADLINES, "inference": StageDeadline(0.4, 0.0)}
    studio.worker(timeouts=msgspec.structs.replace(WORKER, stage_deadlines=brief))
    job_id = await studio.submit(await studio.user(), "slow")
    assert await studio.ends(job_id) == "failed"
    failures = [event for event in await studio.events(job_id) if isinstance(event, StageFailed)]
    assert [(event.stage, event.part, event.code) for event in failures] == [("inference", 0, "timeout")] * 3


async def test_unreadable_tasks_are_dropped_and_delay_no_job(studio: Studio) -> None:
    studio.start_queue()
    js = (await studio.nats.client()).jetstream()
    studio.worker()
    user_id = await studio.user()
    assert await studio.ends(await studio.submit(user_id)) == "completed"
    for poison in (
        b"",
        b"\xff\xfe",
        b"{}",
        b'{"jobId": 7}',
        b'{"jobId": "%s"}' % str(UUID(int=5)).encode(),
        b"x" * 60_000,
    ):
        await js.publish("render.scene", poison)
    assert await studio.ends(await studio.submit(user_id), 5) == "completed"

    async def left() -> int:
        return (await js.stream_info(RENDER)).state.messages

    assert await studio.until(left, lambda n: n == 0) == 0


async def test_a_stopped_worker_gives_its_job_back(studio: Studio) -> None:
    studio.start_queue()
    studio.worker("first")
    user_id = await studio.user()
    job_id = await studio.submit(user_id, "slow", duration_seconds=0.3)
    await until_rendering(studio, job_id)
    await studio.stop("first")
    studio.worker("second")
    assert await studio.ends(job_id) == "completed"
    assert await count_events(studio, job_id, JobStarted) == 2
    assert await studio.credits(user_id) == 98


async def test_a_video_waits_for_an_object_store_that_is_away(studio: Studio, servers: Servers) -> None:
    studio.start_queue()
    studio.worker()
    servers.s3.kill()
    job_id = await studio.submit(await studio.user())
    await studio.until(lambda: studio.job(job_id), lambda job: job.stage == "publish")
    servers.s3.restart()
    assert await studio.ends(job_id) == "completed"
    assert await count_events(studio, job_id, JobStarted) == 1
    assert await studio.objects.size(prefix(job_id) + "video.mp4")


async def test_a_render_completes_without_valkey(studio: Studio, servers: Servers) -> None:
    studio.start_queue()
    studio.worker()
    servers.valkey.kill()
    try:
        job_id = await studio.submit(await studio.user(), "slow", duration_seconds=0.5)
        assert await studio.ends(job_id) == "completed"
    finally:
        servers.valkey.restart()


async def test_a_render_goes_on_through_a_restart_of_nats(studio: Studio, servers: Servers) -> None:
    studio.start_queue()
    studio.worker()
    job_id = await studio.submit(await studio.user(), "slow", duration_seconds=0.5)
    await until_rendering(studio, job_id)
    servers.nats.kill()
    servers.nats.restart()
    assert await studio.ends(job_id) == "completed"
    assert await count_events(studio, job_id, JobStarted) == 1


async def test_nothing_is_left_in_the_scratch_folder(studio: Studio) -> None:
    studio.start_queue()
    studio.worker()
    user_id = await studio.user()
    for prompt in ("a fox", "fails", "dies"):
        await studio.ends(await studio.submit(user_id, prompt))
    await studio.stop("worker")
    assert list(scratch_folder(studio.settings).glob("render-*")) == []


async def test_progress_is_published_while_frames_are_rendered(studio: Studio) -> None:
    studio.start_queue()
    studio.worker()
    job_id = await studio.submit(await studio.user(), "slow", duration_seconds=1.0)
    seen = await studio.until(
        lambda: studio.progress.live([job_id]), lambda live: job_id in live and live[job_id].frame > 2
    )
    assert seen[job_id].stage == "inference"
    assert 2 <= seen[job_id].percent <= 94
    assert seen[job_id].frames == 24


async def owner(studio: Studio, job_id: UUID) -> str | None:
    rows = await studio.rows("SELECT owner FROM render_queue WHERE job_id = %s", job_id)
    return rows[0][0] if rows else None


async def test_a_worker_frozen_past_its_lease_delivers_nothing_after_another_worker_has(studio: Studio) -> None:
    studio.start_queue()
    user_id = await studio.user()
    async with worker_process(studio, "frozen") as frozen:
        job_id = await studio.submit(user_id, "slow", duration_seconds=0.5)
        await until_rendering(studio, job_id)
        frozen.send_signal(signal.SIGSTOP)
        studio.worker("awake")
        assert await studio.ends(job_id) == "completed"
        frozen.send_signal(signal.SIGCONT)
        # It takes the next job only when it is done with the old one.
        await studio.stop("awake")
        assert await studio.ends(await studio.submit(user_id)) == "completed"
    assert await count_events(studio, job_id, JobCompleted) == 1
    assert [event.worker for event in await studio.events(job_id) if isinstance(event, JobStarted)] == [
        "frozen",
        "awake",
    ]
    assert await studio.credits(user_id) == 96


async def test_the_job_of_a_killed_worker_is_taken_over_and_its_engine_ends(studio: Studio) -> None:
    studio.start_queue()
    async with worker_process(studio, "killed") as killed:
        job_id = await studio.submit(await studio.user(), "slow", duration_seconds=0.5)
        await until_rendering(studio, job_id)
        [engine] = engine_pids(killed.pid)
        killed.kill()
        await studio.until(has_ended(engine), bool, 2)
    studio.worker("next")
    assert await studio.ends(job_id) == "completed"
    assert await count_events(studio, job_id, JobCompleted) == 1


async def test_the_job_of_a_worker_that_died_on_this_machine_does_not_wait_for_its_lease(studio: Studio) -> None:
    studio.start_queue()
    job_id = await studio.submit(await studio.user())
    dead = Leases(studio.store.pool, f"{names_on_this_machine()}999999999-ab", 600)
    await studio.until(lambda: dead.claim(job_id), lambda epoch: epoch is not None)
    studio.worker()
    assert await studio.ends(job_id, 10) == "completed"


async def take_over(studio: Studio, _: UUID, job_id: UUID) -> None:
    await studio.rows("UPDATE render_queue SET owner = 'another' WHERE job_id = %s RETURNING 1", job_id)


async def stop(studio: Studio, *_: UUID) -> None:
    await studio.stop("worker")


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (cancel, AbortReason.CANCELED),
        (delete, AbortReason.DELETED),
        (expire, AbortReason.EXPIRED),
        (give_up, AbortReason.FAILED_ELSEWHERE),
        (complete, AbortReason.COMPLETED_ELSEWHERE),
        (take_over, AbortReason.LEASE_LOST),
        (stop, AbortReason.SHUTDOWN),
    ],
)
async def test_a_worker_logs_why_it_stops_working_on_a_job(
    studio: Studio,
    caplog: pytest.LogCaptureFixture,
    act: Callable[[Studio, UUID, UUID], Awaitable[None]],
    reason: AbortReason,
) -> None:
    caplog.set_level(logging.INFO, "infra.worker")
    studio.start_queue()
    studio.worker()
    user_id = await studio.user()
    job_id = await studio.submit(user_id, "slow", duration_seconds=10.0)
    await until_rendering(studio, job_id)
    await act(studio, user_id, job_id)

    async def logged() -> list[dict[str, object]]:
        return [vars(record) for record in caplog.records if record.message == "job aborted"]

    [aborted] = await studio.until(logged, bool, 5)
    assert (aborted["job"], aborted["reason"]) == (job_id, reason)
