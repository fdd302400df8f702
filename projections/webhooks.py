"""Endpoints of webhooks: listed for their owners, and read by the delivery process."""

from collections.abc import Sequence
from typing import ClassVar

from domain import webhook_endpoint as webhook
from domain.aggregate import Event
from projections.protocol import EventData, LoggedEvent
from projections.table import Edits, Insert, Statement, Table


class Webhooks:
    """Fills `webhooks`; a deleted endpoint has no row."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (
            webhook.WebhookCreated,
            webhook.WebhookChanged,
            webhook.WebhookSecretRotated,
            webhook.WebhookDisabled,
            webhook.WebhookEnabled,
            webhook.WebhookDeleted,
        )
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"webhooks_v{version}"
        self.views = {"webhooks": self.name}
        self._table = Table(
            self.name,
            "webhook_id",
            {
                "user_id": "uuid NOT NULL",
                "url": "text NOT NULL",
                #: Names with blanks between; empty: every event.
                "events": "text NOT NULL",
                "description": "text NOT NULL",
                #: Encrypted, like that which it has replaced.
                "secret": "text NOT NULL",
                "former_secret": "text NOT NULL",
                "former_until": "timestamptz",
                "disabled_reason": "text",
                "disabled_at": "timestamptz",
                "created_at": "timestamptz NOT NULL",
                "updated_at": "timestamptz NOT NULL",
                #: Where it was created in the log, and where it was last created or enabled.
                "position": "bigint NOT NULL",
                "enabled_position": "bigint NOT NULL",
            },
        )
        self.tables = self._table.ddl
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, created_at DESC);"

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for position, recorded in page:
            _edit(edits, position, recorded)
        return self._table.writes(edits)


def _edit(edits: Edits, position: int, recorded: EventData[Event]) -> None:
    key, at = recorded.originator_id, recorded.at
    match recorded.event:
        case webhook.WebhookCreated() as e:
            edits.insert(
                key,
                user_id=e.user_id,
                url=e.url,
                events=" ".join(e.events),
                description=e.description,
                secret=e.secret,
                former_secret="",
                created_at=at,
                updated_at=at,
                position=position,
                enabled_position=position,
            )
        case webhook.WebhookChanged() as e:
            edits.change(key, url=e.url, events=" ".join(e.events), description=e.description, updated_at=at)
        case webhook.WebhookSecretRotated() as e:
            edits.change(
                key, secret=e.secret, former_secret=e.former_secret, former_until=e.former_until, updated_at=at
            )
        case webhook.WebhookDisabled() as e:
            edits.change(key, disabled_reason=e.reason, disabled_at=at, updated_at=at)
        case webhook.WebhookEnabled():
            edits.change(key, disabled_reason=None, disabled_at=None, enabled_position=position, updated_at=at)
        case webhook.WebhookDeleted():
            edits.delete(key)
