"""What is sent: the body of an event, and the headers that identify and sign it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

import msgspec
from standardwebhooks import Webhook

from domain.times import json_time
from infra.webhooks.signing import SigningKey
from read_api.event_ports import PublicEvent

#: Standard Webhooks asks for bodies below 20 kB.
LARGEST = 20_000
TEST = "WebhookTest"
_TOO_LARGE = msgspec.Raw(b"null")


class WebhookBody(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """The body of a webhook. Order by `sequence`, never by the time of arrival."""

    #: The class name of the event, such as `JobCompleted`.
    type: str
    timestamp: str
    #: The public fields of the event; null when they would make the body too large.
    data: msgspec.Raw
    #: Such as `job.completed.v1`.
    topic: str = ""
    aggregate: str = ""
    #: The id of the aggregate, and its version.
    subject: str = ""
    sequence: int = 0
    #: What `after` of the pull feed takes.
    position: str = ""
    #: `data` was left out: read the event at `/api/events`.
    truncated: bool = False


class WebhookMessage(NamedTuple):
    """A message before it is signed. `id` stays the same for all tries and replays of an event."""

    id: str
    body: bytes


def message_of(event: PublicEvent) -> WebhookMessage:
    """The message of an event, of at most 20 kB."""
    body = msgspec.json.encode(_body(event))
    if len(body) > LARGEST:
        body = msgspec.json.encode(msgspec.structs.replace(_body(event), data=_TOO_LARGE, truncated=True))
    return WebhookMessage(str(event.event_id), body)


def trial_message(task_id: UUID, webhook_id: UUID, now: datetime) -> WebhookMessage:
    """A message that is about no event."""
    data = msgspec.Raw(msgspec.json.encode({"webhookId": str(webhook_id)}))
    body = WebhookBody(type=TEST, timestamp=json_time(now), data=data)
    return WebhookMessage(f"test_{task_id}", msgspec.json.encode(body))


def headers(
    message: WebhookMessage, secrets: Sequence[str], key: SigningKey | None, now: datetime
) -> Mapping[str, str]:
    """The headers, with a signature for each secret and one of the key."""
    text, moment = message.body.decode(), now.astimezone(UTC)  # the library mistakes the time of another zone
    signatures = [Webhook(secret).sign(message.id, moment, text) for secret in secrets]
    stamp = str(int(moment.timestamp()))
    if key:
        signatures.append(key.sign(f"{message.id}.{stamp}.{text}"))
    return {
        "content-type": "application/json",
        "user-agent": "MangaMotion",
        "webhook-id": message.id,
        "webhook-timestamp": stamp,
        "webhook-signature": " ".join(signatures),
    }


def _body(event: PublicEvent) -> WebhookBody:
    return WebhookBody(
        type=event.name,
        timestamp=json_time(event.at),
        data=event.data,
        topic=event.topic,
        aggregate=event.aggregate,
        subject=str(event.aggregate_id) if event.aggregate_id else "",
        sequence=event.version,
        position=event.position.token,
    )
