"""A film that is shared by a link: how its owner does it, what strangers see, and how it is played."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple
from uuid import uuid4

import pytest

from infra.http.services import Services
from tests.page.forms import PASSWORD, heading
from tests.page.movies import RATE, SECONDS, Movie, deliver, movie
from tests.page.tabs import Browser, Tab

pytestmark = [pytest.mark.e2e, pytest.mark.alone]

PROMPT = "A torii shrine by the lake at sunset, lanterns rising into the evening sky"
VIDEO = "document.querySelector('video')"
LOADED = f"() => ({VIDEO}?.readyState ?? 0) >= 2"


class Owner(NamedTuple):
    """An account with a finished film."""

    browser: Browser
    tab: Tab
    job_id: str

    async def send(self, path: str, body: object = None) -> Any:
        """What another page of the account does."""
        request = self.tab.page.context.request
        answer = await request.post(self.browser.address + path, data=body, headers={"Origin": self.browser.address})
        assert answer.ok, await answer.text()
        return await answer.json()

    async def link(self, **body: Any) -> str:
        """A new link to the film."""
        made: str = (await self.send(f"/api/me/jobs/{self.job_id}/shares", body))["url"]
        return made


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Movie:
    return movie(tmp_path_factory.mktemp("movie"))


@asynccontextmanager
async def owner(browser: Browser, parts: Services, drawn: Movie, width: int = 1440) -> AsyncIterator[Owner]:
    async with browser.tab(width, permissions=["clipboard-read", "clipboard-write"]) as tab:
        found = Owner(browser, tab, "")
        await found.send("/api/auth/register", {"email": f"{uuid4()}@example.com", "password": PASSWORD})
        job = await found.send("/api/generate-from-prompt", {"prompt": PROMPT})
        await deliver(parts, job["jobId"], drawn)
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        yield found._replace(job_id=job["jobId"])


@asynccontextmanager
async def opened(browser: Browser, link: str, width: int = 1440) -> AsyncIterator[Tab]:
    """The link in the tab of a stranger."""
    async with browser.tab(width) as tab:
        await tab.page.goto(link)
        yield tab


@asynccontextmanager
async def playing(browser: Browser, parts: Services, drawn: Movie, width: int = 1440) -> AsyncIterator[Tab]:
    """A shared film of which enough is loaded to play."""
    async with owner(browser, parts, drawn) as found, opened(browser, await found.link(), width) as tab:
        await tab.page.wait_for_function(LOADED)
        yield tab


async def state(tab: Tab) -> dict[str, Any]:
    found: dict[str, Any] = await tab.page.evaluate(
        f"(({{currentTime, paused, playbackRate, muted, volume, loop}}) => "
        f"({{currentTime, paused, playbackRate, muted, volume, loop}}))({VIDEO})"
    )
    return found


async def comes_to(tab: Tab, condition: str) -> None:
    await tab.page.wait_for_function(f"() => (video => {condition})({VIDEO})")


async def press(tab: Tab, name: str) -> None:
    await tab.page.get_by_role("button", name=name, exact=True).click()


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_a_stranger_opens_a_link_with_its_password_and_plays_the_film(
    browser: Browser, parts: Services, drawn: Movie, width: int
) -> None:
    async with (
        owner(browser, parts, drawn) as found,
        opened(browser, await found.link(password="sunset"), width) as tab,
    ):
        await heading(tab, "This film has a password")
        assert all("403" in complaint for complaint in tab.complaints)
        tab.complaints.clear()
        await tab.check("share-password")
        await press(tab, "Open film")
        await tab.page.locator(".field .bad").get_by_text("Enter the password.").wait_for()
        await tab.page.get_by_label("Password", exact=True).fill("sunrise")
        await tab.page.keyboard.press("Enter")
        await tab.page.locator(".field .bad").get_by_text("This is not the password.").wait_for()
        assert all("403" in complaint for complaint in tab.complaints)
        tab.complaints.clear()
        await tab.check("share-wrong-password")
        await tab.page.get_by_label("Password", exact=True).fill("sunset")
        await press(tab, "Open film")
        await tab.page.get_by_role("heading", name=PROMPT, exact=True).wait_for()
        await tab.page.wait_for_function(LOADED)
        await tab.check("share-film")
        async with tab.page.expect_request("**/play") as counted:
            await press(tab, "Play (Space)")
        assert (await (await counted.value).response()).status == 204
        await comes_to(tab, "video.currentTime > 0.3")
        await press(tab, "Pause (Space)")
        await tab.check("share-playing")
        async with tab.page.expect_popup() as popup:
            await tab.page.get_by_role("link", name="Download").click()
        assert "X-Amz-Signature" in (await popup.value).url or (await popup.value).url == "about:blank"


async def test_a_paused_film_that_is_sought_in_stays_paused(browser: Browser, parts: Services, drawn: Movie) -> None:
    async with playing(browser, parts, drawn) as tab:
        slider = tab.page.get_by_role("slider", name="Position")
        box = await slider.bounding_box()
        await tab.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        await comes_to(tab, "!video.seeking && video.currentTime > 0")
        found = await state(tab)
        assert found["currentTime"] == pytest.approx(SECONDS / 2, abs=0.1)
        assert found["paused"]
        assert await slider.get_attribute("aria-valuetext") == "0:03.0 of 0:06.0"
        await tab.page.keyboard.press("End")
        await comes_to(tab, f"!video.seeking && video.currentTime > {SECONDS - 0.1}")
        await tab.page.keyboard.press("Home")
        await comes_to(tab, "!video.seeking && video.currentTime === 0")
        assert (await state(tab))["paused"]


async def test_frames_speed_sound_and_loop_work_by_buttons_and_keys(
    browser: Browser, parts: Services, drawn: Movie
) -> None:
    async with playing(browser, parts, drawn) as tab:
        keys = tab.page.keyboard
        frame = f"Math.floor(video.currentTime * {RATE} + 0.01)"
        await press(tab, "On one frame (.)")
        await comes_to(tab, f"!video.seeking && {frame} === 1")
        for count in range(2, 5):
            await keys.press(".")
            await comes_to(tab, f"!video.seeking && {frame} === {count}")
        await keys.press(",")
        await comes_to(tab, f"!video.seeking && {frame} === 3")
        await keys.press(">")
        await tab.page.get_by_text("Speed 1.25×", exact=True).wait_for()
        await press(tab, "Speed 1.25×")
        await tab.page.get_by_role("menuitemradio", name="0.5×").wait_for()
        await tab.check("player-speed")
        await tab.page.get_by_role("menuitemradio", name="0.5×").click()
        await comes_to(tab, "video.playbackRate === 0.5")
        await tab.page.get_by_role("group", name="Player").get_by_role("button").first.focus()
        for key, condition in {
            "m": "video.muted",
            "M": "video.muted",
            "ArrowDown": "video.volume < 0.95",
            "Shift+L": "!video.loop",
            "5": f"!video.seeking && Math.abs(video.currentTime - {SECONDS / 2}) < 0.05",
            "l": "!video.seeking && video.currentTime > 5.9",
            "j": "!video.seeking && video.currentTime < 1.1",
            "ArrowRight": "!video.seeking && video.currentTime > 1.9",
            "k": "!video.paused",
        }.items():
            await keys.press(key)
            await comes_to(tab, condition)
        await keys.press("k")
        await comes_to(tab, "video.paused")
        await tab.check("player-keys")


async def test_a_frame_is_saved_as_a_picture_in_the_size_of_the_film(
    browser: Browser, parts: Services, drawn: Movie
) -> None:
    async with playing(browser, parts, drawn) as tab:
        async with tab.page.expect_download() as saved:
            await press(tab, "Save this frame (Shift C)")
        content = await (await saved.value).path()
        picture = content.read_bytes()
        assert picture.startswith(b"\x89PNG")
        assert [int.from_bytes(picture[at : at + 4]) for at in (16, 20)] == [640, 360]
        assert (await saved.value).suggested_filename.endswith("-0-00.0s.png")
        await tab.page.get_by_text("Frame saved", exact=True).wait_for()


async def test_a_film_whose_link_failed_is_played_by_a_fresh_one_and_says_so_if_that_fails_too(
    browser: Browser, parts: Services, drawn: Movie
) -> None:
    answers = [403, 403, 403]

    async def answer(route: Any) -> None:
        await (route.fulfill(status=answers.pop()) if answers else route.continue_())

    async with owner(browser, parts, drawn) as found, browser.tab(1440) as tab:
        await tab.page.route("**/video.mp4?*", answer)
        await tab.page.goto(await found.link())
        await tab.page.get_by_role("alert").get_by_text("This film could not be loaded").wait_for()
        tab.complaints.clear()
        await tab.check("player-failed")
        await press(tab, "Try Again")
        await tab.page.wait_for_function(LOADED)
        assert answers == []


async def test_a_shared_film_is_shown_in_german_and_in_light_colours(
    browser: Browser, parts: Services, drawn: Movie
) -> None:
    async with playing(browser, parts, drawn, 360) as tab:
        await tab.page.evaluate("localStorage.setItem('mangamotion.language', 'de')")
        await tab.page.evaluate("localStorage.setItem('mangamotion.theme', 'light')")
        await tab.page.reload()
        await tab.page.wait_for_function(LOADED)
        await press(tab, "Mehr")
        await tab.page.get_by_role("menuitem", name="Schleife beenden").wait_for()
        await tab.check("share-german-light")
        await tab.page.get_by_role("menuitem", name="Schleife beenden").click()
        await comes_to(tab, "!video.loop")


async def test_a_link_that_ended_says_what_to_do(browser: Browser) -> None:
    async with opened(browser, f"{browser.address}/share/{uuid4().hex}", 360) as tab:
        await heading(tab, "This link does not work")
        tab.complaints.clear()
        await tab.check("share-gone")


@pytest.mark.parametrize("width", [360, 1440])
async def test_an_owner_makes_copies_and_revokes_a_link_and_invites_a_person(
    browser: Browser, parts: Services, drawn: Movie, width: int
) -> None:
    async with owner(browser, parts, drawn, width) as found:
        tab = found.tab
        await tab.page.goto(f"{browser.address}/dashboard")
        await press(tab, "More")
        await tab.page.get_by_role("menuitem", name="Share").click()
        await heading(tab, "Share this film")
        await tab.page.get_by_text("There is no link to this film yet.").wait_for()
        await tab.check("share-dialog")
        await tab.page.get_by_label("Ends after").select_option("30")
        await tab.page.get_by_label("Password (optional)").fill("sunset")
        await press(tab, "Make link")
        link = await tab.page.get_by_label("Your link").input_value()
        assert link.startswith(f"{browser.address}/share/")
        await press(tab, "Copy link")
        assert await tab.page.evaluate("navigator.clipboard.readText()") == link
        await tab.page.get_by_text("with password").wait_for()
        await tab.check("share-dialog-made")
        await tab.page.get_by_role("button", name="Revoke the link").click()
        await tab.page.get_by_text("Revoked, with password").wait_for()
        await tab.check("share-dialog-revoked")
        await tab.page.get_by_role("status").get_by_role("button", name="Dismiss").click()
        await tab.page.get_by_role("tab", name="People").click()
        await tab.page.get_by_text("You have shared this film with no account yet.").wait_for()
        await tab.page.get_by_label("E-mail").fill("stranger@example.com")
        await press(tab, "Invite")
        await tab.page.get_by_text("If stranger@example.com has an account here").wait_for()
        await tab.check("share-dialog-people")
