"""After every kind of ending the store holds the objects that the log names, and no others of the job."""

import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from uuid import UUID

import pytest

from commands import jobs, rendering
from commands.unit_of_work import UnitOfWork
from domain.job import Job
from infra import worker
from infra.adapters.registry import AdapterRegistry
from infra.object_store.client import ObjectStore
from infra.settings import Settings
from infra.worker.leases import Leases
from processors.rendering.stages import NEEDED, RESULTS, prefix
from tests.processors.interventions import cancel, delete, expire, give_up
from tests.processors.studio import FAKE_ENGINE, WORKER, Studio

End = Callable[[Studio, UUID, UUID], Awaitable[object]]


class GatedStore(ObjectStore):
    """Writes wait until the gate opens, also those of a worker that has been canceled."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.asked, self.gate = threading.Event(), threading.Event()

    def _put(self, key: str, file: Path, content_type: str) -> None:
        self.asked.set()
        self.gate.wait(20)
        super()._put(key, file, content_type)


#: What only films that speak have, or films that are ordered so.
SOME_FILMS_ONLY = {"captions.vtt", "video.webm", "video.gif"}


async def names(studio: Studio, job_id: UUID) -> set[str]:
    """The names of the objects of a job."""
    return {key.rpartition("/")[2] for key in await studio.objects.keys(prefix(job_id))}


async def stray(studio: Studio, job_id: UUID, folder: Path) -> None:
    """An object as an unfinished attempt leaves it."""
    file = folder / "stray"
    file.write_bytes(b"x")
    await studio.objects.put_file(prefix(job_id) + "sprite.jpg", file, "image/jpeg")


def gated_worker(studio: Studio) -> GatedStore:
    store = GatedStore(studio.settings)
    work = worker.run(
        studio.settings,
        studio.nats,
        studio.store,
        studio.store.pool,
        studio.progress,
        name="late",
        timeouts=WORKER,
        engine=FAKE_ENGINE,
        providers=AdapterRegistry({}),
        objects=store,
    )
    studio.start("late", work)
    return store


@pytest.mark.parametrize("end", [cancel, delete])
async def test_objects_that_a_worker_writes_after_a_job_was_canceled_are_removed(studio: Studio, end: End) -> None:
    studio.relay()
    studio.scheduler()
    store = gated_worker(studio)
    user_id = await studio.user()
    job_id = await studio.submit(user_id)
    await studio.until(_is(store.asked), bool)
    await end(studio, user_id, job_id)
    # The first look for leftovers is over before the files arrive, and the second is minutes away.
    await studio.until(lambda: planned(studio, job_id), lambda rows: rows == [False])
    store.gate.set()
    await studio.until(
        lambda: studio.rows("SELECT 1 FROM render_cleanup WHERE job_id = %s", job_id), lambda r: len(r) > 1
    )
    await studio.until(lambda: planned(studio, job_id), lambda rows: True not in rows)
    assert await names(studio, job_id) == set()


async def planned(studio: Studio, job_id: UUID) -> list[bool]:
    """Whether each look for leftovers that is planned is due."""
    query = "SELECT due_at <= clock_timestamp() FROM render_cleanup WHERE job_id = %s"
    return [due for (due,) in await studio.rows(query, job_id)]


def _is(event: threading.Event) -> Callable[[], Awaitable[bool]]:
    async def look() -> bool:
        return event.is_set()

    return look


async def failed(studio: Studio, _: UUID, job_id: UUID) -> None:
    epoch = await claimed(studio, job_id)
    await rendering.start(studio.store, job_id, epoch, "w")
    await rendering.fail(studio.store, job_id, epoch, "bad_output", "no", retryable=False, delay_seconds=0)


async def claimed(studio: Studio, job_id: UUID, seconds: float = 60) -> int:
    leases = Leases(studio.store.pool, "w", seconds)
    epoch = await studio.until(lambda: leases.claim(job_id), lambda epoch: epoch is not None)
    assert epoch is not None
    return epoch


@pytest.mark.parametrize("end", [cancel, delete, expire, give_up, failed])
async def test_a_job_without_a_video_leaves_no_objects(studio: Studio, end: End, tmp_path: Path) -> None:
    studio.relay()
    studio.scheduler()
    user_id = await studio.user()
    job_id = await studio.submit(user_id)
    await stray(studio, job_id, tmp_path)
    await end(studio, user_id, job_id)
    await studio.until(lambda: names(studio, job_id), lambda found: found == set())


async def test_previews_that_were_given_up_leave_no_objects(studio: Studio) -> None:
    studio.start_queue()
    studio.worker()
    job_id = await studio.submit(await studio.user(), "extras of a sea")
    assert await studio.ends(job_id) == "completed"
    made, found = (await studio.job(job_id)).video, await names(studio, job_id)
    assert made is not None
    assert {key.rpartition("/")[2] for key in made.keys} == found == set(RESULTS) - SOME_FILMS_ONLY
    sizes = [await studio.objects.size(key) or 0 for key in made.preview_keys]
    assert made.preview_bytes == sum(sizes) > 0

    async def expire(unit: UnitOfWork) -> None:
        job = await unit.load(Job, job_id)
        job.expire_previews()
        await jobs.end(unit, job)

    await studio.store.execute(expire)
    await studio.until(lambda: names(studio, job_id), lambda left: left == set(NEEDED))


async def test_a_later_attempt_keeps_its_own_objects_only(studio: Studio, tmp_path: Path) -> None:
    studio.relay()
    studio.scheduler()
    job_id = await studio.submit(await studio.user())
    await rendering.start(studio.store, job_id, await claimed(studio, job_id, 0.05), "died")
    await stray(studio, job_id, tmp_path)
    studio.worker()
    assert await studio.ends(job_id) == "completed"
    await studio.until(lambda: names(studio, job_id), lambda found: "sprite.jpg" not in found)
    assert {"video.mp4", "thumb.jpg"} <= await names(studio, job_id)
    assert (await studio.job(job_id)).epoch > 1
