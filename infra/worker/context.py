"""What a worker works with, its timeouts, and the attempt that it works on."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self
from uuid import UUID

import msgspec

from commands.unit_of_work import EventStore
from domain.job import Job
from domain.order import Order
from infra.adapters.registry import AdapterRegistry
from infra.nats import Connection
from infra.nats.connection import Notifier
from infra.object_store.client import ObjectStore
from infra.object_store.leftovers import Leftovers
from infra.postgres.pool import Database
from infra.valkey.progress import Progress
from infra.worker.engine import EngineProcess
from infra.worker.leases import Leases
from infra.worker.part_table import PartLeases, PartTable
from infra.worker.retrying import retrying
from infra.worker.scratch import Scratch
from infra.worker.stage_cache import StageCache
from processors.rendering.stages import DEADLINES, Stage, StageDeadline

#: Announced with the id of a job when one of its parts is stored, or failed.
PART_ENDED = "part.ended"


class WorkerTimeouts(msgspec.Struct, frozen=True, kw_only=True):
    """The worker's times, in seconds."""

    #: How long the lease of a job or of a part lasts, and how often it is extended.
    lease: float = 60.0
    heartbeat: float = 15.0
    #: How often a worker looks whether its job has been canceled and which of its parts are done, without a message.
    cancel_poll: float = 1.0
    #: An engine that writes nothing for so long hangs.
    engine_stall: float = 30.0
    stage_deadlines: Mapping[Stage, StageDeadline] = msgspec.field(default_factory=lambda: DEADLINES)
    #: How long one call is repeated while the object store or PostgreSQL is unavailable.
    retry_budget: float = 120.0
    #: The longest pause after a first failure; it doubles with every further one.
    retry_base: float = 2.0
    #: How long one request for tasks waits at NATS.
    task_poll: float = 4.0
    #: The same for a worker that renders parts of another worker's job, before it takes the next part.
    assist_poll: float = 0.03
    #: How often a hosted model is asked for its status, and how long a render may take there.
    hosted_poll: float = 3.0
    hosted_deadline: float = 1800.0
    #: A job that ends sooner is recorded in one append and reports no progress.
    short_job_threshold: float = 0.1

    def of_stage(self, stage: Stage, seconds: float) -> float:
        """How long a stage may take for so many seconds of video."""
        allowed = self.stage_deadlines[stage]
        return allowed.base + allowed.per_second * seconds


class WorkerClaims(NamedTuple):
    """Which worker works on what. Every call tries once: what cannot be claimed now is left to other workers."""

    jobs: Leases
    parts: PartLeases


class WorkerStorage(NamedTuple):
    """Where results go. Every call is repeated through outages for `retry_budget` seconds."""

    #: For commands that are safe to repeat, because repeating them records nothing.
    events: EventStore
    parts: PartTable
    cache: StageCache
    objects: ObjectStore
    leftovers: Leftovers

    @classmethod
    def open(cls, store: EventStore, pool: Database, objects: ObjectStore, budget: float) -> Self:
        """Services that retry."""
        return cls(
            events=retrying(store, budget),
            parts=retrying(PartTable(pool), budget),
            cache=retrying(StageCache(pool, objects), budget),
            objects=retrying(objects, budget),
            leftovers=retrying(Leftovers(pool), budget),
        )


class WorkerSignals:
    """Messages between workers about jobs and parts that ended."""

    def __init__(self, nats: Connection) -> None:
        self._nats = nats
        #: A job ended without a video; a part of any job ended.
        self.job_ended = Notifier()
        self.part_ended = nats.notifier(PART_ENDED)
        for event in ("JobCanceled", "JobDeleted", "JobExpired", "JobFailed"):
            nats.listen(f"events.job.{event}", lambda _: self.job_ended.notify())

    def announce_part(self, job_id: UUID) -> None:
        """A part of this job ended."""
        self._nats.announce(PART_ENDED, str(job_id))


class WorkerContext(msgspec.Struct, frozen=True, kw_only=True):
    """What all tasks of a worker share."""

    name: str
    timeouts: WorkerTimeouts
    engine: EngineProcess
    ffmpeg: str
    providers: AdapterRegistry
    #: Where each attempt gets a folder, for as long as it lasts.
    scratch: Scratch
    #: The log; unlike that in `storage`, each call tries once.
    events: EventStore
    claims: WorkerClaims
    storage: WorkerStorage
    progress: Progress
    signals: WorkerSignals


class ClaimedJob(NamedTuple):
    """One attempt at a job, which this worker leads or assists. The epoch of its lease fences all that is recorded."""

    job: Job
    epoch: int
    worker: str
    #: Empty at the beginning, and removed with the attempt.
    folder: Path

    @property
    def id(self) -> UUID:
        """The id of the job."""
        return self.job.id

    @property
    def order(self) -> Order:
        """What was ordered."""
        assert self.job.order is not None
        return self.job.order
