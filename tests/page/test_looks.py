"""Looks: their films, and which of them is the default."""

import pytest

from infra.http.services import Services
from tests.http import films
from tests.page import pictures
from tests.page.studio import account, counted, expected_complaints, in_german_and_light, refused, sent, without_news
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

DEFAULT = "**/set-default-for-look/*"
LISTS = "**/api/v1/looks?*"


async def look_with_films(browser: Browser, tab: Tab, parts: Services) -> list[str]:
    """A look with a finished film, another one, and one that is being made: its id and theirs."""
    look = (await sent(browser, tab, "/api/v1/looks", {"name": "Evening lanterns"}))["id"]
    made = [look]
    for prompt in ("A torii shrine by the lake", "The same in watercolor", "A whale over the lake"):
        order = {"prompt": prompt, "durationSeconds": 1, "look_id": look}
        made.append((await sent(browser, tab, "/api/v1/video-jobs", order))["id"])
    for video in made[1:3]:
        await pictures.finish(parts, video)
    await films.begin(parts, made[3])
    return made


async def opened(browser: Browser, tab: Tab, count: int) -> None:
    await tab.page.goto(f"{browser.address}/looks")
    await counted(tab, "article.card", count)


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_a_finished_film_becomes_the_default(browser: Browser, parts: Services, width: int) -> None:
    async with account(browser, width, []) as tab:
        await look_with_films(browser, tab, parts)
        await opened(browser, tab, 3)
        buttons = tab.page.get_by_role("button", name="Set as default")
        assert [await button.get_attribute("aria-disabled") for button in await buttons.all()] == ["true", None, None]
        await buttons.nth(2).click()
        await tab.page.get_by_text("Video set as default").wait_for()
        await tab.page.locator("article.card").nth(2).get_by_text("Default", exact=True).wait_for()
        await tab.check("looks")
        await buttons.nth(1).click()
        await tab.page.locator("article.card").nth(1).get_by_text("Default", exact=True).wait_for()
        await tab.page.get_by_role("button", name="Undo").click()
        await tab.page.locator("article.card").nth(2).get_by_text("Default", exact=True).wait_for()


async def test_a_button_is_disabled_while_it_runs(browser: Browser, parts: Services) -> None:
    async with account(browser, 1440, []) as tab:
        await look_with_films(browser, tab, parts)
        await opened(browser, tab, 3)
        await tab.page.route(DEFAULT, lambda route: None)
        button = tab.page.get_by_role("button", name="Set as default").nth(1)
        await button.click()
        await tab.page.locator("button[aria-busy=true][disabled]").wait_for()
        await tab.check("looks-setting")


async def test_a_default_that_is_refused_says_why(browser: Browser, parts: Services) -> None:
    sentences = [
        (400, "bad_request", "Video is not associated with this look"),
        (403, "forbidden", "Forbidden - You cannot modify this look"),
        (404, "not_found", "Video or look not found"),
        (503, "unavailable", "Failed to set default: Service Unavailable"),
    ]
    async with account(browser, 1440, []) as tab:
        await look_with_films(browser, tab, parts)
        await opened(browser, tab, 3)
        for status, error, sentence in sentences:
            await refused(tab, DEFAULT, status, error, f"Our message {status}.")
            await tab.page.get_by_role("button", name="Set as default").nth(1).click()
            await tab.page.get_by_text(sentence).wait_for()
            await tab.page.get_by_text(f"Our message {status}.").wait_for()
            await expected_complaints(tab, str(status))
            await tab.page.unroute(DEFAULT)
        await tab.check("looks-refused")


