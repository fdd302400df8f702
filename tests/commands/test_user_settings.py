"""Changes of settings: given an account, when a merge patch comes, then events."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from commands import user_settings
from commands.user_settings import SettingsPatch
from domain.user import User
from domain.user_settings import AiPreferences, SettingsOutdated, UserSettings
from tests.commands.memory import MemoryStore

AT = datetime(2026, 11, 1, tzinfo=UTC)
LATER = AT + timedelta(days=1)


class Settings:
    """The settings of one account."""

    def __init__(self) -> None:
        self.user = User.register(uuid4(), "ann@example.com", "hash")
        self.store = MemoryStore([self.user])

    async def patched(
        self, patch: dict[str, Any], now: datetime = AT, expected: frozenset[int] | None = None
    ) -> UserSettings:
        """The settings after a merge patch in JSON."""
        asked = msgspec.convert(patch, SettingsPatch)
        return (await user_settings.change(self.store, self.user.id, asked, expected, now))[1]


@pytest.fixture
def settings() -> Settings:
    return Settings()


async def test_a_patch_changes_what_it_names_and_leaves_the_rest(settings: Settings) -> None:
    await settings.patched({"aiPreferences": {"language": "en", "tone": "calm"}})
    after = await settings.patched({"aiPreferences": {"tone": "serious"}, "notifications": {"creditsLow": False}})
    assert (after.ai_preferences.language, after.ai_preferences.tone) == ("en", "serious")
    assert (after.notifications.credits_low, after.notifications.finished) == (False, True)
    assert after.version == 3


async def test_null_sets_the_default_of_a_field_of_a_part_and_of_a_part(settings: Settings) -> None:
    await settings.patched(
        {
            "aiPreferences": {"language": "en", "tone": "calm"},
            "notifications": {"shared": False},
            "profile": {"displayName": "Ann", "timeZone": "Asia/Tokyo"},
        }
    )
    after = await settings.patched(
        {"aiPreferences": {"language": None}, "notifications": {"shared": None}, "profile": None}
    )
    assert after == UserSettings(ai_preferences=AiPreferences(tone="calm"), version=6)


async def test_a_service_stays_connected_since_it_was_first(settings: Settings) -> None:
    await settings.patched({"integrations": {"shopify": {"connected": True}}})
    after = await settings.patched(
        {"integrations": {"shopify": {"connected": True, "since": "1999"}, "amazon": {"connected": True}}}, LATER
    )
    assert after.integrations == {"shopify": AT, "amazon": LATER}
    assert (await settings.patched({"integrations": {"shopify": {}}}, LATER)).integrations == after.integrations


@pytest.mark.parametrize("patch", [{"connected": False}, {"connected": None}, None])
async def test_a_service_is_disconnected_in_three_ways(settings: Settings, patch: Any) -> None:
    await settings.patched({"integrations": {"shopify": {"connected": True}, "tiktok": {"connected": True}}})
    assert (await settings.patched({"integrations": {"shopify": patch}})).integrations == {"tiktok": AT}
    assert (await settings.patched({"integrations": None})).integrations == {}


async def test_a_patch_without_a_change_records_nothing(settings: Settings) -> None:
    assert await settings.patched({}) == UserSettings()
    assert await settings.patched({"profile": {"displayName": None}, "integrations": {}}) == UserSettings()
    assert settings.store.saved == []


async def test_a_change_of_settings_that_were_not_the_newest_records_nothing(settings: Settings) -> None:
    await settings.patched({"profile": {"displayName": "Ann"}}, expected=frozenset((0,)))
    before = list(settings.store.saved)
    with pytest.raises(SettingsOutdated):
        await settings.patched({"profile": {"displayName": "Bea"}}, expected=frozenset((0,)))
    assert settings.store.saved == before
