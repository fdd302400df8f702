"""An account with films, and its pages in a browser."""

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from tests.page.tabs import Browser, Tab

#: Of three films: a plain one, hostile text, and a last one.
PROMPTS = (
    "A fox in the snow",
    "<b>Bold</b> & \N{RIGHT-TO-LEFT OVERRIDE}العربية " + "x" * 300,
    "A whale above the clouds",
)


@asynccontextmanager
async def account(browser: Browser, width: int, prompts: Sequence[str] = PROMPTS, **options: Any) -> AsyncIterator[Tab]:
    """A tab of a new account whose films wait: no worker runs."""
    async with browser.tab(width, **options) as tab:
        await sent(
            browser, tab, "/api/auth/register", {"email": f"{uuid4()}@example.com", "password": "a long password"}
        )
        for prompt in prompts:
            await sent(browser, tab, "/api/v1/video-jobs", {"prompt": prompt, "durationSeconds": 1})
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        yield tab


async def sent(browser: Browser, tab: Tab, path: str, body: object = None, method: str = "POST") -> Any:
    """What another page of the same account does."""
    request = tab.page.context.request
    answer = await request.fetch(browser.address + path, method=method, data=body, headers={"Origin": browser.address})
    assert answer.ok, await answer.text()
    return await answer.json() if answer.status != 204 else None


async def counted(tab: Tab, selector: str, count: int) -> None:
    """Waits until so many elements are there."""
    found = "([selector, count]) => document.querySelectorAll(selector).length === count"
    await tab.page.wait_for_function(found, arg=[selector, count])


async def in_german_and_light(tab: Tab) -> None:
    """From the next page on."""
    kept = {"mangamotion.language": "de", "mangamotion.theme": "light"}
    for key, value in kept.items():
        await tab.page.context.add_init_script(f"localStorage.setItem('{key}', '{value}')")


async def without_news(tab: Tab) -> None:
    """The connection opens and brings nothing, so that a list is asked for by the page alone."""
    await tab.page.route_web_socket("**/ws?*", lambda socket: None)


async def refused(tab: Tab, pattern: str, status: int, error: str, message: str) -> None:
    """Answers such requests with a problem; `unroute` ends it."""
    body = json.dumps({"error": error, "message": message, "requestId": "7f3a91c2d4e5"})
    await tab.page.route(
        pattern, lambda route: route.fulfill(status=status, content_type="application/problem+json", body=body)
    )


async def expected_complaints(tab: Tab, *parts: str) -> None:
    """The browser complained of these alone; it forgets them."""
    assert all(any(part in complaint for part in parts) for complaint in tab.complaints), tab.complaints
    tab.complaints.clear()
