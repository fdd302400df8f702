"""Renders what the scheduler hands out."""

import asyncio
import logging
from collections.abc import Sequence

import imageio_ffmpeg
from psycopg_pool import AsyncConnectionPool

from commands.unit_of_work import EventStore
from infra.adapters.registry import Registry
from infra.nats import Connection, Notifier
from infra.object_store.client import ObjectStore
from infra.object_store.leftovers import Leftovers
from infra.settings import Settings
from infra.valkey.progress import Progress
from infra.worker import names
from infra.worker.engine import COMMAND, Engine
from infra.worker.guards import AWAY
from infra.worker.kept import Kept
from infra.worker.leases import Leases
from infra.worker.parts import Parts
from infra.worker.scratch import Scratch
from infra.worker.tools import PART_ENDED, Tools, WorkerTimeouts
from infra.worker.worker import Worker

__all__ = ["WorkerTimeouts", "run", "worker_name"]

log = logging.getLogger(__name__)

worker_name = names.new


async def run(
    settings: Settings,
    nats: Connection,
    store: EventStore,
    pool: AsyncConnectionPool,
    progress: Progress,
    *,
    name: str,
    pace: WorkerTimeouts | None = None,
    engine: Sequence[str] = COMMAND,
    providers: Registry | None = None,
    objects: ObjectStore | None = None,
) -> None:
    """Work until cancelled. `providers` and `objects`: those of the settings by default."""
    pace = pace or WorkerTimeouts()
    leases, objects = Leases(pool, name, pace.lease), objects or ObjectStore(settings)
    await end_leases_of_the_dead(leases)
    registry = providers or Registry.open(settings.providers)
    tools = Tools(
        name=name,
        store=store,
        leases=leases,
        parts=Parts(pool, name, pace.lease),
        kept=Kept(pool, objects),
        leftovers=Leftovers(pool),
        objects=objects,
        progress=progress,
        engine=Engine(engine, pace.stall),
        providers=registry,
        ffmpeg=await asyncio.to_thread(imageio_ffmpeg.get_ffmpeg_exe),
        scratch=(scratch := await asyncio.to_thread(Scratch, settings)),
        pace=pace,
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
    except AWAY as error:
        log.info("leases of dead workers run out by themselves: %s", error)


def _bell_of_endings(nats: Connection) -> Notifier:
    """Rings when a job ended that somebody may be working on."""
    bell = Notifier()
    for event in ("JobCanceled", "JobDeleted", "JobExpired", "JobFailed"):
        nats.listen(f"events.job.{event}", lambda _: bell.notify())
    return bell
