"""Finished films are joined to one from any list, with their order, titles, transitions and music."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import pytest

from domain.film import unpacked
from domain.job import Job
from domain.order import Order
from infra.http.services import Services
from tests.page.results import Opened
from tests.page.studio import account, counted, in_german_and_light, refused, sent
from tests.page.tabs import Browser, Tab

pytestmark = [pytest.mark.e2e, pytest.mark.alone]

NAMES = ("A fox in the snow", "A whale above the clouds", "A lighthouse")


@asynccontextmanager
async def selected(
    browser: Browser, parts: Services, width: int = 1440, made: int = len(NAMES), german: bool = False, **options: Any
) -> AsyncIterator[Opened]:
    """The dashboard of an account with three films, all of them selected, the oldest first; `made` are finished."""
    async with account(browser, width, NAMES, **options) as tab:
        jobs = (await sent(browser, tab, "/api/me/jobs?sort=createdAt&order=asc", method="GET"))["jobs"]
        for job in jobs[:made]:
            await Opened(tab, browser, parts, job["jobId"]).finish()
        if german:
            await in_german_and_light(tab)
        await tab.page.goto(f"{browser.address}/dashboard")
        await counted(tab, "article.card", len(NAMES))
        for place in reversed(range(len(NAMES))):
            await tab.page.locator("article.card .pick").nth(place).click()
        yield Opened(tab, browser, parts, "")


def clips(tab: Tab) -> Any:
    return tab.page.locator(".clips li")


async def order_of(tab: Tab) -> list[str]:
    return [await clip.locator("b").inner_text() for clip in await clips(tab).all()]


async def ordered(page: Opened, job_id: UUID) -> Order:
    order = (await page.parts.repository.execute(lambda unit: unit.load(Job, job_id))).order
    assert order is not None
    return order


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_selected_films_become_one_in_the_order_that_was_chosen(
    browser: Browser, parts: Services, width: int
) -> None:
    async with selected(browser, parts, width) as page:
        await page.press("Join to one film")
        await clips(page.tab).nth(2).locator("img").wait_for()
        await page.tab.page.get_by_text("credits will be left").wait_for()
        assert await order_of(page.tab) == list(NAMES)
        await page.tab.check("join")
        await page.press(f'Move "{NAMES[2]}" forward')
        await page.press(f'Leave out "{NAMES[1]}"')
        assert await order_of(page.tab) == [NAMES[0], NAMES[2]]
        await page.tab.page.get_by_label(f'Title over the beginning of "{NAMES[2]}"').fill("The light")
        await page.tab.page.get_by_label("Transition").select_option("Fade through black")
        await page.tab.page.get_by_label("Music").select_option("Calm")
        await page.press("Make the film")
        await page.heading("Queued for processing...")
        cut = unpacked((await ordered(page, UUID(page.tab.page.url.rpartition("/")[2]))).film or "")
        assert [(await ordered(page, clip.job)).prompt for clip in cut.clips] == [NAMES[0], NAMES[2]]
        assert [clip.title for clip in cut.clips] == [None, "The light"]
        assert (cut.transitions, cut.mood) == (("fade",), "calm")


async def test_what_cannot_be_joined_is_said_before_it_is_ordered(browser: Browser, parts: Services) -> None:
    async with selected(browser, parts, made=2) as page:
        await page.press("Join to one film")
        await page.tab.page.get_by_role("alert").get_by_text("is not finished").wait_for()
        assert await page.tab.page.get_by_role("button", name="Make the film").is_disabled()
        await page.press(f'Leave out "{NAMES[2]}"')
        await page.tab.page.get_by_text("credits will be left").wait_for()
        await page.tab.page.get_by_role("alert").wait_for(state="detached")


async def test_one_film_alone_cannot_be_joined(browser: Browser, parts: Services) -> None:
    async with selected(browser, parts, made=0) as page:
        await page.press("Clear selection (Esc)")
        await page.tab.page.locator("article.card .pick").first.click()
        join = page.tab.page.get_by_role("button", name="Join to one film")
        await join.wait_for()
        assert await join.is_disabled()
        assert await join.get_attribute("title") == "Select 2 to 50 finished films to join them."


async def test_an_order_that_was_refused_stays_and_can_be_sent_again(browser: Browser, parts: Services) -> None:
    async with selected(browser, parts) as page:
        await page.press("Join to one film")
        await page.tab.page.get_by_text("credits will be left").wait_for()
        await refused(page.tab, "**/api/films", 503, "unavailable", "The studio is busy; try again in a moment")
        await page.press("Make the film")
        await page.tab.page.get_by_text("The studio is busy; try again in a moment").wait_for()
        await page.tab.page.unroute("**/api/films")
        page.tab.complaints.clear()
        await page.press("Make the film")
        await page.heading("Queued for processing...")


async def test_films_are_joined_in_german_and_light(browser: Browser, parts: Services) -> None:
    async with selected(browser, parts, 360, german=True, color_scheme="light", locale="de-DE") as page:
        await page.press("Zu einem Film verbinden")
        await page.tab.page.get_by_text("Danach bleiben").wait_for()
        await page.tab.check("german-join")
