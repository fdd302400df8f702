"""The player with what is made beside a film: pictures for scrubbing, and the stream of a long one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest

from infra.http.services import Services
from tests.page.forms import PASSWORD
from tests.page.movies import SECONDS, TILE, Movie, deliver, movie
from tests.page.tabs import Browser, Tab

pytestmark = [pytest.mark.e2e, pytest.mark.alone]

VIDEO = "document.querySelector('video')"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Movie:
    return movie(tmp_path_factory.mktemp("movie"))


@asynccontextmanager
async def watching(
    browser: Browser,
    parts: Services,
    drawn: Movie,
    seconds: float,
    asked: list[str],
    *,
    seeds: tuple[int, ...] = (1,),
    width: int = 1440,
) -> AsyncIterator[Tab]:
    """The page of the last of these finished films of a new account; what it asks for goes into `asked`."""
    async with browser.tab(width) as tab:
        request = tab.page.context.request
        tab.page.on("request", lambda each: asked.append(each.url))

        async def send(path: str, body: object) -> Any:
            answer = await request.post(browser.address + path, data=body, headers={"Origin": browser.address})
            assert answer.ok, await answer.text()
            return await answer.json()

        await send("/api/auth/register", {"email": f"{uuid4()}@example.com", "password": PASSWORD})
        order = {"prompt": "A clock that counts its frames", "durationSeconds": seconds}
        for seed in seeds:
            job = await send("/api/generate-from-prompt", order | {"seed": seed})
            await deliver(parts, job["jobId"], drawn, seconds)
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        await tab.page.goto(f"{browser.address}/result/{job['jobId']}")
        await tab.page.wait_for_function(f"() => ({VIDEO}?.readyState ?? 0) >= 2")
        yield tab


async def test_the_slider_shows_the_picture_of_the_place_under_the_pointer(
    browser: Browser, parts: Services, drawn: Movie
) -> None:
    asked: list[str] = []
    async with watching(browser, parts, drawn, SECONDS, asked) as tab:
        assert not any("sprite" in url or "hls" in url for url in asked)
        box = await tab.page.get_by_role("slider", name="Position").bounding_box()
        async with tab.page.expect_response("**/sprite.jpg?*") as picture:
            await tab.page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
        assert (await picture.value).status == 200
        tip = tab.page.locator(".scrubtip")
        assert await tip.inner_text() == "0:04.5"
        place = await tip.locator("i").evaluate("element => element.style.backgroundPosition")
        assert place == f"-{4 * TILE[0]}px 0px"
        await tab.check("player-scrubbing")


async def test_a_long_film_is_played_as_a_stream(browser: Browser, parts: Services, drawn: Movie) -> None:
    asked: list[str] = []
    async with watching(browser, parts, drawn, 20, asked) as tab:
        assert (await tab.page.evaluate(f"{VIDEO}.src")).startswith("blob:")
        await tab.page.get_by_role("button", name="Play (Space)").click()
        await tab.page.wait_for_function(f"() => {VIDEO}.currentTime > 0.5")
        await tab.page.keyboard.press("k")
        assert not any("/video.mp4?" in url for url in asked)
        await tab.check("player-stream")


@pytest.mark.parametrize("width", [360, 1440])
async def test_two_versions_run_together_beside_each_other(
    browser: Browser, parts: Services, drawn: Movie, width: int
) -> None:
    async with watching(browser, parts, drawn, SECONDS, [], seeds=(1, 2), width=width) as tab:
        await tab.page.get_by_role("button", name="Compare with v1").click()
        both = "[...document.querySelectorAll('video')]"
        await tab.page.wait_for_function(f"() => {both}.length === 2 && {both}.every(each => each.readyState >= 2)")
        await tab.page.get_by_role("button", name="On one frame (.)").click()
        await tab.page.wait_for_function(f"() => {both}.every(each => !each.seeking && each.currentTime > 0.04)")
        places = await tab.page.evaluate(f"{both}.map(each => [each.currentTime, each.paused, each.muted])")
        assert places[0] == places[1] == [pytest.approx(1 / 24, abs=0.01), True, True]
        await tab.page.get_by_role("button", name="Play (Space)").click()
        await tab.page.wait_for_function(f"() => {both}.every(each => !each.paused && each.currentTime > 0.5)")
        await tab.page.keyboard.press("k")
        await tab.page.wait_for_function(f"() => {both}.every(each => each.paused)")
        divider = tab.page.get_by_role("slider", name="Divider")
        await divider.focus()
        await tab.page.keyboard.press("ArrowRight")
        assert await divider.get_attribute("aria-valuetext") == "51 % v1, 49 % This film"
        await tab.check("compare")
        await tab.page.get_by_role("button", name="Swap").click()
        assert await divider.get_attribute("aria-valuetext") == "51 % This film, 49 % v1"
        await tab.page.get_by_role("button", name="Done").click()
        await tab.page.get_by_role("button", name="Full screen (F)").wait_for()
