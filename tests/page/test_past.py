"""The slider of time, on the dashboard and for a film: as it was, and nothing can be changed."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from infra.http.services import Services
from tests.http import films
from tests.page.studio import PROMPTS, account, counted, in_german_and_light, sent
from tests.page.tabs import Browser, Tab

pytestmark = pytest.mark.e2e

FILMS = "/api/v1/video-jobs"
#: Seconds ago, where the slider ends: the clock of a browser may be a little ahead.
ENDS_AGO = 1.0


async def moment_in(tab: Tab) -> datetime:
    """The moment in the address."""
    return datetime.fromisoformat(parse_qs(urlsplit(tab.page.url).query)["asOf"][0])


async def open_at(browser: Browser, tab: Tab, path: str, at: datetime) -> None:
    await tab.page.goto(f"{browser.address}{path}?asOf={at.isoformat().replace('+00:00', 'Z')}")


async def listed(browser: Browser, tab: Tab) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await sent(browser, tab, FILMS, method="GET"))["items"]
    return found


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_the_dashboard_shows_films_as_they_were(browser: Browser, parts: Services, width: int) -> None:
    async with account(browser, width) as tab:
        done, deleted, _ = [film["id"] for film in await listed(browser, tab)]
        await films.finish(parts, done)
        then = datetime.now(UTC)
        await sent(browser, tab, f"{FILMS}/{deleted}", method="DELETE")
        await tab.page.goto(f"{browser.address}/dashboard")
        await counted(tab, "article.card", len(PROMPTS) - 1)
        await tab.check("dashboard-before-past", but="404")
        await open_at(browser, tab, "/dashboard", then)
        await counted(tab, "article.card", len(PROMPTS))
        await tab.page.get_by_role("status").filter(has_text="As it was: Today").wait_for()
        assert await tab.page.locator(".stat .v").all_inner_texts() == ["3", "1", "0", "2", "0"]
        assert await tab.page.locator("article.card .pick, article.card button").count() == 0
        await tab.check("dashboard-past", but="404")
        await tab.page.get_by_role("button", name="Back to today").click()
        await counted(tab, "article.card", len(PROMPTS) - 1)
        assert "asOf" not in tab.page.url


async def test_the_slider_moves_by_hand_by_keys_and_by_hours(browser: Browser) -> None:
    async with account(browser, 1440) as tab:
        await tab.page.goto(f"{browser.address}/dashboard")
        await tab.page.wait_for_function("at => Date.now() > at", arg=(time.time() + ENDS_AGO) * 1000)
        await tab.page.get_by_role("button", name="As it was").click()
        slider = tab.page.get_by_role("slider", name="The moment that is shown")
        await slider.wait_for()
        begun = await moment_in(tab)
        assert datetime.now(UTC) - timedelta(minutes=2) < begun < datetime.now(UTC)
        await slider.focus()
        await slider.press("Home")
        await tab.page.get_by_text("No films then").wait_for()
        assert await moment_in(tab) <= begun
        await tab.page.get_by_role("button", name="An hour later").click()
        await counted(tab, "article.card", len(PROMPTS))
        assert await slider.get_attribute("aria-valuetext")
        await tab.page.go_back()
        await tab.page.get_by_text("No films then").wait_for()
        await tab.check("dashboard-past-empty")


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_a_film_is_shown_as_it_was(browser: Browser, parts: Services, width: int) -> None:
    async with account(browser, width) as tab:
        job = (await listed(browser, tab))[0]["id"]
        waiting = datetime.now(UTC)
        await films.finish(parts, job)
        finished = datetime.now(UTC)
        await open_at(browser, tab, f"/result/{job}", waiting)
        await tab.page.get_by_role("heading", name="It waited in line").wait_for()
        await tab.check("result-past", but="404")
        await open_at(browser, tab, f"/result/{job}", finished)
        await tab.page.locator("video").wait_for()
        assert await tab.page.get_by_role("button", name="Regenerate").count() == 0
        await sent(browser, tab, f"{FILMS}/{job}", method="DELETE")
        await open_at(browser, tab, f"/result/{job}", finished)
        await tab.page.get_by_text("Its file is not shown any more").wait_for()
        await tab.check("result-past-deleted", but="404")
        await open_at(browser, tab, f"/result/{job}", waiting - timedelta(days=1))
        await tab.page.get_by_role("heading", name="It was not there then").wait_for()


async def test_as_it_was_is_in_the_menu_of_a_film(browser: Browser, parts: Services) -> None:
    async with account(browser, 1440) as tab:
        job = (await listed(browser, tab))[0]["id"]
        await films.finish(parts, job)
        await tab.page.goto(f"{browser.address}/result/{job}")
        await tab.page.get_by_role("button", name="More").click()
        await tab.page.get_by_role("menuitem", name="As it was").click()
        await tab.page.get_by_role("slider", name="The moment that is shown").wait_for()
        await tab.page.get_by_role("button", name="Back to today").click()
        await tab.page.locator("video").wait_for()


async def test_the_slider_is_there_in_german_and_light(browser: Browser) -> None:
    async with account(browser, 768, color_scheme="light", locale="de-DE") as tab:
        await in_german_and_light(tab)
        await open_at(browser, tab, "/dashboard", datetime.now(UTC))
        await tab.page.get_by_role("button", name="Zurück zu heute").wait_for()
        await counted(tab, "article.card", len(PROMPTS))
        await tab.check("dashboard-past-german")
