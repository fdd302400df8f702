"""The dashboard with films: what is selected, deleted and restored, what goes wrong, and what changes by itself."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest

from tests.page.conftest import WEB
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

PROMPTS = (
    "A fox in the snow",
    "<b>Bold</b> & \N{RIGHT-TO-LEFT OVERRIDE}العربية " + "x" * 300,
    "A whale above the clouds",
)
LISTS = "**/api/me/jobs?*"
#: What the bar hides of the end of the page.
BELOW_THE_BAR = """() => {
  scrollTo(0, document.documentElement.scrollHeight);
  const top = document.querySelector(".selbar").getBoundingClientRect().top;
  const hidden = [...document.querySelectorAll("main :is(a, button):not(.selbar *)")]
    .filter((element) => element.getBoundingClientRect().bottom > top)
    .map((element) => element.textContent);
  scrollTo(0, 0);
  return hidden;
}"""
#: Of JavaScript, in bytes of gzip, until the dashboard is there.
BUDGET = 160_000


@asynccontextmanager
async def dashboard(browser: Browser, width: int, **options: Any) -> AsyncIterator[Tab]:
    """The dashboard of a new account whose films wait: no worker runs."""
    async with browser.tab(width, **options) as tab:
        account = {"email": f"{uuid4()}@example.com", "password": "a long password"}
        await send(browser, tab, "/api/auth/register", account)
        for prompt in PROMPTS:
            await send(browser, tab, "/api/generate-from-prompt", {"prompt": prompt})
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        await tab.page.goto(f"{browser.address}/dashboard")
        await cards(tab, len(PROMPTS))
        yield tab


async def send(browser: Browser, tab: Tab, path: str, body: object = None) -> Any:
    """What another page of the same account does."""
    request = tab.page.context.request
    answer = await request.post(browser.address + path, data=body, headers={"Origin": browser.address})
    assert answer.ok, await answer.text()
    return await answer.json()


async def cards(tab: Tab, count: int) -> None:
    await tab.page.wait_for_function("count => document.querySelectorAll('article.card').length === count", arg=count)


async def listed(browser: Browser, tab: Tab) -> list[dict[str, Any]]:
    answer = await tab.page.context.request.get(f"{browser.address}/api/me/jobs")
    found: list[dict[str, Any]] = (await answer.json())["jobs"]
    return found


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_films_that_are_selected_and_deleted_come_back_by_undo(browser: Browser, width: int) -> None:
    async with dashboard(browser, width) as tab:
        await tab.check("dashboard")
        picks = tab.page.locator("article.card .pick")
        await picks.nth(0).click()
        await picks.nth(1).click(modifiers=["Shift"])
        await tab.page.get_by_text("2 selected").wait_for()
        assert await tab.page.evaluate(BELOW_THE_BAR) == [], "the end of the page can be scrolled above the bar"
        await tab.check("dashboard-selection")
        await tab.page.get_by_role("button", name="Delete", exact=True).click()
        await tab.page.get_by_role("heading", name="Delete Multiple Jobs?").wait_for()
        await tab.check("dashboard-delete")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await tab.page.get_by_text("2 films moved to the trash.").wait_for()
        await cards(tab, 1)
        await tab.check("dashboard-undo")
        await tab.page.get_by_role("button", name="Undo").click()
        await tab.page.get_by_text("2 films restored.").wait_for()
        await cards(tab, 3)


async def test_all_that_match_are_deleted_by_the_filter_of_the_address(browser: Browser) -> None:
    async with dashboard(browser, 1440) as tab:
        await tab.page.get_by_role("searchbox").fill("a")
        await cards(tab, 2)
        assert tab.page.url.endswith("?search=a")
        await tab.page.locator("article.card .pick").first.click()
        await tab.page.get_by_role("button", name="Select all 2 matching").click()
        await tab.page.get_by_role("button", name="Delete", exact=True).click()
        await tab.page.get_by_text("“a”").wait_for()
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await tab.page.get_by_role("heading", name="No film matches").wait_for()
        await tab.check("dashboard-no-match")
        await tab.page.get_by_role("button", name="Show all films").click()
        await cards(tab, 1)


async def test_german_words_fit_a_phone(browser: Browser) -> None:
    async with dashboard(browser, 360) as tab:
        await tab.page.evaluate("localStorage.setItem('mangamotion.language', 'de')")
        await tab.page.reload()
        await cards(tab, 3)
        await tab.check("dashboard-german")


async def test_a_menu_and_a_dialog_work_by_the_keyboard_and_give_the_focus_back(browser: Browser) -> None:
    async with dashboard(browser, 1440) as tab:
        keyboard, more = tab.page.keyboard, tab.page.get_by_role("button", name="More").first
        await more.focus()
        await keyboard.press("Enter")
        await tab.page.get_by_role("menuitem", name="Copy prompt").wait_for()
        await tab.check("dashboard-menu")
        await keyboard.press("ArrowDown")
        assert await tab.page.evaluate("document.activeElement.textContent") == "Use its settings"
        await keyboard.press("Escape")
        assert await more.evaluate("element => element === document.activeElement")
        await tab.page.locator("article.card .pick").first.focus()
        await keyboard.press("Space")
        await keyboard.press("Control+a")
        await tab.page.get_by_text("3 selected").wait_for()
        await keyboard.press("Escape")
        await tab.page.get_by_role("toolbar").wait_for(state="detached")


async def test_a_list_that_cannot_be_loaded_says_why_and_is_loaded_by_trying_again(browser: Browser) -> None:
    problem = {"error": "unavailable", "message": "The database is away.", "requestId": "7f3a91c2d4e5"}
    async with dashboard(browser, 360) as tab:
        await tab.page.route(
            LISTS,
            lambda route: route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(problem)),
        )
        await tab.page.reload()
        await tab.page.get_by_role("heading", name="The list could not be loaded").wait_for()
        await tab.page.get_by_text("Request 7f3a91c2d4e5").wait_for()
        assert all("503" in complaint for complaint in tab.complaints)
        tab.complaints.clear()
        await tab.check("dashboard-error")
        await tab.page.unroute(LISTS)
        await tab.page.get_by_role("button", name="Try Again").click()
        await cards(tab, 3)


@pytest.mark.parametrize("connected", [True, False])
async def test_a_film_that_is_canceled_elsewhere_changes_on_the_page(browser: Browser, connected: bool) -> None:
    """With a connection by its message; without one because the page asks."""
    async with dashboard(browser, 1440) as tab:
        if not connected:
            await tab.page.route_web_socket("**/ws?*", lambda socket: socket.close())
            await tab.page.reload()
            await cards(tab, 3)
        job = (await listed(browser, tab))[0]
        await send(browser, tab, f"/api/me/jobs/{job['jobId']}/cancel")
        await tab.page.locator("article.card").first.get_by_text("Canceled", exact=True).wait_for()
        await tab.page.locator(".stat.failed").get_by_text("1").wait_for()


async def test_little_is_loaded_until_the_dashboard_is_there(browser: Browser) -> None:
    async with dashboard(browser, 1440) as tab:
        loaded = await tab.page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
        scripts = [name.rpartition("/")[2] for name in loaded if "/assets/" in name and name.endswith(".js")]
        assert len(scripts) > 3
        assert sum(compressed(name) for name in set(scripts)) < BUDGET


def compressed(script: str) -> int:
    """Small files are sent as they are."""
    file = WEB / "dist" / "assets" / script
    packed = file.with_name(f"{script}.gz")
    return (packed if packed.exists() else file).stat().st_size
