"""What will be drawn of a prompt, shown while it is typed."""

import json
from typing import Any

import pytest

from tests.page.studio import account, in_german_and_light, sent
from tests.page.tabs import Browser, Tab

pytestmark = [pytest.mark.e2e, pytest.mark.alone]

#: Two shots, words that are not drawn, and text that could be markup.
READ: dict[str, Any] = {
    "shots": [
        {
            "subjects": [
                {
                    "noun": "cat",
                    "count": 2,
                    "colour": "red",
                    "action": "run",
                    "relation": {"kind": "beside", "to": "dog"},
                },
                {"noun": "woman", "age": "old", "role": "chef", "clothes": "white apron", "emotion": "happy"},
            ],
            "place": "beach",
            "time": "sunset",
            "weather": "rain",
            "framing": "close-up",
            "camera": "pan left",
            "text": ["<b>SALE</b>"],
            "excluded": ["people"],
        },
        {"subjects": [{"noun": "bird", "several": True}], "speech": [{"who": "bird", "text": "Wait for me!"}]},
    ],
    "style": None,
    "notDrawn": [
        {"word": "narwhal", "why": "it is not known", "drawnInstead": "whale"},
        {"word": "quietly", "why": "it cannot be seen", "drawnInstead": None},
    ],
}
PROMPT = "Two red cats run beside a dog and a happy old chef at a rainy beach, then birds"


async def reading(tab: Tab, script: dict[str, Any] | None) -> None:
    """The server reads every prompt so."""

    async def answer(route: Any) -> None:
        found = await route.fetch()
        body = {**await found.json(), "script": script}
        await route.fulfill(response=found, body=json.dumps(body))

    await tab.page.route("**/api/jobs/estimate", answer)


def panel(tab: Tab, name: str = "What will be drawn") -> Any:
    return tab.page.get_by_role("group", name=name)


async def top_of_models(tab: Tab) -> float:
    await tab.page.get_by_text("No workers are running.").wait_for()
    found = await tab.page.locator(".models").evaluate("element => element.getBoundingClientRect().top + scrollY")
    return float(found)


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_what_is_read_is_shown_and_nothing_moves(browser: Browser, width: int) -> None:
    async with account(browser, width, prompts=()) as tab:
        await reading(tab, READ)
        await tab.page.goto(f"{browser.address}/create")
        await panel(tab).get_by_text("While you write").wait_for()
        await tab.page.locator(".models video").first.wait_for()
        await tab.check("script-empty")
        before = await top_of_models(tab)
        await tab.page.get_by_role("textbox", name="Prompt").fill("Two red cats")
        for text in ("2 × red cat, run, beside dog", "beach", "sunset, rain", "close-up, pan left", "“<b>SALE</b>”"):
            await panel(tab).get_by_text(text, exact=True).wait_for()
        for text in ("old woman (chef), white apron, happy", "several bird", "bird: “Wait for me!”", "Shot 2"):
            assert await panel(tab).get_by_text(text, exact=True).count() == 1, text
        await panel(tab).get_by_text("narwhal: it is not known Drawn instead: whale.").wait_for()
        await tab.page.get_by_text("2 not drawn").wait_for()
        assert await top_of_models(tab) == before
        await panel(tab).scroll_into_view_if_needed()
        await tab.check("script")
        await tab.page.get_by_role("textbox", name="Prompt").fill("  ")
        await panel(tab).get_by_text("While you write").wait_for()
        assert await top_of_models(tab) == before


@pytest.mark.parametrize("width", [360, 1440])
async def test_it_is_shown_in_german_and_light(browser: Browser, width: int) -> None:
    async with account(browser, width, prompts=()) as tab:
        await in_german_and_light(tab)
        await reading(tab, READ)
        await tab.page.goto(f"{browser.address}/create")
        await tab.page.get_by_role("textbox", name="Prompt").fill("Zwei rote Katzen")
        await panel(tab, "Was gezeichnet wird").get_by_text("Einstellung 2").wait_for()
        await tab.page.get_by_text("2 nicht gezeichnet").wait_for()
        await tab.check("script-de")


async def test_words_of_which_nothing_can_be_drawn_are_said_to_be_so(browser: Browser) -> None:
    async with account(browser, 360, prompts=()) as tab:
        await reading(tab, {"shots": [{}], "style": None, "notDrawn": []})
        await tab.page.goto(f"{browser.address}/create")
        await tab.page.get_by_role("textbox", name="Prompt").fill("Quietly")
        await panel(tab).get_by_text("Nothing in these words can be drawn").wait_for()
        await tab.check("script-nothing")


