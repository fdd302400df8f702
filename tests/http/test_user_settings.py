"""Settings: reading, changing, connecting with services, and what orders take from them."""

from typing import Any

import httpx
import pytest

from infra.http.services import Services
from tests.contract.says import MILLISECONDS
from tests.http import films
from tests.http.people import Person

PATH = "/api/v1/user/settings"
NOTHING = {"connected": False, "since": None}
DEFAULTS = {
    "aiPreferences": {"language": None, "tone": None, "aspectRatio": None, "style": None, "model": None},
    "integrations": {"shopify": NOTHING, "amazon": NOTHING, "tiktok": NOTHING},
    "notifications": {"finished": True, "failed": True, "creditsLow": True, "shared": True},
    "profile": {"displayName": None, "timeZone": None},
    "storage": {"previewDays": None, "resultDays": None},
    "version": 0,
}


async def patch(person: Person, body: Any, **headers: str) -> httpx.Response:
    return await person.client.patch(PATH, json=body, headers=person.headers | headers)


async def changed(person: Person, body: Any, **headers: str) -> dict[str, Any]:
    answer = await patch(person, body, **headers)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_settings_begin_with_defaults_and_show_each_change(ann: Person) -> None:
    answer = await ann.get(PATH)
    assert (answer.status_code, answer.json(), answer.headers["etag"]) == (200, DEFAULTS, '"0"')
    written = await patch(
        ann,
        {
            "aiPreferences": {"language": "pt-br", "tone": "calm"},
            "integrations": {"shopify": {"connected": True}},
            "notifications": {"creditsLow": False},
            "profile": {"displayName": "Ann", "timeZone": "Europe/Berlin"},
        },
    )
    body, read = written.json(), await ann.get(PATH)
    assert read.json() == body
    assert read.headers["etag"] == written.headers["etag"] == f'"{body["version"]}"' == '"4"'
    assert body["aiPreferences"] == DEFAULTS["aiPreferences"] | {"language": "pt-BR", "tone": "calm"}  # type: ignore[operator]
    assert body["profile"] == {"displayName": "Ann", "timeZone": "Europe/Berlin"}
    assert MILLISECONDS.fullmatch(body["integrations"]["shopify"]["since"])
    assert body["integrations"]["amazon"] == NOTHING


async def test_settings_may_be_sent_back_as_they_were_read(ann: Person) -> None:
    before = await changed(ann, {"integrations": {"tiktok": {"connected": True}}, "profile": {"displayName": "Ann"}})
    assert await changed(ann, before) == before
    assert (await changed(ann, DEFAULTS | {"version": before["version"]})) == DEFAULTS | {"version": 4}


@pytest.mark.parametrize("outdated", ['"0"', 'W/"1"', '"2", "3"', "1", '"x"', ""])
async def test_a_change_of_an_outdated_version_is_412_and_changes_nothing(ann: Person, outdated: str) -> None:
    await changed(ann, {"profile": {"displayName": "Ann"}}, **{"If-Match": '"0"'})
    answer = await patch(ann, {"profile": {"displayName": "Bea"}}, **{"If-Match": outdated})
    assert (answer.status_code, answer.json()["error"]) == (412, "settings_outdated")
    for current in ('"1"', '"0", "1"', "*"):
        assert (await ann.get(PATH)).json()["profile"]["displayName"] == "Ann"
        await changed(ann, {}, **{"If-Match": current})


async def test_the_version_in_the_body_counts_like_if_match(ann: Person) -> None:
    await changed(ann, {"profile": {"displayName": "Ann"}, "version": 0})
    assert (await patch(ann, {"version": 0})).status_code == 412
    assert (await patch(ann, {"version": 1}, **{"If-Match": '"0"'})).status_code == 412
    await changed(ann, {"version": 1}, **{"If-Match": '"1"'})


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"aiPreferences": {"language": "english language"}}, "language"),
        ({"aiPreferences": {"tone": "angry"}}, "aiPreferences.tone"),
        ({"aiPreferences": {"aspectRatio": "wide"}}, "aiPreferences.aspectRatio"),
        ({"aiPreferences": {"style": "baroque"}}, "style"),
        ({"aiPreferences": {"model": "sora"}}, "model"),
        ({"aiPreferences": {"mood": "calm"}}, "aiPreferences.mood"),
        ({"notifications": {"finished": "yes"}}, "notifications.finished"),
        ({"profile": {"timeZone": "Mars/Olympus"}}, "timeZone"),
        ({"profile": {"displayName": ""}}, "displayName"),
        ({"integrations": {"ebay": {"connected": True}}}, "integrations.ebay"),
        ({"version": "1"}, "version"),
        ([], "body"),
    ],
)
async def test_what_cannot_be_is_refused_by_name(ann: Person, body: Any, field: str) -> None:
    answer = await patch(ann, body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field), answer.text
    assert (await ann.get(PATH)).json() == DEFAULTS


async def test_changes_at_the_same_time_are_all_kept(ann: Person) -> None:
    for kind in ("finished", "failed", "creditsLow", "shared"):
        await changed(ann, {"notifications": {kind: False}})
    body = (await ann.get(PATH)).json()
    assert (set(body["notifications"].values()), body["version"]) == ({False}, 4)


async def test_every_way_to_order_takes_the_preferences(ann: Person, parts: Services) -> None:
    await changed(ann, {"aiPreferences": {"aspectRatio": "9:16", "style": "noir", "model": "veo-3.1-fast"}})
    asked = {"prompt": "a lake", "durationSeconds": 2}
    single = (await ann.post("/api/generate-from-prompt", asked)).json()["jobId"]
    batch = (await ann.post("/api/jobs/batch", {"jobs": [asked]})).json()["jobs"][0]["jobId"]
    video = (await ann.post("/api/v1/video-jobs", asked)).json()
    assert video["mockMode"] is True
    for job_id in (single, batch, video["id"]):
        job = (await ann.get(f"/api/me/jobs/{job_id}")).json()
        assert (job["aspectRatio"], job["style"], job["model"]) == ("9:16", "noir", "veo-3.1-fast"), job
    assert (await ann.post("/api/jobs/estimate", asked)).json()["credits"] == 4
    plain = await ann.order(model="scene-cpu-1", style="manga", aspectRatio="16:9")
    job = (await ann.get(f"/api/me/jobs/{plain}")).json()
    assert (job["aspectRatio"], job["style"], job["model"]) == ("16:9", "manga", "scene-cpu-1")
    await films.finish(parts, plain)


async def test_a_job_shows_the_language_and_the_tone_that_it_was_ordered_with(ann: Person) -> None:
    plain = await ann.order()
    await changed(ann, {"aiPreferences": {"language": "pt-br", "tone": "calm"}})
    preferred, chosen = await ann.order(), await ann.order(language="ja", tone="serious")
    for job_id, expected in ((plain, (None, None)), (preferred, ("pt-BR", "calm")), (chosen, ("ja", "serious"))):
        job = (await ann.get(f"/api/me/jobs/{job_id}")).json()
        assert (job["language"], job["tone"]) == expected
        assert (job["sourceStartSeconds"], job["sourceEndSeconds"]) == (None, None)


@pytest.mark.parametrize(("name", "bad"), [("language", "e"), ("tone", "angry"), ("sourceStartSeconds", -1)])
async def test_an_order_with_another_language_tone_or_part_is_refused(ann: Person, name: str, bad: Any) -> None:
    answer = await ann.post("/api/generate-from-prompt", {"prompt": "a lake", name: bad})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, name)
