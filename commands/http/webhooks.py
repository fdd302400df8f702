"""The routes that make, change and remove webhooks, and ask for tests and replays."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response, delete, patch, post
from litestar.params import FromPath, JSONBody
from msgspec import Meta

from commands import webhooks
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written
from commands.http.webhook_ports import RequestsOf, SecretsOf
from commands.webhooks import ChangeWebhook, NewWebhook
from domain.ids import parse_id
from domain.times import Instant, json_time
from domain.webhook_endpoint import GRACE, BadReplay, DeliveryNotFound, WebhookEndpoint, WebhookNotFound

Asked = ApiRequest[UUID]
_Secret = Annotated[str, Meta(examples=["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwAAECAwQFBgc="])]
_Time = Annotated[datetime, Meta(tz=True)]


class WebhookWritten(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A webhook as it is now. A new `secret` is shown here and never again."""

    id: str
    url: str
    events: list[str]
    description: str
    enabled: bool
    secret: _Secret | None = None


class WebhookRotated(msgspec.Struct, frozen=True, rename="camel"):
    """The secret that signs from now on, shown here and never again, and until when the former one does, too."""

    id: str
    secret: _Secret
    former_secret_until: Instant


class TestRequested(msgspec.Struct, frozen=True, rename="camel"):
    """The test is sent within seconds; the log of deliveries shows what became of it."""

    test_id: str


class ReplayAsked(msgspec.Struct, frozen=True, rename="camel"):
    """The replay begins within seconds; the webhook shows how far it is."""

    replay_id: str


