"""Jobs in many parts: every worker may render them, no finished part is rendered again, and each job ends once."""

from collections import Counter
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import pytest

from commands import jobs
from domain.job_events import JobCompleted, JobFailed, JobPlanned, JobStarted, StageFailed
from infra.cleanup.stage_cache import remove_old_stages
from processors.rendering.protocol import PART_FILE
from tests.processors.interventions import delete_for_ever
from tests.processors.observations import (
    begun_parts,
    count_events,
    engine_pids,
    events_of,
    has_ended,
    part_owners,
    part_workers,
    stored_parts,
)
from tests.processors.studio import Studio

E = TypeVar("E")


async def test_parts_are_joined_in_order_and_each_is_recorded(studio: Studio) -> None:
    studio.start_queue()
    studio.worker()
    job_id = await studio.submit(await studio.user(), "4 parts of a sea")
    assert await studio.ends(job_id) == "completed"
    [planned] = await events_of(studio, job_id, JobPlanned)
    assert planned.parts == ((0, 6), (6, 6), (12, 6), (18, 6))
    assert sorted(await stored_parts(studio, job_id)) == [0, 1, 2, 3]
    [done] = await events_of(studio, job_id, JobCompleted)
    content = b" and ".join(b"%d-%d 4 parts of a sea" % (first, first + 6) for first in (0, 6, 12, 18))
    assert done.video.bytes == len(b"video of " + content)
    assert await studio.until(lambda: studio.rows("SELECT 1 FROM render_parts"), lambda rows: rows == []) == []


@pytest.mark.alone
async def test_two_workers_share_a_job_of_eight_parts(studio: Studio) -> None:
    studio.start_queue()
    studio.worker("one")
    studio.worker("two")
    job_id = await studio.submit(await studio.user(), "8 parts steady", duration_seconds=4.0)
    assert await studio.ends(job_id, 30) == "completed"
    shares = await part_workers(studio, job_id)
    assert len(shares) == 8
    assert min(shares.count("one"), shares.count("two")) >= 3
    assert await count_events(studio, job_id, JobStarted) == 1


async def test_a_worker_that_assisted_takes_a_waiting_job_before_another_part(studio: Studio) -> None:
    studio.start_queue()
    studio.worker("one")
    studio.worker("two")
    user_id = await studio.user()
    long = await studio.submit(user_id, "12 parts steady", duration_seconds=5.0)
    await studio.until(lambda: stored_parts(studio, long), lambda parts: len(parts) >= 2)
    short = await studio.submit(user_id)
    assert await studio.ends(short, 5) == "completed"
    assert (await studio.job(long)).active
    assert await studio.ends(long) == "completed"


async def test_cancelling_stops_all_workers_that_render_parts_within_two_seconds(studio: Studio) -> None:
    studio.start_queue()
    studio.worker("one")
    studio.worker("two")
    user_id = await studio.user()
    job_id = await studio.submit(user_id, "2 parts slow", duration_seconds=10.0)
    await studio.until(lambda: part_owners(studio, job_id), lambda names: names == {"one", "two"})
    at_work = engine_pids()
    await jobs.cancel(studio.store, user_id, job_id)
    for engine in at_work:
        await studio.until(has_ended(engine), bool, 2)
    assert len(at_work) == 2
    assert await studio.credits(user_id) == 100
    assert await studio.ends(await studio.submit(user_id)) == "completed"


@pytest.mark.parametrize("what", ["part 2 fails again", "part 2 dies"])
async def test_a_part_that_always_fails_fails_the_job_after_three_tries_with_a_refund(
    studio: Studio, what: str, tmp_path: Path
) -> None:
    studio.start_queue()
    studio.worker()
    user_id = await studio.user()
    job_id = await studio.submit(user_id, f"4 parts {what} counted in {tmp_path}/begun")
    assert await studio.ends(job_id) == "failed"
    tries = [(event.part, event.attempt) for event in await events_of(studio, job_id, StageFailed)]
    assert tries == [(2, 1), (2, 2), (2, 3)]
    assert await count_events(studio, job_id, JobStarted) == 1
    assert await studio.credits(user_id) == 100
    begun = begun_parts(tmp_path / "begun")
    assert len(begun) == len(set(begun))


async def test_a_part_whose_failure_is_not_retryable_is_tried_once(studio: Studio) -> None:
    studio.start_queue()
    studio.worker()
    user_id = await studio.user()
    job_id = await studio.submit(user_id, "4 parts part 1 fails")
    assert await studio.ends(job_id) == "failed"
    assert [event.attempt for event in await events_of(studio, job_id, StageFailed)] == [1]
    [failed] = await events_of(studio, job_id, JobFailed)
    assert failed.code == "too_beautiful"
    assert await studio.credits(user_id) == 100


