"""Parts of the page that cannot be loaded when they are asked for: the network is cut, or there is a newer version."""

import pytest

from tests.page.forms import heading
from tests.page.studio import account, counted
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

MISSING = ("Failed to load resource: net::ERR", "Couldn't load preload assets:")


async def opened(browser: Browser, tab: Tab, missing: str) -> None:
    """The dashboard with something typed, and a file that does not come."""
    await tab.page.goto(f"{browser.address}/dashboard")
    await counted(tab, "article.card", 3)
    await tab.page.get_by_role("searchbox").fill("fox")
    await counted(tab, "article.card", 1)
    await tab.page.route(missing, lambda route: route.abort())


async def looked_at(tab: Tab, name: str) -> None:
    """The browser and Vite say that a file is missing, and nothing else, at whatever time."""
    await tab._replace(complaints=[]).check(name)
    assert [text for text in tab.complaints if not text.startswith(MISSING)] == []


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    ("missing", "key", "shown"),
    [("**/assets/Palette-*", "Control+k", "[role=combobox]"), ("**/assets/KeysDialog-*", "?", "dialog .keys-help")],
)
async def test_a_dialog_that_is_not_loaded_says_so_above_the_page_which_is_loaded_anew_once_the_server_answers(
    browser: Browser, width: int, missing: str, key: str, shown: str
) -> None:
    async with account(browser, width) as tab:
        await opened(browser, tab, missing)
        await tab.page.get_by_role("heading", name="Dashboard").click()
        await tab.page.keyboard.press(key)
        await heading(tab, "This could not be loaded")
        await looked_at(tab, "not-loaded")
        await tab.page.context.set_offline(True)
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.locator("dialog button:not([aria-busy=true])", has_text="Try Again").wait_for()
        await tab.page.context.set_offline(False)
        await tab.page.unroute(missing)
        async with tab.page.expect_navigation():
            await tab.page.get_by_role("button", name="Try Again").click()
        await counted(tab, "article.card", 1)
        assert await tab.page.get_by_role("searchbox").input_value() == "fox"
        await tab.page.keyboard.press(key)
        await tab.page.locator(shown).wait_for()


async def test_a_page_that_is_not_loaded_says_so_in_its_place_and_comes_when_it_is_tried_again(
    browser: Browser,
) -> None:
    async with account(browser, 1440) as tab:
        await opened(browser, tab, "**/assets/LooksPage-*")
        await tab.page.get_by_role("link", name="Looks").click()
        await heading(tab, "This could not be loaded")
        await looked_at(tab, "page-not-loaded")
        await tab.page.unroute("**/assets/LooksPage-*")
        await tab.page.get_by_role("button", name="Try Again").click()
        await heading(tab, "Looks")
        await looked_at(tab, "page-loaded-after-all")
