"""Renders the jobs that the scheduler dispatches."""

import asyncio
import logging
from collections.abc import Sequence

import imageio_ffmpeg

from commands.unit_of_work import EventStore
from infra.adapters.registry import AdapterRegistry
from infra.nats import Connection
from infra.object_store.client import ObjectStore
from infra.postgres.pool import DATABASE_UNAVAILABLE, Database
from infra.settings import Settings
from infra.valkey.progress import Progress
from infra.worker.context import WorkerClaims, WorkerContext, WorkerSignals, WorkerStorage, WorkerTimeouts
from infra.worker.engine import COMMAND, EngineProcess
from infra.worker.leases import Leases, is_gone, names_on_this_machine, new_name
from infra.worker.part_table import PartLeases
from infra.worker.presence import WorkerPresence
from infra.worker.scratch import Scratch
from infra.worker.worker import Worker

__all__ = ["WorkerTimeouts", "run", "worker_name"]

log = logging.getLogger(__name__)

worker_name = new_name


async def run(
    settings: Settings,
    nats: Connection,
    store: EventStore,
    pool: Database,
    progress: Progress,
    *,
    name: str,
    timeouts: WorkerTimeouts | None = None,
    engine: Sequence[str] = COMMAND,
    providers: AdapterRegistry | None = None,
    objects: ObjectStore | None = None,
) -> None:
    """Work until cancelled. `providers` and `objects` default to those of the settings."""
    timeouts = timeouts or WorkerTimeouts()
    leases = Leases(pool, name, timeouts.lease)
    await end_leases_of_dead_workers(leases)
    context = WorkerContext(
        name=name,
        timeouts=timeouts,
        engine=EngineProcess(engine, timeouts.engine_stall),
        ffmpeg=await asyncio.to_thread(imageio_ffmpeg.get_ffmpeg_exe),
        providers=providers or AdapterRegistry.open(settings.providers),
        scratch=await asyncio.to_thread(Scratch, settings),
        events=store,
        claims=WorkerClaims(leases, PartLeases(pool, name, timeouts.lease)),
        storage=WorkerStorage.open(store, pool, objects or ObjectStore(settings), timeouts.retry_budget),
        progress=progress,
        signals=WorkerSignals(nats),
    )
    try:
        async with context.providers, WorkerPresence(pool, name):
            await Worker(context, nats).run()
    finally:
        context.scratch.remove()


async def end_leases_of_dead_workers(leases: Leases) -> None:
    """Let jobs of workers that were killed on this machine be dispatched before their leases end."""
    try:
        if gone := await leases.lapse(names_on_this_machine(), is_gone):
            log.warning("leases of dead workers ended", extra={"workers": ",".join(gone)})
    except DATABASE_UNAVAILABLE as error:
        log.info("leases of dead workers not ended", extra={"reason": str(error)})
