"""How an attempt ends without a result: aborted for a reason, or failed with a code."""

import asyncio
import logging
from collections.abc import Mapping
from enum import StrEnum
from uuid import UUID

from domain.errors import Refusal
from domain.job import Job, LeaseLost
from domain.job_events import JobCanceled, JobCompleted, JobDeleted, JobExpired, JobFailed, JobTrashed
from infra.object_store.client import ObjectsUnavailable
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.worker.engine_slot import EngineBusy
from infra.worker.leases import Leases
from processors.rendering import failures, full_disk
from processors.rendering.protocol import EngineFailed


class AbortReason(StrEnum):
    """Why a worker stops working on a job without an end of its own in the log."""

    #: The owner canceled or deleted the job, or its deadline passed.
    CANCELED = "canceled"
    DELETED = "deleted"
    EXPIRED = "expired"
    #: Another process completed or failed it.
    COMPLETED_ELSEWHERE = "completed elsewhere"
    FAILED_ELSEWHERE = "failed elsewhere"
    #: The job has ended, and the log cannot be asked how.
    ENDED = "ended"
    #: Another worker has taken the job over.
    LEASE_LOST = "lease lost"
    #: The job is given back: this worker stops, has no free engine, or cannot reach PostgreSQL or the object store.
    SHUTDOWN = "shutdown"
    ENGINE_BUSY = "engine busy"
    UNAVAILABLE = "unavailable"

    @property
    def level(self) -> int:
        """The level at which it is logged: a warning where another worker has to do the work again."""
        again = (AbortReason.LEASE_LOST, AbortReason.ENGINE_BUSY, AbortReason.UNAVAILABLE)
        return logging.WARNING if self in again else logging.INFO


#: By the topics of the events that end a job.
ENDINGS: Mapping[str, AbortReason] = {
    JobCanceled.topic: AbortReason.CANCELED,
    JobTrashed.topic: AbortReason.DELETED,
    JobDeleted.topic: AbortReason.DELETED,
    JobExpired.topic: AbortReason.EXPIRED,
    JobFailed.topic: AbortReason.FAILED_ELSEWHERE,
    JobCompleted.topic: AbortReason.COMPLETED_ELSEWHERE,
}


async def abort_reason(leases: Leases, job_id: UUID, job: Job | None, error: BaseException) -> AbortReason:
    """Why an attempt stopped with this error. Looks into the log for how another process ended the job.

    `job` is the job as the attempt found it, None if it did not come so far.
    """
    match error:
        case Refusal():
            other = AbortReason.LEASE_LOST if isinstance(error, LeaseLost) else AbortReason.ENDED
            return await _how_ended(leases, job_id, job) or other
        case asyncio.CancelledError():
            return AbortReason.SHUTDOWN
        case EngineBusy():
            return AbortReason.ENGINE_BUSY
        case _:
            return AbortReason.UNAVAILABLE


async def _how_ended(leases: Leases, job_id: UUID, job: Job | None) -> AbortReason | None:
    # One less, because the version counts a JobStarted that may not be in the log.
    since = job.version - 1 if job and job.active else 0
    try:
        topic = await leases.ending(job_id, since, list(ENDINGS))
    except DATABASE_UNAVAILABLE:
        return None
    return ENDINGS[topic] if topic else None


def unexpected(error: Exception) -> EngineFailed:
    """The failure for an exception that no code handles: either storage is full, or our code is wrong."""
    if full_disk.is_full(error):
        return EngineFailed(full_disk.CODE, full_disk.SENTENCE, retryable=True, detail=repr(error))
    sentence, again = "The worker ran into an error of its own", failures.retryable("internal_error")
    return EngineFailed("internal_error", sentence, retryable=again, detail=repr(error))


def objects_unavailable(error: ObjectsUnavailable) -> EngineFailed:
    """The failure for an object store that stays unavailable or full."""
    if full_disk.is_full(error):
        return unexpected(error)
    sentence = "The storage for videos could not be reached"
    return EngineFailed("storage_unavailable", sentence, retryable=True, detail=str(error))
