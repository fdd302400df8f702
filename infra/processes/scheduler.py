"""`mangamotion scheduler`: hands jobs out to workers, and lets go of uploads that never ended."""

import asyncio

from infra import scheduler
from infra.cleanup import uploads
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.nats import Connection
from infra.object_store.client import ObjectStore
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings


async def run(settings: Settings) -> None:
    """Runs until cancelled."""
    dsn = settings.postgres_dsn
    async with (
        Connection(settings.nats_url, "scheduler") as nats,
        EventLog(app_dsn(dsn), nats.announce_append) as log,
        open_pool(dsn, 2) as pool,
    ):
        store = Repository(log, pool, {"actor": "scheduler"})
        async with asyncio.TaskGroup() as group:
            group.create_task(scheduler.run(dsn, nats, store, pool, ObjectStore(settings)))
            group.create_task(uploads.run(settings, pool, store.acting({"actor": "sweeper"})))
