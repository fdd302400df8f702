"""The application with local providers, under the address that it really has."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx

from commands.http.auth_options import AuthOptions
from commands.http.links import Links
from infra.http.app import create_app
from infra.http.server import bind, serve
from infra.http.services import Services
from infra.openid.directory import ProviderDirectory
from infra.openid.fetch import SECONDS, Fetcher
from infra.openid.relying_party import RelyingParty
from infra.settings.openid import OpenIdSettings
from tests.http.conftest import background, no_cookies
from tests.openid.browser import Browser
from tests.openid.provider import LocalProvider


class Studio:
    """Where the application listens, and browsers that use it."""

    def __init__(self, url: str, client: httpx.AsyncClient) -> None:
        self.url, self.client = url, client

    def browser(self) -> Browser:
        """A new browser, not logged in."""
        return Browser(self.client, self.url)

    async def signed_in(self, provider: LocalProvider) -> Browser:
        """A new browser, logged in as the person of a provider."""
        found = self.browser()
        answer = await found.visit(f"{self.url}/api/auth/oidc/{provider.name}?next=/api/models")
        assert answer.status_code == 200, answer.text
        return found


class Stage(ProviderDirectory):
    """The application where it listens. It is made once; its providers are those of the test that runs."""

    def __init__(self, url: str) -> None:
        self.url = url
        super().__init__(OpenIdSettings(), {})

    @asynccontextmanager
    async def studio(self, *providers: LocalProvider, seconds: float = SECONDS) -> AsyncIterator[Studio]:
        """With these providers, which get so many seconds for an answer; nothing is known of them yet."""
        settings = OpenIdSettings(providers=tuple(one.settings for one in providers))
        fetcher = Fetcher(seconds)
        callback = f"{self.url}/api/auth/oidc/{{}}/callback"
        super().__init__(
            settings, {one.id: RelyingParty(one, callback.format(one.id), fetcher) for one in settings.providers}
        )
        async with httpx.AsyncClient(timeout=30, cookies=no_cookies()) as client:
            yield Studio(self.url, client)
        await fetcher.close()


async def led_back(browser: Browser, ours: Studio, name: str = "local") -> str:
    """The address to which a provider leads the browser back."""
    start = await browser.get(f"{ours.url}/api/auth/oidc/{name}")
    return str((await browser.get(start.headers["location"])).headers["location"])


@asynccontextmanager
async def staged(parts: Services, options: AuthOptions | None = None) -> AsyncIterator[Stage]:
    """The application, which has no providers yet."""
    listener = bind("127.0.0.1", 0)
    stage = Stage(f"http://127.0.0.1:{listener.getsockname()[1]}")
    app = create_app(replace(parts, openid=stage, links=Links(stage.url), options=options or parts.options))
    async with background(asyncio.create_task(serve(app, listener))):
        yield stage
