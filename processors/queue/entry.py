"""A row of the render queue, and how events change it: decisions over plain data."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import msgspec

from domain import job, job_events, queue
from processors.public_events import CloudEvent
from processors.queue.fair_queue import CustomerId
from processors.rendering.backoff import full_jitter

EntryState = Literal["waiting", "issued", "leased"]

#: A job whose workers died in so many attempts fails.
MAX_STARTS = job.MAX_ATTEMPTS
#: The same for workers that die before their attempt is in the log; waiting for storage takes claims, too.
MAX_CLAIMS = 10 + job.MAX_WAITS

LEASE = timedelta(seconds=60)
#: PostgreSQL's word for a time before all times is not a datetime; this one is early enough.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

#: The events after which a job has no entry, whatever was before.
ENDINGS = frozenset(
    event.topic
    for event in (
        job_events.JobCompleted,
        job_events.JobFailed,
        job_events.JobCanceled,
        job_events.JobExpired,
        job_events.JobDeleted,
    )
)
#: The events that pause and resume queues.
PAUSES = frozenset((queue.QueuePaused.topic, queue.QueueResumed.topic))
#: The events that change entries, and the one that leaves objects behind without ending a job.
TOPICS = ENDINGS | {
    job_events.JobQueued.topic,
    job_events.JobStarted.topic,
    job_events.JobRetryScheduled.topic,
    job_events.PreviewsExpired.topic,
}


class DispatchLimits(msgspec.Struct, frozen=True, kw_only=True):
    """How much is dispatched at a time."""

    #: Tasks in the work queue that no worker has claimed, beyond one per worker.
    ahead: int = 2
    #: And as many as finish in this time, in seconds, so that workers with short jobs never wait for the next.
    horizon: float = 0.5
    #: Jobs of one customer that workers have or can take.
    per_user: int = 4


class QueueEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A job in the queue: a row of `render_queue`."""

    job_id: UUID
    user_id: CustomerId
    priority: int
    queued_position: int
    deadline: datetime | None = None
    state: EntryState = "waiting"
    not_before: datetime = LONG_AGO
    starts: int = 0
    started_epoch: int = 0
    epoch: int = 0
    owner: str | None = None
    lease_until: datetime | None = None


def free_slots(issued: int, workers: int, limits: DispatchLimits, per_second: float = 0.0) -> int:
    """How many more tasks may be in the work queue: few, so that cancelling and queue positions stay exact."""
    return max(0, limits.ahead + workers + int(per_second * limits.horizon) - issued)


def delay_after_lost_worker(entry: QueueEntry) -> float | None:
    """Seconds before the next attempt after a lease ran out; None to give up."""
    if entry.starts >= MAX_STARTS or entry.epoch >= MAX_CLAIMS:
        return None
    return full_jitter(entry.starts, base=1.0, cap=30.0)


def entry_after(entry: QueueEntry | None, event: CloudEvent, now: datetime) -> QueueEntry | None:
    """The entry of a job after an event; None: it has none. Events come in the order of the log."""
    if event.type in ENDINGS:
        return None
    if event.type == job_events.JobQueued.topic:
        return entry or _queued(event)
    if entry is None:
        return None
    if event.type == job_events.JobStarted.topic:
        return _started(entry, event.data, now)
    if event.type == job_events.JobRetryScheduled.topic:
        return _retry(entry, event.data, now)
    return entry


def leaves_objects(event: CloudEvent) -> bool:
    """Whether after it a job may have objects in the store which the log does not name.

    A video of the first attempt leaves none, because no other attempt has written anything.
    """
    if event.type == job_events.JobCompleted.topic:
        return int(event.data.get("epoch", 2)) > 1
    return event.type in ENDINGS or event.type == job_events.PreviewsExpired.topic


def _queued(event: CloudEvent) -> QueueEntry:
    order = event.data["order"]
    user, deadline = event.data.get("user_id"), order.get("deadline")
    return QueueEntry(
        job_id=UUID(event.subject),
        user_id=UUID(user) if user else None,
        priority=order.get("priority", 0),
        queued_position=event.sequence,
        deadline=msgspec.convert(deadline, datetime) if deadline else None,
    )


def _started(entry: QueueEntry, data: Mapping[str, Any], now: datetime) -> QueueEntry:
    epoch = int(data["epoch"])
    entry = msgspec.structs.replace(entry, starts=entry.starts + 1, started_epoch=max(epoch, entry.started_epoch))
    if epoch <= entry.epoch:
        return entry
    # The table was rebuilt from the log while a worker renders the job: it keeps its lease.
    return msgspec.structs.replace(
        entry, epoch=epoch, state="leased", owner=str(data["worker"]), lease_until=now + LEASE
    )


def _retry(entry: QueueEntry, data: Mapping[str, Any], now: datetime) -> QueueEntry:
    if entry.epoch > entry.started_epoch:
        return entry  # another worker has claimed it since
    passing = data["code"] in job.TRANSIENT
    entry = msgspec.structs.replace(entry, starts=max(entry.starts - passing, 0))
    return requeued(entry, now + timedelta(seconds=float(data["delay_seconds"])))


def requeued(entry: QueueEntry, not_before: datetime) -> QueueEntry:
    """The entry of a job that waits again."""
    return msgspec.structs.replace(entry, state="waiting", not_before=not_before, owner=None, lease_until=None)
