"""Every event that the log may hold, by the topic under which it is stored.

A topic is for ever: code may be renamed, a stored word may not. A changed event gets a new version
(`….v2`) and an upcaster that turns the old facts into the new ones.
"""

from collections.abc import Callable
from typing import Any

from domain import email_claim, job, session, user
from domain.aggregate import Aggregate, Event

AGGREGATES: tuple[type[Aggregate], ...] = (job.Job, user.User, email_claim.EmailClaim, session.Session)

EVENTS: dict[str, type[Event]] = {
    event.topic: event
    for event in (
        job.JobQueued,
        job.JobStarted,
        job.ProgressUpdated,
        job.JobRetryScheduled,
        job.JobCompleted,
        job.JobFailed,
        job.JobCanceled,
        job.JobExpired,
        job.JobDeleted,
        user.UserRegistered,
        user.CreditsGranted,
        user.CreditsDebited,
        user.CreditsRefunded,
        email_claim.EmailClaimed,
        session.SessionStarted,
        session.SessionEnded,
    )
}

Facts = dict[str, Any]

#: Old topic → the topic that replaced it and how its facts become the new ones.
UPCASTERS: dict[str, tuple[str, Callable[[Facts], Facts]]] = {}


def aggregate_name(topic: str) -> str:
    """The aggregate that a topic speaks of: `job` for `job.queued.v1`."""
    return topic.split(".", 1)[0]
