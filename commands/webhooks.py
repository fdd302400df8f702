"""Commands on endpoints of webhooks."""

from datetime import datetime
from typing import Annotated, NamedTuple
from uuid import UUID

import msgspec
from msgspec import Meta

from commands.unit_of_work import UnitOfWork, handler
from domain.event_registry import EVENT_NAMES
from domain.ids import webhook_quota_id
from domain.webhook_endpoint import DisabledReason, WebhookEndpoint, WebhookQuota, WebhookSettings

#: Checked by the domain; the description says how.
Url = Annotated[
    str,
    Meta(
        examples=["https://hooks.example.com/mangamotion"],
        description="https, a public name, at most 2048 characters",
        extra_json_schema={
            "format": "uri",
            "pattern": r"^https://[a-z0-9]{1,63}(\.[a-z0-9]{1,63})?\.[a-z]{2,20}/[a-z0-9]*$",
        },
    ),
]
EventName = Annotated[str, Meta(extra_json_schema={"enum": sorted(EVENT_NAMES)})]
Names = Annotated[
    list[EventName],
    Meta(max_length=200, examples=[["JobCompleted", "JobFailed"]], description="Class names of events; none: all"),
]
Description = Annotated[str, Meta(max_length=500)]


class NewWebhook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A new endpoint."""

    url: Url
    events: Names = []
    description: Description = ""


class ChangeWebhook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Another address, other events or another description; what is left out stays."""

    url: Url | None = None
    events: Names | None = None
    description: Description | None = None


class ChangedWebhook(NamedTuple):
    """An endpoint after a change, and whether it has got the new secret."""

    position: int
    webhook: WebhookEndpoint
    new_secret: bool = False


@handler
async def create(
    unit: UnitOfWork, user_id: UUID, webhook_id: UUID, new: NewWebhook, secret: str, *, private: bool
) -> tuple[int, WebhookEndpoint]:
    """Make an endpoint with this secret, encrypted. Raises BadWebhookUrl, UnknownEventName, TooManyWebhooks."""
    settings = WebhookSettings.checked(new.url, new.events, new.description, EVENT_NAMES, private=private)
    quota = await unit.find(WebhookQuota, webhook_quota_id(user_id)) or WebhookQuota.of(user_id)
    quota.count(user_id, webhook_id)
    webhook = WebhookEndpoint.create(webhook_id, user_id, settings, secret)
    return await unit.save(quota, webhook), webhook


@handler
async def find(unit: UnitOfWork, user_id: UUID, webhook_id: UUID) -> WebhookEndpoint:
    """The user's own endpoint. Raises WebhookNotFound."""
    return await _load_own_webhook(unit, user_id, webhook_id)


@handler
async def change(
    unit: UnitOfWork, user_id: UUID, webhook_id: UUID, body: ChangeWebhook, secret: str, *, private: bool
) -> ChangedWebhook:
    """Change an endpoint; it gets the secret, encrypted, if its host changes.

    Raises BadWebhookUrl, UnknownEventName, WebhookNotFound.
    """
    webhook = await _load_own_webhook(unit, user_id, webhook_id)
    now = webhook.settings
    settings = WebhookSettings.checked(
        now.url if body.url is None else body.url,
        now.events if body.events is None else body.events,
        now.description if body.description is None else body.description,
        EVENT_NAMES,
        private=private,
    )
    new_secret = webhook.change(settings, secret)
    return ChangedWebhook(await unit.save(webhook), webhook, new_secret)


@handler
async def rotate(
    unit: UnitOfWork, user_id: UUID, webhook_id: UUID, secret: str, now: datetime
) -> tuple[int, WebhookEndpoint]:
    """Let another secret, encrypted, sign; the former one does for a day, too. Raises WebhookNotFound."""
    webhook = await _load_own_webhook(unit, user_id, webhook_id)
    webhook.rotate(secret, now)
    return await unit.save(webhook), webhook


@handler
async def enable(unit: UnitOfWork, user_id: UUID, webhook_id: UUID) -> tuple[int, WebhookEndpoint]:
    """Go on where deliveries stopped. Raises WebhookNotFound."""
    webhook = await _load_own_webhook(unit, user_id, webhook_id)
    webhook.enable()
    return await unit.save(webhook), webhook


@handler
async def disable(unit: UnitOfWork, webhook_id: UUID, reason: DisabledReason, url: str) -> bool:
    """Stop deliveries, because of what the receiver at this address did; whether none may be made.

    False where the endpoint has another address now. Raises WebhookNotFound.
    """
    webhook = await unit.load(WebhookEndpoint, webhook_id)
    webhook.disable(reason, url)
    await unit.save(webhook)
    return webhook.deleted or webhook.disabled is not None


@handler
async def delete(unit: UnitOfWork, user_id: UUID, webhook_id: UUID) -> int:
    """Delete an endpoint for ever. Raises WebhookNotFound."""
    webhook = await _load_own_webhook(unit, user_id, webhook_id)
    webhook.delete()
    quota = await unit.load(WebhookQuota, webhook_quota_id(user_id))
    quota.uncount(webhook_id)
    return await unit.save(webhook, quota)


async def _load_own_webhook(unit: UnitOfWork, user_id: UUID, webhook_id: UUID) -> WebhookEndpoint:
    webhook = await unit.load(WebhookEndpoint, webhook_id)
    webhook.authorize(user_id)
    return webhook
