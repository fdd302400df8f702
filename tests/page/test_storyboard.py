"""The shots of a film: shown on its page, drawn again one by one, and changed for a new film."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from commands import rendering
from infra.http.services import Services
from tests.http import films
from tests.page.results import POSTER, Opened, finished
from tests.page.studio import account, in_german_and_light, sent
from tests.page.tabs import Browser

pytestmark = [pytest.mark.e2e, pytest.mark.alone]

SCRIPT: dict[str, Any] = {
    "shots": [
        {"place": "lighthouse", "time": "night", "seconds": 1.5, "subjects": [{"noun": "cat", "count": 2}]},
        {"place": "harbour", "seconds": 1, "speech": [{"who": None, "text": "Land!"}], "text": ["<b>SALE</b>"]},
        {"place": "beach", "camera": "pan left", "seconds": 2.5},
    ]
}
CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:01.000\n<v cat>Land!\n"


@asynccontextmanager
async def filmed(browser: Browser, parts: Services, width: int = 1440, **options: Any) -> AsyncIterator[Opened]:
    """The page of a finished film of three shots, in which something is said."""
    async with account(browser, width, prompts=(), **options) as tab:
        job_id = (await sent(browser, tab, "/api/generate-from-prompt", {"prompt": "My film", "script": SCRIPT}))[
            "jobId"
        ]
        await deliver(parts, job_id)
        await tab.page.goto(f"{browser.address}/result/{job_id}")
        yield Opened(tab, browser, parts, job_id)


async def deliver(parts: Services, job_id: str) -> None:
    """A worker takes the job and delivers its film with captions."""
    await films.begin(parts, job_id)
    video = await films.store(parts, f"outputs/{job_id}", films.film())
    await parts.objects.put_file(video.poster_key, POSTER, "image/jpeg")
    key = f"outputs/{job_id}/captions.vtt"
    with tempfile.NamedTemporaryFile() as file:
        file.write(CAPTIONS.encode())
        file.flush()
        await parts.objects.put_file(key, Path(file.name), "text/vtt")
    said = msgspec.structs.replace(video, captions_key=key)
    await rendering.complete(parts.repository, UUID(job_id), 1, said, [films.DRAWN])


def board(page: Opened, name: str = "Storyboard") -> Any:
    return page.tab.page.get_by_role("region", name=name)


async def script_of(page: Opened, job_id: str) -> Any:
    answer = await page.tab.page.context.request.get(f"{page.browser.address}/api/me/jobs/{job_id}/timeline")
    return (await answer.json())["script"]


def shown_job(page: Opened) -> str:
    return str(page.tab.page.url.rpartition("/")[2])


async def test_the_shots_of_a_film_are_on_its_page_and_one_is_drawn_again(browser: Browser, parts: Services) -> None:
    async with filmed(browser, parts) as page:
        shots = board(page).get_by_role("listitem")
        await shots.nth(2).wait_for()
        for place, texts in enumerate(
            (("2 × cat", "night", "1.5 s"), ("Narrator: “Land!”", "“<b>SALE</b>”"), ("pan left",))
        ):
            for text in texts:
                await shots.nth(place).get_by_text(text, exact=True).wait_for()
        prices = [await shot.locator(".foot .end").inner_text() for shot in await shots.all()]
        assert [price.split(" ")[0] for price in prices] == ["4", "2", "6"]
        await page.check("storyboard")
        before = (await page.account())["credits"]
        await board(page).get_by_role("button", name="Draw again Shot 2").click()
        await page.sees("The new film is in the queue.")
        await page.heading("Queued for processing...")
        assert shown_job(page) != page.job_id
        assert before - (await page.account())["credits"] == 2
        first, second, third = (await script_of(page, shown_job(page)))["shots"]
        assert "seed" in second
        assert "seed" not in first | third
        await board(page).get_by_text("lighthouse").wait_for()
        assert await board(page).get_by_role("button").count() == 0


async def test_a_refusal_to_draw_again_is_said_beside_the_shots(browser: Browser, parts: Services) -> None:
    async with filmed(browser, parts, 360) as page:
        body = '{"error": "insufficient_credits", "message": "Too few", "required": 2, "available": 1}'
        answer = {"status": 402, "content_type": "application/problem+json", "body": body}
        await page.tab.page.route("**/regenerate", lambda route: route.fulfill(**answer))
        await board(page).get_by_role("button", name="Draw again Shot 2").press("Enter")
        await board(page).get_by_role("alert").get_by_text("1 credit short.").wait_for()
        await page.tab.check("storyboard-refused", but="402")


async def test_shots_are_ordered_timed_and_seeded_by_the_keyboard(browser: Browser, parts: Services) -> None:
    async with filmed(browser, parts) as page:
        tab = page.tab.page
        await board(page).get_by_role("link", name="Edit storyboard").press("Enter")
        await page.heading("New film")
        await board(page).get_by_text("3 shots, 5 s").wait_for()
        await board(page).get_by_role("button", name="Shot 3: earlier").press("Enter")
        await focused(page, "Shot 2: earlier")
        await board(page).get_by_role("status").get_by_text("Shot 3 is now shot 2.").wait_for()
        await tab.keyboard.press("Enter")
        await focused(page, "Shot 1: later")
        await board(page).get_by_role("button", name="Shot 3: remove").press("Enter")
        await focused(page, "Shot 2: remove")
        seconds = board(page).get_by_role("spinbutton", name="Shot 1: Seconds")
        await seconds.fill("0.2")
        assert await seconds.get_attribute("aria-invalid") == "true"
        await seconds.press("Enter")
        assert await seconds.input_value() == "2.5"
        await seconds.fill("1.5")
        await board(page).get_by_role("button", name="New seed Shot 2").press("Enter")
        await board(page).get_by_text("2 shots, 3 s").wait_for()
        await page.check("storyboard-edit")
        await tab.reload()
        await board(page).get_by_text("2 shots, 3 s").wait_for()
        await tab.get_by_text("6 credits").first.wait_for()
        assert await tab.get_by_role("radiogroup", name="Model").get_by_role("radio").count() == 1
        await tab.keyboard.press("Control+Enter")
        await tab.wait_for_url("**/result/*")
        beach, lighthouse = (await script_of(page, shown_job(page)))["shots"]
        assert (beach["place"], beach["seconds"], "seed" in beach) == ("beach", 1.5, False)
        assert (lighthouse["place"], lighthouse["seconds"], "seed" in lighthouse) == ("lighthouse", 1.5, True)
        await tab.goto(f"{browser.address}/create")
        await tab.get_by_role("group", name="What will be drawn").wait_for()


async def focused(page: Opened, name: str) -> None:
    """The focus is on the button of that name."""
    condition = "name => document.activeElement?.getAttribute('aria-label') === name"
    await page.tab.page.wait_for_function(condition, arg=name)


async def test_one_goes_back_to_the_prompt(browser: Browser, parts: Services) -> None:
    async with filmed(browser, parts, 768) as page:
        await page.tab.page.goto(f"{browser.address}/create?from={page.job_id}&use=storyboard")
        await page.press("Back to the prompt")
        await page.tab.page.get_by_role("group", name="What will be drawn").get_by_text("harbour").first.wait_for()
        assert await board(page).count() == 0


async def test_storyboards_are_shown_in_german_and_light(browser: Browser, parts: Services) -> None:
    async with filmed(browser, parts, 360) as page:
        await in_german_and_light(page.tab)
        await page.tab.page.reload()
        await board(page).get_by_text("3 Einstellungen").wait_for()
        await board(page).get_by_text("1,5 s").wait_for()
        await board(page).scroll_into_view_if_needed()
        await page.tab.check("storyboard-de")
        await board(page).get_by_role("link", name="Storyboard bearbeiten").click()
        await board(page).get_by_text("3 Einstellungen, 5 s").wait_for()
        await board(page).scroll_into_view_if_needed()
        await page.tab.check("storyboard-edit-de")


async def test_a_film_without_a_script_has_no_storyboard(browser: Browser, parts: Services) -> None:
    async with account(browser, 1440, prompts=()) as tab:
        order = {"prompt": "a lake", "model": "scene-cpu-1@2.0.0", "durationSeconds": 1}
        job_id = (await sent(browser, tab, "/api/generate-from-prompt", order))["jobId"]
        await deliver(parts, job_id)
        async with tab.page.expect_response(lambda answer: "/timeline" in answer.url) as asked:
            await tab.page.goto(f"{browser.address}/result/{job_id}")
        await (await asked.value).finished()
        await tab.page.wait_for_function("() => document.querySelector('video')?.readyState >= 1")
        assert await tab.page.get_by_text("Storyboard").count() == 0


@pytest.mark.parametrize("width", [360, 1440])
async def test_what_is_said_is_shown_and_saved(browser: Browser, parts: Services, width: int) -> None:
    async with filmed(browser, parts, width) as page:
        tab = page.tab.page
        cues = "document.querySelector('video track')?.track.cues"
        await tab.wait_for_function(f"() => {cues}?.length === 1")
        assert await mode(page) == "hidden"
        await turn_on(page, width)
        assert await mode(page) == "showing"
        await tab.reload()
        await tab.wait_for_function(f"() => {cues}?.length === 1")
        assert await mode(page) == "showing"
        await page.tab.check("captions")
        saved = {kind: await save(page, name) for kind, name in (("vtt", "Captions (VTT)"), ("srt", "Subtitles (SRT)"))}
        assert saved["vtt"] == CAPTIONS
        assert "00:00,000 --> 00:01,000\nLand!" in saved["srt"]


async def mode(page: Opened) -> Any:
    return await page.tab.page.evaluate("document.querySelector('video track').track.mode")


async def turn_on(page: Opened, width: int) -> None:
    """On a phone, the button is in a menu."""
    player = page.tab.page.get_by_role("group", name="Player")
    if width > 360:
        await player.get_by_role("button", name="Captions").click()
        return
    await player.get_by_role("button", name="More").click()
    await page.tab.page.get_by_role("menuitem", name="Show captions").click()


async def save(page: Opened, name: str) -> str:
    await page.tab.page.locator(".tools").get_by_role("button", name="More").click()
    async with page.tab.page.expect_download() as saved:
        await page.tab.page.get_by_role("menuitem", name=name).click()
    return str((await (await saved.value).path()).read_text())


async def test_a_silent_film_has_no_captions(browser: Browser, parts: Services) -> None:
    async with finished(browser, parts) as page:
        assert await page.tab.page.locator("track").count() == 0
        assert await page.tab.page.get_by_role("button", name="Captions").count() == 0
