"""Every page of an account with a year's work: nothing too wide at any width, no complaint, no violation of axe.

SCREENSHOTS is a folder for pictures: `make screenshots` writes those of docs/images/web.
"""

import asyncio
import base64
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from commands import users
from domain.credit_policy import DEFAULT_POLICY
from infra.http.services import Services
from infra.seed.prompts import PROMPTS
from infra.seed.seeding import SeededStudio, SeedWish, seed, wait_until_read
from infra.seed.studio import SeedRules, SeedSize
from infra.settings import Settings
from tests.databases import query
from tests.http import films
from tests.page.routes import admin_tabs, chapters, routes
from tests.page.studio import account, in_german_and_light, sent
from tests.page.tabs import FOUND, HEIGHTS, RULES, TOO_WIDE, Browser, Tab

pytestmark = pytest.mark.e2e

PICTURES = os.environ.get("SCREENSHOTS")
#: A skeleton stands where something is on its way.
LOADED = "() => document.querySelector('h1, h2') && !document.querySelector('main .skel')"
#: Which characters have the picture of one that no font knows.
BOXES = """(letters) => {
  const drawn = (letter) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 40 });
    const context = canvas.getContext("2d");
    context.font = `24px ${getComputedStyle(document.body).fontFamily}`;
    context.fillText(letter, 4, 30);
    return canvas.toDataURL();
  };
  const box = drawn("\\u{10fffd}");
  return letters.filter((letter) => drawn(letter) === box);
}"""
#: Scripts of which a machine that runs tests has no font.
INDIC = re.compile("[\u0900-\u0dff]")
#: One that renders nothing: without any the page says so on top.
WORKER = "INSERT INTO render_workers (name, since, heartbeat) VALUES ('one', now(), now() + interval '1 hour')"
#: Pictures that are not there, and whose place the browser fills with a torn one. A busy page removes one that has
#: failed a moment later.
TORN = """async () => {
  const found = () => [...document.images]
    .filter((image) => image.complete && image.currentSrc && !image.naturalWidth)
    .filter((image) => getComputedStyle(image).visibility === "visible");
  for (const end = Date.now() + 5000; found().length && Date.now() < end;)
    await new Promise((done) => setTimeout(done, 50));
  return found().map((image) => image.outerHTML);
}"""
SHOWN = "() => [...document.images].every((image) => image.complete || image.loading === 'lazy')"


#: Markup, both directions, scripts without spaces, characters of several code points, and no place to break.
HARD = (
    "<b>Bold</b> & <script>alert(1)</script> {{7*7}} 100 %",
    "\N{RIGHT-TO-LEFT OVERRIDE}فتاة صغيرة تطلق طائرة ورقية حمراء על החוף",
    "夜の東京、雨に濡れた路地を黒猫が歩く。비 오는 서울의 밤" * 20,
    "🦊👨‍👩‍👧‍👦🏳️‍🌈👩‍🚀" * 40,
    "x" * 2000,
)
FILMS = "/api/v1/video-jobs"
#: Where the lists of an account show it.
HARD_PAGES = ("dashboard", "video-jobs", "gallery", "jobs", "looks", "projects", "trash", "insights")


@pytest.fixture(scope="module")
async def seeded(parts: Services, settings_here: Settings) -> SeededStudio:
    drawn = tuple(prompt for prompt in PROMPTS if not INDIC.search(prompt))
    size = SeedSize(users=3, jobs=150, until=datetime.now(UTC), prompts=drawn)
    wish = SeedWish(size, SeedRules(DEFAULT_POLICY, []), thumbnails=24 if PICTURES else 2)
    found = await seed(settings_here.postgres_dsn, parts.objects, wish, lambda _: None)
    await wait_until_read(settings_here.postgres_dsn, found.events.last)
    await query(settings_here, WORKER + " RETURNING name")
    return found


@asynccontextmanager
async def signed_in(browser: Browser, email: str, password: str, **options: Any) -> AsyncIterator[Tab]:
    async with browser.tab(1440, **options) as tab:
        await sent(browser, tab, "/api/auth/login", {"email": email, "password": password})
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        yield tab


@pytest.fixture
async def tab(browser: Browser, seeded: SeededStudio) -> AsyncIterator[Tab]:
    """A tab of the first account."""
    async with signed_in(browser, seeded.email, seeded.password) as tab:
        yield tab


async def film(browser: Browser, tab: Tab, status: str) -> str:
    found = await sent(browser, tab, f"{FILMS}?status={status}", method="GET")
    return str(found["items"][0]["id"])


async def newest_project(browser: Browser, tab: Tab) -> str:
    return str((await sent(browser, tab, "/api/v1/projects", method="GET"))["projects"][0]["id"])


async def look_at(browser: Browser, tab: Tab, pages: dict[str, str], but: str | None = None) -> None:
    """Nothing is wrong with pages at the three widths; axe looks at the narrow one."""
    wrong = [each for name, path in pages.items() for each in await looked_at(browser, tab, name, path)]
    assert (wrong, tab.complained(but)) == ([], [])


