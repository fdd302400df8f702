"""What people see after what happened."""

from uuid import UUID, uuid4

import msgspec

from commands import jobs, rendering, trash
from domain.job_events import StageDone, StagesCompleted
from infra.event_store.codec import EventRow
from infra.event_store.repository import Repository
from tests.domain.golden import GOLDEN
from tests.examples import NOW, ORDER, VIDEO
from tests.projections.conftest import Query
from tests.projections.orders import submit

STATS = "SELECT queued, rendering, completed, failed, canceled, expired FROM job_stats WHERE user_id = %s"


async def test_a_job_appears_with_everything_that_was_ordered(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    await jobs.submit(repository, user_id, ORDER, uuid4())
    rows = await shown("SELECT status, prompt, model, seed, price, number, progress, stage, video_key FROM jobs")
    assert rows == [("queued", ORDER.prompt, "scene-cpu-1", 42, 10, 1, 0, "", None)]


async def test_an_event_of_an_old_version_is_shown_like_the_new_one(repository: Repository, shown: Query) -> None:
    old = GOLDEN["job.queued.v1"]
    await repository.log.append([EventRow(uuid4(), 1, "job.queued.v1", old.encode())])
    prompt = msgspec.json.decode(old)["data"]["order"]["prompt"]
    assert await shown("SELECT prompt, mock_mode FROM jobs") == [(prompt, False)]


async def test_a_job_is_followed_from_queue_to_video(repository: Repository, user_id: UUID, shown: Query) -> None:
    job_id = await submit(repository, user_id)
    await rendering.start(repository, job_id, 1, "w")
    await rendering.report(repository, job_id, 1, 40, "render")
    assert await shown("SELECT status, progress, stage, attempts FROM jobs") == [("rendering", 40, "render", 1)]
    await rendering.complete(repository, job_id, 1, VIDEO)
    rows = await shown("SELECT status, progress, stage, video_key, video_bytes FROM jobs")
    assert rows == [("completed", 100, "", VIDEO.video_key, VIDEO.bytes)]


async def test_further_results_are_listed_beside_the_video(repository: Repository, user_id: UUID, shown: Query) -> None:
    bare, rich = [await submit(repository, user_id) for _ in range(2)]
    more = msgspec.structs.replace(VIDEO, sprite_key="outputs/x/sprite.jpg", hls_key="outputs/x/hls.m3u8")
    for job_id, video in ((bare, VIDEO), (rich, more)):
        await rendering.start(repository, job_id, 1, "w")
        await rendering.complete(repository, job_id, 1, video)
    assert await shown("SELECT extras FROM jobs ORDER BY created_at") == [("",), ("sprite.jpg\nhls.m3u8",)]


async def test_a_failure_shows_its_reason(repository: Repository, user_id: UUID, shown: Query) -> None:
    job_id = await submit(repository, user_id)
    await rendering.start(repository, job_id, 1, "w")
    await rendering.fail(repository, job_id, 1, "bad_output", "No frames", retryable=False, delay_seconds=0)
    assert await shown("SELECT status, error, error_code FROM jobs") == [("failed", "No frames", "bad_output")]


async def test_the_counters_move_with_the_jobs(repository: Repository, user_id: UUID, shown: Query) -> None:
    one, two, three, _ = [await submit(repository, user_id) for _ in range(4)]
    assert await shown(STATS, user_id) == [(4, 0, 0, 0, 0, 0)]
    await rendering.start(repository, one, 1, "w")
    await rendering.start(repository, two, 1, "w")
    assert await shown(STATS, user_id) == [(2, 2, 0, 0, 0, 0)]
    await rendering.complete(repository, one, 1, VIDEO)
    await jobs.cancel(repository, user_id, three)
    assert await shown(STATS, user_id) == [(1, 1, 1, 0, 1, 0)]
    await trash.delete_job(repository, user_id, one, NOW)
    await trash.delete_job(repository, user_id, two, NOW)
    assert await shown(STATS, user_id) == [(1, 0, 0, 0, 1, 0)]


async def test_the_counters_agree_with_the_rows_however_the_events_fall_into_pages(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    for _ in range(6):
        job_id = await submit(repository, user_id)
        await rendering.start(repository, job_id, 1, "w")
    await trash.delete_job(repository, user_id, await submit(repository, user_id), NOW)
    counted = await shown("SELECT user_id, status, count(*) FROM jobs GROUP BY 1, 2")
    assert counted == [(user_id, "rendering", 6)]
    assert await shown(STATS, user_id) == [(0, 6, 0, 0, 0, 0)]


async def test_a_deleted_job_is_gone(repository: Repository, user_id: UUID, shown: Query) -> None:
    job_id = await submit(repository, user_id)
    assert len(await shown("SELECT 1 FROM jobs")) == 1
    await trash.delete_job(repository, user_id, job_id, NOW)
    assert await shown("SELECT 1 FROM jobs") == []


async def test_an_account_shows_its_balance_and_every_movement(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    job_id = uuid4()
    await jobs.submit(repository, user_id, ORDER, job_id)
    await jobs.cancel(repository, user_id, job_id)
    assert await shown("SELECT email, role, credits FROM users") == [("ann@example.com", "user", 100)]
    rows = await shown("SELECT type, amount, balance, job_id FROM credit_transactions ORDER BY position")
    assert rows == [("grant", 100, 100, None), ("debit", -10, 90, job_id), ("refund", 10, 100, job_id)]


async def test_the_times_of_stages_are_kept_for_estimates(repository: Repository, user_id: UUID, shown: Query) -> None:
    job_id = await submit(repository, user_id)
    await rendering.start(repository, job_id, 1, "w")
    stages = tuple(
        StageDone(stage=stage, part=None, seconds=seconds, output="", cached=cached)
        for stage, seconds, cached in (("preprocess", 0.25, True), ("stitch", 0.5, False))
    )
    await rendering.complete(repository, job_id, 1, VIDEO, [StagesCompleted(epoch=1, worker="w", stages=stages)])
    rows = await shown("SELECT job_id, stage, seconds, cached FROM stage_times ORDER BY stage")
    assert rows == [(job_id, "preprocess", 0.25, True), (job_id, "stitch", 0.5, False)]


async def test_a_log_with_one_event_per_stage_is_read_and_shown_as_before(
    repository: Repository, user_id: UUID, shown: Query
) -> None:
    job_id = await submit(repository, user_id)
    await rendering.start(repository, job_id, 1, "w1")
    part = GOLDEN["job.stage-completed.v1"]
    stage = part.replace('"stage":"inference","part":0', '"stage":"stitch","part":null').replace("02", "03", 1)
    old = [EventRow(job_id, 3 + n, "job.stage-completed.v1", text.encode()) for n, text in enumerate((part, stage))]
    await repository.log.append(old)
    job = await rendering.look(repository, job_id)
    assert (job.version, sorted(job.drawn), sorted(job.passed)) == (4, [0], ["stitch"])
    rows = await shown("SELECT event_id, job_id, stage, seconds, cached FROM stage_times ORDER BY stage")
    ids = [UUID(msgspec.json.decode(text)["event_id"]) for text in (part, stage)]
    assert rows == [(ids[0], job_id, "inference", 1.5, False), (ids[1], job_id, "stitch", 1.5, False)]
