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


@asynccontextmanager
async def studio(
    parts: Services, *providers: LocalProvider, seconds: float = SECONDS, options: AuthOptions | None = None
) -> AsyncIterator[Studio]:
    """The application with these providers, which get so many seconds for an answer."""
    listener = bind("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    settings = OpenIdSettings(providers=tuple(one.settings for one in providers))
    fetcher = Fetcher(seconds)
    parties = {
        one.id: RelyingParty(one, f"{url}/api/auth/oidc/{one.id}/callback", fetcher) for one in settings.providers
    }
    directory = ProviderDirectory(settings, parties)
    found = replace(parts, openid=directory, links=Links(url), auth_options=options or parts.auth_options)
    app = create_app(found)
    async with (
        background(asyncio.create_task(serve(app, listener))),
        httpx.AsyncClient(timeout=30, cookies=no_cookies()) as client,
    ):
        yield Studio(url, client)
    await fetcher.close()
