"""A video job: from the order to the file, or to the refund."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from domain.aggregate import MADE_BY_USER, Aggregate
from domain.errors import Contradiction, Forbidden, NotFound
from domain.ids import order_key
from domain.job_events import (
    UNDELIVERED,
    JobCanceled,
    JobCompleted,
    JobDeleted,
    JobExpired,
    JobFailed,
    JobMoved,
    JobOrganized,
    JobPlanned,
    JobQueued,
    JobRestored,
    JobRetryScheduled,
    JobShared,
    JobStarted,
    JobTrashed,
    JobUnshared,
    JobVideoFound,
    JobVideoLost,
    PosterHashed,
    PreviewsExpired,
    ProgressUpdated,
    ProviderAsked,
    ProviderFailed,
    ProviderOrdered,
    StageEvent,
    StageFailed,
    StagesCompleted,
    freed_by,
    merge_adjacent,
    needs_lease,
)
from domain.order import Order, Video
from domain.storage import NOTHING, StoredBytes
from domain.text import clean_tags
from domain.trash import Trashable, Trashing


class Status(StrEnum):
    """How far a job is. Members equal the texts that are stored, in the column `jobs.status` too."""

    #: Waits for its first attempt, or nothing of it has begun yet.
    QUEUED = "queued"
    #: An attempt has begun; stays so between two attempts.
    RENDERING = "rendering"
    #: The video was delivered; it may be lost since.
    COMPLETED = "completed"
    #: The last attempt failed, or the job was given up; refunded.
    FAILED = "failed"
    #: The owner canceled it; refunded.
    CANCELED = "canceled"
    #: The deadline passed; refunded.
    EXPIRED = "expired"
    #: It is gone for ever; no read model shows it.
    DELETED = "deleted"


#: Statuses in which a video may still come of the job.
ACTIVE = (Status.QUEUED, Status.RENDERING)

MAX_ATTEMPTS = 3
#: Codes of failures that are no fault of the job and pass by themselves. Up to `MAX_WAITS` of them cost no attempt.
TRANSIENT = frozenset(("storage_full", "storage_unavailable"))
MAX_WAITS = 20
#: Progress is recorded when the stage changes, and every so many per cent.
MILESTONE = 10


class JobNotFound(NotFound):
    """Job not found"""


class VideoJobNotFound(NotFound):
    """Video job not found"""


class NotJobOwner(Forbidden):
    """You do not own this job"""


class JobFinished(Contradiction):
    """The job has already finished"""

    code = "job_finished"


class NotRetryable(Contradiction):
    """Only a job that brought no video, or whose video was lost, can be tried again"""

    code = "not_retryable"


class LeaseLost(Contradiction):
    """Another worker has taken over this job"""

    code = "lease_lost"


def has_another(code: str, attempts: int, waits: int) -> bool:
    """Whether another attempt follows a retryable failure; `waits` of the attempts ended with a transient one."""
    return waits < MAX_WAITS if code in TRANSIENT else attempts - waits < MAX_ATTEMPTS


class Job(Trashable, Aggregate, kw_only=True, omit_defaults=True):
    """The life of one video."""

    not_found_error = JobNotFound
    snapshot_topic = "job.snapshot.v1"
    owner_rule = MADE_BY_USER

    user_id: UUID | None = None
    status: Status = Status.QUEUED
    order: Order | None = None
    epoch: int = 0
    attempts: int = 0
    #: Attempts among these that ended with a transient failure.
    waits: int = 0
    progress: int = 0
    stage: str = ""
    #: What was delivered, and whether it is missing from the store.
    video: Video | None = None
    lost: bool = False
    #: Whether its poster was hashed, or cannot be.
    hashed: bool = False
    frames: int = 0
    parts: tuple[tuple[int, int], ...] = ()
    #: Parts that are in the store.
    drawn: frozenset[int] = frozenset()
    #: Stages that the newest attempt has completed.
    passed: frozenset[str] = frozenset()
    #: How often a stage or part failed.
    failures: int = 0
    #: The order at a hosted model, from just before it is placed until it ends without a video.
    asked: ProviderAsked | None = None
    ordered: ProviderOrdered | None = None
    #: Orders that ended so.
    given_up: int = 0
    #: The owner's own marks, and the users that the owner lets see the job.
    tags: tuple[str, ...] = ()
    favorite: bool = False
    archived: bool = False
    #: The project that it was put into last; that project may be deleted since.
    project_id: UUID | None = None
    shared_with: frozenset[UUID] = frozenset()
    #: Its place in the trash, which leaves the status as it is, and how often it had one: each ended older share links.
    trashed: Trashing | None = None
    trashings: int = 0

    @classmethod
    def queue(cls, job_id: UUID, user_id: UUID | None, number: int, order: Order) -> "Job":
        """Order a video."""
        job = cls(id=job_id)
        job.record(JobQueued(user_id=user_id, number=number, order=order))
        job.move(order.project_id)
        return job

    @property
    def active(self) -> bool:
        """Whether a video may still come of it."""
        return self.status in ACTIVE

    @property
    def hidden(self) -> bool:
        """Whether it is in the trash or deleted, so that it does not exist for all but the trash."""
        return self.trashed is not None or self.status == Status.DELETED

    @property
    def price(self) -> int:
        """What was debited for it, in credits, whatever the rules say since."""
        return self.order.price if self.order else 0

    @property
    def refund_due(self) -> int:
        """Credits to give back because of what is about to be saved."""
        return self.price if any(isinstance(event, UNDELIVERED) for event in self.pending) else 0

    @property
    def stored(self) -> StoredBytes:
        """What it takes in the object store until it is deleted; a lost video too, since it may come back."""
        return NOTHING if self.video is None or self.status == Status.DELETED else self.video.stored

    @property
    def freed(self) -> StoredBytes:
        """What is given up by what is about to be saved."""
        return freed_by(self.pending, self.video)

    def authorize(self, user_id: UUID, *, admin: bool = False) -> None:
        """Raises JobNotFound when deleted or in the trash, NotJobOwner for all but the owner and admins."""
        if self.hidden:
            raise JobNotFound
        if self.user_id != user_id and not admin:
            raise NotJobOwner

    def start(self, epoch: int, worker: str) -> None:
        """A worker begins. Raises LeaseLost for an epoch that is not newer, JobFinished."""
        self._require_active()
        if epoch <= self.epoch:
            raise LeaseLost
        self.record(JobStarted(epoch=epoch, worker=worker))

    def record_stage_events(self, *stage_events: StageEvent) -> None:
        """Record events of stages; what is known already records nothing. Raises LeaseLost, JobFinished.

        Parts are content-addressed, so a result is valid from any worker and any attempt.
        """
        for event in merge_adjacent(stage_events):
            if needs_lease(event):
                self._require_lease(event.epoch)
            self._require_active()
            if news := self._news(event):
                self.record(news)

    def report(self, epoch: int, percent: int, stage: str, stage_events: Iterable[StageEvent] = ()) -> None:
        """Record the progress; small steps and steps back record nothing. Raises LeaseLost, JobFinished."""
        self._require_lease(epoch)
        self.record_stage_events(*stage_events)
        percent = max(percent, self.progress)
        if stage != self.stage or percent >= self.progress + MILESTONE:
            self.record(ProgressUpdated(epoch=epoch, percent=min(percent, 99), stage=stage))

    def ask_provider(self, epoch: int, provider: str, model: str, at: datetime) -> ProviderAsked:
        """Record that a hosted model is about to be asked; the order in progress. Raises LeaseLost, JobFinished."""
        self._require_lease(epoch)
        if self.asked is None:
            key = order_key(self.id, self.given_up)
            self.record(ProviderAsked(epoch=epoch, provider=provider, model=model, key=key, at=at))
        assert self.asked
        return self.asked

    def take_handle(self, epoch: int, provider: str, model: str, handle: str, submitted_at: datetime) -> None:
        """Record the provider's handle of the order. Repeating it is silent. Raises LeaseLost, JobFinished."""
        self._require_lease(epoch)
        if self.ordered is None:
            self.record(
                ProviderOrdered(epoch=epoch, provider=provider, model=model, handle=handle, submitted_at=submitted_at)
            )

    def lose_order(self, epoch: int, code: str, error: str, *, chargeable: bool) -> None:
        """Record that the order ended without a video. Repeating it is silent. Raises LeaseLost, JobFinished."""
        self._require_lease(epoch)
        if self.asked:
            self.record(ProviderFailed(epoch=epoch, code=code, error=error, chargeable=chargeable))

    def complete(self, epoch: int, video: Video, stage_events: Iterable[StageEvent] = ()) -> None:
        """Deliver. Repeating it is silent. Raises LeaseLost, JobFinished."""
        if self.status == Status.COMPLETED and epoch == self.epoch:
            return
        self._require_lease(epoch)
        self.record_stage_events(*stage_events)
        self.record(JobCompleted(epoch=epoch, video=video, user_id=self.user_id))

    def fail(
        self,
        epoch: int,
        code: str,
        error: str,
        *,
        retryable: bool,
        delay_seconds: float,
        stage_events: Iterable[StageEvent] = (),
    ) -> None:
        """End an attempt; the job fails when no further attempt is due. Raises LeaseLost, JobFinished."""
        self._require_lease(epoch)
        self.record_stage_events(*stage_events)
        if retryable and has_another(code, self.attempts, self.waits):
            self.record(JobRetryScheduled(attempt=self.attempts, code=code, error=error, delay_seconds=delay_seconds))
        else:
            self.record(JobFailed(code=code, error=error, user_id=self.user_id))

    def give_up(self, code: str, error: str) -> None:
        """Fail without a worker, as when a worker died in every attempt. Raises JobFinished."""
        self._require_active()
        self.record(JobFailed(code=code, error=error, user_id=self.user_id))

    def lose_video(self, noticed_by: str) -> None:
        """Record that the video is missing from the store. Silent unless it was delivered, and when repeated.

        Nothing is recorded in the trash: it is noticed again once the job is restored.
        """
        if self.status == Status.COMPLETED and not self.lost and not self.trashed:
            self.record(JobVideoLost(noticed_by=noticed_by))

    def find_video(self) -> None:
        """Record that a lost video is in the store again. Silent unless it was lost, and in the trash."""
        if self.status == Status.COMPLETED and self.lost and self.video and not self.trashed:
            self.record(JobVideoFound(video=self.video))

    def expire_previews(self) -> None:
        """Give up the files beside the video and its poster. Silent without any, for a favourite, and in the trash."""
        if self.trashed:
            return
        if self.status == Status.COMPLETED and self.video and self.video.preview_keys and not self.favorite:
            self.record(PreviewsExpired(bytes=self.video.preview_bytes or 0))

    def hash_poster(self, poster_hash: str | None) -> None:
        """Record the hash of the poster, None if it cannot be read. Silent if it is known, and in the trash."""
        if self.status == Status.COMPLETED and not self.hashed and not self.trashed:
            self.record(PosterHashed(poster_hash=poster_hash, user_id=self.user_id))

    def cancel(self) -> None:
        """Cancel it. Repeating it is silent. Raises JobFinished."""
        if self.status == Status.CANCELED:
            return
        self._require_active()
        self.record(JobCanceled())

    def expire(self) -> None:
        """The deadline passed; silent when the job has already finished."""
        if self.active:
            self.record(JobExpired(user_id=self.user_id))

    def trash(self, trashing: Trashing) -> None:
        """Put it into the trash, after cancelling an active one. Repeating it is silent."""
        if self.hidden:
            return
        if self.active:
            self.cancel()
        self.record(JobTrashed(user_id=self.user_id, **msgspec.structs.asdict(trashing)))

    def restore(self) -> None:
        """Take it out of the trash. Raises NotInTrash."""
        self.require_trashed()
        self.record(JobRestored(project_id=self.project_id, status=self.status, bytes=self.stored.results or None))

    def delete(self) -> None:
        """Delete it for ever, after cancelling an active one. Repeating it is silent."""
        if self.status == Status.DELETED:
            return
        if self.active:
            self.cancel()
        self.record(JobDeleted())

    def organize(
        self, *, tags: Iterable[str] | None = None, favorite: bool | None = None, archived: bool | None = None
    ) -> None:
        """Change the owner's marks; None leaves one as it is. Without a change nothing is recorded. Raises BadTags."""
        marks = JobOrganized(
            tags=self.tags if tags is None else clean_tags(tags),
            favorite=self.favorite if favorite is None else favorite,
            archived=self.archived if archived is None else archived,
        )
        if (marks.tags, marks.favorite, marks.archived) != (self.tags, self.favorite, self.archived):
            self.record(marks)

    def move(self, project_id: UUID | None) -> None:
        """Put it into a project, or take it out of its own. Repeating it is silent."""
        if project_id != self.project_id:
            self.record(JobMoved(project_id=project_id, status=self.status, bytes=self.stored.results or None))

    def share(self, user_id: UUID) -> None:
        """Show it to another user. Repeating it is silent."""
        if user_id not in self.shared_with and user_id != self.user_id:
            self.record(JobShared(user_id=user_id))

    def unshare(self, user_id: UUID) -> None:
        """Hide it from that user again. Repeating it is silent."""
        if user_id in self.shared_with:
            self.record(JobUnshared(user_id=user_id))

    def apply(self, event: Any) -> None:
        match event:
            case JobQueued():
                self.user_id, self.order = event.user_id, event.order
            case JobStarted():
                self.status, self.epoch, self.attempts = Status.RENDERING, event.epoch, self.attempts + 1
                self.passed = frozenset()
            case JobPlanned():
                self.frames, self.parts, self.drawn = event.frames, event.parts, frozenset()
            case StagesCompleted():
                self.passed |= {done.stage for done in event.stages if done.part is None}
                self.drawn |= {done.part for done in event.stages if done.part is not None}
            case StageFailed():
                self.failures += 1
            case ProgressUpdated():
                self.progress, self.stage = event.percent, event.stage
            case ProviderAsked():
                self.asked = event
            case ProviderOrdered():
                self.ordered = event
            case ProviderFailed():
                self.asked, self.ordered, self.given_up = None, None, self.given_up + 1
            case JobRetryScheduled():
                self.stage, self.waits = "", self.waits + (event.code in TRANSIENT)
            case JobCompleted():
                self.status, self.progress, self.video = Status.COMPLETED, 100, event.video
                self.hashed = event.video.poster_hash is not None
            case JobVideoLost():
                self.lost = True
            case JobVideoFound():
                self.lost, self.video = False, event.video
                self.hashed = event.video.poster_hash is not None
            case PreviewsExpired():
                self.video = self.video.without_previews() if self.video else None
            case PosterHashed():
                self.hashed = True
                self.video = self.video and msgspec.structs.replace(self.video, poster_hash=event.poster_hash)
            case JobFailed():
                self.status = Status.FAILED
            case JobCanceled():
                self.status = Status.CANCELED
            case JobExpired():
                self.status = Status.EXPIRED
            case JobTrashed():
                self.trashed, self.trashings = event.trashing, self.trashings + 1
            case JobRestored():
                self.trashed = None
            case JobDeleted():
                self.status, self.trashed = Status.DELETED, None
            case JobOrganized():
                self.tags, self.favorite, self.archived = event.tags, event.favorite, event.archived
            case JobMoved():
                self.project_id = event.project_id
            case JobShared():
                self.shared_with |= {event.user_id}
            case JobUnshared():
                self.shared_with -= {event.user_id}

    def _news(self, event: StageEvent) -> StageEvent | None:
        """What of an event is not known yet."""
        match event:
            case JobPlanned() if (self.frames, self.parts) == (event.frames, event.parts):
                return None
            case StagesCompleted():
                return event.excluding(self.passed | self.drawn)
        return event

    def _require_active(self) -> None:
        if self.hidden:
            raise JobNotFound
        if not self.active:
            raise JobFinished

    def _require_lease(self, epoch: int) -> None:
        self._require_active()
        if epoch != self.epoch or self.status != Status.RENDERING:
            raise LeaseLost
