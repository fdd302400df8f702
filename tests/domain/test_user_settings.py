"""Settings of an account: given calls, then events; every refusal; and what they look like as JSON."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from domain.errors import Invalid
from domain.models import UnknownModel, UnknownStyle
from domain.settings_document import document_of
from domain.text import BadLanguage
from domain.user import User
from domain.user_settings import (
    AiPreferences,
    AiPreferencesChanged,
    BadDisplayName,
    BadTimeZone,
    IntegrationConnected,
    IntegrationDisconnected,
    NotificationChoices,
    NotificationChoicesChanged,
    SettingsOutdated,
    UserProfile,
    UserProfileChanged,
    UserSettings,
)

AT = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def user() -> User:
    found = User.register(uuid4(), "ann@example.com", "hash")
    found.pending.clear()
    return found


def test_each_part_of_the_settings_is_an_event_of_its_own(user: User) -> None:
    preferences, choices = AiPreferences(language="en", tone="calm"), NotificationChoices(shared=False)
    profile = UserProfile(display_name="Ann", time_zone="Europe/Berlin")
    wanted = UserSettings(
        ai_preferences=preferences, notifications=choices, profile=profile, integrations={"tiktok": AT, "amazon": AT}
    )
    user.change_settings(wanted)
    assert user.pending == [
        AiPreferencesChanged(preferences=preferences),
        NotificationChoicesChanged(choices=choices),
        UserProfileChanged(profile=profile),
        IntegrationConnected(integration="amazon", at=AT),
        IntegrationConnected(integration="tiktok", at=AT),
    ]
    assert user.settings == msgspec.structs.replace(wanted, version=5)


def test_the_same_settings_again_are_no_event(user: User) -> None:
    user.change_settings(UserSettings())
    assert (user.pending, user.settings) == ([], None)
    user.change_settings(UserSettings(integrations={"shopify": AT}))
    assert user.settings is not None
    user.pending.clear()
    user.change_settings(user.settings)
    assert user.pending == []


def test_a_service_that_is_not_wanted_any_more_is_disconnected(user: User) -> None:
    user.change_settings(UserSettings(integrations={"shopify": AT, "amazon": AT}))
    user.pending.clear()
    user.change_settings(UserSettings(integrations={"amazon": AT}))
    assert user.pending == [IntegrationDisconnected(integration="shopify")]
    assert user.settings == UserSettings(integrations={"amazon": AT}, version=3)


def test_preferences_and_names_are_stored_in_their_usual_spelling(user: User) -> None:
    preferences = AiPreferences(language="PT-br", model="mangamotion/scene-cpu-1", style="noir")
    user.change_settings(UserSettings(ai_preferences=preferences, profile=UserProfile(display_name="  Ann \n Lee ")))
    assert user.settings is not None
    assert user.settings.ai_preferences == AiPreferences(language="pt-BR", model="scene-cpu-1", style="noir")
    assert user.settings.profile == UserProfile(display_name="Ann Lee")


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ({"ai_preferences": AiPreferences(language="english language")}, BadLanguage),
        ({"ai_preferences": AiPreferences(style="baroque")}, UnknownStyle),
        ({"ai_preferences": AiPreferences(model="sora")}, UnknownModel),
        ({"profile": UserProfile(display_name=" ")}, BadDisplayName),
        ({"profile": UserProfile(display_name="x" * 81)}, BadDisplayName),
        ({"profile": UserProfile(time_zone="Mars/Olympus")}, BadTimeZone),
        ({"profile": UserProfile(time_zone="../../etc/passwd")}, BadTimeZone),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_recorded(
    user: User, wanted: dict[str, Any], refusal: type[Invalid]
) -> None:
    with pytest.raises(refusal):
        user.change_settings(UserSettings(notifications=NotificationChoices(failed=False), **wanted))
    assert (user.pending, user.settings) == ([], None)


def test_another_version_than_the_expected_one_is_refused() -> None:
    settings = UserSettings(version=3)
    settings.require_version(None)
    settings.require_version(frozenset((2, 3)))
    for expected in (frozenset((2,)), frozenset[int]()):
        with pytest.raises(SettingsOutdated):
            settings.require_version(expected)


def test_the_document_shows_every_part_with_its_defaults() -> None:
    document = document_of(UserSettings(integrations={"shopify": AT}, version=1))
    nothing = {"connected": False, "since": None}
    assert document.etag == '"1"'
    assert msgspec.to_builtins(document) == {
        "aiPreferences": {"language": None, "tone": None, "aspectRatio": None, "style": None, "model": None},
        "integrations": {
            "shopify": {"connected": True, "since": "2026-11-01T00:00:00.000Z"},
            "amazon": nothing,
            "tiktok": nothing,
        },
        "notifications": {"finished": True, "failed": True, "creditsLow": True, "shared": True},
        "profile": {"displayName": None, "timeZone": None},
        "storage": {"previewDays": None, "resultDays": None},
        "version": 1,
    }