async def looked_at(browser: Browser, tab: Tab, name: str, path: str) -> list[object]:
    await tab.page.goto(browser.address + path)
    await tab.page.wait_for_function(LOADED)
    await tab.page.wait_for_function(SHOWN)
    wrong: list[object] = [(name, html) for html in await tab.page.evaluate(TORN)]
    for width in sorted(HEIGHTS, reverse=True):
        await tab.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        wrong += [(name, width, html) for html in await tab.page.evaluate(TOO_WIDE)]
        if PICTURES:
            await tab.page.wait_for_load_state("networkidle")
            await keep(tab, Path(PICTURES) / f"{name}-{width}.webp")
    await tab.page.evaluate(tab.axe)
    return wrong + [(name, "axe", each) for each in await tab.page.evaluate(FOUND, RULES)]


async def keep(tab: Tab, path: Path) -> None:
    """A picture of what is shown, as WebP: half as large as JPEG."""
    session = await tab.page.context.new_cdp_session(tab.page)
    taken = await session.send("Page.captureScreenshot", {"format": "webp", "quality": 62})
    await asyncio.to_thread(path.write_bytes, base64.b64decode(taken["data"]))
    await session.detach()


def of_strangers() -> dict[str, str]:
    """By the patterns of their routes, but for a shared film."""
    return {
        "/login": "login",
        "/register": "register",
        "/reset": "forgotten",
        "/reset/:token": "reset",
        "/help": "help",
        "*": "lost",
    }


def of_accounts() -> dict[str, str]:
    """The names of pages without parameters that need an account, by their paths."""
    return {
        path: path.removeprefix("/").replace("/", "-")
        for path in routes() - set(of_strangers()) - {"/settings"}
        if ":" not in path
    }


def test_every_route_has_a_picture() -> None:
    many = {"/admin/:tab?/:item?", "/help/:page", "/projects/:projectId", "/result/:jobId", "/share/:token"}
    assert {path for path in routes() if ":" in path} == many | {"/reset/:token"}
    assert routes() - many - {"/settings"} == set(of_strangers()) | set(of_accounts())


async def test_no_page_of_an_account_is_too_wide_or_complains_or_keeps_readers_out(browser: Browser, tab: Tab) -> None:
    project = await newest_project(browser, tab)
    states = {"": "SUCCEEDED", "-failed": "FAILED", "-running": "RUNNING", "-queued": "PENDING"}
    results = {f"result{name}": f"/result/{await film(browser, tab, status)}" for name, status in states.items()}
    pages = {name: path for path, name in of_accounts().items()}
    await look_at(browser, tab, pages | results | {"project": f"/projects/{project}"})


async def test_no_page_for_strangers_is_too_wide_or_complains_or_keeps_readers_out(browser: Browser, tab: Tab) -> None:
    shares = f"/api/me/jobs/{await film(browser, tab, 'SUCCEEDED')}/shares"
    links = {
        "share": await sent(browser, tab, shares, {}),
        "share-password": await sent(browser, tab, shares, {"password": "sunset"}),
    }
    pages = {
        name: path.replace(":token", "a-token").replace("*", "/no-such-page") for path, name in of_strangers().items()
    }
    async with browser.tab(1440) as strange:
        await look_at(browser, strange, pages | {f"help-{name}": f"/help/{name}" for name in chapters()})
        shared = {name: link["url"].removeprefix(browser.address) for name, link in links.items()}
        await look_at(browser, strange, shared, but="403")


async def test_no_page_of_an_admin_or_with_hard_text_is_too_wide_or_complains_or_keeps_readers_out(
    browser: Browser, seeded: SeededStudio, parts: Services
) -> None:
    async with account(browser, 1440, HARD) as tab:
        me = await sent(browser, tab, "/api/auth/me", method="GET")
        await users.promote(parts.repository, me["email"], "admin")
        done, failed, running, thrown, _ = [
            each["id"] for each in (await sent(browser, tab, FILMS, method="GET"))["items"]
        ]
        await films.finish(parts, done)
        await films.fail(parts, failed)
        await films.begin(parts, running)
        await sent(browser, tab, f"/api/v1/video-jobs/{thrown}", method="DELETE")
        await sent(browser, tab, "/api/v1/projects", {"title": HARD[2][:100]})
        shown = {f"hard-{path}": f"/{path}" for path in HARD_PAGES}
        jobs = {"": done, "-failed": failed, "-running": running}
        results = {f"hard-result{name}": f"/result/{job}" for name, job in jobs.items()}
        tabs = {f"admin-{name}": f"/admin/{name}" for name in admin_tabs()}
        one = {
            "admin-user": f"/admin/users/{me['userId']}",
            "hard-project": f"/projects/{await newest_project(browser, tab)}",
        }
        # These films have no posters.
        await look_at(browser, tab, tabs | one | shown | results, but="404")


async def test_pages_in_german_and_light_are_as_good(browser: Browser, seeded: SeededStudio) -> None:
    async with signed_in(browser, seeded.email, seeded.password, color_scheme="light", locale="de-DE") as tab:
        await in_german_and_light(tab)
        paths = ("dashboard", "create", "credits", "settings/profile", "insights")
        await look_at(browser, tab, {f"german-{path.replace('/', '-')}": f"/{path}" for path in paths})


async def test_no_letter_is_an_empty_box(browser: Browser, tab: Tab) -> None:
    """Against the picture of a character that no font has."""
    await tab.page.goto(browser.address)
    empty = await tab.page.evaluate(BOXES, list("漢字かなカナ한글ё👩‍🚀"))
    assert empty == []
