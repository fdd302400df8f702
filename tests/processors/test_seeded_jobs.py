"""Workers beside a seeded history: they render what waits at its end, and nothing that has ended in it."""

from datetime import UTC, datetime

from domain.credit_policy import DEFAULT_POLICY
from domain.job import Status
from domain.job_events import JobStarted
from infra.seed.seeding import SeedWish, seed
from infra.seed.studio import SeedRules, SeedSize
from tests.processors.studio import Studio


async def test_workers_render_the_waiting_jobs_of_a_seeded_history_and_no_others(studio: Studio) -> None:
    size = SeedSize(users=2, jobs=90, until=datetime.now(UTC))
    wish = SeedWish(size, SeedRules(DEFAULT_POLICY, []), thumbnails=0)
    seeded = await seed(studio.settings.postgres_dsn, None, wish, lambda _: None)
    [(waiting,)] = await studio.rows(
        "SELECT array_agg(originator_id) FROM mangamotion_events AS q WHERE topic = 'job.queued.v3' AND NOT EXISTS ("
        "SELECT FROM mangamotion_events AS e WHERE e.originator_id = q.originator_id"
        " AND e.topic IN ('job.completed.v1', 'job.failed.v1', 'job.canceled.v1', 'job.expired.v1', 'job.started.v1'))"
    )
    assert waiting
    studio.start_queue()
    studio.worker()
    for job_id in waiting:
        assert await studio.ends(job_id) == "completed"
    started = await studio.rows(
        "SELECT originator_id FROM mangamotion_events WHERE topic = %s AND notification_id > %s",
        JobStarted.topic,
        seeded.events.last,
    )
    assert sorted(job_id for (job_id,) in started) == sorted(waiting)
    assert (await studio.job(waiting[0])).status == Status.COMPLETED
