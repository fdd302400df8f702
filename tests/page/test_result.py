"""The page of a film in all of its states, as it is made, and what one does there."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest

from commands import rendering
from infra.http.services import Services
from tests.http import films
from tests.page.tabs import Browser, Tab

pytestmark = [pytest.mark.e2e, pytest.mark.alone]

PROMPT = "A night train crosses a lake of lanterns, then a fox looks up at the fireworks"
PASSWORD = "a long password"
POSTER = Path(__file__).parents[2] / "web" / "src" / "pictures" / "torii.jpg"


class Opened(NamedTuple):
    """The page of a film that was just ordered, by a new account."""

    tab: Tab
    browser: Browser
    parts: Services
    job_id: str

    async def send(self, path: str, body: object = None) -> Any:
        """What another page of the account does."""
        request = self.tab.page.context.request
        answer = await request.post(self.browser.address + path, data=body, headers={"Origin": self.browser.address})
        assert answer.ok, await answer.text()
        return await answer.json()

    async def sees(self, text: str) -> None:
        await self.tab.page.get_by_text(text, exact=True).first.wait_for()

    async def heading(self, text: str) -> None:
        await self.tab.page.get_by_role("heading", name=text, exact=True).wait_for()

    async def press(self, button: str) -> None:
        await self.tab.page.get_by_role("button", name=button, exact=True).click()

    async def deliver(self, job_id: str) -> None:
        """A worker that has the job delivers its film, with a poster."""
        video = await films.store(self.parts, f"outputs/{job_id}", films.film())
        await self.parts.objects.put_file(video.poster_key, POSTER, "image/jpeg")
        await rendering.complete(self.parts.repository, UUID(job_id), 1, video, [films.DRAWN])

    async def render(self, percent: int, stage: str) -> None:
        await rendering.report(self.parts.repository, UUID(self.job_id), 1, percent, stage)


@asynccontextmanager
async def ordered(browser: Browser, parts: Services, width: int = 1440, **options: Any) -> AsyncIterator[Opened]:
    async with browser.tab(width, **options) as tab:
        opened = Opened(tab, browser, parts, "")
        await opened.send("/api/auth/register", {"email": f"{uuid4()}@example.com", "password": PASSWORD})
        job = await opened.send("/api/generate-from-prompt", {"prompt": PROMPT, "seed": 4711})
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        await tab.page.goto(f"{browser.address}/result/{job['jobId']}")
        yield opened._replace(job_id=job["jobId"])


@pytest.mark.parametrize("width", [360, 768, 1440])
async def test_a_film_is_watched_from_the_queue_to_its_end(browser: Browser, parts: Services, width: int) -> None:
    async with ordered(browser, parts, width) as page:
        await page.heading("Queued for processing...")
        await page.tab.check("result-queued")
        await films.begin(parts, page.job_id)
        await page.render(54, "inference")
        await page.heading("Drawing")
        await page.tab.page.locator(".percent").get_by_text("54 %").wait_for()
        await page.tab.page.wait_for_function("() => document.title.startsWith('54 % · ')")
        await page.tab.check("result-processing")
        await page.deliver(page.job_id)
        await page.tab.page.locator("video").wait_for()
        await page.sees("Completed")
        await page.tab.page.wait_for_function("() => document.querySelector('video').readyState >= 1")
        await page.tab.check("result-completed")
        await page.tab.page.get_by_role("tab", name="Timeline").click()
        await page.heading("Where the time went")
        await page.tab.check("result-timeline")


async def test_a_film_can_be_downloaded_starred_shared_and_made_again(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts) as page:
        await page.heading("Queued for processing...")
        await films.begin(parts, page.job_id)
        await page.deliver(page.job_id)
        async with page.tab.page.context.expect_page() as opening:
            await page.press("Download")
        await (await opening.value).close()
        await page.press("Star")
        await page.tab.page.get_by_role("button", name="Remove star").wait_for()
        await page.press("Share")
        await page.heading("Share this film")
        await page.tab.page.keyboard.press("Escape")
        await page.press("Regenerate")
        await page.tab.page.get_by_role("textbox", name="Seed").fill("12")
        await page.tab.check("result-regenerate")
        await page.press("Make film")
        await page.sees("The new film is in the queue.")


async def test_versions_of_a_recipe_lead_to_each_other(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts) as page:
        other = (await page.send("/api/generate-from-prompt", {"prompt": PROMPT, "seed": 12}))["jobId"]
        for job_id in (page.job_id, other):
            await films.begin(parts, job_id)
            await page.deliver(job_id)
        await page.sees("2, newest first")
        await page.tab.check("result-versions")
        await page.tab.page.get_by_role("link", name="v2 seed 12").click()
        await page.tab.page.wait_for_url(f"**/result/{other}")
        await page.sees("12")


async def test_what_a_film_was_made_of_is_used_in_a_new_one(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts) as page:
        await films.fail(parts, page.job_id)
        await page.tab.page.get_by_role("link", name="Use in a new film: Seed").click()
        await page.heading("New film")
        await page.tab.page.wait_for_function("() => location.search === ''")
        await page.tab.page.go_back()
        await page.tab.page.get_by_role("link", name="Use all in a new film").click()
        await page.heading("New film")
        await page.tab.page.get_by_text(PROMPT).first.wait_for()


async def test_a_film_that_failed_says_what_to_do_and_is_tried_again(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts, permissions=["clipboard-read", "clipboard-write"]) as page:
        await page.heading("Queued for processing...")
        await films.fail(parts, page.job_id)
        await page.heading("The engine delivered no film")
        await page.sees("You were not charged.")
        await page.tab.page.locator("pre").get_by_text("attempt 1").wait_for()
        await page.tab.check("result-failed")
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
        await page.tab.check("result-canceled")
        await page.press("More")
        await page.tab.page.get_by_role("menuitem", name="Delete").click()
        await page.heading("No films yet")
        await page.tab.check("result-deleted")
        await page.press("Undo")
        await page.tab.page.locator("article.card").get_by_role("link", name=PROMPT).click()
        await page.heading("You canceled this film")


async def test_a_film_that_is_not_there_leads_home(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts, 360) as page:
        await page.tab.page.goto(f"{browser.address}/result/{uuid4()}")
        await page.heading("This film is not here")
        await page.tab.check("result-gone", but="404")
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
        await page.tab.check("result-error", but="503")
        await page.tab.page.unroute("**/api/me/jobs/*")
        await page.press("Try Again")
        await page.heading("Queued for processing...")


async def test_without_a_socket_the_page_asks_every_two_seconds_and_a_socket_comes_back(
    browser: Browser, parts: Services
) -> None:
    async with ordered(browser, parts) as page:
        blocked = True
        await page.tab.page.route_web_socket(
            "**/ws?*", lambda socket: socket.close() if blocked else socket.connect_to_server()
        )
        await page.tab.page.reload()
        await page.sees("Live updates are not available. This page asks every two seconds.")
        await page.tab.check("result-polling")
        await films.begin(parts, page.job_id)
        await page.render(31, "inference")
        await page.tab.page.locator(".percent").get_by_text("31 %").wait_for()
        blocked = False
        await page.tab.page.get_by_text("Live updates are not available.").wait_for(state="detached")
        await page.deliver(page.job_id)
        await page.sees("Completed")


async def test_a_session_that_is_over_leads_to_the_login_and_back_to_the_film(
    browser: Browser, parts: Services
) -> None:
    async with ordered(browser, parts) as page:
        await page.heading("Queued for processing...")
        account = await (await page.tab.page.context.request.get(f"{browser.address}/api/auth/me")).json()
        await page.tab.page.context.clear_cookies()
        await page.tab.page.reload()
        await page.heading("Sign in")
        await page.tab.page.get_by_label("E-mail").fill(account["email"])
        await page.tab.page.get_by_label("Password", exact=True).fill(PASSWORD)
        await page.press("Sign in")
        await page.heading("Queued for processing...")
        assert page.tab.page.url.endswith(f"/result/{page.job_id}")


async def test_a_film_that_is_done_is_said_on_other_pages(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts) as page:
        await page.tab.page.get_by_role("link", name="Dashboard").first.click()
        await page.tab.page.locator("article.card").wait_for()
        await films.begin(parts, page.job_id)
        await page.deliver(page.job_id)
        await page.tab.page.get_by_text("is ready.").wait_for()
        await page.tab.check("result-toast")
        await page.press("Watch")
        await page.tab.page.locator("video").wait_for()


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
