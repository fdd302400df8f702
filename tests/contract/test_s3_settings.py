"""Settings of S3, story 6.3 (section 8 of the contract), sentence by sentence."""

from typing import Any
from uuid import UUID

import httpx
import msgspec
import psycopg

from infra.settings import Settings
from tests.contract.says import MILLISECONDS, refused
from tests.http.people import Person

PATH = "/api/v1/user/settings"


async def patch(person: Person, body: Any) -> httpx.Response:
    return await person.client.patch(PATH, json=body, headers=person.headers)


async def order_of(settings: Settings, job_id: str) -> dict[str, Any]:
    """The order as the log has it."""
    query = "SELECT state FROM mangamotion_events WHERE originator_id = %s AND originator_version = 1"
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn) as connection:
        row = await (await connection.execute(query, (UUID(job_id),))).fetchone()
    assert row
    found: dict[str, Any] = msgspec.json.decode(row[0])["data"]["order"]
    return found


class TestAiPreferences:
    async def test_language_tone_and_aspect_ratio_are_stored(self, ann: Person) -> None:
        chosen = {"language": "en", "tone": "cheerful", "aspectRatio": "9:16"}
        assert (await patch(ann, {"aiPreferences": chosen})).status_code == 200
        stored = (await ann.get(PATH)).json()["aiPreferences"]
        assert {name: stored[name] for name in chosen} == chosen

    async def test_they_are_the_defaults_of_new_jobs(self, ann: Person, module_database: Settings) -> None:
        await patch(ann, {"aiPreferences": {"language": "en", "tone": "cheerful", "aspectRatio": "9:16"}})
        order = await order_of(module_database, await ann.order("a lake"))
        assert (order["language"], order["tone"], order["aspect_ratio"]) == ("en", "cheerful", "9:16")
        order = await order_of(module_database, await ann.order("a lake", language="ja", tone="serious"))
        assert (order["language"], order["tone"], order["aspect_ratio"]) == ("ja", "serious", "9:16")


class TestIntegrations:
    async def test_shopify_amazon_and_tiktok_are_connected_or_not_and_since_when(self, ann: Person) -> None:
        before = (await ann.get(PATH)).json()["integrations"]
        nothing = {"connected": False, "since": None}
        assert before == {"shopify": nothing, "amazon": nothing, "tiktok": nothing}
        connected = (await patch(ann, {"integrations": {"amazon": {"connected": True}}})).json()["integrations"]
        assert connected["amazon"]["connected"] is True
        assert MILLISECONDS.fullmatch(connected["amazon"]["since"])
        assert (connected["shopify"], connected["tiktok"]) == (before["shopify"], before["tiktok"])
        assert (await patch(ann, {"integrations": {"amazon": None}})).json()["integrations"] == before


class TestNotificationsAndProfile:
    async def test_notification_choices_and_the_display_name_are_kept(self, ann: Person) -> None:
        await patch(ann, {"notifications": {"shared": False}, "profile": {"displayName": "Ann Lee"}})
        body = (await ann.get(PATH)).json()
        assert body["notifications"] == {"finished": True, "failed": True, "creditsLow": True, "shared": False}
        assert body["profile"]["displayName"] == "Ann Lee"


class TestGetAndPatch:
    async def test_get_has_every_section_and_patch_answers_with_all_of_them(self, ann: Person) -> None:
        before = (await ann.get(PATH)).json()
        assert {name: set(section) for name, section in before.items() if name != "version"} == {
            "aiPreferences": {"language", "tone", "aspectRatio", "style", "model"},
            "integrations": {"shopify", "amazon", "tiktok"},
            "notifications": {"finished", "failed", "creditsLow", "shared"},
            "profile": {"displayName", "timeZone"},
            "storage": {"previewDays", "resultDays"},
        }
        answer = await patch(ann, {"profile": {"displayName": "Ann"}})
        after = (await ann.get(PATH)).json()
        assert answer.json() == after == before | {"profile": before["profile"] | {"displayName": "Ann"}, "version": 1}

    async def test_a_partial_patch_merges_and_a_version_that_was_read_before_is_refused(self, ann: Person) -> None:
        await patch(ann, {"aiPreferences": {"language": "en", "tone": "calm"}})
        tag = (await ann.get(PATH)).headers["etag"]
        await patch(ann, {"aiPreferences": {"tone": None}})
        preferences = (await ann.get(PATH)).json()["aiPreferences"]
        assert (preferences["language"], preferences["tone"]) == ("en", None)
        headers = ann.headers | {"If-Match": tag}
        answer = await ann.client.patch(PATH, json={"profile": {"displayName": "Ann"}}, headers=headers)
        sentence = "The settings have changed since you read them; read them again and repeat the change"
        refused(answer, 412, "settings_outdated", sentence)
        assert (await ann.get(PATH)).json()["profile"]["displayName"] is None

    async def test_the_settings_are_one_to_one_with_the_user(self, ann: Person, bob: Person) -> None:
        await patch(ann, {"profile": {"displayName": "Ann"}})
        assert (await bob.get(PATH)).json()["profile"]["displayName"] is None

    async def test_without_a_token_they_are_401(self, client: httpx.AsyncClient) -> None:
        for answer in (await client.get(PATH), await client.patch(PATH, json={})):
            refused(answer, 401, "unauthorized", "Missing or invalid authorization header")
