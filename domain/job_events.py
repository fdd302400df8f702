"""What can happen to a video job."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from domain.aggregate import Event
from domain.order import Order, Video


class JobQueued(Event, frozen=True):
    """A job was ordered and paid for."""

    topic: ClassVar[str] = "job.queued.v3"
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


class JobVideoLost(Event, frozen=True):
    """The video of a completed job is not in the store any more."""

    topic: ClassVar[str] = "job.video-lost.v1"
    #: What looked for it: `status`, `share`, `download` or `reconcile`.
    noticed_by: str


class JobVideoFound(Event, frozen=True):
    """A video that was lost is in the store again, as from a backup."""

    topic: ClassVar[str] = "job.video-found.v1"
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


#: Endings after which the customer gets the credits back.
UNDELIVERED = (JobFailed, JobCanceled, JobExpired)
