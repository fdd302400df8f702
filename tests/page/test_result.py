"""The page of a film in the states that its making has, and how it ends."""

import pytest

from infra.http.services import Services
from tests.http import films
from tests.page.results import PROMPT, ordered
from tests.page.tabs import Browser

pytestmark = [pytest.mark.e2e, pytest.mark.alone]


ICON = "document.querySelector('link[rel=icon]').href"


async def test_a_film_is_watched_from_the_queue_to_its_end(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts) as page:
        await page.heading("Queued for processing...")
        await page.tab.page.get_by_text("Next in line, starts in about").wait_for()
        await page.sees("No film is before it")
        await page.check("result-queued")
        logo = await page.tab.page.evaluate(ICON)
        await films.begin(parts, page.job_id)
        await page.render(54, "inference")
        await page.heading("Drawing")
        await page.tab.page.locator(".percent").get_by_text("54 %").wait_for()
        await page.tab.page.wait_for_function("() => document.title.startsWith('54 % · ')")
        await page.tab.page.wait_for_function(f"() => ({ICON}).startsWith('data:image/png')")
        assert (await page.tab.page.locator("[aria-current=step]").inner_text()).startswith("Draw")
        await page.check("result-processing")
        await page.deliver(page.job_id)
        await page.has("video.readyState >= 1")
        await page.sees("Completed")
        await page.tab.page.wait_for_function(
            "logo => !document.title.includes('%') && " + ICON + " === logo", arg=logo
        )
        await page.check("result-completed")


async def test_a_film_that_failed_says_what_to_do_and_is_tried_again(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts, permissions=["clipboard-read", "clipboard-write"]) as page:
        await page.heading("Queued for processing...")
        await films.fail(parts, page.job_id)
        await page.heading("The engine delivered no film")
        await page.sees("You were not charged.")
        await page.tab.page.locator("pre").get_by_text("attempt 1").wait_for()
        await page.check("result-failed")
        await page.press("Copy diagnostic")
        copied = await page.tab.page.evaluate("navigator.clipboard.readText()")
        assert all(part in copied for part in ("bad_output", "attempt 1", "The engine stopped", page.job_id))
        await page.press("Try Again")
        await page.heading("Queued for processing...")
        assert not page.tab.page.url.endswith(page.job_id)


async def test_a_film_that_was_canceled_and_deleted_can_come_back(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts) as page:
        await page.tab.page.get_by_role("button", name="Cancel and get").click()
        await page.heading("You canceled this film")
        await page.check("result-canceled")
        await page.press("More")
        await page.tab.page.get_by_role("menuitem", name="Delete").click()
        await page.heading("No films yet")
        await page.tab.check("result-deleted")
        await page.press("Undo")
        await page.tab.page.locator("article.card").get_by_role("link", name=PROMPT).click()
        await page.heading("You canceled this film")


async def test_german_words_fit_a_phone(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts, 360) as page:
        await page.tab.page.evaluate("localStorage.setItem('mangamotion.language', 'de')")
        await page.tab.page.evaluate("localStorage.setItem('mangamotion.theme', 'light')")
        await page.tab.page.reload()
        await page.heading("Wartet auf Bearbeitung...")
        await page.tab.check("result-queued-german")
        await films.fail(parts, page.job_id)
        await page.heading("Die Engine lieferte keinen Film")
        await page.tab.check("result-failed-german")
