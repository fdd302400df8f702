"""Renders what the scheduler hands out."""

import asyncio
import logging
from collections.abc import Sequence

import imageio_ffmpeg

from commands.unit_of_work import EventStore
from infra.adapters.registry import AdapterRegistry
from infra.nats import Connection, Notifier
from infra.object_store.client import ObjectStore
from infra.object_store.leftovers import Leftovers
from infra.postgres.pool import Database
from infra.settings import Settings
from infra.valkey.progress import Progress
from infra.worker import names
from infra.worker.context import PART_ENDED, WorkerContext, WorkerTimeouts
from infra.worker.engine import COMMAND, EngineProcess
from infra.worker.guards import DATABASE_UNAVAILABLE
from infra.worker.leases import Leases
from infra.worker.part_table import PartTable
from infra.worker.scratch import Scratch
from infra.worker.stage_cache import StageCache
from infra.worker.worker import Worker

__all__ = ["WorkerTimeouts", "run", "worker_name"]

log = logging.getLogger(__name__)

worker_name = names.new


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
    """Work until cancelled. `providers` and `objects`: those of the settings by default."""
    timeouts = timeouts or WorkerTimeouts()
    leases, objects = Leases(pool, name, timeouts.lease), objects or ObjectStore(settings)
    await end_leases_of_the_dead(leases)
    registry = providers or AdapterRegistry.open(settings.providers)
    tools = WorkerContext(
        name=name,
        store=store,
        leases=leases,
        parts=PartTable(pool, name, timeouts.lease),
        kept=StageCache(pool, objects),
        leftovers=Leftovers(pool),
        objects=objects,
        progress=progress,
        engine=EngineProcess(engine, timeouts.engine_stall),
        providers=registry,
        ffmpeg=await asyncio.to_thread(imageio_ffmpeg.get_ffmpeg_exe),
        scratch=(scratch := await asyncio.to_thread(Scratch, settings)),
        timeouts=timeouts,
        ended=_bell_of_endings(nats),
        part_ended=nats.notifier(PART_ENDED),
        announce=nats.announce,
    )
    try:
        async with registry:
            await Worker(tools, nats).run()
    finally:
        scratch.remove()


async def end_leases_of_the_dead(leases: Leases) -> None:
    """Jobs of workers that were killed on this machine need not wait until their leases run out."""
    try:
        if gone := await leases.lapse(names.on_this_machine(), names.is_gone):
            log.warning("ended the leases of %s, which no longer run", ", ".join(gone))
    except DATABASE_UNAVAILABLE as error:
        log.info("leases of dead workers run out by themselves: %s", error)


def _bell_of_endings(nats: Connection) -> Notifier:
    """Rings when a job ended that somebody may be working on."""
    bell = Notifier()
    for event in ("JobCanceled", "JobDeleted", "JobExpired", "JobFailed"):
        nats.listen(f"events.job.{event}", lambda _: bell.notify())
    return bell
