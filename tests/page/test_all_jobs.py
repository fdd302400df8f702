"""All jobs (S1): the table in its states, and what is selected in it."""

from time import monotonic

import pytest

from infra.http.services import Services
from tests.http import films
from tests.page.forms import heading
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

ROWS = "tbody tr:not([aria-hidden])"


async def opened(browser: Browser, tab: Tab, count: int = len(PROMPTS)) -> None:
    await tab.page.goto(f"{browser.address}/jobs")
    await counted(tab, ROWS, count)


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_jobs_are_listed_with_numbers_and_figures(browser: Browser, parts: Services, width: int) -> None:
    async with account(browser, width) as tab:
        jobs = (await sent(browser, tab, "/api/users/jobs", method="GET"))["jobs"]
        await films.finish(parts, jobs[0]["uuid"])
        await films.begin(parts, jobs[1]["uuid"])
        await opened(browser, tab)
        await tab.page.locator(".stat.completed dd").get_by_text("1", exact=True).wait_for()
        await tab.page.locator(".stat.processing dd").get_by_text("1", exact=True).wait_for()
        numbers = await tab.page.locator("tbody td:nth-child(2)").all_inner_texts()
        assert numbers == ["3", "2", "1"]
        assert await tab.page.locator("tbody .badge").all_inner_texts() == ["Pending", "Running", "Completed"]
        await tab.check("all-jobs")


async def test_a_phone_reaches_every_page_that_the_side_bar_has(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await tab.page.goto(f"{browser.address}/looks")
        await heading(tab, "Looks")
        reached = await tab.page.locator(".tabbar > a").all_inner_texts()
        await tab.page.get_by_role("button", name="More pages").click()
        reached += await tab.page.get_by_role("menuitem").all_inner_texts()
        await tab.check("more-pages")
        await tab.page.get_by_role("menuitem", name="All jobs").click()
        await heading(tab, "No jobs yet")
        assert tab.page.url.endswith("/jobs")
        shown = {"Dashboard": "Home", "Video jobs": "Jobs"}
        listed = await tab.page.locator(".side nav[aria-label=Main] a").all_text_contents()
        assert {shown.get(text.strip(), text.strip()) for text in listed} <= {text.strip() for text in reached}


async def test_selected_jobs_go_to_the_trash_and_come_back(browser: Browser) -> None:
    async with account(browser, 1440) as tab:
        await opened(browser, tab)
        picks = tab.page.locator("tbody .check")
        await picks.nth(0).click()
        await picks.nth(1).click(modifiers=["Shift"])
        await tab.page.get_by_text("2 selected").wait_for()
        await tab.page.keyboard.press("Control+a")
        await tab.page.get_by_text("3 selected").wait_for()
        await tab.check("all-jobs-selection")
        await tab.page.get_by_role("button", name="Delete", exact=True).click()
        await tab.page.get_by_role("heading", name="Delete Multiple Jobs?").wait_for()
        await tab.check("all-jobs-delete")
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await tab.page.get_by_role("heading", name="No jobs yet").wait_for()
        await tab.check("all-jobs-empty")
        await tab.page.get_by_role("button", name="Undo").click()
        await counted(tab, ROWS, 3)


async def test_all_that_match_are_deleted_beyond_the_page(browser: Browser) -> None:
    async with account(browser, 1440, [f"film {number}" for number in range(21)]) as tab:
        await opened(browser, tab, 20)
        await tab.page.get_by_role("button", name="Next").click()
        await counted(tab, ROWS, 1)
        assert tab.page.url.endswith("/jobs?page=2")
        await tab.page.go_back()
        await counted(tab, ROWS, 20)
        await tab.check("all-jobs-pages")
        await tab.page.locator("tbody .check").first.click()
        await tab.page.get_by_role("button", name="Select all 21 matching").click()
        await tab.page.get_by_role("toolbar").get_by_role("button", name="Delete").click()
        await tab.page.get_by_text("This takes all that match your whole list").wait_for()
        await tab.page.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await tab.page.get_by_role("heading", name="No jobs yet").wait_for()


async def test_a_film_that_begins_moves_before_the_list_is_read_again(browser: Browser, parts: Services) -> None:
    async with account(browser, 1440, PROMPTS[:1]) as tab:
        await opened(browser, tab, 1)
        await tab.page.route("**/api/users/jobs", lambda route: None)
        [job] = (await sent(browser, tab, "/api/users/jobs", method="GET"))["jobs"]
        await films.begin(parts, job["uuid"])
        await tab.page.locator("tbody .badge").get_by_text("Running", exact=True).wait_for()


async def test_many_changes_read_the_list_once_in_a_second(browser: Browser) -> None:
    async with account(browser, 1440, PROMPTS[:1]) as tab:
        await opened(browser, tab, 1)
        read: list[str] = []
        tab.page.on("request", lambda request: read.append(request.url) if "/api/users/jobs" in request.url else None)
        begun = monotonic()
        for number in range(12):
            await sent(browser, tab, "/api/v1/video-jobs", {"prompt": f"film {number}", "durationSeconds": 1})
        await counted(tab, ROWS, 13)
        assert len(read) <= 2 + (monotonic() - begun)


async def test_errors_and_a_lost_connection_are_explained_and_retried(browser: Browser) -> None:
    async with account(browser, 360) as tab:
        await without_news(tab)
        await refused(tab, "**/api/users/jobs", 503, "unavailable", "The database is away.")
        await tab.page.goto(f"{browser.address}/jobs")
        await tab.page.get_by_role("heading", name="Your jobs could not be loaded").wait_for()
        await expected_complaints(tab, "503")
        await tab.check("all-jobs-error")
        await tab.page.unroute("**/api/users/jobs")
        await tab.page.route("**/api/users/jobs", lambda route: route.abort())
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.get_by_text("The server cannot be reached").wait_for()
        await expected_complaints(tab, "ERR_FAILED")
        await tab.check("all-jobs-network")
        await tab.page.unroute("**/api/users/jobs")
        await tab.page.get_by_role("button", name="Try Again").click()
        await counted(tab, ROWS, 3)


async def test_a_row_has_its_place_before_it_is_loaded(browser: Browser) -> None:
    async with account(browser, 768) as tab:
        await tab.page.route("**/api/users/jobs", lambda route: None)
        await tab.page.goto(f"{browser.address}/jobs")
        await tab.page.get_by_text("Loading jobs").wait_for(state="attached")
        await tab.check("all-jobs-loading")


async def test_german_words_fit_a_phone_in_light_colours(browser: Browser) -> None:
    async with account(browser, 360) as tab:
        await in_german_and_light(tab)
        await opened(browser, tab)
        await tab.check("all-jobs-german")
