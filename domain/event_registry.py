"""Every event that the log may hold, by the topic under which it is stored.

A topic is for ever: code may be renamed, a stored word may not. A changed event gets a new version
(`….v2`) and an upcaster that turns the old facts into the new ones.
"""

from collections.abc import Callable
from typing import Any

from domain import (
    api_key,
    dead_letter,
    email_claim,
    job,
    job_events,
    look,
    queue,
    session,
    share,
    upload,
    upload_quota,
    user,
)
from domain.aggregate import Aggregate, Event

AGGREGATES: tuple[type[Aggregate], ...] = (
    job.Job,
    user.User,
    email_claim.EmailClaim,
    session.Session,
    api_key.ApiKey,
    look.Look,
    share.Share,
    upload.Upload,
    upload_quota.UploadQuota,
    queue.Queue,
    dead_letter.DeadLetter,
)

EVENTS: dict[str, type[Event]] = {
    event.topic: event
    for event in (
        job_events.JobQueued,
        job_events.JobStarted,
        job_events.ProgressUpdated,
        job_events.JobPlanned,
        job_events.StagesCompleted,
        job_events.StageFailed,
        job_events.ProviderAsked,
        job_events.ProviderOrdered,
        job_events.ProviderFailed,
        job_events.JobRetryScheduled,
        job_events.JobCompleted,
        job_events.JobVideoLost,
        job_events.JobVideoFound,
        job_events.JobFailed,
        job_events.JobCanceled,
        job_events.JobExpired,
        job_events.JobDeleted,
        job_events.JobOrganized,
        job_events.JobShared,
        job_events.JobUnshared,
        user.UserRegistered,
        user.PasswordChanged,
        user.RoleChanged,
        user.CreditsGranted,
        user.CreditsDebited,
        user.CreditsRefunded,
        user.JobsSettled,
        email_claim.EmailClaimed,
        session.SessionStarted,
        session.SessionRotated,
        session.SessionEnded,
        api_key.ApiKeyCreated,
        api_key.ApiKeyRevoked,
        look.LookCreated,
        look.LookChanged,
        look.DefaultVideoChanged,
        look.LookDeleted,
        share.ShareLinkCreated,
        share.ShareLinkViewed,
        share.ShareLinkRevoked,
        upload.UploadStarted,
        upload.UploadReceived,
        upload.UploadRejected,
        upload.UploadRemoved,
        upload_quota.QuotaReserved,
        upload_quota.QuotaReleased,
        queue.QueuePaused,
        queue.QueueResumed,
        dead_letter.JobRetried,
    )
}

Facts = dict[str, Any]


def _as_one_of_many(facts: Facts) -> Facts:
    done = {name: facts[name] for name in ("stage", "part", "seconds", "output", "cached")}
    return {"epoch": facts["epoch"], "worker": facts["worker"], "stages": [done]}


#: Old topic → the topic that replaced it and how its facts become the new ones.
UPCASTERS: dict[str, tuple[str, Callable[[Facts], Facts]]] = {
    "job.queued.v1": ("job.queued.v2", lambda facts: facts | {"order": facts["order"] | {"mock_mode": False}}),
    "share.viewed.v1": ("share.viewed.v2", lambda facts: facts | {"count": 1}),
    "job.queued.v2": ("job.queued.v3", lambda facts: facts | {"order": facts["order"] | {"fps": 24.0}}),
    "job.stage-completed.v1": ("job.stages-completed.v1", _as_one_of_many),
}


def newest(topic: str) -> str:
    """The topic that an old one is cast up to; any other one as it is."""
    while topic in UPCASTERS:
        topic, _ = UPCASTERS[topic]
    return topic


def aggregate_name(topic: str) -> str:
    """The aggregate that a topic speaks of: `job` for `job.queued.v1`."""
    return topic.split(".", 1)[0]
