"""The page of a film that is not there, is there no more, or cannot be loaded."""

import json
from uuid import uuid4

import pytest

from infra.http.services import Services
from tests.page.results import finished, ordered
from tests.page.tabs import Browser

pytestmark = [pytest.mark.e2e, pytest.mark.alone]


async def test_a_film_that_is_not_there_leads_home(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts) as page:
        await page.tab.page.goto(f"{browser.address}/result/{uuid4()}")
        await page.heading("This film is not here")
        await page.check("result-gone", but="404")
        await page.tab.page.get_by_role("link", name="Back to Home").click()
        await page.heading("Dashboard")


async def test_a_film_that_cannot_be_loaded_says_why_and_is_loaded_by_trying_again(
    browser: Browser, parts: Services
) -> None:
    problem = {"error": "unavailable", "message": "The database is away.", "requestId": "7f3a91c2d4e5"}
    body = json.dumps(problem)
    async with ordered(browser, parts) as page:
        await page.tab.page.route(
            "**/api/me/jobs/*",
            lambda route: route.fulfill(status=503, content_type="application/problem+json", body=body),
        )
        await page.tab.page.reload()
        await page.sees("Loading job details...")
        await page.heading("This film could not be loaded")
        await page.check("result-error", but="503")
        await page.tab.page.unroute("**/api/me/jobs/*")
        await page.press("Try Again")
        await page.heading("Queued for processing...")


async def test_a_film_is_loaded_by_trying_again_when_the_network_is_back(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts) as page:
        await page.heading("Queued for processing...")
        await page.tab.page.route("**/api/me/jobs/*", lambda route: route.abort("connectionrefused"))
        await page.tab.page.reload()
        await page.heading("This film could not be loaded")
        await page.check("result-offline", but="ERR_CONNECTION_REFUSED")
        await page.tab.page.unroute("**/api/me/jobs/*")
        await page.press("Try Again")
        await page.heading("Queued for processing...")


async def test_a_film_that_goes_to_the_trash_elsewhere_is_restored_in_place(browser: Browser, parts: Services) -> None:
    async with finished(browser, parts) as page:
        await page.send("/api/me/jobs/bulk", {"action": "delete", "ids": [page.job_id]})
        await page.heading("This film is in the trash")
        await page.check("result-trashed")
        await page.press("Restore")
        await page.has("video.readyState >= 1")
        assert page.tab.complaints == []


async def test_a_guest_is_not_left_waiting_when_the_sharing_ends(browser: Browser, parts: Services) -> None:
    async with finished(browser, parts) as page, ordered(browser, parts) as guest:
        invited = await guest.account()
        await page.send(f"/api/me/jobs/{page.job_id}/guests", {"email": invited["email"]})
        await guest.tab.page.goto(f"{browser.address}/result/{page.job_id}")
        await guest.has("video.readyState >= 1")
        await guest.check("result-guest")
        await page.send(f"/api/me/jobs/{page.job_id}/guests/{invited['userId']}", method="DELETE")
        await guest.heading("This film is not shared with you any more")
        await guest.check("result-forbidden")
        await guest.tab.page.get_by_role("link", name="Back to Home").click()
        await guest.heading("Dashboard")


async def test_a_guest_sees_that_a_film_was_deleted(browser: Browser, parts: Services) -> None:
    async with finished(browser, parts) as page, ordered(browser, parts) as guest:
        await page.send(f"/api/me/jobs/{page.job_id}/guests", {"email": (await guest.account())["email"]})
        await guest.tab.page.goto(f"{browser.address}/result/{page.job_id}")
        await guest.has("video.readyState >= 1")
        await page.send("/api/me/jobs/bulk", {"action": "delete", "ids": [page.job_id]})
        await guest.heading("This film is not here any more")
        await guest.tab.check("result-deleted-for-guest")
