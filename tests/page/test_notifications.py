"""The bell: how much is new, and what."""

import pytest

from infra.http.services import Services
from tests.http import films
from tests.page.forms import heading
from tests.page.studio import PROMPTS, account, counted, expected_complaints, in_german_and_light, refused, sent
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

LIST = "**/api/me/notifications?*"


async def orders(browser: Browser, tab: Tab) -> list[str]:
    """The jobs of the account, newest first."""
    return [job["uuid"] for job in (await sent(browser, tab, "/api/users/jobs", method="GET"))["jobs"]]


async def ring(tab: Tab, name: str) -> None:
    await tab.page.get_by_role("button", name=name, exact=True).click()
    await tab.page.get_by_role("dialog", name="Notifications").get_by_role("heading", name="Notifications").wait_for()


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_what_happens_is_counted_and_leads_to_its_film(browser: Browser, parts: Services, width: int) -> None:
    async with account(browser, width) as tab:
        jobs = await orders(browser, tab)
        await tab.page.goto(f"{browser.address}/looks")
        await tab.page.get_by_role("button", name="Notifications", exact=True).wait_for()
        for job in jobs[:2]:
            await films.finish(parts, job)
        await tab.page.get_by_role("button", name="Notifications, 2 new", exact=True).wait_for()
        await ring(tab, "Notifications, 2 new")
        await counted(tab, ".notices li", 2)
        await tab.check("notifications")
        await tab.page.get_by_role("button", name="Mark as read").last.click()
        await tab.page.get_by_role("button", name="Notifications, 1 new", exact=True).wait_for()
        await tab.page.locator(".notices a").first.click()
        await tab.page.wait_for_url(f"**/result/{jobs[1]}")
        await tab.page.get_by_role("button", name="Notifications", exact=True).wait_for()


async def test_all_are_marked_as_read_and_show_so(browser: Browser, parts: Services) -> None:
    async with account(browser, 1440) as tab:
        for job in await orders(browser, tab):
            await films.finish(parts, job)
        await tab.page.goto(f"{browser.address}/looks")
        await ring(tab, "Notifications, 3 new")
        await tab.page.get_by_role("button", name="Mark all as read").click()
        await tab.page.get_by_role("button", name="Notifications", exact=True).wait_for()
        await counted(tab, ".notices .dot", 0)
        await tab.check("notifications-read")
        await tab.page.keyboard.press("Escape")
        await tab.page.get_by_role("dialog", name="Notifications").wait_for(state="hidden")


async def test_nothing_new_says_what_would_stand_there(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await tab.page.goto(f"{browser.address}/looks")
        await ring(tab, "Notifications")
        await heading(tab, "Nothing new")
        await tab.check("notifications-none")
        await tab.page.get_by_role("link", name="Choose what is shown here").click()
        await heading(tab, "In the page")


async def test_a_list_that_cannot_be_loaded_is_asked_for_again(browser: Browser) -> None:
    async with account(browser, 1440, []) as tab:
        await tab.page.goto(f"{browser.address}/looks")
        await refused(tab, LIST, 503, "unavailable", "The database is away.")
        await ring(tab, "Notifications")
        await heading(tab, "They could not be loaded")
        await expected_complaints(tab, "503")
        await tab.check("notifications-error")
        await tab.page.unroute(LIST)
        await tab.page.get_by_role("button", name="Try Again").click()
        await heading(tab, "Nothing new")


async def test_german_words_fit_a_phone_in_light_colours(browser: Browser, parts: Services) -> None:
    async with account(browser, 360, [PROMPTS[1]]) as tab:
        await in_german_and_light(tab)
        await films.finish(parts, (await orders(browser, tab))[0])
        await tab.page.goto(f"{browser.address}/looks")
        await tab.page.get_by_role("button", name="Benachrichtigungen, 1 neu", exact=True).click()
        await counted(tab, ".notices li", 1)
        await tab.check("notifications-german")
