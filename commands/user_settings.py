"""Commands on the settings of an account."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, TypeVar, get_args
from uuid import UUID

import msgspec
from msgspec import UNSET, Meta, UnsetType

from commands.jobs import AspectRatio, Language, Style
from commands.unit_of_work import UnitOfWork, handler
from domain.order import Tone
from domain.times import Instant
from domain.user import User
from domain.user_settings import MAX_DAYS, Integration, UserSettings

# The domain checks names and zones; these bounds keep long texts away from it.
_DisplayName = Annotated[str, Meta(examples=["Ann"], max_length=1_000, description="1 to 80 characters")]
_TimeZone = Annotated[str, Meta(examples=["Europe/Berlin"], max_length=100, description="A name of the IANA database")]
_Days = Annotated[int, Meta(ge=1, le=MAX_DAYS)]

S = TypeVar("S", bound=msgspec.Struct)


class _SectionPatch(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A merge patch (RFC 7396) of a part of the settings."""

    def merged(self, section: S) -> S:
        """The part with the changes; null sets a default."""
        given = {name: value for name, value in msgspec.structs.asdict(self).items() if value is not UNSET}
        defaults = type(section)()
        changes = {name: getattr(defaults, name) if value is None else value for name, value in given.items()}
        return msgspec.structs.replace(section, **changes)


class AiPreferencesPatch(_SectionPatch, frozen=True, kw_only=True):
    """What new videos take where their order says nothing."""

    language: Language | UnsetType | None = UNSET
    tone: Tone | UnsetType | None = UNSET
    aspect_ratio: AspectRatio | UnsetType | None = UNSET
    style: Style | UnsetType | None = UNSET
    model: Annotated[str, Meta(examples=["scene-cpu-1"])] | UnsetType | None = UNSET


class NotificationsPatch(_SectionPatch, frozen=True, kw_only=True):
    """Which notifications are wanted."""

    finished: bool | UnsetType | None = UNSET
    failed: bool | UnsetType | None = UNSET
    credits_low: bool | UnsetType | None = UNSET
    shared: bool | UnsetType | None = UNSET


class ProfilePatch(_SectionPatch, frozen=True, kw_only=True):
    """How the owner is called, and the zone in which their days begin."""

    display_name: _DisplayName | UnsetType | None = UNSET
    time_zone: _TimeZone | UnsetType | None = UNSET


class StorageRulesPatch(_SectionPatch, frozen=True, kw_only=True):
    """After how many days from their completion files are given up: previews, or all of a video. Not of favourites."""

    preview_days: _Days | UnsetType | None = UNSET
    result_days: _Days | UnsetType | None = UNSET


class IntegrationPatch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Connects the account with a service, or disconnects it."""

    connected: bool | UnsetType | None = UNSET
    #: Set by the server. What is sent is ignored, so that settings can be sent back as they were read.
    since: Instant | UnsetType | None = UNSET

    def applied(self, since: datetime | None, now: datetime) -> datetime | None:
        """Since when it is connected after the change; None: it is not."""
        if self.connected is UNSET:
            return since
        return (since or now) if self.connected else None


class IntegrationsPatch(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The services to connect with or to disconnect from; null disconnects."""

    shopify: IntegrationPatch | UnsetType | None = UNSET
    amazon: IntegrationPatch | UnsetType | None = UNSET
    tiktok: IntegrationPatch | UnsetType | None = UNSET

    def merged(self, connected: Mapping[Integration, datetime], now: datetime) -> dict[Integration, datetime]:
        """The connections with the changes; new ones begin now."""
        after = {name: self._since(name, connected.get(name), now) for name in get_args(Integration)}
        return {name: since for name, since in after.items() if since is not None}

    def _since(self, name: Integration, since: datetime | None, now: datetime) -> datetime | None:
        patch: IntegrationPatch | UnsetType | None = getattr(self, name)
        if patch is UNSET:
            return since
        return None if patch is None else patch.applied(since, now)


class SettingsPatch(msgspec.Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """A merge patch of the settings (RFC 7396): what is left out stays, null sets a default."""

    ai_preferences: AiPreferencesPatch | UnsetType | None = UNSET
    integrations: IntegrationsPatch | UnsetType | None = UNSET
    notifications: NotificationsPatch | UnsetType | None = UNSET
    profile: ProfilePatch | UnsetType | None = UNSET
    storage: StorageRulesPatch | UnsetType | None = UNSET
    #: The version that was read; 412 if it is another one by now, as with If-Match.
    version: Annotated[int, Meta(ge=0, le=2**53 - 1)] | UnsetType = UNSET

    def merged(self, settings: UserSettings, now: datetime) -> UserSettings:
        """The settings with the changes."""
        return msgspec.structs.replace(
            settings,
            ai_preferences=_merged(self.ai_preferences, settings.ai_preferences),
            notifications=_merged(self.notifications, settings.notifications),
            profile=_merged(self.profile, settings.profile),
            storage=_merged(self.storage, settings.storage),
            integrations=self._integrations(settings.integrations, now),
        )

    def _integrations(self, connected: dict[Integration, datetime], now: datetime) -> dict[Integration, datetime]:
        if self.integrations is UNSET:
            return connected
        return {} if self.integrations is None else self.integrations.merged(connected, now)


def _merged(patch: Any, section: S) -> S:
    """The part of the settings with the changes of a `_SectionPatch`; None sets all defaults."""
    if patch is UNSET:
        return section
    merged: S = type(section)() if patch is None else patch.merged(section)
    return merged


@handler
async def change(
    unit: UnitOfWork, user_id: UUID, patch: SettingsPatch, expected: frozenset[int] | None, now: datetime
) -> tuple[int, UserSettings]:
    """Change what the patch names; nothing if the version is not an expected one.

    Raises SettingsOutdated, BadLanguage, UnknownStyle, UnknownModel, BadDisplayName, BadTimeZone, BadDays.
    """
    user = await unit.load(User, user_id)
    before = user.settings or UserSettings()
    before.require_version(expected)
    user.change_settings(patch.merged(before, now))
    return await unit.save(user), user.settings or before
