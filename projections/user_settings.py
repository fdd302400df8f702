"""Settings of accounts: a row of every account, with defaults until something is changed."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, get_args

import msgspec

from domain import user, user_settings
from projections.protocol import LoggedEvent
from projections.table import Edits, Insert, Statement, Table

_EVENTS = get_args(user_settings.SettingsEvent)


class SettingsOfUsers:
    """Fills `user_settings`."""

    topics: ClassVar[frozenset[str]] = frozenset(event.topic for event in (user.UserRegistered, *_EVENTS))
    indexes = ""

    def __init__(self, version: int = 1) -> None:
        self.name = f"user_settings_v{version}"
        self.views = {"user_settings": self.name}
        self._table = Table(
            self.name,
            "user_id",
            {
                "language": "text",
                "tone": "text",
                "aspect_ratio": "text",
                "style": "text",
                "model": "text",
                "finished": "boolean NOT NULL DEFAULT true",
                "failed": "boolean NOT NULL DEFAULT true",
                "credits_low": "boolean NOT NULL DEFAULT true",
                "shared": "boolean NOT NULL DEFAULT true",
                "display_name": "text",
                "time_zone": "text",
                "shopify": "timestamptz",
                "amazon": "timestamptz",
                "tiktok": "timestamptz",
                "version": "bigint NOT NULL DEFAULT 0",
                "preview_days": "integer",
                "result_days": "integer",
            },
        )
        self.tables = self._table.ddl

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        edits = Edits()
        for _, recorded in page:
            key = recorded.originator_id
            match recorded.event:
                case user.UserRegistered():
                    edits.insert(key, version=0)
                case event:
                    edits.change(key, **_changed(event))
                    edits.add(key, "version")
        return self._table.writes(edits)


def _changed(event: Any) -> Mapping[str, Any]:
    """The columns that an event sets."""
    match event:
        case user_settings.AiPreferencesChanged():
            return msgspec.structs.asdict(event.preferences)
        case user_settings.NotificationChoicesChanged():
            return msgspec.structs.asdict(event.choices)
        case user_settings.UserProfileChanged():
            return msgspec.structs.asdict(event.profile)
        case user_settings.StorageRulesChanged():
            return msgspec.structs.asdict(event.rules)
        case user_settings.IntegrationConnected():
            return {event.integration: event.at}
        case user_settings.IntegrationDisconnected():
            return {event.integration: None}
    return {}
