"""My webhooks, how their deliveries are going, and the log of deliveries."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, NamedTuple, Protocol
from uuid import UUID

import msgspec
from litestar import Request, get
from litestar.di import NamedDependency
from litestar.params import FromPath, SkipValidation
from msgspec import Meta

from domain.ids import parse_id
from domain.times import Instant, json_time
from domain.webhook_endpoint import DisabledReason, WebhookNotFound
from read_api import pagination
from read_api.pagination import DEFAULT_LIMIT, CursorText, Limit
from read_api.ports import ReadsOf

_COLUMNS = """webhook_id, url, events, description, disabled_reason, disabled_at, created_at, updated_at,
              CASE WHEN former_until > now() THEN former_until END"""
# Ten at most.
_MINE = f"SELECT {_COLUMNS} FROM webhooks WHERE user_id = %(user_id)s ORDER BY created_at DESC, webhook_id DESC"
_ONE = f"SELECT {_COLUMNS} FROM webhooks WHERE webhook_id = %(id)s AND user_id = %(user_id)s"

DeliveryOutcome = Literal["delivered", "retrying", "failed"]
DeliveryReason = Literal["", "status", "redirect", "timeout", "connection", "name", "address", "url"]


class DeliveryPlace(NamedTuple):
    """A place in the list of deliveries."""

    tried_at: datetime
    id: UUID


#: Before the first delivery of the list.
NEWEST = DeliveryPlace(datetime(9999, 1, 1, tzinfo=UTC), UUID(int=2**128 - 1))


class Delivery(NamedTuple):
    """A delivery as the delivery processes know it."""

    id: UUID
    event_id: UUID | None
    name: str
    kind: Literal["event", "replay", "test"]
    outcome: DeliveryOutcome
    attempts: int
    status: int | None
    reason: DeliveryReason
    milliseconds: int
    tried_at: datetime
    next_at: datetime | None


class WebhookActivity(NamedTuple):
    """How the deliveries to an endpoint are going, and its newest replay."""

    failing_since: datetime | None
    waiting: int
    replay_id: UUID | None
    since: datetime | None
    until: datetime | None
    delivered: int | None
    failed: int | None
    finished_at: datetime | None
    cut: bool | None


class DeliveryLog(Protocol):
    """What became of deliveries."""

    async def deliveries(self, webhook_id: UUID, before: DeliveryPlace, limit: int) -> Sequence[Delivery]:
        """The newest ones before a place in the list."""

    async def activity(self, ids: Sequence[UUID]) -> Mapping[UUID, WebhookActivity]:
        """How deliveries to endpoints are going."""


#: How a handler asks for it.
DeliveriesOf = NamedDependency[SkipValidation[DeliveryLog]]


class Replay(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """The newest replay of a webhook. Without `since` it was that of one delivery."""

    id: str
    since: Instant | None
    until: Instant | None
    delivered: int
    failed: int
    #: Null while it runs.
    finished_at: Instant | None
    #: It ended at 10,000 deliveries; the rest needs another replay.
    cut: bool


class WebhookView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """A webhook. Its secret is shown when it is made, and never again."""

    id: str
    url: str
    #: Class names of events; none: all.
    events: list[str]
    description: str
    enabled: bool
    disabled_reason: DisabledReason | None
    disabled_at: Instant | None
    created_at: Instant
    updated_at: Instant
    #: Until then the secret before the present one signs, too.
    former_secret_until: Instant | None
    #: Since when no delivery has succeeded; null after a success.
    failing_since: Instant | None
    #: Events that wait for another try, and those behind them.
    waiting: int
    replay: Replay | None


class WebhookList(msgspec.Struct, frozen=True):
    """My webhooks, newest first."""

    webhooks: list[WebhookView]


class DeliveryView(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What became of a delivery."""

    id: str
    #: The `webhook-id` of its messages; null for a test.
    event_id: str | None
    #: The class name of the event.
    type: str
    kind: Literal["event", "replay", "test"]
    outcome: DeliveryOutcome
    attempts: int
    #: The status of the last answer; null without one.
    status: int | None
    #: Why the last try failed; empty: it did not.
    reason: DeliveryReason
    milliseconds: int
    tried_at: Instant
    next_attempt_at: Instant | None


class DeliveryList(msgspec.Struct, frozen=True, rename="camel"):
    """A page of deliveries, the last tried first."""

    deliveries: list[DeliveryView]
    next_cursor: str | None


class WebhookSigningKey(msgspec.Struct, frozen=True, rename="camel"):
    """The key that `v1a` signatures are checked with."""

    public_key: Annotated[str, Meta(examples=["whpk_MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrb="])] | None


