"""`mangamotion scheduler`: hands jobs out to workers, runs the periodic tasks and serves the archive of the log."""

import asyncio
from functools import partial

from infra import scheduler, timekeeper, valkey
from infra.archive import archivist
from infra.backups.copying import backup_tasks
from infra.cleanup.uploads import UploadCleanup
from infra.erasure.eraser import erasure_tasks
from infra.erasure.opening import open_eraser
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.examples import example_tasks
from infra.media_counts.tasks import media_tasks
from infra.nats import Connection
from infra.object_store.client import ObjectStore
from infra.payments.tasks import payment_tasks
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings
from infra.telemetry import monitor
from infra.timekeeper.tasks import periodic_tasks
from infra.uploads.objects import UploadObjects


async def run(settings: Settings) -> None:
    """Runs until cancelled. Each leads on its own: the timekeeper may lead here and the scheduler elsewhere."""
    dsn = settings.postgres_dsn
    async with (
        Connection(settings.nats_url, "scheduler") as nats,
        EventLog(app_dsn(dsn), nats.announce_append) as log,
        open_pool(dsn, 2) as pool,
        valkey.connect(settings.redis_url) as redis,
        open_eraser(settings, Repository(log, pool, {"actor": "erasures"}), nats) as eraser,
    ):
        store = Repository(log, pool, {"actor": "scheduler"})
        uploads = UploadCleanup(pool, store.acting({"actor": "sweeper"}), UploadObjects(settings))
        objects = ObjectStore(settings)
        tasks = periodic_tasks(pool, store, objects, uploads, settings.space.archive_after_days)
        tasks += erasure_tasks(pool, eraser)
        tasks += payment_tasks(settings, pool, store.acting({"actor": "reconcile"}))
        tasks += backup_tasks(settings)
        tasks += media_tasks(redis, store.acting({"actor": "media-counts"}))
        if settings.page.examples:
            tasks += example_tasks(pool, store.acting({"actor": "examples"}))
        async with asyncio.TaskGroup() as group:
            group.create_task(scheduler.run(dsn, nats, store))
            group.create_task(timekeeper.run(dsn, tasks))
            group.create_task(archivist.run(dsn, objects))
            asked = monitor.servers(nats, objects, redis.ping, partial(pool.read, "SELECT 1"))
            group.create_task(monitor.run(dsn, settings.space.archive_after_days, asked))
