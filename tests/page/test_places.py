"""The page below a root path, and with an API at another origin."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import uuid4

import msgspec
import pytest

from commands.http.links import Links
from infra.http.app import create_app
from infra.http.server import bind, serve
from infra.http.services import Services
from infra.processes.api.services import assembled, page_services
from infra.settings import Settings
from tests.http.conftest import background, serving
from tests.page.forms import PASSWORD, choose_in_menu, fill_in, heading
from tests.page.tabs import Browser, Tab

pytestmark = [pytest.mark.e2e, pytest.mark.alone]


async def register(tab: Tab, address: str) -> str:
    email = f"{uuid4()}@example.com"
    await tab.page.goto(f"{address}/register")
    await fill_in(tab, email, PASSWORD, "Create account")
    await heading(tab, "No films yet")
    return email


async def test_below_a_root_path_every_address_of_the_page_is_below_it(
    browser: Browser, parts: Services, settings_here: Settings
) -> None:
    settings = msgspec.structs.replace(settings_here, root_path="/AIStudio")
    below = replace(parts, studio_page=page_services(settings, parts.objects).studio_page)
    asked: list[str] = []
    async with serving(below, root_path="/AIStudio") as url, browser.tab(1440) as tab:
        tab.page.on("request", lambda request: asked.append(request.url))
        await register(tab, f"{url}/AIStudio")
        assert tab.page.url == f"{url}/AIStudio/dashboard"
        await tab.page.reload()
        await heading(tab, "No films yet")
        await choose_in_menu(tab, "Log out")
        await heading(tab, "Sign in")
        assert tab.page.url.startswith(f"{url}/AIStudio/login")
        assert tab.complaints == []
    assert {address for address in asked if not address.startswith(f"{url}/AIStudio/")} == set()


@asynccontextmanager
async def at_two_origins(settings: Settings) -> AsyncIterator[tuple[str, str]]:
    """The page at one origin and its API at another one: two names of this machine."""
    listener = bind("127.0.0.1", 0)
    page, api = (f"http://{name}:{listener.getsockname()[1]}" for name in ("localhost", "127.0.0.1"))
    place = msgspec.structs.replace(settings.page, api_base=api)
    async with assembled(msgspec.structs.replace(settings, page=place, cors_origins=frozenset({page}))) as parts:
        both = replace(parts, links=Links(page))
        async with background(asyncio.create_task(serve(create_app(both), listener, both.stop_streams))):
            yield page, api


@pytest.mark.usefixtures("parts")  # their projections run
async def test_with_an_api_elsewhere_the_session_is_in_memory_and_no_cookie_is_kept(
    browser: Browser, settings_here: Settings
) -> None:
    async with at_two_origins(settings_here) as (page, api), browser.tab(1440) as tab:
        sent: list[dict[str, str]] = []
        tab.page.on("request", lambda request: sent.append(request.headers) if request.url.startswith(api) else None)
        email = await register(tab, page)
        assert await tab.page.context.cookies() == []
        kept = await tab.page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")
        assert "eyJ" not in kept  # how every JWT begins
        await tab.page.reload()
        await tab.page.get_by_text("A reload asks you to sign in again.").wait_for()
        await fill_in(tab, email, PASSWORD, "Sign in")
        await heading(tab, "No films yet")
        await choose_in_menu(tab, "Log out")
        await heading(tab, "Sign in")
        assert any(headers.get("authorization", "").startswith("Bearer ") for headers in sent)
        assert not any("cookie" in headers for headers in sent)
        assert tab.complaints == []
