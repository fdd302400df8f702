"""An account with films, uploads and texts, and its pages in a browser."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx

from infra.http.services import Services
from tests.http import gallery
from tests.http.people import PASSWORD, Person, new_account
from tests.page.conftest import WEB
from tests.page.studio import counted
from tests.page.tabs import Browser, Tab

#: Links to files, which are not in the store.
MEDIA = re.compile(r"(outputs|uploads)/[0-9a-f-]{36}")
PICTURE = WEB / "src" / "pictures" / "torii.jpg"
#: Two variations of one film; HTML, text from right to left, a family of one emoji, 2,000 characters without a space.
PROMPTS = (
    "A torii shrine by the lake",
    "A torii shrine by the lake",
    "<b>x</b> \N{RIGHT-TO-LEFT OVERRIDE}العربية \U0001f468\u200d\U0001f469\u200d\U0001f467 " + "y" * 1_965,
    "A whale in the clouds",
)


@asynccontextmanager
async def account(browser: Browser, width: int, **options: Any) -> AsyncIterator[tuple[Tab, Person]]:
    """A tab of a new account, whose pictures are all the same one."""
    async with browser.tab(width, **options) as tab, httpx.AsyncClient(base_url=browser.address) as client:
        person = await new_account(client)
        login = {"email": person.email, "password": PASSWORD}
        answer = await tab.page.context.request.post(f"{browser.address}/api/auth/login", data=login)
        assert answer.ok, await answer.text()
        await tab.page.route(MEDIA, lambda route: route.fulfill(path=PICTURE))
        await tab.page.context.add_init_script("localStorage.setItem('mangamotion.session', '1')")
        yield tab, person


async def filled(parts: Services, person: Person) -> list[str]:
    """The ids of four films, of which two are variations of one, and a text."""
    films = [await gallery.video(parts, person, prompt, seed=at) for at, prompt in enumerate(PROMPTS)]
    return [*films, await gallery.text(person, "Warm coats for cold days, " * 20, title="<i>Autumn</i> " + "z" * 100)]


async def tiles(tab: Tab, count: int) -> None:
    await counted(tab, ".tile-hit", count)
