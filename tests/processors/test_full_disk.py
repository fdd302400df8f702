"""Jobs whose worker has a full disk wait for space; they do not fail, and lose no attempt."""

from pathlib import Path

import msgspec
import pytest

from domain.job import MAX_ATTEMPTS
from domain.job_events import JobRetryScheduled
from tests.processors.observations import count_events
from tests.processors.small_disk import enlarge, small_disk
from tests.processors.studio import WORKER, Studio


@pytest.mark.parametrize("parts", ["", "3 parts "])
async def test_a_job_waits_for_disk_space_without_losing_an_attempt(studio: Studio, tmp_path: Path, parts: str) -> None:
    studio.start_queue()
    studio.worker(timeouts=msgspec.structs.replace(WORKER, retry_base=0.02))
    user_id = await studio.user()
    job_id = await studio.submit(user_id, f"{parts}full until {tmp_path}/freed")
    await studio.until(lambda: count_events(studio, job_id, JobRetryScheduled), lambda n: n > MAX_ATTEMPTS, 40)
    assert (await studio.job(job_id)).active
    (tmp_path / "freed").touch()
    assert await studio.ends(job_id, 40) == "completed"
    codes = {event.code for event in await studio.events(job_id) if isinstance(event, JobRetryScheduled)}
    assert codes == {"storage_full"}


async def test_a_worker_that_cannot_make_a_folder_on_a_full_disk_tries_again_later(
    studio: Studio, tmp_path: Path
) -> None:
    """The folder for scratch files is on a file system that is full."""
    studio.start_queue()
    place = tmp_path / "data"
    place.mkdir()
    with small_disk(place, inodes=2):
        studio.settings = msgspec.structs.replace(studio.settings, mangamotion_data=str(place))
        studio.worker(timeouts=msgspec.structs.replace(WORKER, retry_base=0.02))
        job_id = await studio.submit(await studio.user())
        await studio.until(lambda: count_events(studio, job_id, JobRetryScheduled), lambda n: n > MAX_ATTEMPTS, 40)
        enlarge(place)
        assert await studio.ends(job_id, 40) == "completed"
        await studio.stop("worker")
