"""What the world outside may know of an event: CloudEvents 1.0 with an explicit list of facts per event.

An event without an entry is published without facts, so that a new secret cannot slip out by being forgotten.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from domain import (
    api_key,
    dead_letter,
    email_claim,
    job_events,
    look,
    queue,
    session,
    share,
    upload,
    upload_quota,
    user,
)
from domain.aggregate import Event, EventEnvelope
from domain.event_registry import aggregate_name, newest

Facts = Mapping[str, Any]

_ALL = ("*",)

#: The facts that are published. Not among them: hashes of passwords and tokens, e-mail addresses, what was
#: typed before it was cleaned, names and keys of uploaded files,
#: keys of what stages made.
_SOME: Mapping[type[Event], tuple[str, ...]] = {
    job_events.JobQueued: ("user_id", "number", "order"),
    job_events.StagesCompleted: ("epoch", "worker", "stages"),
    job_events.ProviderAsked: ("epoch", "provider", "model"),
    job_events.ProviderOrdered: ("epoch", "provider", "model"),
    job_events.ProviderFailed: ("epoch", "code", "error"),
    user.UserRegistered: ("role",),
    user.PasswordChanged: (),
    email_claim.EmailClaimed: ("user_id",),
    session.SessionStarted: ("user_id", "expires_at"),
    session.SessionRotated: ("expires_at",),
    api_key.ApiKeyCreated: ("user_id", "name", "scopes"),
    share.ShareLinkCreated: ("user_id", "job_id", "expires_at"),
    upload.UploadStarted: ("user_id", "content_type", "bytes", "way", "expires_at"),
    upload.UploadReceived: ("bytes", "media"),
}
_EVERYTHING: tuple[type[Event], ...] = (
    job_events.JobStarted,
    job_events.JobPlanned,
    job_events.ProgressUpdated,
    job_events.StageFailed,
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
    user.CreditsGranted,
    user.CreditsDebited,
    user.CreditsRefunded,
    user.JobsSettled,
    user.RoleChanged,
    session.SessionEnded,
    api_key.ApiKeyRevoked,
    share.ShareLinkViewed,
    share.ShareLinkRevoked,
    look.LookCreated,
    look.LookChanged,
    look.DefaultVideoChanged,
    look.LookDeleted,
    upload.UploadRejected,
    upload.UploadRemoved,
    upload_quota.QuotaReserved,
    upload_quota.QuotaReleased,
    queue.QueuePaused,
    queue.QueueResumed,
    dead_letter.JobRetried,
)

PUBLIC: Mapping[type[Event], tuple[str, ...]] = {**_SOME, **dict.fromkeys(_EVERYTHING, _ALL)}

_ORDER_SECRETS = ("typed", "source_key")
_OF_A_STAGE = ("stage", "part", "seconds", "cached")
#: The id of such an aggregate is made from an e-mail address, which could be guessed and compared.
_NAMELESS = (email_claim.EmailClaimed,)


class CloudEvent(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An event in the words of CloudEvents 1.0. Extensions: sequence, recordedtime, traceparent."""

    id: str
    source: str
    #: Required by the specification, so it has no default that could be omitted.
    specversion: str
    #: The topic, such as `job.queued.v3`.
    type: str
    #: The position in the log, padded so that it sorts as text.
    sequence: str
    #: The id of the aggregate.
    subject: str | None = None
    time: datetime | None = None
    recordedtime: datetime | None = None
    traceparent: str | None = None
    datacontenttype: str = "application/json"
    data: Facts = {}

    @property
    def position(self) -> int:
        """The position in the log."""
        return int(self.sequence)


def cloud_event(position: int, recorded: EventEnvelope[Event]) -> CloudEvent:
    """The public form of an event of the log."""
    event = recorded.event
    return CloudEvent(
        id=str(recorded.event_id),
        source="/mangamotion",
        specversion="1.0",
        type=event.topic,
        sequence=padded(position),
        subject=None if isinstance(event, _NAMELESS) else str(recorded.originator_id),
        time=recorded.at,
        recordedtime=recorded.at,
        traceparent=recorded.metadata.get("traceparent"),
        data=facts(event),
    )


def placeholder(position: int, topic: str, originator_id: UUID | None = None) -> CloudEvent:
    """Stands in for an event that cannot be told: one that this version does not know, or a hole in the log."""
    nameless = aggregate_name(topic) in {aggregate_name(event.topic) for event in _NAMELESS}
    return CloudEvent(
        id=f"position-{position}",
        source="/mangamotion",
        specversion="1.0",
        type=newest(topic),
        sequence=padded(position),
        subject=None if nameless or originator_id is None else str(originator_id),
    )


def facts(event: Event) -> Facts:
    """The facts of an event that everybody may know."""
    shown = PUBLIC.get(type(event), ())
    known: dict[str, Any] = msgspec.to_builtins(event)
    if shown != _ALL:
        known = {name: fact for name, fact in known.items() if name in shown}
    if isinstance(event, job_events.JobQueued):
        known["order"] = {name: fact for name, fact in known["order"].items() if name not in _ORDER_SECRETS}
    if isinstance(event, job_events.StagesCompleted):
        known["stages"] = [{name: done[name] for name in _OF_A_STAGE} for done in known["stages"]]
    return known


def subject(topic: str, event: Event | None) -> str:
    """The NATS subject of an event: `events.job.JobQueued`."""
    return f"events.{aggregate_name(topic)}.{type(event).__name__ if event else 'Unknown'}"


def padded(position: int) -> str:
    return f"{position:020d}"
