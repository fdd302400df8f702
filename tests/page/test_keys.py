"""The page by the keyboard alone: from the login to a download, in lists, by the search with its commands, its help."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import pytest

from infra.http.services import Services
from tests.page import pictures
from tests.page.forms import PASSWORD, heading
from tests.page.studio import account, counted, expected_complaints, in_german_and_light, refused, sent
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

FOUND = "**/api/me/jobs?*limit=6*"


@asynccontextmanager
async def dashboard(browser: Browser, width: int = 1440) -> AsyncIterator[Tab]:
    async with account(browser, width) as tab:
        await tab.page.goto(f"{browser.address}/dashboard")
        await counted(tab, "article.card", 3)
        yield tab


async def press(tab: Tab, *keys: str) -> None:
    for key in keys:
        await tab.page.keyboard.press(key)


async def tab_to(tab: Tab, name: str) -> None:
    """Presses Tab until something with this name has the focus."""
    focused = """() => {
      const {ariaLabel, labels, textContent} = document.activeElement;
      return (ariaLabel ?? labels?.[0]?.textContent ?? textContent).trim();
    }"""
    for _ in range(60):
        await press(tab, "Tab")
        if await tab.page.evaluate(focused) == name:
            return
    raise AssertionError(f"Tab does not lead to {name}")


async def searching(tab: Tab) -> None:
    """Opens the search, which is loaded when it is asked for. Another one before it is closed."""
    await tab.page.locator("dialog").wait_for(state="detached")
    await press(tab, "Control+k")
    await tab.page.locator("[role=combobox]").wait_for()


async def chosen(tab: Tab, text: str) -> None:
    await tab.page.get_by_role("option", name=text, selected=True).wait_for()


async def test_a_film_is_downloaded_after_a_login_by_the_keyboard_alone(browser: Browser, parts: Services) -> None:
    email = f"{uuid4()}@example.com"
    async with browser.tab(1440) as tab:
        await sent(browser, tab, "/api/auth/register", {"email": email, "password": PASSWORD})
        job = await sent(browser, tab, "/api/generate-from-prompt", {"prompt": "A fox in the snow"})
        await pictures.finish(parts, job["jobId"])
        await tab.page.context.clear_cookies()
        await tab.page.goto(f"{browser.address}/dashboard")
        await heading(tab, "Sign in")
        await tab_to(tab, "E-mail")
        await tab.page.keyboard.type(email)
        await tab_to(tab, "Password")
        await tab.page.keyboard.type(PASSWORD)
        await press(tab, "Enter")
        await counted(tab, "article.card", 1)
        await tab_to(tab, "Skip to content")
        await press(tab, "Enter")
        await tab_to(tab, "A fox in the snow")
        await press(tab, "Enter")
        await tab.page.wait_for_url("**/result/*")
        await tab.page.locator(".tools").get_by_role("button", name="Download").wait_for()
        await tab_to(tab, "Download")
        async with tab.page.expect_popup():
            await press(tab, "Enter")
        await tab.page.bring_to_front()
        async with tab.page.expect_popup():
            await press(tab, "d")
        assert tab.complaints == []


async def test_keys_lead_to_pages_and_lists_and_none_of_them_acts_in_a_field(browser: Browser) -> None:
    async with dashboard(browser) as tab:
        await press(tab, "g", "v")
        await heading(tab, "Video Generation Jobs (3)")
        await press(tab, "g", "d")
        await heading(tab, "Dashboard")
        await press(tab, "/")
        await tab.page.keyboard.type("g v n? fox")
        assert await tab.page.get_by_role("searchbox").input_value() == "g v n? fox"
        await heading(tab, "No film matches")
        await tab.page.get_by_role("button", name="Show all films").focus()
        await press(tab, "Enter")
        await counted(tab, "article.card", 3)
        await press(tab, "n")
        await heading(tab, "New film")


async def test_a_list_is_walked_through_selected_and_deleted_by_keys(browser: Browser) -> None:
    async with dashboard(browser) as tab:
        await press(tab, "j", "x", "j", "j", "X")
        await tab.page.get_by_text("3 selected").wait_for()
        await press(tab, "Escape")
        await tab.page.get_by_role("toolbar").wait_for(state="detached")
        await press(tab, "k", "Delete")
        await heading(tab, "Delete Video Job?")
        await press(tab, "Tab", "Enter")
        await counted(tab, "article.card", 2)
        await (
            tab.page.get_by_text("A fox in the snow")
            .or_(tab.page.get_by_text("A whale above the clouds"))
            .first.wait_for()
        )
        assert tab.complaints == []


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_the_search_finds_films_pages_and_commands(browser: Browser, width: int) -> None:
    async with dashboard(browser, width) as tab:
        await searching(tab)
        await chosen(tab, "A whale above the clouds")
        await tab.check("palette")
        await tab.page.keyboard.type("whale")
        await chosen(tab, "A whale above the clouds")
        await tab.page.get_by_role("option", name="A fox in the snow").wait_for(state="detached")
        await press(tab, "Enter")
        await heading(tab, "A whale above the clouds")
        await searching(tab)
        await tab.page.keyboard.type("xyzzy")
        await tab.page.get_by_text("Nothing matches “xyzzy”").wait_for()
        await tab.check("palette-nothing")
        await press(tab, "Escape")
        await searching(tab)
        await tab.page.keyboard.type("light col")
        await chosen(tab, "Use light colours")
        await press(tab, "Enter")
        await tab.page.locator("html[data-theme=light]").wait_for()
        await searching(tab)
        await chosen(tab, "A whale above the clouds")
        await tab.check("palette-light")
        await press(tab, "ArrowDown", "ArrowDown", "ArrowDown")
        await chosen(tab, "Dashboard")
        await press(tab, "Enter")
        await counted(tab, "article.card", 3)


async def test_what_is_typed_before_the_search_is_loaded_is_in_its_box(browser: Browser) -> None:
    typed = asyncio.Event()

    async def later(route: Any) -> None:
        await typed.wait()
        await route.continue_()

    async with dashboard(browser) as tab:
        await tab.page.route("**/assets/Palette-*.js", later)
        async with tab.page.expect_request("**/assets/Palette-*.js"):
            await press(tab, "Control+k")
        await tab.page.keyboard.type("n whales")
        await press(tab, "Backspace")
        typed.set()
        await tab.page.locator("[role=combobox]").wait_for()
        await tab.page.keyboard.type("!")
        assert await tab.page.locator("[role=combobox]").input_value() == "n whale!"
        assert tab.page.url.endswith("/dashboard")
        assert tab.complaints == []


async def test_a_search_that_fails_keeps_its_commands_and_can_be_tried_again(browser: Browser) -> None:
    async with dashboard(browser, 360) as tab:
        await refused(tab, FOUND, 503, "unavailable", "The database is away.")
        await searching(tab)
        await tab.page.get_by_text("Films could not be searched.").wait_for()
        await expected_complaints(tab, "503")
        await tab.check("palette-failed")
        await tab.page.unroute(FOUND)
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.get_by_role("option", name="A fox in the snow").wait_for()


@pytest.mark.parametrize("width", [360, 1440])
async def test_the_help_shows_every_key_and_turns_single_letters_off(browser: Browser, width: int) -> None:
    async with dashboard(browser, width) as tab:
        await press(tab, "?")
        await heading(tab, "Keyboard shortcuts")
        await tab.check("keys-help")
        await tab.page.get_by_label("Use shortcuts of single letters").uncheck()
        await press(tab, "Escape")
        await press(tab, "n", "?", "g", "v", "Control+k")
        await tab.page.get_by_role("combobox", name="Search and commands").wait_for()
        assert tab.page.url.endswith("/dashboard")
        await press(tab, "Escape")
        await in_german_and_light(tab)
        await tab.page.reload()
        await counted(tab, "article.card", 3)
        kept = await tab.page.evaluate("() => JSON.stringify({...localStorage})")
        assert json.loads(kept)["mangamotion.letters"] == "off"
        await searching(tab)
        await tab.page.keyboard.type("tastenk")
        await press(tab, "Enter")
        await heading(tab, "Tastenkürzel")
        await tab.check("keys-help-german-light")


async def test_colours_are_those_of_the_system_until_others_are_chosen(browser: Browser) -> None:
    async with browser.tab(1440, color_scheme="light") as tab:
        await tab.page.goto(f"{browser.address}/login")
        await heading(tab, "Sign in")
        await tab.page.locator("html[data-theme=light]").wait_for()
        await tab.page.emulate_media(color_scheme="dark")
        await tab.page.locator("html[data-theme=dark]").wait_for()
