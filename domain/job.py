"""A video job: from the order to the file, or to the refund."""

from datetime import datetime
from typing import Any, ClassVar, Literal
from uuid import UUID

import msgspec

from domain.aggregate import Aggregate, Event
from domain.errors import JobFinished, JobNotFound, LeaseLost, NotJobOwner

Status = Literal["queued", "rendering", "completed", "failed", "canceled", "expired", "deleted"]

MAX_ATTEMPTS = 3
#: Progress enters the log at stage borders and at most every so many per cent.
MILESTONE = 10


class Order(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a customer asks for, complete with every default."""

    prompt: str
    #: The prompt as typed, before characters were taken out.
    typed: str
    name: str
    model: str
    seed: int
    price: int
    style: str | None = None
    kind: Literal["simple", "upload", "image"] = "simple"
    resolution: str = "1280x720"
    aspect_ratio: str = "16:9"
    duration_seconds: float = 5.0
    priority: int = 0
    #: Key of the uploaded footage, if any.
    source_key: str | None = None
    look_id: UUID | None = None
    project_id: UUID | None = None
    deadline: datetime | None = None


class Video(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What an engine delivered. Keys name objects in the bucket."""

    video_key: str
    poster_key: str
    bytes: int
    sha256: str
    width: int
    height: int
    fps: float
    duration_seconds: float
    frames: int


class JobQueued(Event, frozen=True):
    """A job was ordered and paid for."""

    topic: ClassVar[str] = "job.queued.v1"
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


#: Endings after which the customer gets the credits back.
UNDELIVERED = (JobFailed, JobCanceled, JobExpired)


class Job(Aggregate, kw_only=True, omit_defaults=True):
    """The life of one video."""

    missing = JobNotFound
    snapshot_topic = "job.snapshot.v1"

    user_id: UUID | None = None
    status: Status = "queued"
    order: Order | None = None
    epoch: int = 0
    attempts: int = 0
    progress: int = 0
    stage: str = ""

    @classmethod
    def queue(cls, job_id: UUID, user_id: UUID | None, number: int, order: Order) -> "Job":
        """Order a video."""
        job = cls(id=job_id)
        job.record(JobQueued(user_id=user_id, number=number, order=order))
        return job

    @property
    def active(self) -> bool:
        """Whether a video may still come of it."""
        return self.status in ("queued", "rendering")

    @property
    def price(self) -> int:
        """What was paid, in credits."""
        return self.order.price if self.order else 0

    @property
    def refund_due(self) -> int:
        """Credits to give back because of what is about to be saved."""
        return self.price if any(isinstance(event, UNDELIVERED) for event in self.pending) else 0

    def authorize(self, user_id: UUID) -> None:
        """Raises JobNotFound when deleted, NotJobOwner when it is somebody else's."""
        if self.status == "deleted":
            raise JobNotFound
        if self.user_id != user_id:
            raise NotJobOwner

    def start(self, epoch: int, worker: str) -> None:
        """A worker begins. Raises LeaseLost for an epoch that is not newer, JobFinished."""
        self._require_active()
        if epoch <= self.epoch:
            raise LeaseLost
        self.record(JobStarted(epoch=epoch, worker=worker))

    def report(self, epoch: int, percent: int, stage: str) -> None:
        """Tell the progress; small steps and steps back record nothing. Raises LeaseLost, JobFinished."""
        self._require_lease(epoch)
        percent = max(percent, self.progress)
        if stage != self.stage or percent >= self.progress + MILESTONE:
            self.record(ProgressUpdated(epoch=epoch, percent=min(percent, 99), stage=stage))

    def complete(self, epoch: int, video: Video) -> None:
        """Deliver. Repeating it is silent. Raises LeaseLost, JobFinished."""
        if self.status == "completed" and epoch == self.epoch:
            return
        self._require_lease(epoch)
        self.record(JobCompleted(epoch=epoch, video=video))

    def fail(self, epoch: int, code: str, error: str, *, retryable: bool, delay_seconds: float) -> None:
        """End an attempt; the job fails when no further attempt is due. Raises LeaseLost, JobFinished."""
        self._require_lease(epoch)
        if retryable and self.attempts < MAX_ATTEMPTS:
            self.record(JobRetryScheduled(attempt=self.attempts, code=code, error=error, delay_seconds=delay_seconds))
        else:
            self.record(JobFailed(code=code, error=error))

    def give_up(self, code: str, error: str) -> None:
        """Fail without a worker, as when one died in every attempt. Raises JobFinished."""
        self._require_active()
        self.record(JobFailed(code=code, error=error))

    def cancel(self) -> None:
        """Call it off. Repeating it is silent. Raises JobFinished."""
        if self.status == "canceled":
            return
        self._require_active()
        self.record(JobCanceled())

    def expire(self) -> None:
        """The deadline passed; silent when the job has already finished."""
        if self.active:
            self.record(JobExpired())

    def delete(self) -> None:
        """Take it out of sight, calling it off first. Repeating it is silent."""
        if self.status == "deleted":
            return
        if self.active:
            self.cancel()
        self.record(JobDeleted())

    def apply(self, event: Any) -> None:
        match event:
            case JobQueued():
                self.user_id, self.order = event.user_id, event.order
            case JobStarted():
                self.status, self.epoch, self.attempts = "rendering", event.epoch, self.attempts + 1
            case ProgressUpdated():
                self.progress, self.stage = event.percent, event.stage
            case JobRetryScheduled():
                self.stage = ""
            case JobCompleted():
                self.status, self.progress = "completed", 100
            case JobFailed():
                self.status = "failed"
            case JobCanceled():
                self.status = "canceled"
            case JobExpired():
                self.status = "expired"
            case JobDeleted():
                self.status = "deleted"

    def _require_active(self) -> None:
        if self.status == "deleted":
            raise JobNotFound
        if not self.active:
            raise JobFinished

    def _require_lease(self, epoch: int) -> None:
        self._require_active()
        if epoch != self.epoch or self.status != "rendering":
            raise LeaseLost
