"""Insights: figures and charts of a range, their tables, and their states."""

import httpx
import pytest

from infra.http.services import Services
from infra.settings import Settings
from tests.http import films
from tests.http.hours import end_hour
from tests.http.people import browser as visitor
from tests.http.repeating import execute
from tests.page import pictures
from tests.page.studio import account, expected_complaints, in_german_and_light, refused, sent
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

ORDERS = ("A fox in the snow", "A whale above the clouds", "A night train", "A storm", "A quiet harbour")


async def with_history(browser: Browser, tab: Tab, parts: Services, settings: Settings) -> None:
    """Three finished films, of which one is from two days ago and was watched, a failed one, and one that waits."""
    items = (await sent(browser, tab, "/api/v1/video-jobs", method="GET"))["items"]
    newest, second, third, failing, _ = [str(item["id"]) for item in items]
    for job_id in (newest, second, third):
        await pictures.finish(parts, job_id)
    await films.fail(parts, failing)
    link = await sent(browser, tab, f"/api/me/jobs/{newest}/shares", {})
    await watched(browser, str(link["url"]).rpartition("/")[2])
    await end_hour(settings, parts)
    await execute(
        settings, "UPDATE jobs SET created_at = created_at - interval '2 days' WHERE job_id::text = %s", third
    )


async def watched(browser: Browser, token: str) -> None:
    """Three people open a shared film, and two of them play it."""
    async with httpx.AsyncClient(base_url=browser.address) as client:
        for number in range(3):
            assert (await client.get(f"/api/shares/{token}", headers=visitor(number))).is_success
        for number in range(2):
            assert (await client.post(f"/api/shares/{token}/play", headers=visitor(number))).is_success


async def opened(browser: Browser, tab: Tab, query: str = "") -> None:
    await tab.page.goto(f"{browser.address}/insights{query}")
    await tab.page.locator(".insights .plot").nth(3).wait_for()


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_figures_and_charts_say_what_became_of_the_films(
    browser: Browser, parts: Services, module_database: Settings, width: int
) -> None:
    async with account(browser, width, ORDERS) as tab:
        await with_history(browser, tab, parts, module_database)
        await opened(browser, tab)
        await tab.page.get_by_role("img", name="Films per day: 3 films finished, 1 failed").wait_for()
        await tab.page.get_by_role("img", name="Seen by others: Views 3, Plays 2, Downloads 0").wait_for()
        await tab.page.locator(".metric").filter(has_text="Success").get_by_text("75 %").wait_for()
        await tab.page.locator(".metric").filter(has_text="Conversion").get_by_text("placeholder").wait_for()
        await tab.page.get_by_text("The engine delivered no film").first.wait_for()
        await tab.page.get_by_text("3 views").wait_for()
        await tab.check("insights")
        if width != 768:
            await tables(tab)


async def tables(tab: Tab) -> None:
    """Every chart has its figures as a table, which the keyboard opens."""
    for summary in await tab.page.locator(".as-table > summary").all():
        await summary.press("Enter")
    table = tab.page.get_by_role("table", name="Films per day")
    last = table.locator("tbody tr").last
    await last.wait_for()
    assert (await last.locator("td").all_inner_texts())[1:] == ["2", "1", "1"]
    assert await table.locator("tbody tr").count() == 30
    await tab.check("insights-tables")


async def test_the_range_is_in_the_address_and_a_chart_is_a_file(
    browser: Browser, parts: Services, module_database: Settings
) -> None:
    async with account(browser, 1440, ORDERS) as tab:
        await with_history(browser, tab, parts, module_database)
        await opened(browser, tab, "?range=365")
        await tab.page.get_by_role("heading", name="Films per week").wait_for()
        await tab.check("insights-year")
        await tab.page.get_by_role("button", name="7 days").click()
        await tab.page.wait_for_url("**/insights?range=7")
        await tab.page.get_by_role("heading", name="Films per day").wait_for()
        await tab.page.go_back()
        await tab.page.get_by_role("heading", name="Films per week").wait_for()
        async with tab.page.expect_download() as found:
            await tab.page.get_by_role("button", name="Download as CSV: Credits spent").click()
        assert (await found.value).suggested_filename == "mangamotion-creditsSpent.csv"


async def test_without_films_there_is_one_thing_to_do(browser: Browser) -> None:
    async with account(browser, 360, []) as tab:
        await tab.page.goto(f"{browser.address}/dashboard")
        await tab.page.goto(f"{browser.address}/insights")
        await tab.page.get_by_role("heading", name="Nothing in this range").wait_for()
        await tab.check("insights-empty")
        await tab.page.get_by_role("button", name="1 year").click()
        await tab.page.get_by_role("heading", name="No figures yet").wait_for()
        await tab.check("insights-empty-year")


async def test_errors_are_explained_and_retried(browser: Browser) -> None:
    async with account(browser, 360, ["A fox in the snow"]) as tab:
        await refused(tab, "**/api/v1/insights/stats*", 503, "unavailable", "The database is away.")
        await refused(tab, "**/api/me/jobs/trends*", 503, "unavailable", "The database is away.")
        await tab.page.goto(f"{browser.address}/insights")
        await tab.page.get_by_role("heading", name="Your figures could not be loaded").wait_for()
        await tab.check("insights-error", but="503")
        await tab.page.unroute("**/api/v1/insights/stats*")
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.get_by_role("heading", name="This could not be loaded").wait_for()
        await tab.check("insights-chart-error", but="503")
        await tab.page.unroute("**/api/me/jobs/trends*")
        await tab.page.get_by_role("button", name="Try Again").click()
        await tab.page.get_by_role("img", name="Films per day").wait_for()
        await expected_complaints(tab, "503")


async def test_a_chart_has_its_place_before_it_is_loaded(browser: Browser) -> None:
    async with account(browser, 768, ["A fox in the snow"]) as tab:
        await tab.page.route("**/api/v1/insights/**", lambda route: None)
        await tab.page.goto(f"{browser.address}/insights")
        await tab.page.get_by_text("Loading figures").wait_for(state="attached")
        await tab.check("insights-loading")


async def test_german_words_fit_a_phone_in_light_colours(
    browser: Browser, parts: Services, module_database: Settings
) -> None:
    async with account(browser, 360, ORDERS) as tab:
        await with_history(browser, tab, parts, module_database)
        await in_german_and_light(tab)
        await opened(browser, tab)
        await tab.check("insights-german")