async def test_the_words_are_read_by_the_server_in_the_pauses_of_typing(browser: Browser) -> None:
    async with account(browser, 1440, prompts=()) as tab:
        asked: list[str] = []

        async def note(route: Any) -> None:
            asked.append(route.request.post_data_json["prompt"])
            await route.continue_()

        await tab.page.goto(f"{browser.address}/create")
        await tab.page.route("**/api/jobs/estimate", note)
        await tab.page.get_by_role("textbox", name="Prompt").press_sequentially("three blue whales", delay=10)
        await panel(tab).get_by_text("whale").first.wait_for()
        assert "three blue whales" in asked
        assert len(asked) < 8
        assert tab.complaints == []


async def test_a_model_that_reads_by_itself_says_so(browser: Browser) -> None:
    async with account(browser, 768, prompts=()) as tab:

        async def set_up(route: Any) -> None:
            """All hosted models."""
            found = await route.fetch()
            body = await found.json()
            for model in body["models"]:
                model["mockMode"] = False
            await route.fulfill(response=found, body=json.dumps(body))

        await tab.page.route("**/api/models", set_up)
        await tab.page.goto(f"{browser.address}/create")
        await tab.page.get_by_role("textbox", name="Prompt").fill(PROMPT)
        before = await top_of_models(tab)
        await tab.page.get_by_role("radio", name="comfyui").check()
        await panel(tab).get_by_text("comfyui reads the words by itself.").wait_for()
        assert await top_of_models(tab) == before


async def test_a_style_that_the_words_name_is_chosen_until_another_one_is(browser: Browser) -> None:
    async with account(browser, 1440, prompts=()) as tab:
        await tab.page.goto(f"{browser.address}/create")
        style = {name: tab.page.get_by_role("radio", name=name) for name in ("Studio", "Noir", "Pastel")}
        await tab.page.get_by_text("10 credits").first.wait_for()
        assert await style["Studio"].is_checked()
        await tab.page.get_by_role("textbox", name="Prompt").fill("a detective in the rain, film noir style")
        await tab.page.locator("input[value=noir]:checked").wait_for(state="attached")
        await style["Pastel"].check()
        await tab.page.keyboard.press("Control+Enter")
        await tab.page.wait_for_url("**/result/*")
        job_id = tab.page.url.rpartition("/")[2]
        answer = await tab.page.context.request.get(f"{browser.address}/api/me/jobs/{job_id}/timeline")
        assert (await answer.json())["script"]["style"] == "pastel"


async def test_where_our_own_engine_stands_in_its_drawing_is_shown(browser: Browser) -> None:
    async with account(browser, 768, prompts=()) as tab:
        await tab.page.goto(f"{browser.address}/create")
        await tab.page.get_by_role("textbox", name="Prompt").fill("three blue whales")
        await tab.page.get_by_role("radio", name="comfyui").check()
        await panel(tab).get_by_text("whale").first.wait_for()


async def test_a_film_of_an_earlier_version_is_made_by_that_one_again_or_by_the_newest(browser: Browser) -> None:
    async with account(browser, 1440, prompts=()) as tab:
        old = {"prompt": "a lake", "model": "scene-cpu-1@2.0.0", "durationSeconds": 1}
        job = await sent(browser, tab, "/api/generate-from-prompt", old)
        await tab.page.goto(f"{browser.address}/create?from={job['jobId']}")
        await panel(tab).get_by_text("scene-cpu-1@2.0.0 reads the words by itself.").wait_for()
        await tab.check("script-earlier")
        await panel(tab).get_by_role("button", name="Use the newest version").click()
        await panel(tab).get_by_text("lake").first.wait_for()


async def test_a_storyboard_is_ordered_again_as_it_is(browser: Browser) -> None:
    async with account(browser, 1440, prompts=()) as tab:
        script = {"shots": [{"place": "lighthouse", "seconds": 1.5}, {"place": "harbour", "seconds": 1}]}
        order = {"prompt": "My film", "script": script}
        job = await sent(browser, tab, "/api/generate-from-prompt", order)
        await tab.page.goto(f"{browser.address}/create?from={job['jobId']}")
        await panel(tab).get_by_role("definition").get_by_text("lighthouse").wait_for()
        await tab.page.keyboard.press("Control+Enter")
        await tab.page.wait_for_url("**/result/*")
        again = tab.page.url.rpartition("/")[2]
        answer = await tab.page.context.request.get(f"{browser.address}/api/me/jobs/{again}/timeline")
        assert [shot["place"] for shot in (await answer.json())["script"]["shots"]] == ["lighthouse", "harbour"]
