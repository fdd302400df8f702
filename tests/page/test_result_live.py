"""What the page of a film does while time passes: without a socket, a session or a link, and on other pages."""

from typing import Any

import pytest

from infra.http.services import Services
from tests.http import films
from tests.page.forms import PASSWORD
from tests.page.results import ordered
from tests.page.tabs import Browser

pytestmark = [pytest.mark.e2e, pytest.mark.alone]


#: Browsers without a screen have no notifications: this one keeps what it is asked to show.
NOTIFYING = """
  window.said = [];
  window.Notification = class extends EventTarget {
    static permission = "default";
    static async requestPermission() { return (Notification.permission = "granted"); }
    constructor(title, {body, tag}) { super(); said.push([title, body, tag]); }
  };
"""


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
        account = await page.account()
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


async def test_a_browser_that_was_allowed_to_says_that_a_film_is_done_where_its_tab_is_hidden(
    browser: Browser, parts: Services
) -> None:
    async with ordered(browser, parts, script=NOTIFYING) as page:
        await page.press("Notify me when it is done")
        await page.sees("You get a message when it is done")
        await page.tab.page.evaluate("Object.defineProperty(document, 'hidden', {value: true})")
        await page.finish()
        await page.tab.page.wait_for_function("() => said.length > 0")
        [[title, body, tag]] = await page.tab.page.evaluate("said")
        assert (title, tag) == ("MangaMotion", page.job_id)
        assert body.endswith("is ready.")


async def test_a_browser_that_is_allowed_to_elsewhere_is_not_asked_here(browser: Browser, parts: Services) -> None:
    async with ordered(browser, parts) as page:
        await page.heading("Queued for processing...")
        await page.tab.page.context.grant_permissions(["notifications"])
        await page.sees("You get a message when it is done")


async def test_a_film_whose_link_is_over_is_played_by_a_fresh_one(browser: Browser, parts: Services) -> None:
    answers = [403, 403, 403]

    async def answer(route: Any) -> None:
        await (route.fulfill(status=answers.pop()) if answers else route.continue_())

    async with ordered(browser, parts) as page:
        await page.tab.page.route("**/video.mp4?*", answer)
        await page.heading("Queued for processing...")
        await page.finish()
        await page.tab.page.get_by_role("alert").get_by_text("This film could not be loaded").wait_for()
        await page.check("result-link-over", but="403")
        await page.press("Try Again")
        await page.has("video.readyState >= 1")
        assert answers == []
