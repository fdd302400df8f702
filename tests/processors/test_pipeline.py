"""From the log to the file, with the real servers."""

from domain.job import JobCompleted
from processors.render import prefix
from tests.processors.studio import Studio


async def test_a_queued_job_becomes_a_video_in_the_object_store(studio: Studio) -> None:
    studio.relay()
    studio.scheduler()
    studio.worker()
    job_id = await studio.submit(await studio.user(), "a calm sea")
    assert await studio.ends(job_id) == "completed"
    [done] = [event for event in await studio.events(job_id) if isinstance(event, JobCompleted)]
    assert await studio.objects.size(done.video.video_key) == done.video.bytes == len("video of a calm sea")
    assert await studio.objects.size(prefix(job_id) + "thumb.jpg") == len("poster")
