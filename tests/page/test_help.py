"""Help: the guide of docs/guide in the page."""

import re
from pathlib import Path

import pytest

from tests.page.studio import account, counted, in_german_and_light, refused, without_news
from tests.page.tabs import Browser

pytestmark = pytest.mark.e2e

GUIDE = Path(__file__).parents[2] / "docs" / "guide"
SYMPTOMS = "When it does not work"


@pytest.mark.parametrize(("width", "names"), [(360, "[a-z]*.md"), (768, "[a-c]*.md"), (1440, "[d-r]*.md")])
async def test_every_page_of_the_guide_is_shown(browser: Browser, width: int, names: str) -> None:
    async with account(browser, width, []) as tab:
        await tab.page.goto(f"{browser.address}/help")
        await tab.page.get_by_text("For people and programs that use a studio.").wait_for()
        await tab.check("help")
        for page in sorted(GUIDE.glob(names)):
            title = page.read_text().splitlines()[0].removeprefix("# ")
            contents = tab.page.get_by_role("navigation", name="Contents of the guide")
            await contents.get_by_role("link", name=title.partition(":")[0], exact=True).click()
            await tab.page.get_by_role("heading", name=title).wait_for()
            assert await tab.page.locator("main pre").first.is_visible()
            await tab.check(f"help-{page.stem}")


async def test_a_program_is_chosen_by_its_language_and_copied_as_it_stands(browser: Browser) -> None:
    async with account(browser, 1440, [], permissions=["clipboard-read", "clipboard-write"]) as tab:
        await tab.page.goto(f"{browser.address}/help/credits")
        await tab.page.get_by_role("tab", name="Python").click()
        await tab.page.get_by_text("import httpx").wait_for()
        await tab.page.get_by_role("button", name="Copy the program").click()
        await tab.page.get_by_role("button", name="Copied").wait_for()
        copied = await tab.page.evaluate("navigator.clipboard.readText()")
        [program] = re.findall(r"```python\n(.*?)\n```", (GUIDE / "credits.md").read_text(), re.DOTALL)
        assert copied == program
        await tab.check("help-python")
        await tab.page.goto(f"{browser.address}/help/generate")
        await tab.page.get_by_text("from uuid import uuid4").wait_for()
        await tab.page.get_by_role("tab", name="Python").press("ArrowLeft")
        await tab.page.get_by_text("async function post").wait_for()


async def test_the_guide_is_searched_by_the_symptom_and_a_find_leads_to_its_heading(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await tab.page.goto(f"{browser.address}/help")
        search = tab.page.get_by_role("searchbox", name="Search the guide")
        await search.fill("queued for processing")
        await tab.page.get_by_role("status").filter(has_text="passages").wait_for()
        await tab.check("help-search")
        await tab.page.get_by_role("link", name=f"Result · {SYMPTOMS}").click()
        await tab.page.wait_for_url("**/help/result#when-it-does-not-work")
        heading = tab.page.get_by_role("heading", name=SYMPTOMS)
        await heading.wait_for()
        in_view = "() => document.getElementById('when-it-does-not-work').getBoundingClientRect().top < innerHeight"
        await tab.page.wait_for_function(in_view)
        await tab.page.goto(f"{browser.address}/help?q=unicorn")
        await tab.page.get_by_role("heading", name="The guide has nothing about this").wait_for()
        await tab.check("help-nothing")
        await search.fill("")
        await tab.page.get_by_text("For people and programs that use a studio.").wait_for()
        await tab.page.goto(f"{browser.address}/help/unicorns")
        await tab.page.get_by_role("heading", name="The guide has no such page").wait_for()
        await tab.check("help-missing")


async def test_those_who_cannot_log_in_find_help_on_the_login_page(browser: Browser) -> None:
    async with browser.tab(768) as tab:
        await tab.page.goto(f"{browser.address}/login")
        await tab.page.get_by_role("link", name="Help").click()
        await tab.page.get_by_role("heading", name=SYMPTOMS).wait_for()
        await tab.check("help-visitor")
        await tab.page.get_by_role("link", name="Sign in").click()
        await tab.page.get_by_label("E-mail").wait_for()


async def test_menu_and_errors_lead_to_the_guide(browser: Browser) -> None:
    async with account(browser, 1440, []) as tab:
        await without_news(tab)
        await refused(tab, "**/api/credits/transactions?*", 402, "insufficient_credits", "Too few.")
        await tab.page.goto(f"{browser.address}/credits")
        await tab.page.get_by_role("alert").get_by_role("link", name="Help").click()
        await tab.page.wait_for_url("**/help/credits#when-it-does-not-work")
        await counted(tab, "h3#when-it-does-not-work", 1)
        await tab.page.get_by_role("button", name="Account menu").filter(visible=True).click()
        await tab.page.get_by_role("menuitem", name="Help").click()
        await tab.page.wait_for_url(f"{browser.address}/help")


async def test_german_words_stand_around_the_english_guide(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await in_german_and_light(tab)
        await tab.page.goto(f"{browser.address}/help/result")
        await tab.page.get_by_text("Die Anleitung ist auf Englisch geschrieben.").wait_for()
        await tab.check("help-german")
