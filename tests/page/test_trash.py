"""The trash: what is left, restored, and deleted for good."""

import pytest

from infra.http.services import Services
from tests.http.people import Person
from tests.page.collection import account, filled
from tests.page.forms import heading
from tests.page.studio import counted, expected_complaints, in_german_and_light, refused
from tests.page.tabs import Browser

pytestmark = pytest.mark.e2e


async def trashed(parts: Services, person: Person) -> None:
    """Four films and a text."""
    for asset in await filled(parts, person):
        assert (await person.delete(f"/api/v1/assets/{asset}")).status_code == 204


@pytest.mark.parametrize("width", [360, 1440])
async def test_the_trash_says_what_is_left_restores_and_is_emptied(
    browser: Browser, parts: Services, width: int
) -> None:
    async with account(browser, width) as (tab, person):
        await trashed(parts, person)
        await tab.page.goto(f"{browser.address}/trash")
        await tab.page.get_by_text("29 days left").first.wait_for()
        await tab.check("trash")
        await tab.page.get_by_role("button", name="Restore", exact=True).first.click()
        await tab.page.get_by_text("1 item restored.").wait_for()
        await tab.page.get_by_role("button", name="Empty trash").click()
        await tab.page.get_by_text("This action cannot be undone.").wait_for()
        await tab.check("trash-empty")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Empty trash").click()
        await heading(tab, "The trash is empty")
        await tab.check("trash-nothing")


@pytest.mark.parametrize("width", [360, 768])
async def test_things_in_the_trash_are_selected_restored_and_deleted_for_good(
    browser: Browser, parts: Services, width: int
) -> None:
    async with account(browser, width) as (tab, person):
        await trashed(parts, person)
        await tab.page.goto(f"{browser.address}/trash")
        picks = tab.page.locator("article.card .pick")
        await picks.nth(4).wait_for()
        await picks.nth(0).click()
        await picks.nth(2).click(modifiers=["Shift"])
        await tab.page.get_by_text("3 selected").wait_for()
        await tab.check("trash-selection")
        await tab.page.get_by_role("toolbar").get_by_role("button", name="Restore").click()
        await tab.page.get_by_text("3 items restored.").wait_for()
        await counted(tab, "article.card", 2)
        await tab.page.keyboard.press("Control+a")
        # It stays as long as the pointer is on it, and does not cover the buttons.
        await tab.page.locator(".toast").hover()
        await tab.page.get_by_role("toolbar").get_by_role("button", name="Delete for good").click()
        await tab.page.get_by_text("This action cannot be undone. 2 items and their files are deleted.").wait_for()
        await tab.check("trash-delete")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete for good").click()
        await heading(tab, "The trash is empty")


async def test_german_words_of_the_trash_fit_a_phone_in_light_colours(browser: Browser, parts: Services) -> None:
    async with account(browser, 360) as (tab, person):
        await trashed(parts, person)
        await in_german_and_light(tab)
        await tab.page.goto(f"{browser.address}/trash")
        await heading(tab, "Papierkorb")
        await tab.page.locator(".tile, article.card").first.wait_for()
        await tab.check("trash-german")


async def test_a_trash_that_cannot_be_loaded_says_why_and_is_loaded_by_trying_again(
    browser: Browser, parts: Services
) -> None:
    async with account(browser, 360) as (tab, person):
        await trashed(parts, person)
        await refused(tab, "**/api/me/trash?*", 503, "unavailable", "The database is away.")
        await tab.page.goto(f"{browser.address}/trash")
        await heading(tab, "The trash could not be loaded")
        await expected_complaints(tab, "503")
        await tab.check("trash-error")
        await tab.page.unroute("**/api/me/trash?*")
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.locator(".tile, article.card").first.wait_for()
