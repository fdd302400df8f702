"""The events of a video job, and the payload of those of its stages."""

from collections.abc import Container, Iterable
from datetime import datetime
from typing import ClassVar
from uuid import UUID

import msgspec

from domain.aggregate import EVERY_FIELD, Event, Payload
from domain.order import Order, Video
from domain.personal import Personal
from domain.storage import NOTHING, StoredBytes
from domain.trash import Trashing


def _with_mock_mode(payload: Payload) -> Payload:
    return payload | {"order": payload["order"] | {"mock_mode": False}}


def _with_fps(payload: Payload) -> Payload:
    return payload | {"order": payload["order"] | {"fps": 24.0}}


class JobQueued(Event, frozen=True):
    """A job was ordered and paid for."""

    topic: ClassVar[str] = "job.queued.v3"
    upcasters = (("job.queued.v1", _with_mock_mode), ("job.queued.v2", _with_fps))
    public = ("user_id", "number", "order")
    #: None: an anonymous job.
    user_id: UUID | None
    #: The customer's jobs counted from 1 in the order of submission.
    number: int
    order: Order


class JobStarted(Event, frozen=True):
    """A worker took the job. A higher epoch takes it away from a lower one."""

    topic: ClassVar[str] = "job.started.v1"
    public = EVERY_FIELD
    epoch: int
    worker: str


class ProgressUpdated(Event, frozen=True):
    """A milestone of the rendering."""

    topic: ClassVar[str] = "job.progress-updated.v1"
    public = EVERY_FIELD
    epoch: int
    percent: int
    stage: str


class ProviderAsked(Event, frozen=True):
    """A hosted model is about to be asked; recorded before, so that an order whose answer was lost is found again."""

    topic: ClassVar[str] = "job.provider-asked.v1"
    public = ("epoch", "provider", "model")
    epoch: int
    provider: str
    model: str
    #: The same for every repetition of this order.
    key: UUID
    at: datetime


class ProviderOrdered(Event, frozen=True):
    """A hosted model has taken the order; recorded before waiting for it, so that it is never placed twice."""

    topic: ClassVar[str] = "job.provider-ordered.v1"
    public = ("epoch", "provider", "model")
    epoch: int
    provider: str
    model: str
    #: The provider's own name of the order.
    handle: str
    submitted_at: datetime


class ProviderFailed(Event, frozen=True):
    """The order ended at the provider without a video; another attempt orders anew."""

    topic: ClassVar[str] = "job.provider-failed.v1"
    public = ("epoch", "code", "error")
    epoch: int
    code: str
    error: Personal[str]
    #: The provider may bill us all the same.
    chargeable: bool


class JobRetryScheduled(Event, frozen=True):
    """An attempt failed and another one will follow."""

    topic: ClassVar[str] = "job.retry-scheduled.v1"
    public = EVERY_FIELD
    attempt: int
    code: str
    error: Personal[str]
    delay_seconds: float


class JobCompleted(Event, frozen=True, omit_defaults=True):
    """The video is in the store."""

    topic: ClassVar[str] = "job.completed.v1"
    public = EVERY_FIELD
    epoch: int
    video: Video
    #: The owner; None of an anonymous job, and in events from before it was stored.
    user_id: UUID | None = None


class JobVideoLost(Event, frozen=True):
    """The video of a completed job is not in the store any more."""

    topic: ClassVar[str] = "job.video-lost.v1"
    public = EVERY_FIELD
    #: What looked for it: `status`, `share`, `download` or `reconcile`.
    noticed_by: str


class JobVideoFound(Event, frozen=True):
    """A video that was lost is in the store again, as from a backup."""

    topic: ClassVar[str] = "job.video-found.v1"
    public = EVERY_FIELD
    video: Video


class PreviewsExpired(Event, frozen=True):
    """The files beside the video and its poster are not kept any more, by a rule of the owner."""

    topic: ClassVar[str] = "job.previews-expired.v1"
    public = EVERY_FIELD
    #: What they took.
    bytes: int


class PosterHashed(Event, frozen=True, omit_defaults=True):
    """The poster of a video that was delivered without its hash was hashed."""

    topic: ClassVar[str] = "job.poster-hashed.v1"
    #: 16 hexadecimal digits; None: the poster is lost, or no picture.
    poster_hash: str | None = None
    #: The owner; None of an anonymous job.
    user_id: UUID | None = None


class JobFailed(Event, frozen=True, omit_defaults=True):
    """The last attempt failed."""

    topic: ClassVar[str] = "job.failed.v1"
    public = EVERY_FIELD
    code: str
    error: Personal[str]
    #: The owner; None of an anonymous job, and in events from before it was stored.
    user_id: UUID | None = None


class JobCanceled(Event, frozen=True):
    """The owner canceled the job."""

    topic: ClassVar[str] = "job.canceled.v1"


class JobExpired(Event, frozen=True, omit_defaults=True):
    """The deadline passed before the video was done."""

    topic: ClassVar[str] = "job.expired.v1"
    #: The owner; None of an anonymous job, and in events from before it was stored.
    user_id: UUID | None = None


class JobTrashed(Event, frozen=True):
    """The job was deleted, and can be restored; an active one was canceled before."""

    topic: ClassVar[str] = "job.trashed.v1"
    public = EVERY_FIELD
    #: The owner; None of an anonymous job.
    user_id: UUID | None
    at: datetime
    by_admin: bool
    #: The bulk deletion that it was part of.
    deletion_id: UUID | None
    #: Whether it was the default of its look until then.
    was_default: bool

    @property
    def trashing(self) -> Trashing:
        """What the job knows of it while it is in the trash."""
        return Trashing(at=self.at, by_admin=self.by_admin, deletion_id=self.deletion_id, was_default=self.was_default)