class AskReplay(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Either one delivery, or everything that happened from `since` on and before `until`; without it, until now."""

    since: _Time | None = None
    until: _Time | None = None
    delivery_id: Annotated[str, Meta(max_length=100)] | None = None


@post(
    "/api/webhooks",
    summary="Make a webhook",
    tags=["Webhooks"],
    status_code=201,
    opt={"scope": "closed", "errors": (400, 409)},
)
async def create_webhook(
    request: Asked, data: JSONBody[NewWebhook], store: StoreOf, webhook_secrets: SecretsOf
) -> Response[WebhookWritten]:
    """From now on my events are sent there, signed as in Standard Webhooks 1.0; `events` are class names, none: all.

    Events that a name does not exist for are 400. 409 `webhook_limit` with ten webhooks.
    """
    webhook_id = request.context.new_id()
    secret = webhook_secrets.seal(webhook_id, request.context.new_secret())
    private = webhook_secrets.private
    position, webhook = await webhooks.create(store, request.user, webhook_id, data, secret.stored, private=private)
    location = request.address(f"/api/webhooks/{webhook_id}")
    return written(_body(webhook, secret.shown), position, 201, Location=location)


@patch(
    "/api/webhooks/{webhook_id:str}",
    summary="Change a webhook",
    tags=["Webhooks"],
    status_code=200,
    opt={"scope": "closed", "errors": (400,), "example": {"events": ["JobCompleted"]}},
)
async def change_webhook(
    request: Asked,
    webhook_id: FromPath[str],
    data: JSONBody[ChangeWebhook],
    store: StoreOf,
    webhook_secrets: SecretsOf,
) -> Response[WebhookWritten]:
    """Another address, other events or another description. Another host gets another secret, which is shown here."""
    id_ = parse_id(webhook_id, WebhookNotFound)
    secret = webhook_secrets.seal(id_, request.context.new_secret())
    private = webhook_secrets.private
    done = await webhooks.change(store, request.user, id_, data, secret.stored, private=private)
    return written(_body(done.webhook, secret.shown if done.new_secret else None), done.position)


@delete(
    "/api/webhooks/{webhook_id:str}",
    summary="Delete a webhook",
    tags=["Webhooks"],
    status_code=204,
    opt={"scope": "closed"},
)
async def delete_webhook(request: Asked, webhook_id: FromPath[str], store: StoreOf) -> Response[None]:
    """Nothing is sent there any more, a second later at the latest."""
    return written(None, await webhooks.delete(store, request.user, parse_id(webhook_id, WebhookNotFound)), 204)


@post(
    "/api/webhooks/{webhook_id:str}/rotate",
    summary="Replace the secret of a webhook",
    tags=["Webhooks"],
    status_code=200,
    opt={"scope": "closed"},
)
async def rotate_secret(
    request: Asked, webhook_id: FromPath[str], store: StoreOf, webhook_secrets: SecretsOf
) -> Response[WebhookRotated]:
    """For 24 hours messages carry two signatures, one of the former secret; then only that of the new one."""
    id_, now = parse_id(webhook_id, WebhookNotFound), request.context.now()
    secret = webhook_secrets.seal(id_, request.context.new_secret())
    position, _ = await webhooks.rotate(store, request.user, id_, secret.stored, now)
    return written(WebhookRotated(str(id_), secret.shown, json_time(now + GRACE)), position)


@post(
    "/api/webhooks/{webhook_id:str}/enable",
    summary="Enable a webhook",
    tags=["Webhooks"],
    status_code=200,
    opt={"scope": "closed"},
)
async def enable_webhook(request: Asked, webhook_id: FromPath[str], store: StoreOf) -> Response[WebhookWritten]:
    """Deliveries go on where they stopped; nothing that happened meanwhile is left out."""
    position, webhook = await webhooks.enable(store, request.user, parse_id(webhook_id, WebhookNotFound))
    return written(_body(webhook), position)


@post(
    "/api/webhooks/{webhook_id:str}/test",
    summary="Send a test to a webhook",
    tags=["Webhooks"],
    status_code=202,
    opt={"scope": "closed"},
)
async def test_webhook(
    request: Asked, webhook_id: FromPath[str], store: StoreOf, delivery_requests: RequestsOf
) -> Response[TestRequested]:
    """A message of the type `WebhookTest`, tried once, also while the webhook is disabled."""
    webhook = await webhooks.find(store, request.user, parse_id(webhook_id, WebhookNotFound))
    task_id = request.context.new_id()
    await delivery_requests.test(webhook.id, task_id)
    return written(TestRequested(str(task_id)), None, 202)


@post(
    "/api/webhooks/{webhook_id:str}/replay",
    summary="Send deliveries again",
    tags=["Webhooks"],
    status_code=202,
    opt={"scope": "closed", "errors": (400, 409), "example": {"since": "2026-11-01T00:00:00Z"}},
)
async def replay_deliveries(
    request: Asked,
    webhook_id: FromPath[str],
    data: JSONBody[AskReplay],
    store: StoreOf,
    delivery_requests: RequestsOf,
) -> Response[ReplayAsked]:
    """One delivery, or everything in a range of time, also what is older than the webhook; at most 10,000 messages.

    Each message has the `webhook-id` that it had before, is signed with the present secret, and is tried once, also
    while the webhook is disabled. 409 `replay_running` while another replay of this webhook runs.
    """
    _check(data)
    webhook = await webhooks.find(store, request.user, parse_id(webhook_id, WebhookNotFound))
    task_id = request.context.new_id()
    if data.since:
        await delivery_requests.replay(webhook.id, task_id, data.since, data.until)
    else:
        one = parse_id(data.delivery_id or "", DeliveryNotFound)
        await delivery_requests.replay_delivery(webhook.id, task_id, one)
    return written(ReplayAsked(str(task_id)), None, 202)


def _check(data: AskReplay) -> None:
    """Raises BadReplay."""
    one, ranged = data.delivery_id is not None, data.since is not None
    if one == ranged or (one and data.until) or (data.since and data.until and data.until <= data.since):
        raise BadReplay


def _body(webhook: WebhookEndpoint, secret: str | None = None) -> WebhookWritten:
    settings = webhook.settings
    return WebhookWritten(
        id=str(webhook.id),
        url=settings.url,
        events=list(settings.events),
        description=settings.description,
        enabled=webhook.disabled is None,
        secret=secret,
    )


routes = [
    create_webhook,
    change_webhook,
    delete_webhook,
    rotate_secret,
    enable_webhook,
    test_webhook,
    replay_deliveries,
]
