"""The first ten minutes of a new user, over everything that `mangamotion up` starts."""

import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.folders import quickest
from tests.infra.supervisor.system import System
from tests.nodejs import package
from tests.page.conftest import WEB
from tests.page.forms import PASSWORD, choose_in_menu, fill_in, heading
from tests.page.studio import counted, expected_complaints, sent
from tests.page.tabs import Browser, Tab
from tests.uploads.corpus import Corpus

pytestmark = [pytest.mark.e2e, pytest.mark.alone, pytest.mark.slow]

PROMPT = "A fox walks through a forest at night"
VIDEO = "document.querySelector('video')"
BOTH = "[...document.querySelectorAll('video')]"
LOADED = f"() => ({VIDEO}?.readyState ?? 0) >= 2"
#: What a machine that is not quiet may take for one film, in milliseconds.
PATIENCE = 90_000
#: From now on the page keeps what its title said.
KEEP_TITLES = """() => { window.titles = []; new MutationObserver(() => window.titles.push(document.title))
  .observe(document.head, {subtree: true, childList: true, characterData: true}) }"""


@pytest.fixture(scope="module")
def studio(built: Path) -> Iterator[System]:
    """Everything, with one worker and the local checkout."""
    parent = Path(tempfile.mkdtemp(prefix="mangamotion-minutes-", dir=quickest()))
    parent.chmod(0o755)
    with System(parent / "data", WEB_ROOT=str(built)).start("--demo-checkout", "--workers", "1") as running:
        yield running
    shutil.rmtree(parent)


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A video of some megabytes: noise does not compress."""
    noise = "testsrc=duration=4:size=320x240:rate=24,noise=alls=100:allf=t+u"
    options = ("-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-pix_fmt", "yuv420p")
    return Corpus(tmp_path_factory.mktemp("clips")).path("lake-evening.mp4", "-f", "lavfi", "-i", noise, *options)


@pytest.fixture
def visited(chromium: Any, studio: System) -> Browser:
    return Browser(chromium, studio.url, (package(WEB, "axe-core") / "axe.min.js").read_text())


@pytest.mark.timeout(600)
async def test_the_first_ten_minutes_of_a_new_user(visited: Browser, clip: Path) -> None:
    async with patient(visited) as tab:
        await registers(visited, tab)
        first = await generates_and_watches_live(tab)
        await plays_and_seeks(tab)
        await downloads(tab)
        await regenerates(tab, first)
        await compares(tab)
        await shares_with_a_password(visited, tab)
        await buys_credits(visited, tab)
        await uploads_with_the_network_cut(tab, clip)
        await searches_deletes_and_undoes(tab)
        await saves_settings_that_the_next_film_takes(visited, tab)
        await makes_an_api_key(visited, tab)
        await choose_in_menu(tab, "Log out")
        await heading(tab, "Sign in")
        await expected_complaints(tab)


@asynccontextmanager
async def patient(browser: Browser, **options: Any) -> AsyncIterator[Tab]:
    async with browser.tab(1440, **options) as tab:
        tab.page.set_default_timeout(60_000)
        yield tab


async def press(tab: Tab, name: str) -> None:
    await tab.page.get_by_role("button", name=name, exact=True).click()


async def registers(browser: Browser, tab: Tab) -> None:
    await tab.page.goto(f"{browser.address}/register")
    await fill_in(tab, f"{uuid4()}@example.com", PASSWORD, "Create account")
    await heading(tab, "No films yet")
    await tab.page.get_by_role("button", name="Make my first film").wait_for()


async def writes(tab: Tab, prompt: str) -> None:
    await tab.page.get_by_role("link", name="New film").click()
    await heading(tab, "New film")
    await tab.page.get_by_role("textbox", name="Prompt").fill(prompt)


async def film_of(tab: Tab, before: str = "") -> str:
    """The page of another film is open; its address."""
    await tab.page.wait_for_function(
        "before => location.pathname.startsWith('/result/') && location.pathname !== before", arg=before
    )
    found: str = await tab.page.evaluate("location.pathname")
    return found


async def generates_and_watches_live(tab: Tab) -> str:
    await writes(tab, PROMPT)
    await tab.page.get_by_role("combobox", name="Length").select_option("2")
    await tab.page.get_by_text("4 credits").first.wait_for()
    await tab.page.evaluate(KEEP_TITLES)
    await tab.page.keyboard.press("Control+Enter")
    film = await film_of(tab)
    await tab.page.wait_for_function(LOADED, timeout=PATIENCE)
    titles = await tab.page.evaluate("window.titles")
    assert any(re.match(r"[1-9]\d? % · ", title) for title in titles), titles
    return film


async def plays_and_seeks(tab: Tab) -> None:
    await press(tab, "Play (Space)")
    await tab.page.wait_for_function(f"() => {VIDEO}.currentTime > 0.3")
    await press(tab, "Pause (Space)")
    await tab.page.wait_for_function(f"() => {VIDEO}.paused")
    box = await tab.page.get_by_role("slider", name="Position").bounding_box()
    await tab.page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    await tab.page.wait_for_function(f"() => !{VIDEO}.seeking && Math.abs({VIDEO}.currentTime - 1.5) < 0.15")
    assert await tab.page.evaluate(f"{VIDEO}.paused")


async def downloads(tab: Tab) -> None:
    async with tab.page.context.expect_page() as opening:
        await press(tab, "Download")
    await (await opening.value).close()


async def regenerates(tab: Tab, first: str) -> None:
    await press(tab, "Regenerate")
    await tab.page.get_by_role("dialog").get_by_role("textbox", name="Seed").fill("12")
    await press(tab, "Make film")
    await film_of(tab, first)
    await tab.page.wait_for_function(LOADED, timeout=PATIENCE)


async def compares(tab: Tab) -> None:
    await press(tab, "Compare with v1")
    await tab.page.wait_for_function(f"() => {BOTH}.length === 2 && {BOTH}.every(each => each.readyState >= 2)")
    divider = tab.page.get_by_role("slider", name="Divider")
    await divider.focus()
    await tab.page.keyboard.press("ArrowRight")
    assert await divider.get_attribute("aria-valuetext") == "51 % v1, 49 % This film"
    await press(tab, "Done")


async def shares_with_a_password(browser: Browser, tab: Tab) -> None:
    await press(tab, "Share")
    await tab.page.get_by_label("Password (optional)").fill("sunset")
    await press(tab, "Make link")
    link = await tab.page.get_by_label("Your link").input_value()
    await tab.page.keyboard.press("Escape")
    async with patient(browser) as stranger:
        await stranger.page.goto(link)
        await heading(stranger, "This film has a password")
        await stranger.page.get_by_label("Password", exact=True).fill("sunset")
        await press(stranger, "Open film")
        await stranger.page.get_by_role("heading", name=PROMPT).wait_for()
        await stranger.page.wait_for_function(LOADED)
        await expected_complaints(stranger, "403")


async def buys_credits(browser: Browser, tab: Tab) -> None:
    await tab.page.locator('a[title$=" credits"]').filter(visible=True).click()
    await heading(tab, "Credits")
    await tab.page.get_by_role("button", name="Buy 550").click()
    await press(tab, "Go to checkout")
    await tab.page.get_by_text("Demo: no money moves").first.wait_for()
    await press(tab, "Pay")
    await tab.page.wait_for_url(f"{browser.address}/credits?checkout=done")
    await tab.page.get_by_text("550 credits have arrived.").wait_for()


async def uploads_with_the_network_cut(tab: Tab, clip: Path) -> None:
    context, offsets = tab.page.context, list[int]()

    async def cut(route: Any) -> None:
        if route.request.method == "PATCH":
            offsets.append(int(route.request.headers["upload-offset"]))
        if len(offsets) == 2:
            await context.set_offline(True)
            await route.abort("internetdisconnected")
        else:
            await route.continue_()

    await writes(tab, "Turn this into anime")
    await tab.page.route("**/api/uploads/tus/*", cut)
    await tab.page.locator("input[type=file]").set_input_files(clip)
    await tab.page.get_by_text("The upload goes on where it stopped when it is back.").wait_for()
    await tab.page.unroute("**/api/uploads/tus/*")
    await context.set_offline(False)
    await tab.page.get_by_text("Kept: 0:00.0 to 0:04.0, 4.0 s").wait_for()
    assert offsets[0] == 0 < offsets[1]
    await tab.page.get_by_label("To", exact=True).fill("1")
    await tab.page.get_by_text("2 credits").first.wait_for()
    await press_repaint(tab)
    await tab.page.wait_for_function(LOADED, timeout=PATIENCE)
    await expected_complaints(tab, "ERR_INTERNET_DISCONNECTED")


async def press_repaint(tab: Tab) -> None:
    await tab.page.get_by_role("button", name="Repaint").click()
    await film_of(tab)


async def searches_deletes_and_undoes(tab: Tab) -> None:
    await tab.page.get_by_role("navigation", name="Main").get_by_role("link", name="Dashboard").click()
    await counted(tab, "article.card", 3)
    await tab.page.get_by_role("searchbox").fill("forest")
    await counted(tab, "article.card", 2)
    picks = tab.page.locator("article.card .pick")
    await picks.nth(0).click()
    await picks.nth(1).click(modifiers=["Shift"])
    await press(tab, "Delete")
    await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    await heading(tab, "No film matches")
    await press(tab, "Undo")
    await counted(tab, "article.card", 2)


async def saves_settings_that_the_next_film_takes(browser: Browser, tab: Tab) -> None:
    await tab.page.goto(f"{browser.address}/settings/ai")
    await tab.page.get_by_role("main").get_by_label("Style").select_option("noir")
    await tab.page.locator(".set-saved").wait_for()
    await writes(tab, "A whale above the clouds")
    await tab.page.get_by_role("radio", name="Noir").and_(tab.page.locator(":checked")).wait_for()
    await tab.page.keyboard.press("Control+Enter")
    job_id = (await film_of(tab)).rpartition("/")[2]
    assert (await sent(browser, tab, f"/api/me/jobs/{job_id}", method="GET"))["style"] == "noir"


async def makes_an_api_key(browser: Browser, tab: Tab) -> None:
    await tab.page.goto(f"{browser.address}/settings/keys")
    await press(tab, "New key")
    await tab.page.get_by_label("Name", exact=True).fill("Shop import")
    await tab.page.get_by_label("Your password").fill(PASSWORD)
    await press(tab, "Make key")
    key = await tab.page.locator("[data-secret]").inner_text()
    async with httpx.AsyncClient(base_url=browser.address, headers={"Authorization": f"Bearer {key}"}) as client:
        assert (await client.get("/api/me/jobs")).status_code == 200
    await tab.page.get_by_role("dialog").get_by_role("button", name="Close").click()
