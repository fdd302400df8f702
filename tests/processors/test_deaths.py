"""Workers that die or freeze during jobs in many parts: one completion, no finished part rendered again."""

import asyncio
import random
import secrets
import signal
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from domain.job_events import JobCompleted, JobFailed, JobStarted
from infra.embedded import Servers
from tests.processors.observations import (
    begun_parts,
    count_events,
    events_of,
    part_owners,
    stored_parts,
    worker_process,
)
from tests.processors.studio import Studio


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
async def test_no_finished_part_is_rendered_again_after_the_leading_worker_is_killed(
    studio: Studio, tmp_path: Path, share: float
) -> None:
    studio.start_queue()
    user_id = await studio.user()
    prompt = f"8 parts steady counted in {tmp_path}/begun"
    async with worker_process(studio, "killed") as killed:
        job_id = await studio.submit(user_id, prompt, duration_seconds=2.0)
        enough = max(1, int(8 * share))
        await studio.until(lambda: stored_parts(studio, job_id), lambda parts: len(parts) >= enough)
        killed.kill()
        await killed.wait()
        finished = {6 * part for part in await stored_parts(studio, job_id)}
    studio.worker("next")
    assert await studio.ends(job_id) == "completed"
    begun = begun_parts(tmp_path / "begun")
    assert {first for first in begun if begun.count(first) > 1}.isdisjoint(finished)
    assert set(begun) == {6 * part for part in range(8)}
    assert await count_events(studio, job_id, JobCompleted) == 1
    assert await studio.credits(user_id) == 98


@pytest.mark.parametrize("parts", [1, 3])
async def test_a_part_is_not_rendered_again_if_its_worker_died_after_storing_it_and_before_recording_it(
    studio: Studio, tmp_path: Path, parts: int
) -> None:
    studio.start_queue()
    user_id = await studio.user()
    prompt = f"{parts} parts steady counted in {tmp_path}/begun"
    async with worker_process(studio, "dying", "dies-after-storing") as dying:
        job_id = await studio.submit(user_id, prompt, duration_seconds=1.5)
        await dying.wait()
    studio.worker("next")
    assert await studio.ends(job_id) == "completed"
    frames = 36 // parts
    # Of three, the next one had been begun while the first was being stored.
    assert begun_parts(tmp_path / "begun").count(0) == 1
    assert set(begun_parts(tmp_path / "begun")) == {frames * part for part in range(parts)}
    assert (await stored_parts(studio, job_id))[0].cached
    assert await count_events(studio, job_id, JobCompleted) == 1
    assert await studio.credits(user_id) == 98


async def test_the_parts_of_an_assisting_worker_that_was_killed_are_rendered_by_the_leading_worker(
    studio: Studio,
) -> None:
    studio.start_queue()
    studio.worker("lead")
    job_id = await studio.submit(await studio.user(), "8 parts steady", duration_seconds=4.0)
    await studio.until(lambda: part_owners(studio, job_id), lambda names: names == {"lead"})
    async with worker_process(studio, "killed") as killed:
        await studio.until(lambda: part_owners(studio, job_id), lambda names: "killed" in names)
        killed.kill()
    assert await studio.ends(job_id) == "completed"
    assert await count_events(studio, job_id, JobStarted) == 1
    assert len(await stored_parts(studio, job_id)) == 8


async def test_progress_never_goes_back_over_parts_stages_and_a_killed_worker(studio: Studio) -> None:
    studio.start_queue()
    user_id, seen = await studio.user(), [0]

    async def shown() -> int:
        live, job = (await studio.progress.live([job_id])).get(job_id), await studio.job(job_id)
        seen.append(max(job.progress, live.percent if live and job.active else 0))
        return seen[-1]

    async with worker_process(studio, "killed") as killed:
        job_id = await studio.submit(user_id, "6 parts steady", duration_seconds=2.0)
        await studio.until(shown, lambda percent: percent >= 45)
        killed.kill()
    studio.worker("one")
    studio.worker("two")
    await studio.until(shown, lambda percent: percent == 100)
    assert seen == sorted(seen)
    assert len(set(seen)) > 8


async def test_a_leading_worker_frozen_past_its_lease_records_nothing_after_another_has_led(studio: Studio) -> None:
    studio.start_queue()
    user_id = await studio.user()
    async with worker_process(studio, "frozen") as frozen:
        job_id = await studio.submit(user_id, "8 parts steady", duration_seconds=2.0)
        await studio.until(lambda: stored_parts(studio, job_id), lambda parts: len(parts) >= 2)
        frozen.send_signal(signal.SIGSTOP)
        studio.worker("awake")
        assert await studio.ends(job_id) == "completed"
        ended = len(await studio.events(job_id))
        frozen.send_signal(signal.SIGCONT)
        await studio.stop("awake")
        # It takes the next job only when it is done with the old one.
        assert await studio.ends(await studio.submit(user_id)) == "completed"
    assert [event.worker for event in await events_of(studio, job_id, JobStarted)] == ["frozen", "awake"]
    assert len(await studio.events(job_id)) == ended
    assert await studio.credits(user_id) == 96


async def test_a_job_in_parts_goes_on_through_restarts_of_postgresql_and_nats(studio: Studio, servers: Servers) -> None:
    studio.start_queue()
    studio.worker("one")
    studio.worker("two")
    job_id = await studio.submit(await studio.user(), "8 parts steady", duration_seconds=4.0)
    await studio.until(lambda: part_owners(studio, job_id), lambda names: names == {"one", "two"})
    for server in (servers.postgres, servers.nats):
        server.kill()
        server.restart()
    assert await studio.ends(job_id, 40) == "completed"
    assert await count_events(studio, job_id, JobCompleted) == 1
    assert await count_events(studio, job_id, JobStarted) == 1


async def test_every_job_ends_once_and_no_finished_part_is_rendered_again_however_workers_are_killed(
    studio: Studio, tmp_path: Path
) -> None:
    seed = secrets.randbits(32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    studio.start_queue()
    user_id = await studio.user()
    # A place in the file of its own for each, or equal ones would find each other's parts.
    ids = [
        await studio.submit(user_id, f"{parts} parts steady counted in {tmp_path}/{number}")
        for number, parts in enumerate((1, 4, 4, 8))
    ]
    finished: dict[tuple[int, int], int] = {}
    async with AsyncExitStack() as stack:
        for name in range(6):
            await stack.enter_async_context(worker_process(studio, f"doomed-{name}"))
            await asyncio.wait([studio.tasks["relay"]], timeout=chance.uniform(0.5, 3.0))
            if name % 2:
                await stack.pop_all().aclose()
            for number, job_id in enumerate(ids):
                begun, frames = begun_parts(tmp_path / str(number)), (24, 6, 6, 3)[number]
                for part in await stored_parts(studio, job_id):
                    finished.setdefault((number, part * frames), begun.count(part * frames))
    studio.worker("last")
    ends = [await studio.ends(job_id, 40) for job_id in ids]
    for (number, first), times in finished.items():
        assert begun_parts(tmp_path / str(number)).count(first) == times
    for job_id, end in zip(ids, ends, strict=True):
        assert await count_events(studio, job_id, JobCompleted) + await count_events(studio, job_id, JobFailed) == 1
        assert end in ("completed", "failed")
    assert await studio.credits(user_id) == 100 - 2 * ends.count("completed")
