"""The table of video jobs (S4): its states, its filters, what is deleted, and the sentences of its errors."""

import pytest

from infra.http.services import Services
from tests.http import films
from tests.page import pictures
from tests.page.studio import (
    PROMPTS,
    account,
    counted,
    expected_complaints,
    in_german_and_light,
    refused,
    sent,
    without_news,
)
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

ROWS = "tbody tr:not([aria-hidden]), .video-rows > li"
LIST = "**/api/v1/video-jobs?*"
ONE = "**/api/v1/video-jobs/*"


async def opened(browser: Browser, tab: Tab, count: int = len(PROMPTS), query: str = "") -> None:
    await tab.page.goto(f"{browser.address}/video-jobs{query}")
    await counted(tab, ROWS, count)


async def ids(browser: Browser, tab: Tab) -> list[str]:
    """The newest first."""
    items = (await sent(browser, tab, "/api/v1/video-jobs", method="GET"))["items"]
    return [item["id"] for item in items]


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_each_status_has_its_word_and_its_actions(browser: Browser, parts: Services, width: int) -> None:
    async with account(browser, width, [*PROMPTS, "A storm over the harbour"]) as tab:
        _, done, running, failed = await ids(browser, tab)
        await pictures.finish(parts, done)
        await films.begin(parts, running)
        await films.fail(parts, failed)
        await opened(browser, tab, 4)
        await tab.page.get_by_role("heading", name="Video Generation Jobs (4)").wait_for()
        words = ["Processing...", "Completed", "Generating...", "Failed"]
        assert await tab.page.locator(".s4").all_inner_texts() == words
        if width != 360:
            generating = tab.page.get_by_role("button", name="Delete: not while it is generating")
            assert await generating.get_attribute("aria-disabled") == "true"
        await tab.check("video-jobs")
        await tab.page.get_by_label("Status", exact=True).select_option("Failed")
        await counted(tab, ROWS, 1)
        assert tab.page.url.endswith("?status=FAILED")
        await tab.check("video-jobs-filter")


@pytest.mark.parametrize("width", [360, 1440])
async def test_a_job_is_deleted_after_a_question_and_comes_back(browser: Browser, width: int) -> None:
    async with account(browser, width, ["A fox in the snow"]) as tab:
        await opened(browser, tab, 1)
        await open_question(tab, width)
        text = 'Are you sure you want to delete "A fox in the snow"? You can restore it from the trash for 30 days.'
        await tab.page.get_by_text(text).wait_for()
        await tab.check("video-jobs-delete")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await tab.page.get_by_text("Video job deleted").wait_for()
        await tab.page.get_by_role("heading", name="No video jobs yet").wait_for()
        await tab.check("video-jobs-empty")
        await tab.page.get_by_role("button", name="Undo").click()
        await counted(tab, ROWS, 1)


async def open_question(tab: Tab, width: int) -> None:
    if width == 360:
        await tab.page.get_by_role("button", name="Actions").click()
        await tab.page.get_by_role("menuitem", name="Delete").click()
    else:
        await tab.page.get_by_role("button", name="Delete", exact=True).click()
    await tab.page.get_by_role("heading", name="Delete Video Job?").wait_for()


async def test_several_jobs_are_deleted_at_once(browser: Browser) -> None:
    async with account(browser, 1440) as tab:
        await opened(browser, tab)
        picks = tab.page.locator("tbody .check")
        await picks.nth(0).click()
        await picks.nth(1).click(modifiers=["Shift"])
        await tab.page.get_by_role("button", name="Select all 3 matching").wait_for()
        await tab.check("video-jobs-selection")
        await tab.page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
        await tab.page.get_by_role("heading", name="Delete Multiple Jobs?").wait_for()
        await tab.page.get_by_text("Delete 2 video job(s)?").wait_for()
        await tab.check("video-jobs-delete-many")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await tab.page.get_by_text("Deleted 2 job(s)").wait_for()
        await counted(tab, ROWS, 1)


