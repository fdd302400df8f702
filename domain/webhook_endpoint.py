"""An endpoint of outgoing webhooks: an address to which the events of its owner are sent, and the secret that signs.

Deliveries are not part of it: how far an endpoint has got is in tables of the delivery process (docs/adr/0060).
"""

import re
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

import msgspec

from domain.aggregate import NO_USER, SHOWN, Aggregate, Event
from domain.errors import Contradiction, Invalid, NotFound
from domain.ids import webhook_quota_id
from domain.personal import Personal
from domain.text import one_line

#: How many endpoints a user may have.
MOST_ENDPOINTS = 10
LONGEST_URL = 2048
#: For so long after a rotation the former secret signs, too.
GRACE = timedelta(hours=24)

#: `gone`: the receiver answered 410. `failing`: no delivery succeeded for five days.
DisabledReason = Literal["gone", "failing"]

#: A name with a dot, and letters at its end: addresses in numbers, in whatever spelling, are none.
_NAME = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_SUSPICIOUS = frozenset(' \\"<>^`{|}#')


class WebhookNotFound(NotFound):
    """Webhook not found"""


class BadWebhookUrl(Invalid):
    """Give an https address with a public name and without a user, a port or a fragment, of at most 2048 characters"""

    field = "url"


class UnknownEventName(Invalid):
    """There is no event of such a name; names are those of the classes, such as JobCompleted"""

    field = "events"


class TooManyWebhooks(Contradiction):
    """You have ten webhooks, which is the most; delete one first"""

    code = "webhook_limit"


class ReplayRunning(Contradiction):
    """A replay of this webhook runs already; wait until it has finished"""

    code = "replay_running"


class DeliveryNotFound(NotFound):
    """There is no such delivery of this webhook that could be replayed"""


class BadReplay(Invalid):
    """Name either a deliveryId, or since and perhaps a later until"""

    field = "since"


class WebhookCreated(Event, frozen=True):
    """A user made an endpoint; it is sent what happens from this event on."""

    topic: ClassVar[str] = "webhook.created.v1"
    # Addresses may carry secrets of the receiver.
    public = ("user_id", "events", "description")
    user_id: UUID
    url: Personal[str]
    #: Class names of events; empty: every event.
    events: tuple[str, ...]
    description: Personal[str]
    #: Encrypted under DATA_KEK for this endpoint.
    secret: Personal[str]


class WebhookChanged(Event, frozen=True):
    """Address, events and description as they are from now on."""

    topic: ClassVar[str] = "webhook.changed.v1"
    public = ("user_id", "events", "description")
    user_id: UUID
    url: Personal[str]
    events: tuple[str, ...]
    description: Personal[str]


class WebhookSecretRotated(Event, frozen=True):
    """Another secret signs from now on."""

    topic: ClassVar[str] = "webhook.secret-rotated.v1"
    public = ("user_id", "former_until")
    user_id: UUID
    #: Encrypted under DATA_KEK for this endpoint.
    secret: Personal[str]
    #: The secret before, encrypted, and until when it signs, too; empty and None: it does not any more.
    former_secret: Personal[str]
    former_until: datetime | None


class WebhookDisabled(Event, frozen=True):
    """Nothing is sent any more, until the owner enables the endpoint again."""

    topic: ClassVar[str] = "webhook.disabled.v1"
    public = ("user_id", "reason")
    user_id: UUID
    reason: DisabledReason
    #: The name of the server, for the notification of the owner.
    host: Personal[str]


class WebhookEnabled(Event, frozen=True):
    """Deliveries go on where they stopped."""

    topic: ClassVar[str] = "webhook.enabled.v1"
    public = ("user_id",)
    user_id: UUID


class WebhookDeleted(Event, frozen=True):
    """The endpoint is gone for ever."""

    topic: ClassVar[str] = "webhook.deleted.v1"
    public = ("user_id",)
    user_id: UUID


class WebhookSettings(msgspec.Struct, frozen=True):
    """What the owner decides about an endpoint. `events` are class names; none: every event."""

    url: str
    events: tuple[str, ...]
    description: str

    @classmethod
    def checked(
        cls, url: str, events: Collection[str], description: str, known: Collection[str], *, private: bool
    ) -> "WebhookSettings":
        """Raises BadWebhookUrl, UnknownEventName. `private` admits http and any host and port."""
        if not set(events) <= set(known):
            raise UnknownEventName
        return cls(checked_url(url, private=private), tuple(dict.fromkeys(events)), one_line(description))


