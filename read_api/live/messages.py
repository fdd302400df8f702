"""The messages of `/ws` and of event streams, version 1. The AsyncAPI document is generated from these types."""

from enum import IntEnum
from typing import Literal, Union, get_args

import msgspec

from domain.times import Instant
from read_api.jobs.status import JobStatus
from read_api.status_labels import Stage, StatusDetail, StatusLabel

#: The largest message in either direction, in bytes.
LARGEST = 64 * 1024
#: Jobs that one message may name.
MOST_JOBS = 200

UnsubscribeReason = Literal["requested", "forbidden", "not_found", "deleted"]
ErrorWord = Literal["invalid_message", "invalid_token", "too_many_jobs", "job_not_found", "forbidden"]


class CloseCode(IntEnum):
    """Why a socket closes, and whether a client comes back."""

    #: Too many messages. Does not come back by itself.
    POLICY = 1008
    #: A message was larger than 64 KiB. Does not send it again.
    TOO_LARGE = 1009
    #: The process ends. Comes back at once, with `after`.
    RESTART = 1012
    #: Too many sockets, a client that reads too slowly, or a dependency that is away. Comes back later, with `after`.
    TRY_LATER = 1013
    #: No token, a bad one, or one that counts no more. Comes back with a new token.
    NOT_AUTHENTICATED = 4401
    #: The user may see nothing of what was asked for. Does not come back for it.
    FORBIDDEN = 4403


class AuthMessage(msgspec.Struct, frozen=True, tag_field="type", tag="auth"):
    """Authenticates the socket, as its first message within ten seconds: an access token or an API key."""

    token: str


class SubscribeMessage(msgspec.Struct, frozen=True, tag_field="type", tag="subscribe"):
    """Follows jobs, or all of one's own. `after` is the position of the last message that the client has."""

    jobs: list[str] | Literal["all"]
    after: str | None = None


class UnsubscribeMessage(msgspec.Struct, frozen=True, tag_field="type", tag="unsubscribe"):
    """Follows these jobs no more."""

    jobs: list[str] | Literal["all"]


class RefreshMessage(msgspec.Struct, frozen=True, tag_field="type", tag="refresh"):
    """Goes on with a newer token of the same user; until 25 seconds after the old one has expired."""

    token: str


class PingMessage(msgspec.Struct, frozen=True, tag_field="type", tag="ping"):
    """Asks for a `pong`."""


ClientMessage = Union[  # noqa: UP007  # its parts are listed below
    AuthMessage, SubscribeMessage, UnsubscribeMessage, RefreshMessage, PingMessage
]


class EventContent(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What happened."""

    #: The name of the event, such as `JobCompleted`.
    event: str
    event_id: str
    at: Instant
    #: Such as `job`.
    aggregate: str
    aggregate_id: str | None
    #: The public fields of the event; the same ones as in webhooks and in the feed.
    fields: msgspec.Raw
    #: The fields were left out, because the message would be larger than 64 KiB.
    truncated: bool | msgspec.UnsetType = msgspec.UNSET


class EventMessage(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="type", tag="event"):
    """An event of the log, once and in order."""

    v: Literal[1] = 1
    #: What `after` takes: everything up to here was sent.
    position: str
    #: None for an event of something else than a job.
    job_id: str | None
    #: The version of the job, an integer that only grows; of another aggregate, its version.
    sequence: int
    data: EventContent


class JobSnapshot(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="type", tag="snapshot"):
    """A job as `GET /api/status/{id}` shows it. It replaces everything that the client knows of the job."""

    v: Literal[1] = 1
    position: str
    job_id: str
    sequence: int
    data: JobStatus


class OverviewJob(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """One job in a snapshot of all."""

    job_id: str
    sequence: int
    status: StatusLabel
    progress: int
    updated_at: Instant
    status_detail: StatusDetail | msgspec.UnsetType = msgspec.UNSET


class OverviewContent(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The jobs that were ordered last, the newest first."""

    jobs: list[OverviewJob]
    #: Whether these are all jobs of the account; else the list of jobs has the others.
    complete: bool


class OverviewSnapshot(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="type", tag="snapshot"):
    """All jobs of the account in short; older state that the client has is to be read again."""

    v: Literal[1] = 1
    position: str
    job_id: None = None
    #: Always 0: each job has a sequence of its own.
    sequence: Literal[0] = 0
    data: OverviewContent


class ProgressContent(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How far a render is between two events."""

    #: 0 to 99; of two messages with one sequence the higher counts.
    percent: int
    stage: Stage
    frame: int
    frames: int


class ProgressMessage(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="type", tag="progress"):
    """The newest progress of a render, at most twice a second for a job. It is not in the log and may be missed."""

    v: Literal[1] = 1
    position: str
    job_id: str
    sequence: int
    data: ProgressContent


class UnsubscribedContent(msgspec.Struct, frozen=True):
    """Why a job is not followed any more."""

    reason: UnsubscribeReason


class UnsubscribedMessage(
    msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="type", tag="unsubscribed"
):
    """A job, or all of them (`jobId` null), is not followed any more, or was not to begin with."""

    v: Literal[1] = 1
    position: str | None = None
    job_id: str | None
    data: UnsubscribedContent


class ResetContent(msgspec.Struct, frozen=True):
    """Why the client's position is of no use."""

    reason: Literal["unknown_position"]


class ResetMessage(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="type", tag="reset"):
    """This log has no such position, perhaps since a backup was restored: forget what is known. A snapshot follows."""

    v: Literal[1] = 1
    position: str
    job_id: None = None
    data: ResetContent


class ErrorContent(msgspec.Struct, frozen=True):
    """What is wrong with a message of the client."""

    code: ErrorWord
    message: str


class ErrorMessage(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="type", tag="error"):
    """A message of the client had no effect."""

    v: Literal[1] = 1
    position: str | None = None
    job_id: str | None = None
    data: ErrorContent


class PongMessage(msgspec.Struct, frozen=True, kw_only=True, rename="camel", tag_field="type", tag="pong"):
    """The answer to `ping`; its position is the newest up to which everything was sent."""

    v: Literal[1] = 1
    position: str | None
    job_id: None = None
    data: dict[str, str] = {}


ServerMessage = Union[  # noqa: UP007  # its parts are listed below
    EventMessage,
    JobSnapshot,
    OverviewSnapshot,
    ProgressMessage,
    UnsubscribedMessage,
    ResetMessage,
    ErrorMessage,
    PongMessage,
]
#: All kinds of messages, for documents that are generated from them.
CLIENT_MESSAGES: tuple[type[msgspec.Struct], ...] = get_args(ClientMessage)
SERVER_MESSAGES: tuple[type[msgspec.Struct], ...] = get_args(ServerMessage)