class JobRestored(Event, frozen=True, omit_defaults=True):
    """The job is out of the trash again, in the project that it was in."""

    topic: ClassVar[str] = "job.restored.v1"
    public = EVERY_FIELD
    project_id: UUID | None
    #: The `Status` of the job, and the size of its video, as in `JobMoved`.
    status: str
    bytes: int | None = None


class JobDeleted(Event, frozen=True):
    """The job is gone for ever, and so are its files. In old logs the owner deleted it; today it was in the trash."""

    topic: ClassVar[str] = "job.deleted.v1"


class JobOrganized(Event, frozen=True):
    """The owner's own marks on a job, as they are from now on."""

    topic: ClassVar[str] = "job.organized.v1"
    public = EVERY_FIELD
    tags: Personal[tuple[str, ...]]
    favorite: bool
    archived: bool


class JobMoved(Event, frozen=True, omit_defaults=True):
    """The job is in another project from now on, or in none. A job that is ordered for a project begins with it."""

    topic: ClassVar[str] = "job.moved.v1"
    public = EVERY_FIELD
    project_id: UUID | None
    #: The `Status` of the job at that moment, so that what counts the jobs of projects need not know the others.
    status: str
    #: The size of its video, for the same reason. None without one, and in events from before it was stored.
    bytes: int | None = None


class JobShared(Event, frozen=True):
    """Another user may see the job from now on."""

    topic: ClassVar[str] = "job.shared.v1"
    public = EVERY_FIELD
    user_id: UUID


class JobUnshared(Event, frozen=True):
    """Another user may no longer see the job."""

    topic: ClassVar[str] = "job.unshared.v1"
    public = EVERY_FIELD
    user_id: UUID


class JobPlanned(Event, frozen=True):
    """The engine has planned which frames it draws, in which parts."""

    topic: ClassVar[str] = "job.planned.v1"
    public = EVERY_FIELD
    epoch: int
    frames: int
    #: First frame and number of frames of each, in order, without a gap.
    parts: tuple[tuple[int, int], ...]
    #: The timeline of shots or cuts that the engine made of the order, as JSON.
    edit: Personal[str]


class StageDone(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A completed stage, or a completed part of the inference."""

    stage: str
    #: Counted from 0; None for a stage that has no parts.
    part: int | None
    seconds: float
    #: Prefix of its files in the bucket; empty: they are not kept.
    output: str
    #: Whether its files were found in the stage cache.
    cached: bool

    @property
    def name(self) -> str | int:
        """Unique key within a job: stage name, or part number."""
        return self.stage if self.part is None else self.part


def _as_one_of_many(payload: Payload) -> Payload:
    done = {name: payload[name] for name in ("stage", "part", "seconds", "output", "cached")}
    return {"epoch": payload["epoch"], "worker": payload["worker"], "stages": [done]}


class StagesCompleted(Event, frozen=True):
    """Stages, or parts of the inference, that a worker completed; reported together."""

    topic: ClassVar[str] = "job.stages-completed.v1"
    upcasters = (("job.stage-completed.v1", _as_one_of_many),)
    public = ("epoch", "worker", "stages")
    epoch: int
    worker: str
    stages: tuple[StageDone, ...]

    def excluding(self, known: Container[str | int]) -> "StagesCompleted | None":
        """The same without stages whose name is known, each name once; None if nothing is left."""
        new: dict[str | int, StageDone] = {}
        for done in self.stages:
            if done.name not in known:
                new.setdefault(done.name, done)
        return msgspec.structs.replace(self, stages=tuple(new.values())) if new else None


class StageFailed(Event, frozen=True):
    """A stage, or a part of the inference, failed. A part is tried again after the delay."""

    topic: ClassVar[str] = "job.stage-failed.v1"
    public = EVERY_FIELD
    epoch: int
    stage: str
    part: int | None
    #: Tries so far, this one included.
    attempt: int
    code: str
    error: Personal[str]
    retryable: bool
    delay_seconds: float


#: An event of stages; recorded together with the next event of the job itself.
StageEvent = JobPlanned | StagesCompleted | StageFailed


def merge_adjacent(stage_events: Iterable[StageEvent]) -> list[StageEvent]:
    """Merge adjacent StagesCompleted events of the same worker and epoch."""
    merged: list[StageEvent] = []
    for event in stage_events:
        last = merged[-1] if merged else None
        if isinstance(event, StagesCompleted) and isinstance(last, StagesCompleted) and _same_attempt(last, event):
            merged[-1] = msgspec.structs.replace(last, stages=last.stages + event.stages)
        else:
            merged.append(event)
    return merged


def needs_lease(event: StageEvent) -> bool:
    """True unless every stage in it is a part: part results count from any attempt."""
    match event:
        case StagesCompleted():
            return any(done.part is None for done in event.stages)
        case StageFailed():
            return event.part is None
    return True


def _same_attempt(one: StagesCompleted, other: StagesCompleted) -> bool:
    return (one.epoch, one.worker) == (other.epoch, other.worker)


#: Endings after which the customer gets the credits back.
UNDELIVERED = (JobFailed, JobCanceled, JobExpired)


def freed_by(events: Iterable[Event], video: Video | None) -> StoredBytes:
    """What these events of a job give up of the files that it has."""
    freed = NOTHING
    for event in events:
        match event:
            case PreviewsExpired():
                freed = freed.plus(StoredBytes(previews=event.bytes))
            case JobDeleted() if video:
                freed = freed.plus(video.stored)
    return freed
