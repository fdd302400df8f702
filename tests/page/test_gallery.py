"""The gallery: what is found, opened, kept, moved, deleted and restored."""

import pytest

from infra.http.services import Services
from tests.http import gallery
from tests.page.collection import account, filled, tiles
from tests.page.forms import heading
from tests.page.studio import expected_complaints, in_german_and_light, refused
from tests.page.tabs import Browser

pytestmark = pytest.mark.e2e


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_films_and_texts_of_the_gallery_are_selected_deleted_and_restored(
    browser: Browser, parts: Services, width: int
) -> None:
    async with account(browser, width) as (tab, person):
        await filled(parts, person)
        await tab.page.goto(f"{browser.address}/gallery")
        await tiles(tab, 4)
        await tab.check("gallery")
        await tab.page.get_by_role("button", name="Stacks").click()
        await tiles(tab, 5)
        await tab.page.locator(".tile-hit").first.focus()
        await tab.page.keyboard.press("x")
        await tab.page.keyboard.press("ArrowRight")
        await tab.page.keyboard.press("Shift+X")
        await tab.page.get_by_text("2 selected").wait_for()
        await tab.check("gallery-selection")
        await tab.page.keyboard.press("Control+a")
        await tab.page.get_by_text("5 selected").wait_for()
        await tab.page.keyboard.press("Escape")
        await tab.page.get_by_role("toolbar").wait_for(state="detached")
        await tab.page.keyboard.press("x")
        await tab.page.keyboard.press("ArrowLeft")
        await tab.page.keyboard.press("Shift+X")
        await tab.page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
        await heading(tab, "Delete Multiple Jobs?")
        await tab.check("gallery-delete")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await tab.page.get_by_text("2 items moved to the trash.").wait_for()
        await tiles(tab, 3)
        await tab.page.get_by_role("button", name="Undo").click()
        await tiles(tab, 5)


async def test_a_gallery_is_filtered_by_its_address_and_a_view_is_saved_opened_and_deleted(
    browser: Browser, parts: Services
) -> None:
    async with account(browser, 1440) as (tab, person):
        await filled(parts, person)
        await tab.page.goto(f"{browser.address}/gallery?type=video&type=text&search=torii")
        await tiles(tab, 1)
        await tab.page.get_by_role("button", name="Show all 2 variations").click()
        await tiles(tab, 2)
        await tab.check("gallery-stack")
        await tab.page.get_by_role("button", name="Clear filters").click()
        await tiles(tab, 4)
        await tab.page.get_by_role("complementary", name="Filters").get_by_text("Texts").click()
        await tiles(tab, 1)
        assert tab.page.url.endswith("?origin=text")
        await tab.page.get_by_role("button", name="Save view").click()
        await tab.page.get_by_label("Name").fill("My texts")
        await tab.check("gallery-save")
        await tab.page.get_by_role("button", name="Save", exact=True).click()
        await tab.page.get_by_role("link", name="My texts").wait_for()
        await tab.page.get_by_role("button", name="Clear filters").click()
        await tiles(tab, 4)
        await tab.page.get_by_role("link", name="My texts").click()
        await tiles(tab, 1)
        await tab.page.get_by_role("button", name="Delete the view My texts").click()
        await tab.page.get_by_role("link", name="My texts").wait_for(state="detached")
        await tab.page.get_by_role("searchbox").fill("nothing has this word")
        await heading(tab, "Nothing matches")
        await tab.check("gallery-no-match")


async def test_a_text_is_written_changed_and_put_back_to_its_first_version(browser: Browser) -> None:
    async with account(browser, 768) as (tab, _):
        await tab.page.goto(f"{browser.address}/gallery")
        await heading(tab, "Your gallery is empty")
        await tab.check("gallery-empty")
        await tab.page.get_by_role("button", name="New text").click()
        await tab.page.get_by_label("Text", exact=True).fill("Warm coats")
        await tab.check("gallery-new-text")
        await tab.page.get_by_role("button", name="Save").click()
        await tiles(tab, 1)
        await tab.page.locator(".tile-hit").click()
        await tab.page.get_by_role("button", name="Edit").click()
        await tab.page.get_by_label("Text", exact=True).fill("Red coats")
        await tab.page.get_by_role("button", name="Save").click()
        await tab.page.locator(".said").get_by_text("Red coats").wait_for()
        await tab.page.locator(".tile-hit").click()
        await tab.page.get_by_role("button", name="Versions").click()
        await tab.page.get_by_text("Version 1").wait_for()
        await tab.check("gallery-versions")
        await tab.page.get_by_role("button", name="Use this version").click()
        await tab.page.locator(".said").get_by_text("Warm coats").last.wait_for()


async def test_uploads_open_and_lead_to_those_that_look_nearly_the_same(browser: Browser, parts: Services) -> None:
    async with account(browser, 1440) as (tab, person):
        for name, picture_hash in (("fox.png", "f0" * 8), ("fox 2.png", "f0" * 7 + "f1"), ("sea.png", "0f" * 8)):
            await gallery.upload(parts, person, name, picture_hash=picture_hash)
        await tab.page.goto(f"{browser.address}/gallery")
        await tiles(tab, 3)
        await tab.page.get_by_role("button", name="Image: fox.png").click()
        await heading(tab, "fox.png")
        await tab.check("gallery-upload")
        await tab.page.keyboard.press("Escape")
        await tab.page.keyboard.press("x")
        await tab.page.get_by_role("button", name="1 similar").click()
        await tab.page.get_by_role("button", name="Without Similar pictures").wait_for()
        await tiles(tab, 1)
        await tab.check("gallery-similar")


async def test_german_words_of_the_gallery_fit_a_phone_in_light_colours(browser: Browser, parts: Services) -> None:
    async with account(browser, 360) as (tab, person):
        await filled(parts, person)
        await in_german_and_light(tab)
        await tab.page.goto(f"{browser.address}/gallery")
        await heading(tab, "Galerie")
        await tab.page.locator(".tile, article.card").first.wait_for()
        await tab.check("gallery-german")
        await tab.page.get_by_role("button", name="Filter", exact=True).click()
        await tab.page.get_by_role("dialog").get_by_text("Filme").wait_for()
        await tab.check("gallery-filters-german")


async def test_a_gallery_that_cannot_be_loaded_says_why_and_is_loaded_by_trying_again(
    browser: Browser, parts: Services
) -> None:
    async with account(browser, 360) as (tab, person):
        await gallery.video(parts, person, "A fox")
        await refused(tab, "**/api/v1/assets?*", 503, "unavailable", "The database is away.")
        await tab.page.goto(f"{browser.address}/gallery")
        await heading(tab, "The gallery could not be loaded")
        await expected_complaints(tab, "503")
        await tab.check("gallery-error")
        await tab.page.unroute("**/api/v1/assets?*")
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.locator(".tile, article.card").first.wait_for()