async def test_an_equal_job_of_the_same_user_finds_all_parts_and_one_of_another_user_none(
    studio: Studio, tmp_path: Path
) -> None:
    studio.start_queue()
    studio.worker()
    user_id, other = await studio.user(), await studio.user()
    prompt = f"4 parts counted in {tmp_path}/begun"
    for buyer, total, cached in ((user_id, 4, False), (user_id, 4, True), (other, 8, False)):
        job_id = await studio.submit(buyer, prompt)
        assert await studio.ends(job_id) == "completed"
        assert len(begun_parts(tmp_path / "begun")) == total
        assert {event.cached for event in (await stored_parts(studio, job_id)).values()} == {cached}


async def test_a_part_that_vanished_from_the_store_is_rendered_again(studio: Studio, tmp_path: Path) -> None:
    studio.start_queue()
    studio.worker()
    user_id, prompt = await studio.user(), f"3 parts counted in {tmp_path}/begun"
    first = await studio.submit(user_id, prompt)
    assert await studio.ends(first) == "completed"
    await studio.objects.remove_prefix((await stored_parts(studio, first))[1].output)
    assert await studio.ends(await studio.submit(user_id, prompt)) == "completed"
    assert begun_parts(tmp_path / "begun") == [0, 8, 16, 8]


async def test_parts_are_made_from_the_file_with_which_the_plan_replaced_the_upload(
    studio: Studio, tmp_path: Path
) -> None:
    (tmp_path / "footage").write_bytes(b"cat")
    await studio.objects.put_file("uploads/cat/source", tmp_path / "footage", "video/mp4")
    studio.start_queue()
    studio.worker("one")
    studio.worker("two")
    facts = {"kind": "upload", "source_key": "uploads/cat/source"}
    job_id = await studio.submit(await studio.user(), "2 parts steady mezzanine", **facts)
    assert await studio.ends(job_id) == "completed"
    [done] = await events_of(studio, job_id, JobCompleted)
    assert done.video.bytes == len(b"video of 0-12 smooth cat and 12-24 smooth cat")


async def stored(studio: Studio, job_id: UUID) -> list[str]:
    """The outputs of parts that are in the store."""
    keys = [event.output for event in (await stored_parts(studio, job_id)).values()]
    return [key for key in keys if await studio.objects.size(key + PART_FILE)]


async def test_parts_are_removed_with_the_last_job_that_uses_them(studio: Studio) -> None:
    studio.start_queue()
    studio.worker()
    user_id = await studio.user()
    one, two = [await studio.submit(user_id, "2 parts of a sea") for _ in range(2)]
    for job_id in (one, two):
        assert await studio.ends(job_id) == "completed"
    await delete_for_ever(studio, user_id, one)
    await studio.until(lambda: uses(studio), lambda n: n == 2)
    assert len(await stored(studio, two)) == 2
    await delete_for_ever(studio, user_id, two)
    assert await studio.until(lambda: stored(studio, two), lambda keys: keys == []) == []


async def test_outputs_that_no_job_used_for_long_are_removed(studio: Studio) -> None:
    studio.start_queue()
    studio.worker()
    job_id = await studio.submit(await studio.user(), "2 parts of a sea")
    assert await studio.ends(job_id) == "completed"
    await remove_old_stages(studio.store.pool, studio.objects, kept=0.0)
    assert await stored(studio, job_id) == []
    assert await uses(studio) == 0


async def uses(studio: Studio) -> int:
    return len(await studio.rows("SELECT 1 FROM stage_outputs"))


@pytest.mark.alone
async def test_two_workers_share_a_job_about_equally(studio: Studio) -> None:
    studio.start_queue()
    user_id = await studio.user()
    for name in ("one", "two"):
        studio.worker(name)
        assert await studio.ends(await studio.submit(user_id)) == "completed"
    # Eight parts of 1.2 seconds, in which the engine sleeps: much longer than the second worker takes to begin.
    job_id = await studio.submit(user_id, "8 parts steady", duration_seconds=4.0)
    assert await studio.ends(job_id, 30) == "completed"
    shares = Counter(await part_workers(studio, job_id))
    assert len(shares) == 2
    assert min(shares.values()) >= 3


async def test_a_part_that_took_long_is_cached_for_an_equal_job_even_if_one_worker_rendered_it_alone(
    studio: Studio,
) -> None:
    studio.start_queue()
    studio.worker()
    user_id = await studio.user()
    for cached in (False, True):
        job_id = await studio.submit(user_id, "steady")
        assert await studio.ends(job_id) == "completed"
        [part] = (await stored_parts(studio, job_id)).values()
        assert part.cached == cached
        assert await studio.objects.size(part.output + PART_FILE)
        assert (part.seconds >= 1) != cached


async def test_the_frames_of_all_parts_are_added_up(studio: Studio) -> None:
    studio.start_queue()
    studio.worker("one")
    studio.worker("two")
    job_id = await studio.submit(await studio.user(), "2 parts slow", duration_seconds=4.0)
    others = await studio.until(lambda: studio.progress.parts(job_id), lambda parts: max(parts.values(), default=0) > 2)
    [(part, frames)] = others.items()
    live = await studio.until(
        lambda: studio.progress.live([job_id]), lambda live: job_id in live and live[job_id].frame > frames + 2
    )
    assert part in (0, 1)
    assert (live[job_id].stage, live[job_id].frames) == ("inference", 96)