async def test_all_that_match_a_status_are_deleted(browser: Browser) -> None:
    async with account(browser, 1440) as tab:
        await opened(browser, tab, query="?status=PENDING")
        await tab.page.locator("tbody .check").first.click()
        await tab.page.get_by_role("button", name="Select all 3 matching").click()
        await tab.page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
        await tab.page.get_by_text("This takes all that match Processing...").wait_for()
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await tab.page.get_by_role("heading", name="No video job matches").wait_for()
        await tab.check("video-jobs-no-match")
        await tab.page.get_by_role("button", name="Show all").click()
        await tab.page.get_by_role("heading", name="No video jobs yet").wait_for()


async def test_pages_have_numbers_and_more_can_be_loaded(browser: Browser) -> None:
    async with account(browser, 768, [f"film {number}" for number in range(21)]) as tab:
        await opened(browser, tab, 20)
        await tab.page.get_by_role("button", name="Load more").click()
        await counted(tab, ROWS, 21)
        await tab.page.get_by_role("button", name="Page 2 of 2").click()
        await counted(tab, ROWS, 1)
        assert tab.page.url.endswith("?page=2")
        await tab.check("video-jobs-pages")
        await tab.page.get_by_role("button", name="Delete", exact=True).click()
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await counted(tab, ROWS, 20)
        assert tab.page.url.endswith("/video-jobs")


async def test_the_films_of_a_look_are_found_and_exported(browser: Browser, parts: Services) -> None:
    async with account(browser, 1440) as tab:
        look = (await sent(browser, tab, "/api/v1/looks", {"name": "Evening lanterns"}))["id"]
        order = {"prompt": "in the look", "durationSeconds": 1, "look_id": look}
        video = (await sent(browser, tab, "/api/v1/video-jobs", order))["id"]
        await pictures.finish(parts, video)
        await opened(browser, tab, 4)
        await tab.page.get_by_label("Look", exact=True).select_option("Evening lanterns")
        await counted(tab, ROWS, 1)
        async with tab.page.expect_download() as download:
            await tab.page.get_by_role("button", name="Export").click()
        assert (await download.value).suggested_filename.startswith("mangamotion")


async def test_errors_of_the_list_have_the_sentences_of_the_document(browser: Browser) -> None:
    async with account(browser, 768) as tab:
        await without_news(tab)
        await refused(tab, LIST, 403, "forbidden", "This account may not read jobs.")
        await tab.page.goto(f"{browser.address}/video-jobs")
        await tab.page.get_by_role("heading", name="Forbidden - Access denied").wait_for()
        await tab.page.get_by_text("This account may not read jobs.").wait_for()
        await expected_complaints(tab, "403")
        await tab.check("video-jobs-error")
        await tab.page.unroute(LIST)
        await tab.page.route(LIST, lambda route: route.abort())
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.get_by_role("heading", name="Failed to fetch video jobs: no connection").wait_for()
        await tab.page.unroute(LIST)
        await tab.page.get_by_role("button", name="Try Again").click()
        await counted(tab, ROWS, 3)


async def test_a_job_that_cannot_be_deleted_says_why(browser: Browser) -> None:
    sentences = [
        (403, "forbidden", "Forbidden - You cannot delete this job"),
        (404, "not_found", "Video job not found"),
        (503, "unavailable", "Failed to delete video job: Service Unavailable"),
    ]
    async with account(browser, 1440, ["A fox in the snow"]) as tab:
        await opened(browser, tab, 1)
        for status, error, sentence in sentences:
            await refused(tab, ONE, status, error, f"Our message {status}.")
            await open_question(tab, 1440)
            await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
            await tab.page.get_by_text(sentence).wait_for()
            await tab.page.get_by_text(f"Our message {status}.").wait_for()
            await expected_complaints(tab, str(status))
            await tab.page.unroute(ONE)
        await tab.check("video-jobs-refused")


async def test_a_row_has_its_place_before_it_is_loaded(browser: Browser) -> None:
    async with account(browser, 360) as tab:
        await tab.page.route(LIST, lambda route: None)
        await tab.page.goto(f"{browser.address}/video-jobs")
        await tab.page.get_by_text("Loading...").wait_for(state="attached")
        await tab.check("video-jobs-loading")


async def test_german_words_fit_a_phone_in_light_colours(browser: Browser) -> None:
    async with account(browser, 360) as tab:
        await in_german_and_light(tab)
        await opened(browser, tab)
        await tab.check("video-jobs-german")