async def test_films_of_a_look_are_selected_and_deleted(browser: Browser, parts: Services) -> None:
    async with account(browser, 1440, []) as tab:
        await look_with_films(browser, tab, parts)
        await opened(browser, tab, 3)
        await tab.page.locator("article.card .pick").first.focus()
        await tab.page.keyboard.press("Space")
        await tab.page.keyboard.press("Control+a")
        await tab.page.get_by_text("3 selected").wait_for()
        await tab.check("looks-selection")
        await tab.page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await tab.page.get_by_role("heading", name="No films in this look yet").wait_for()
        await tab.check("looks-no-films")
        await tab.page.get_by_role("button", name="Undo").click()
        await counted(tab, "article.card", 3)


async def test_a_first_look_is_made(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await tab.page.goto(f"{browser.address}/looks")
        await tab.page.get_by_role("heading", name="No looks yet").wait_for()
        await tab.check("looks-empty")
        await tab.page.get_by_role("button", name="New look").first.click()
        await tab.page.get_by_role("button", name="Make look").click()
        await tab.page.get_by_text("Give the look a name.").wait_for()
        await tab.check("looks-new")
        await tab.page.get_by_label("Name").fill("<b>Red</b> coat " + "x" * 90)
        await tab.page.get_by_role("button", name="Make look").click()
        await tab.page.get_by_role("heading", name="No films in this look yet").wait_for()
        await tab.check("looks-made")


async def test_looks_that_cannot_be_loaded_are_asked_for_again(browser: Browser) -> None:
    async with account(browser, 768, []) as tab:
        await without_news(tab)
        await refused(tab, LISTS, 503, "unavailable", "The database is away.")
        await tab.page.goto(f"{browser.address}/looks")
        await tab.page.get_by_text("Loading looks").wait_for(state="attached")
        await tab.page.get_by_role("heading", name="Your looks could not be loaded").wait_for()
        await expected_complaints(tab, "503")
        await tab.check("looks-error")
        await tab.page.unroute(LISTS)
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.get_by_role("heading", name="No looks yet").wait_for()


async def test_german_words_fit_a_phone_in_light_colours(browser: Browser, parts: Services) -> None:
    async with account(browser, 360, []) as tab:
        await in_german_and_light(tab)
        await look_with_films(browser, tab, parts)
        await opened(browser, tab, 3)
        await tab.check("looks-german")
        await tab.page.get_by_role("button", name="Ändern").click()
        await tab.page.get_by_role("button", name="Figur hinzufügen").click()
        await tab.check("looks-shared-german")


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_a_look_gets_what_its_films_share(browser: Browser, width: int) -> None:
    async with account(browser, width, []) as tab:
        await sent(browser, tab, "/api/v1/looks", {"name": "Evening lanterns"})
        await tab.page.goto(f"{browser.address}/looks")
        await tab.page.get_by_text("Nothing yet: every film has its own").wait_for()
        await tab.page.get_by_role("button", name="Change: What its films share").click()
        dialog = tab.page.get_by_role("dialog")
        await dialog.get_by_text("None yet: each film has a cast of its own.").wait_for()
        await tab.check("looks-shared-empty")
        await dialog.get_by_label("Style").select_option("watercolor")
        await dialog.get_by_role("button", name="Add colours").click()
        await dialog.get_by_label("Colour 1", exact=True).fill("#0d3b66")
        await dialog.get_by_role("button", name="Add colour", exact=True).click()
        await dialog.get_by_role("button", name="Remove colour 2").click()
        await dialog.get_by_role("button", name="Add character").click()
        await dialog.get_by_label("Clothes and hair").fill("red coat, black hair")
        await dialog.get_by_role("button", name="Save").click()
        await dialog.get_by_text("Say who it is, in one English word.").wait_for()
        await dialog.get_by_label("Who").fill("Woman")
        await tab.check("looks-shared")
        await dialog.get_by_role("button", name="Save").click()
        await tab.page.get_by_role("img", name="Colours: #0d3b66, #f4d35e").wait_for()
        shared = tab.page.get_by_role("region", name="What its films share")
        await shared.get_by_text("Watercolor").wait_for()
        await shared.get_by_text("woman", exact=True).wait_for()
        await tab.check("looks-sharing")
