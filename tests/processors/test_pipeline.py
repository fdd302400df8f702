"""From the log to the file, with the real servers."""

from pathlib import Path

from domain.job_events import JobCompleted, JobFailed, JobPlanned, StagesCompleted
from processors.rendering.stages import BAR, prefix
from tests.processors.studio import Studio


async def test_a_queued_job_becomes_a_video_in_the_object_store(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    studio.worker()
    job_id = await studio.submit(await studio.user(), "a calm sea")
    assert await studio.ends(job_id) == "completed"
    [done] = [event for event in await studio.events(job_id) if isinstance(event, JobCompleted)]
    assert await studio.objects.size(done.video.video_key) == done.video.bytes == len("video of 0-24 a calm sea")
    assert await studio.objects.size(prefix(job_id) + "thumb.jpg") == len("poster")


async def test_the_plan_is_recorded_before_all_stages_so_that_their_events_are_adjacent(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    studio.worker()
    job_id = await studio.submit(await studio.user(), "a calm sea")
    assert await studio.ends(job_id) == "completed"
    planned, *completed = [
        event for event in await studio.events(job_id) if isinstance(event, JobPlanned | StagesCompleted)
    ]
    assert isinstance(planned, JobPlanned)
    assert [done.stage for event in completed if isinstance(event, StagesCompleted) for done in event.stages] == list(
        BAR
    )


async def test_the_engine_works_on_the_uploaded_file(studio: Studio, tmp_path: Path) -> None:
    (tmp_path / "footage").write_bytes(b"a cat that blinks")
    await studio.objects.put_file("uploads/cat/source", tmp_path / "footage", "video/mp4")
    studio.relay()
    studio.scheduler()
    studio.worker()
    job_id = await studio.submit(await studio.user(), kind="upload", source_key="uploads/cat/source")
    assert await studio.ends(job_id) == "completed"
    assert await studio.objects.size(prefix(job_id) + "video.mp4") == len("video of 0-24 a cat that blinks")


async def test_a_file_that_is_gone_fails_the_job_at_once_and_gives_the_credits_back(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    studio.worker()
    user_id = await studio.user()
    job_id = await studio.submit(user_id, kind="upload", source_key="uploads/nothing/source")
    assert await studio.ends(job_id) == "failed"
    [failed] = [event for event in await studio.events(job_id) if isinstance(event, JobFailed)]
    assert failed.code == "source_gone"
    assert await studio.credits(user_id) == 100
