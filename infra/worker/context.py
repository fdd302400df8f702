"""What the work on a job is done with, its times, and its patience."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

import msgspec

from commands.unit_of_work import EventStore
from infra.adapters.registry import AdapterRegistry
from infra.nats import Notifier
from infra.object_store.client import ObjectStore, ObjectsUnavailable
from infra.object_store.leftovers import Leftovers
from infra.valkey.progress import Progress
from infra.worker.engine import EngineProcess
from infra.worker.guards import DATABASE_UNAVAILABLE
from infra.worker.leases import Leases
from infra.worker.part_table import PartTable
from infra.worker.scratch import Scratch
from infra.worker.stage_cache import StageCache
from processors.rendering.backoff import full_jitter
from processors.rendering.stages import DEADLINES, Stage, StageDeadline

R = TypeVar("R")

log = logging.getLogger(__name__)

#: Said with the id of a job when one of its parts is in the store, or failed.
PART_ENDED = "part.ended"


class WorkerTimeouts(msgspec.Struct, frozen=True, kw_only=True):
    """The worker's times, in seconds."""

    lease: float = 60.0
    heartbeat: float = 15.0
    #: How often a worker looks by itself whether its job was called off, and how the parts that others draw are.
    cancel_poll: float = 1.0
    #: An engine without a word for so long hangs.
    engine_stall: float = 30.0
    stage_deadlines: Mapping[Stage, StageDeadline] = msgspec.field(default_factory=lambda: DEADLINES)
    #: How long a finished video waits for the object store and PostgreSQL.
    retry_budget: float = 120.0
    #: The longest pause after a first failure; it doubles with every further one.
    retry_base: float = 2.0
    task_poll: float = 4.0
    #: How long a worker that draws parts of others' jobs listens for a job before it takes the next part.
    assist_poll: float = 0.03
    #: How often a hosted model is asked how far it is, and how long anybody waits for it.
    hosted_poll: float = 3.0
    hosted_deadline: float = 1800.0
    #: Jobs that are over sooner are not told about while they run.
    short_job_threshold: float = 0.1


class WorkerContext(msgspec.Struct, frozen=True, kw_only=True):
    """What the work on a job is done with."""

    name: str
    store: EventStore
    leases: Leases
    parts: PartTable
    kept: StageCache
    leftovers: Leftovers
    objects: ObjectStore
    progress: Progress
    engine: EngineProcess
    providers: AdapterRegistry
    ffmpeg: str
    #: Where each attempt gets a folder of its own, for as long as it lasts.
    scratch: Scratch
    timeouts: WorkerTimeouts
    #: Rings when a job ended that somebody may be working on, and when a part of any job did.
    ended: Notifier
    part_ended: Notifier
    announce: Callable[[str, str], None]

    def allowed(self, stage: Stage, seconds: float) -> float:
        """How long a stage may take for so many seconds of video."""
        allowed = self.timeouts.stage_deadlines[stage]
        return allowed.base + allowed.per_second * seconds

    async def persistently(self, work: Callable[[], Awaitable[R]]) -> R:
        """Repeat something repeatable through outages of PostgreSQL and the object store, as long as is patient."""
        return await persistently(work, self.timeouts.retry_budget)


async def persistently(work: Callable[[], Awaitable[R]], seconds: float) -> R:
    """Repeat something repeatable through outages of PostgreSQL and the object store, for so long."""
    deadline, attempt = asyncio.get_running_loop().time() + seconds, 0
    while True:
        try:
            return await work()
        except (*DATABASE_UNAVAILABLE, ObjectsUnavailable) as error:
            attempt += 1
            pause = full_jitter(attempt, base=0.25, cap=1.0)
            if asyncio.get_running_loop().time() + pause > deadline:
                raise
            log.warning("trying again in %.1f s: %s", pause, error)
        await asyncio.sleep(pause)
