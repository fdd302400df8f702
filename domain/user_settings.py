"""What the owner of an account chose: preferences, notifications, the profile, integrations, rules of retention."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, ClassVar, Literal

import msgspec

from domain import models
from domain.aggregate import EVERY_FIELD, Event
from domain.errors import Invalid, Refusal
from domain.order import Tone
from domain.personal import Personal
from domain.text import clean_language, one_line
from domain.time_zones import find_zone

#: Other services that an account can be connected with.
Integration = Literal["shopify", "amazon", "tiktok"]

_LONGEST_NAME = 80
#: The longest time after which files can be given up, in days.
MAX_DAYS = 3_650


class SettingsOutdated(Refusal):
    """The settings have changed since you read them; read them again and repeat the change"""

    code = "settings_outdated"


class BadDisplayName(Invalid):
    """The display name needs 1 to 80 characters; null removes it"""

    field = "displayName"


class BadDays(Invalid):
    """Write a number of days from 1 to 3,650; null keeps everything"""

    field = "storage"


class BadTimeZone(Invalid):
    """There is no such time zone; write its name as Europe/Berlin or America/New_York"""

    field = "timeZone"


class AiPreferences(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What orders take where they say nothing; None: the default of the server."""

    #: BCP 47.
    language: str | None = None
    tone: Tone | None = None
    aspect_ratio: str | None = None
    style: str | None = None
    model: str | None = None

    def checked(self) -> "AiPreferences":
        """The same with the usual spelling. Raises BadLanguage, UnknownStyle, UnknownModel, UnknownVersion."""
        if self.style is not None:
            models.check_style(self.style)
        language = None if self.language is None else clean_language(self.language)
        model = None if self.model is None else models.plain_name(self.model)
        return msgspec.structs.replace(self, language=language, model=model)


class NotificationChoices(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Which notifications the owner wants, by kind."""

    finished: bool = True
    failed: bool = True
    credits_low: bool = True
    shared: bool = True


class StorageRules(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """For how many days after their completion files of videos are kept; None: until they are deleted.

    Favourites are kept in any case.
    """

    #: What is shown before a video plays, and its copy for streaming.
    preview_days: int | None = None
    #: The videos themselves.
    result_days: int | None = None

    def checked(self) -> "StorageRules":
        """The same. Raises BadDays."""
        for days in (self.preview_days, self.result_days):
            if days is not None and not 1 <= days <= MAX_DAYS:
                raise BadDays
        return self

    def end_previews(self, finished_at: datetime, now: datetime) -> bool:
        """Whether the previews of a video of that time are not to be kept any more."""
        return _is_over(self.preview_days, finished_at, now)

    def end_results(self, finished_at: datetime, now: datetime) -> bool:
        """Whether a video of that time is not to be kept any more."""
        return _is_over(self.result_days, finished_at, now)


def _is_over(days: int | None, finished_at: datetime, now: datetime) -> bool:
    return days is not None and finished_at <= now - timedelta(days=days)


class UserProfile(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How the owner wants to be called, and where their days begin."""

    display_name: Personal[str] | None = None
    #: The name of a zone of the IANA database; None: UTC.
    time_zone: Personal[str] | None = None

    def checked(self) -> "UserProfile":
        """The same as it is stored. Raises BadDisplayName, BadTimeZone."""
        if self.time_zone is not None and find_zone(self.time_zone) is None:
            raise BadTimeZone
        return self if self.display_name is None else msgspec.structs.replace(self, display_name=self._clean_name())

    def _clean_name(self) -> str:
        name = one_line(self.display_name or "")
        if not 1 <= len(name) <= _LONGEST_NAME:
            raise BadDisplayName
        return name


class AiPreferencesChanged(Event, frozen=True):
    """The preferences for new videos as they are from now on."""

    topic: ClassVar[str] = "user.ai-preferences-changed.v1"
    public = EVERY_FIELD
    preferences: AiPreferences


class NotificationChoicesChanged(Event, frozen=True):
    """The wanted notifications as they are from now on."""

    topic: ClassVar[str] = "user.notification-choices-changed.v1"
    public = EVERY_FIELD
    choices: NotificationChoices


class UserProfileChanged(Event, frozen=True):
    """The profile as it is from now on."""

    topic: ClassVar[str] = "user.profile-changed.v1"
    profile: UserProfile


class StorageRulesChanged(Event, frozen=True):
    """The rules of retention as they are from now on."""

    topic: ClassVar[str] = "user.storage-rules-changed.v1"
    public = EVERY_FIELD
    rules: StorageRules


class IntegrationConnected(Event, frozen=True):
    """The account was connected with another service."""

    topic: ClassVar[str] = "user.integration-connected.v1"
    public = EVERY_FIELD
    integration: Integration
    at: datetime


class IntegrationDisconnected(Event, frozen=True):
    """The account is not connected with that service any more."""

    topic: ClassVar[str] = "user.integration-disconnected.v1"
    public = EVERY_FIELD
    integration: Integration


SettingsEvent = (
    AiPreferencesChanged
    | NotificationChoicesChanged
    | UserProfileChanged
    | StorageRulesChanged
    | IntegrationConnected
    | IntegrationDisconnected
)


class UserSettings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All settings of an account; the defaults are those of an account that never changed any."""

    ai_preferences: AiPreferences = AiPreferences()
    notifications: NotificationChoices = NotificationChoices()
    profile: UserProfile = UserProfile()
    storage: StorageRules = StorageRules()
    #: Since when; the others are not connected.
    integrations: dict[Integration, datetime] = {}
    #: How many changes there were.
    version: int = 0

    def require_version(self, expected: frozenset[int] | None) -> None:
        """Raises SettingsOutdated unless the version is among the expected ones; None expects nothing."""
        if expected is not None and self.version not in expected:
            raise SettingsOutdated

    def events_towards(self, wanted: "UserSettings") -> Iterator[SettingsEvent]:
        """What has to happen for these to become the wanted ones; nothing without a difference.

        Raises BadLanguage, UnknownStyle, UnknownModel, UnknownVersion, BadDisplayName, BadTimeZone, BadDays before the
        first event.
        """
        preferences, profile = wanted.ai_preferences.checked(), wanted.profile.checked()
        rules = wanted.storage.checked()
        if preferences != self.ai_preferences:
            yield AiPreferencesChanged(preferences=preferences)
        if wanted.notifications != self.notifications:
            yield NotificationChoicesChanged(choices=wanted.notifications)
        if profile != self.profile:
            yield UserProfileChanged(profile=profile)
        if rules != self.storage:
            yield StorageRulesChanged(rules=rules)
        for name in sorted(self.integrations.keys() - wanted.integrations.keys()):
            yield IntegrationDisconnected(integration=name)
        for name in sorted(wanted.integrations.keys() - self.integrations.keys()):
            yield IntegrationConnected(integration=name, at=wanted.integrations[name])

    def after(self, event: SettingsEvent) -> "UserSettings":
        """The settings after an event."""
        return msgspec.structs.replace(self, version=self.version + 1, **self._changed(event))

    def _changed(self, event: SettingsEvent) -> dict[str, Any]:
        match event:
            case AiPreferencesChanged():
                return {"ai_preferences": event.preferences}
            case NotificationChoicesChanged():
                return {"notifications": event.choices}
            case UserProfileChanged():
                return {"profile": event.profile}
            case StorageRulesChanged():
                return {"storage": event.rules}
            case IntegrationConnected():
                return {"integrations": {**self.integrations, event.integration: event.at}}
            case _:
                left = {name: at for name, at in self.integrations.items() if name != event.integration}
                return {"integrations": left}