@get("/api/webhooks", summary="My webhooks", tags=["Webhooks"], opt={"scope": "events:read"})
async def list_webhooks(request: Request[UUID, Any, Any], reads: ReadsOf, delivery_log: DeliveriesOf) -> WebhookList:
    """All of them, at most ten."""
    rows = await reads.fetch("webhooks", _MINE, {"user_id": request.user})
    return WebhookList(await _shown(rows, delivery_log))


@get("/api/webhooks/{webhook_id:str}", summary="A webhook", tags=["Webhooks"], opt={"scope": "events:read"})
async def get_webhook(
    request: Request[UUID, Any, Any], webhook_id: FromPath[str], reads: ReadsOf, delivery_log: DeliveriesOf
) -> WebhookView:
    """What it is sent, and how that is going."""
    rows = await reads.fetch("webhooks", _ONE, _asked(request, webhook_id))
    if not rows:
        raise WebhookNotFound
    return (await _shown(rows, delivery_log))[0]


@get(
    "/api/webhooks/{webhook_id:str}/deliveries",
    summary="What became of deliveries",
    tags=["Webhooks"],
    opt={"scope": "events:read"},
)
async def list_deliveries(
    request: Request[UUID, Any, Any],
    webhook_id: FromPath[str],
    reads: ReadsOf,
    delivery_log: DeliveriesOf,
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorText = None,
) -> DeliveryList:
    """Of the last 30 days. Of an event that waits there is one entry, which says when it is tried again."""
    asked, limit = _asked(request, webhook_id), pagination.clamp(limit)
    if not await reads.fetch("webhooks", _ONE, asked):
        raise WebhookNotFound
    before = DeliveryPlace(*pagination.decode_cursor(cursor, tuple[datetime, UUID])) if cursor else NEWEST
    found = await delivery_log.deliveries(asked["id"], before, limit + 1)
    page = found[:limit]
    after = pagination.encode_cursor(page[-1].tried_at, page[-1].id) if len(found) > limit else None
    return DeliveryList([_entry(one) for one in page], after)


@get(
    "/api/webhooks/signing-key",
    summary="The public key of webhooks",
    tags=["Webhooks"],
    opt={"public": True},
)
async def get_signing_key(webhook_public_key: NamedDependency[SkipValidation[str | None]]) -> WebhookSigningKey:
    """What receivers check `v1a` signatures with (Ed25519). Null where this server makes none."""
    return WebhookSigningKey(webhook_public_key)


def _asked(request: Request[UUID, Any, Any], webhook_id: str) -> dict[str, UUID]:
    return {"id": parse_id(webhook_id, WebhookNotFound), "user_id": request.user}


async def _shown(rows: Sequence[tuple[Any, ...]], log: DeliveryLog) -> list[WebhookView]:
    activity = await log.activity([row[0] for row in rows])
    return [_view(activity.get(row[0]), *row) for row in rows]


def _view(
    activity: WebhookActivity | None,
    id_: UUID,
    url: str,
    events: str,
    description: str,
    reason: DisabledReason | None,
    disabled_at: datetime | None,
    created_at: datetime,
    updated_at: datetime,
    former_until: datetime | None,
) -> WebhookView:
    return WebhookView(
        id=str(id_),
        url=url,
        events=events.split(),
        description=description,
        enabled=reason is None,
        disabled_reason=reason,
        disabled_at=_time(disabled_at),
        created_at=json_time(created_at),
        updated_at=json_time(updated_at),
        former_secret_until=_time(former_until),
        failing_since=_time(activity.failing_since) if activity else None,
        waiting=activity.waiting if activity else 0,
        replay=_replay(activity) if activity else None,
    )


def _replay(activity: WebhookActivity) -> Replay | None:
    if activity.replay_id is None:
        return None
    return Replay(
        id=str(activity.replay_id),
        since=_time(activity.since),
        until=_time(activity.until),
        delivered=activity.delivered or 0,
        failed=activity.failed or 0,
        finished_at=_time(activity.finished_at),
        cut=bool(activity.cut),
    )


def _entry(found: Delivery) -> DeliveryView:
    return DeliveryView(
        id=str(found.id),
        event_id=str(found.event_id) if found.event_id else None,
        type=found.name,
        kind=found.kind,
        outcome=found.outcome,
        attempts=found.attempts,
        status=found.status,
        reason=found.reason,
        milliseconds=found.milliseconds,
        tried_at=json_time(found.tried_at),
        next_attempt_at=_time(found.next_at),
    )


def _time(at: datetime | None) -> str | None:
    return json_time(at) if at else None


routes = [list_webhooks, get_webhook, list_deliveries, get_signing_key]
