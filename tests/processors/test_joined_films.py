"""Films that are joined from finished videos: by the real engine, from the log to the files."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import av
import pytest

from commands import films, jobs, trash
from commands.films import MakeFilm
from domain.job_events import JobFailed
from infra.worker.engine import COMMAND
from processors.rendering.stages import prefix
from tests.examples import NOW
from tests.processors.studio import WORKER, Studio


@pytest.fixture
async def clips(studio: Studio) -> tuple[UUID, UUID, UUID]:
    """An account and two finished videos of it, a second each."""
    studio.start_queue()
    studio.worker(engine=COMMAND)
    user = await studio.user()
    made = [await studio.submit(user, prompt, price=2) for prompt in ("a calm sea", "a red boat")]
    for job_id in made:
        assert await studio.ends(job_id, 60) == "completed"
    return user, made[0], made[1]


async def joined(studio: Studio, clips: tuple[UUID, UUID, UUID], **asked: Any) -> UUID:
    job_id = uuid4()
    wanted = MakeFilm(jobs=clips[1:], resolution="180x320", **asked)
    await films.make(studio.store, clips[0], wanted, job_id)
    return job_id


async def test_two_videos_become_a_film_with_everything_that_videos_have(
    studio: Studio, clips: tuple[UUID, UUID, UUID], tmp_path: Path
) -> None:
    job_id = await joined(studio, clips, transitions=("dissolve",), titles=("Dawn", None), music="joyful", format="gif")
    assert await studio.ends(job_id, 60) == "completed"
    job = await studio.job(job_id)
    assert job.video
    assert (job.video.width, job.video.height, job.video.duration_seconds) == (180, 320, 1.5)
    assert job.video.copy_key == prefix(job_id) + "video.gif"
    assert all([await studio.objects.size(key) for key in job.video.keys])
    assert job.video.sprite_key
    assert job.video.hls_key
    file = tmp_path / "film.mp4"
    assert await studio.objects.fetch_file(job.video.video_key, file)
    with av.open(str(file)) as film:
        assert film.streams.audio
        assert sum(1 for _ in film.decode(video=0)) == 36
    assert await studio.credits(clips[0]) == 100 - 2 * 2 - 2


@pytest.mark.parametrize("way", ["into the trash", "for ever", "the file alone"])
async def test_a_video_that_was_deleted_meanwhile_fails_the_film_and_gives_the_credits_back(
    studio: Studio, clips: tuple[UUID, UUID, UUID], way: str
) -> None:
    await studio.stop("worker")
    job_id = await joined(studio, clips)
    user, _, lost = clips
    if way == "the file alone":
        video = (await studio.job(lost)).video
        assert video
        await studio.objects.remove(video.video_key)
    else:
        await trash.delete_job(studio.store, user, lost, NOW)
        if way == "for ever":
            await trash.delete_for_ever(studio.store, user, lost)
    studio.worker(engine=COMMAND)
    assert await studio.ends(job_id, 30) == "failed"
    [failed] = [event for event in await studio.events(job_id) if isinstance(event, JobFailed)]
    assert failed.code == "source_gone"
    assert str(lost) in failed.error
    assert await studio.credits(user) == 100 - 2 * 2


async def test_a_film_that_is_joined_can_be_called_off(studio: Studio, clips: tuple[UUID, UUID, UUID]) -> None:
    await studio.stop("worker")
    job_id = await joined(studio, clips)
    studio.worker(timeouts=WORKER, engine=COMMAND)
    await jobs.cancel(studio.store, clips[0], job_id)
    assert await studio.ends(job_id) == "canceled"
    assert await studio.credits(clips[0]) == 100 - 2 * 2
