"""A worker in a process of its own, with the fake engine: `python -m tests.processors.worker_process NAME`.

`… NAME dies-after-storing`: it exits when the first output is stored, before it records that.
"""

import asyncio
import os
import sys

from infra import valkey, worker
from infra.event_store.append import EventLog
from infra.event_store.repository import Repository
from infra.nats import Connection
from infra.personal import keys
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings
from infra.valkey.progress import Progress
from infra.worker.stage_cache import StageCache
from tests.processors.studio import FAKE_ENGINE, WORKER


async def main(settings: Settings, name: str) -> None:
    keys.use_all(settings.keys)
    dsn = settings.postgres_dsn
    async with (
        Connection(settings.nats_url, name) as nats,
        EventLog(app_dsn(dsn), nats.announce_append) as log,
        open_pool(dsn, 2) as pool,
        valkey.connect(settings.redis_url) as client,
    ):
        store, progress = Repository(log, pool), Progress(client)
        await worker.run(settings, nats, store, pool, progress, name=name, timeouts=WORKER, engine=FAKE_ENGINE)


async def die(*_: object) -> None:
    os._exit(9)


if __name__ == "__main__":
    if "dies-after-storing" in sys.argv:
        StageCache.retain = die  # type: ignore[assignment, method-assign]
    asyncio.run(main(Settings.from_env(os.environ), sys.argv[1]))
