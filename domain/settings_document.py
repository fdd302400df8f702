"""The settings of an account as JSON shows them, when they are read and when they were changed."""

from datetime import datetime
from typing import Annotated

import msgspec

from domain.models import STYLES
from domain.order import Tone
from domain.times import Instant, json_time
from domain.user_settings import Integration, UserSettings


class ShownPreferences(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """What orders take where they say nothing; null: the default of the server."""

    language: str | None
    tone: Tone | None
    aspect_ratio: str | None
    style: Annotated[str, msgspec.Meta(extra_json_schema={"enum": list(STYLES)})] | None
    model: str | None


class ShownIntegration(msgspec.Struct, frozen=True):
    """Whether the account is connected with a service, and since when."""

    connected: bool
    since: Instant | None


class ShownIntegrations(msgspec.Struct, frozen=True, kw_only=True):
    """The services that an account can be connected with."""

    shopify: ShownIntegration
    amazon: ShownIntegration
    tiktok: ShownIntegration


class ShownNotifications(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Which notifications are wanted."""

    finished: bool
    failed: bool
    credits_low: bool
    shared: bool


class ShownProfile(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """How the owner is called, and the zone in which their days begin; null: UTC."""

    display_name: str | None
    time_zone: str | None


class ShownStorageRules(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """For how many days after their completion files of videos are kept; null: until they are deleted."""

    preview_days: int | None
    result_days: int | None


class SettingsDocument(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """All settings; every change raises the version."""

    ai_preferences: ShownPreferences
    integrations: ShownIntegrations
    notifications: ShownNotifications
    profile: ShownProfile
    storage: ShownStorageRules
    version: int

    @property
    def etag(self) -> str:
        """The entity tag of this version, for If-Match."""
        return f'"{self.version}"'


def document_of(settings: UserSettings) -> SettingsDocument:
    """The settings as JSON shows them."""
    fields = msgspec.structs.asdict
    return SettingsDocument(
        ai_preferences=ShownPreferences(**fields(settings.ai_preferences)),
        integrations=ShownIntegrations(
            shopify=_shown(settings, "shopify"), amazon=_shown(settings, "amazon"), tiktok=_shown(settings, "tiktok")
        ),
        notifications=ShownNotifications(**fields(settings.notifications)),
        profile=ShownProfile(**fields(settings.profile)),
        storage=ShownStorageRules(**fields(settings.storage)),
        version=settings.version,
    )


def _shown(settings: UserSettings, name: Integration) -> ShownIntegration:
    since: datetime | None = settings.integrations.get(name)
    return ShownIntegration(since is not None, None if since is None else json_time(since))
