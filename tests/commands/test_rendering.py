"""Commands of workers: given a job in the log, when a command, then events."""

from uuid import uuid4

from commands import rendering
from domain.job import Job
from domain.job_events import JobCompleted, JobStarted
from tests.commands.memory import MemoryStore
from tests.examples import VIDEO, order


async def test_a_video_of_an_attempt_that_is_not_in_the_log_yet_brings_its_start_along() -> None:
    job = Job.queue(uuid4(), None, 0, order(price=0))
    store = MemoryStore([job])
    await rendering.complete(store, job.id, 1, VIDEO, worker="quick")
    assert [event for _, _, event in store.saved] == [
        JobStarted(epoch=1, worker="quick"),
        JobCompleted(epoch=1, video=VIDEO),
    ]


async def test_a_video_of_an_attempt_that_is_in_the_log_starts_nothing() -> None:
    job = Job.queue(uuid4(), None, 0, order(price=0))
    job.start(1, "quick")
    store = MemoryStore([job])
    await rendering.complete(store, job.id, 1, VIDEO, worker="quick")
    assert [event for _, _, event in store.saved] == [JobCompleted(epoch=1, video=VIDEO)]
