"""`mangamotion worker`: renders one job, or a part of one, at a time, while finished ones are being stored."""

from collections.abc import Sequence

from infra import valkey, worker
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.nats import Connection
from infra.object_store.client import ObjectStore
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings
from infra.valkey.progress import Progress
from infra.worker.engine import COMMAND

#: Events that short jobs record within so many seconds are one append.
BATCH_SECONDS = 0.025


async def run(settings: Settings, engine: Sequence[str] = COMMAND, objects: ObjectStore | None = None) -> None:
    """Runs until cancelled. `engine` is the command of the child that draws."""
    dsn, name = settings.postgres_dsn, worker.worker_name()
    async with (
        Connection(settings.nats_url, name) as nats,
        EventLog(app_dsn(dsn), nats.announce_append, BATCH_SECONDS) as log,
        open_pool(dsn, 4) as pool,
        valkey.connect(settings.redis_url) as client,
    ):
        store = Repository(log, pool, {"actor": f"worker:{name}"})
        await worker.run(settings, nats, store, pool, Progress(client), name=name, engine=engine, objects=objects)
