"""What one does with a film on its page."""

import json

import pytest

from infra.http.services import Services
from tests.http import films
from tests.page.results import PROMPT, VIDEO, finished, ordered
from tests.page.tabs import Browser

pytestmark = [pytest.mark.e2e, pytest.mark.alone]


async def test_a_film_is_downloaded_starred_and_shared(browser: Browser, parts: Services) -> None:
    async with finished(browser, parts) as page:
        async with page.tab.page.context.expect_page() as opening:
            await page.press("Download")
        await (await opening.value).close()
        await page.press("Star")
        await page.tab.page.get_by_role("button", name="Remove star").wait_for()
        await page.press("Share")
        await page.heading("Share this film")
        await page.check("result-share")


async def test_a_film_is_made_again_with_another_seed(browser: Browser, parts: Services) -> None:
    async with finished(browser, parts) as page:
        await page.press("Regenerate")
        await page.tab.page.get_by_role("textbox", name="Seed").fill("12")
        await page.check("result-regenerate")
        await page.press("Make film")
        await page.sees("The new film is in the queue.")
        await page.heading("Queued for processing...")
        assert not page.tab.page.url.endswith(page.job_id)


async def test_prompt_and_seed_are_copied(browser: Browser, parts: Services) -> None:
    async with finished(browser, parts, permissions=["clipboard-read", "clipboard-write"]) as page:
        for button, text in (("Copy prompt", PROMPT), ("Copy seed", "4711")):
            await page.press(button)
            await page.tab.page.wait_for_function(
                "async text => await navigator.clipboard.readText() === text", arg=text
            )


async def test_seeking_in_a_paused_film_does_not_start_it_and_its_frame_is_saved(
    browser: Browser, parts: Services
) -> None:
    async with finished(browser, parts) as page:
        await page.tab.page.evaluate(f"{VIDEO}.addEventListener('play', () => {{ window.played = true }})")
        slider = page.tab.page.get_by_role("slider", name="Position")
        box = await slider.bounding_box()
        await page.tab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        await page.has("!video.seeking && Math.abs(video.currentTime - 0.5) < 0.1")
        await slider.press("Home")
        await page.has("!video.seeking && video.currentTime === 0")
        assert await page.tab.page.evaluate(f"[{VIDEO}.paused, window.played]") == [True, None]
        async with page.tab.page.expect_download() as saved:
            await page.press("Save this frame (Shift C)")
        assert (await (await saved.value).path()).read_bytes().startswith(b"\x89PNG")


async def test_versions_of_a_recipe_lead_to_each_other(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts) as page:
        other = (await page.send("/api/generate-from-prompt", {"prompt": PROMPT, "seed": 12}))["jobId"]
        for job_id in (page.job_id, other):
            await films.begin(parts, job_id)
            await page.deliver(job_id)
        await page.sees("2, newest first")
        await page.check("result-versions")
        await page.tab.page.get_by_role("link", name="v2 seed 12").click()
        await page.tab.page.wait_for_url(f"**/result/{other}")
        await page.sees("12")


async def test_what_a_film_was_made_of_is_used_in_a_new_one(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts) as page:
        await films.fail(parts, page.job_id)
        await page.tab.page.get_by_role("link", name="Use in a new film: Seed").click()
        await page.heading("New film")
        await page.tab.page.wait_for_function("() => location.search === ''")
        await page.tab.page.go_back()
        await page.tab.page.get_by_role("link", name="Use all in a new film").click()
        await page.heading("New film")
        await page.tab.page.get_by_text(PROMPT).first.wait_for()


async def test_what_happened_to_a_film_is_filtered_and_saved(browser: Browser, parts: Services) -> None:
    async with finished(browser, parts) as page:
        await page.tab.page.get_by_role("tab", name="Timeline").click()
        await page.heading("Where the time went")
        await page.check("result-timeline")
        await page.press("Full")
        await page.tab.page.get_by_label("Type of event").select_option("JobStarted")
        await page.tab.page.locator("li[data-e=JobQueued]").wait_for(state="detached")
        assert await page.tab.page.locator("li.event").count() == 1
        await page.press("JSON")
        shown = json.loads(await page.tab.page.locator("pre").inner_text())
        await page.check("result-timeline-json")
        async with page.tab.page.expect_download() as saved:
            await page.press("Download JSON")
        assert json.loads((await (await saved.value).path()).read_text()) == shown
        assert "JobQueued" in {entry["event"] for entry in shown["entries"]}