class WebhookEndpoint(Aggregate, kw_only=True, omit_defaults=True):
    """An endpoint. Every event names its owner."""

    not_found_error = WebhookNotFound
    snapshot_topic = "webhook.snapshot.v1"
    owner_rule = SHOWN

    user_id: UUID | None = None
    settings: WebhookSettings = WebhookSettings("", (), "")
    #: Encrypted.
    secret: str = ""
    disabled: DisabledReason | None = None
    deleted: bool = False

    @classmethod
    def create(cls, webhook_id: UUID, user_id: UUID, settings: WebhookSettings, secret: str) -> "WebhookEndpoint":
        """Make an endpoint."""
        webhook = cls(id=webhook_id)
        webhook.record(
            WebhookCreated(
                user_id=user_id,
                url=settings.url,
                events=settings.events,
                description=settings.description,
                secret=secret,
            )
        )
        return webhook

    @property
    def owner(self) -> UUID:
        """The account to which it belongs."""
        assert self.user_id
        return self.user_id

    @property
    def host(self) -> str:
        """The name of the server to which it sends."""
        return host_of(self.settings.url)

    def authorize(self, user_id: UUID) -> None:
        """Raises WebhookNotFound for all but its owner, and when it is deleted."""
        if self.deleted or self.user_id != user_id:
            raise WebhookNotFound

    def change(self, settings: WebhookSettings, secret: str) -> bool:
        """Change what the owner decides. Another host needs another secret, which this one becomes; whether it does."""
        if settings == self.settings:
            return False
        moved = host_of(settings.url) != self.host
        self.record(
            WebhookChanged(
                user_id=self.owner, url=settings.url, events=settings.events, description=settings.description
            )
        )
        if moved:
            self.record(WebhookSecretRotated(user_id=self.owner, secret=secret, former_secret="", former_until=None))
        return moved

    def rotate(self, secret: str, now: datetime) -> None:
        """Let another secret sign; the former one goes on for a day."""
        self.record(
            WebhookSecretRotated(user_id=self.owner, secret=secret, former_secret=self.secret, former_until=now + GRACE)
        )

    def disable(self, reason: DisabledReason, url: str) -> None:
        """Send nothing more, because of what the receiver at this address did. Silent when it is not used any more."""
        if not (self.deleted or self.disabled) and url == self.settings.url:
            self.record(WebhookDisabled(user_id=self.owner, reason=reason, host=self.host))

    def enable(self) -> None:
        """Go on where it stopped. Repeating it is silent."""
        if self.disabled:
            self.record(WebhookEnabled(user_id=self.owner))

    def delete(self) -> None:
        """Delete it for ever. Repeating it is silent."""
        if not self.deleted:
            self.record(WebhookDeleted(user_id=self.owner))

    def apply(self, event: Any) -> None:
        match event:
            case WebhookCreated():
                self.user_id, self.secret = event.user_id, event.secret
                self.settings = WebhookSettings(event.url, event.events, event.description)
            case WebhookChanged():
                self.settings = WebhookSettings(event.url, event.events, event.description)
            case WebhookSecretRotated():
                self.secret = event.secret
            case WebhookDisabled():
                self.disabled = event.reason
            case WebhookEnabled():
                self.disabled = None
            case WebhookDeleted():
                self.deleted = True


class WebhookCounted(Event, frozen=True):
    """An endpoint counts towards the most that its owner may have."""

    topic: ClassVar[str] = "webhook-quota.counted.v1"
    user_id: UUID
    webhook_id: UUID


class WebhookUncounted(Event, frozen=True):
    """An endpoint was deleted and counts no more."""

    topic: ClassVar[str] = "webhook-quota.uncounted.v1"
    user_id: UUID
    webhook_id: UUID


class WebhookQuota(Aggregate, kw_only=True, omit_defaults=True):
    """The endpoints of one user, so that two requests at once cannot pass the limit."""

    not_found_error = WebhookNotFound
    snapshot_topic = "webhook-quota.snapshot.v1"
    owner_rule = NO_USER

    user_id: UUID | None = None
    webhooks: tuple[UUID, ...] = ()

    @classmethod
    def of(cls, user_id: UUID) -> "WebhookQuota":
        """That of a user who never had an endpoint."""
        return cls(id=webhook_quota_id(user_id))

    def count(self, user_id: UUID, webhook_id: UUID) -> None:
        """Count one more. Raises TooManyWebhooks."""
        if len(self.webhooks) >= MOST_ENDPOINTS:
            raise TooManyWebhooks
        self.record(WebhookCounted(user_id=user_id, webhook_id=webhook_id))

    def uncount(self, webhook_id: UUID) -> None:
        """Count one less. Repeating it is silent."""
        if self.user_id and webhook_id in self.webhooks:
            self.record(WebhookUncounted(user_id=self.user_id, webhook_id=webhook_id))

    def apply(self, event: Any) -> None:
        match event:
            case WebhookCounted():
                self.user_id, self.webhooks = event.user_id, (*self.webhooks, event.webhook_id)
            case WebhookUncounted():
                self.webhooks = tuple(known for known in self.webhooks if known != event.webhook_id)


def checked_url(url: str, *, private: bool) -> str:
    """An address to which webhooks may go, as far as its text shows that. Raises BadWebhookUrl."""
    parts = _parts(url)
    if parts is None or not (_is_plain(parts) if private else _is_public(parts)):
        raise BadWebhookUrl
    return url


def host_of(url: str) -> str:
    """The host and, where the address names one, the port."""
    return urlsplit(url).netloc.lower()


def _parts(url: str) -> SplitResult | None:
    usual: Sequence[bool] = (len(url) <= LONGEST_URL, url.isascii(), url.isprintable(), not _SUSPICIOUS & set(url))
    try:
        parts = urlsplit(url)
        return parts if all(usual) and parts.port != 0 else None
    except ValueError:
        return None


def _is_plain(parts: SplitResult) -> bool:
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _is_public(parts: SplitResult) -> bool:
    host = parts.netloc.lower().removesuffix(":443")
    return parts.scheme == "https" and len(host) <= 253 and _NAME.fullmatch(host) is not None
