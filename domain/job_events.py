"""What can happen to a video job."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.aggregate import Event
from domain.order import Order, Video


class JobQueued(Event, frozen=True):
    """A job was ordered and paid for."""

    topic: ClassVar[str] = "job.queued.v2"
    #: None: an anonymous job.
    user_id: UUID | None
    #: The customer's jobs counted from 1 in the order of submission.
    number: int
    order: Order


class JobStarted(Event, frozen=True):
    """A worker took the job. A higher epoch takes it away from a lower one."""

    topic: ClassVar[str] = "job.started.v1"
    epoch: int
    worker: str


class ProgressUpdated(Event, frozen=True):
    """A milestone of the rendering."""

    topic: ClassVar[str] = "job.progress-updated.v1"
    epoch: int
    percent: int
    stage: str


class JobPlanned(Event, frozen=True):
    """It is known what will be drawn, and in which parts."""

    topic: ClassVar[str] = "job.planned.v1"
    epoch: int
    frames: int
    #: First frame and number of frames of each, in order, without a gap.
    parts: tuple[tuple[int, int], ...]
    #: The timeline of shots or cuts that the engine made of the order, as JSON.
    edit: str


class StageCompleted(Event, frozen=True):
    """A stage is over, or a part of the inference."""

    topic: ClassVar[str] = "job.stage-completed.v1"
    epoch: int
    stage: str
    #: Counted from 0; None for a stage that has no parts.
    part: int | None
    seconds: float
    #: Where in the bucket its files stand; empty: they are not kept.
    output: str
    #: Whether the files were there already.
    cached: bool
    worker: str


class StageFailed(Event, frozen=True):
    """A stage, or a part of the inference, could not be done. A part is tried again after the delay."""

    topic: ClassVar[str] = "job.stage-failed.v1"
    epoch: int
    stage: str
    part: int | None
    #: Tries so far, this one included.
    attempt: int
    code: str
    error: str
    retryable: bool
    delay_seconds: float


class ProviderAsked(Event, frozen=True):
    """A hosted model is about to be asked; recorded before, so that a lost answer is looked for."""

    topic: ClassVar[str] = "job.provider-asked.v1"
    epoch: int
    provider: str
    model: str
    #: The same for every repetition of this order.
    key: UUID
    at: datetime


class ProviderOrdered(Event, frozen=True):
    """A hosted model has taken the order; recorded before anybody waits, so that it is never placed twice."""

    topic: ClassVar[str] = "job.provider-ordered.v1"
    epoch: int
    provider: str
    model: str
    #: The provider's own name of the order.
    handle: str
    submitted_at: datetime


class ProviderFailed(Event, frozen=True):
    """The order ended at the provider without a video; another attempt orders anew."""

    topic: ClassVar[str] = "job.provider-failed.v1"
    epoch: int
    code: str
    error: str
    #: The provider may bill us all the same.
    chargeable: bool


class JobRetryScheduled(Event, frozen=True):
    """An attempt failed and another one will follow."""

    topic: ClassVar[str] = "job.retry-scheduled.v1"
    attempt: int
    code: str
    error: str
    delay_seconds: float


class JobCompleted(Event, frozen=True):
    """The video is in the store."""

    topic: ClassVar[str] = "job.completed.v1"
    epoch: int
    video: Video


class JobFailed(Event, frozen=True):
    """The last attempt failed."""

    topic: ClassVar[str] = "job.failed.v1"
    code: str
    error: str


class JobCanceled(Event, frozen=True):
    """Somebody who may do so called it off."""

    topic: ClassVar[str] = "job.canceled.v1"


class JobExpired(Event, frozen=True):
    """The deadline passed before the video was done."""

    topic: ClassVar[str] = "job.expired.v1"


class JobDeleted(Event, frozen=True):
    """The owner no longer wants to see it."""

    topic: ClassVar[str] = "job.deleted.v1"


class JobOrganized(Event, frozen=True):
    """The owner's own marks on a job, as they are from now on."""

    topic: ClassVar[str] = "job.organized.v1"
    tags: tuple[str, ...]
    favorite: bool
    archived: bool


class JobShared(Event, frozen=True):
    """Another user may see the job from now on."""

    topic: ClassVar[str] = "job.shared.v1"
    user_id: UUID


class JobUnshared(Event, frozen=True):
    """Another user may no longer see the job."""

    topic: ClassVar[str] = "job.unshared.v1"
    user_id: UUID


#: What is told about stages, together with something else that is due.
StageFact = JobPlanned | StageCompleted | StageFailed

#: Endings after which the customer gets the credits back.
UNDELIVERED = (JobFailed, JobCanceled, JobExpired)
