"""The real application on a real port, with projections running beside it."""

import asyncio
import dataclasses
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx
import msgspec
import pytest
from argon2 import PasswordHasher
from redis.asyncio import Redis

from commands.http.links import Links
from infra import valkey
from infra.auth.passwords import Passwords
from infra.http.app import create_app
from infra.http.server import bind, serve
from infra.http.services import Services
from infra.processes import projector
from infra.processes.api.services import assembled
from infra.settings import OpenIdSettings, PaymentSettings, Settings
from tests.adapters.fakes.server import running
from tests.http.people import Person, new_account
from tests.http.resources import promoted
from tests.http.stripe_double import payment_settings, stripe_double
from tests.openid.provider import LocalProvider


@asynccontextmanager
async def background(*work: "asyncio.Task[None]") -> AsyncIterator[None]:
    """Tasks that run meanwhile and end with the block."""
    try:
        yield
    finally:
        for task in work:
            task.cancel()
        await asyncio.gather(*work, return_exceptions=True)


@asynccontextmanager
async def projecting(settings: Settings) -> AsyncIterator[None]:
    """The projector runs meanwhile."""
    async with background(asyncio.create_task(projector.run(settings))):
        yield


@asynccontextmanager
async def serving(
    parts: Services, listener: socket.socket | None = None, **options: bool | str | float
) -> AsyncIterator[str]:
    """The application on a free port or a listener; its address, with which its links begin unless `parts` says else.

    Event streams end as soon as they have caught up, so that tests of all routes can read whole answers.
    """
    listener = listener or bind("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    named = parts if parts.links.base else dataclasses.replace(parts, links=Links(url))
    app = create_app(named, **{"stream_seconds": 0.0, **options})  # type: ignore[arg-type]  # each test knows which option it gives
    async with background(asyncio.create_task(serve(app, listener, parts.stop_streams))):
        yield url


@asynccontextmanager
async def hashing_quickly(parts: Services) -> AsyncIterator[Services]:
    """The services with hashes of passwords that cost microseconds: thousands of accounts are opened."""
    async with Passwords(hasher=PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)) as passwords:
        yield dataclasses.replace(parts, passwords=passwords)


@pytest.fixture(scope="module")
async def provider() -> AsyncIterator[LocalProvider]:
    """A provider at which people sign in."""
    async with running(LocalProvider()) as found:
        assert isinstance(found, LocalProvider)
        yield found


@pytest.fixture(scope="module")
async def payments() -> AsyncIterator[PaymentSettings]:
    """What sells credits at Stripe's double."""
    async with stripe_double() as double:
        yield payment_settings(double.base)


@pytest.fixture(scope="module")
def module_database(module_database: Settings, provider: LocalProvider, payments: PaymentSettings) -> Settings:
    """The settings of this module, with a provider and Stripe's double, for the processes that tests start, too."""
    openid = OpenIdSettings(providers=(provider.settings,))
    return msgspec.structs.replace(module_database, openid=openid, payments=payments)


@pytest.fixture(scope="module")
async def parts(module_database: Settings) -> AsyncIterator[Services]:
    """What the application of this module stands on, with running projections."""
    async with assembled(module_database) as found, projecting(module_database), hashing_quickly(found) as quick:
        yield quick


@pytest.fixture(scope="module")
async def address(parts: Services) -> AsyncIterator[str]:
    """Where the application of this module listens."""
    async with serving(parts) as url:
        yield url


def no_cookies() -> CookieJar:
    """For clients that keep nothing, so that several people can use one and a request without a token has none."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client that is not logged in."""
    async with httpx.AsyncClient(base_url=address, timeout=15, cookies=no_cookies()) as found:
        yield found


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> Person:
    """A new user."""
    return await new_account(client)


@pytest.fixture
async def bob(client: httpx.AsyncClient) -> Person:
    """Another new user."""
    return await new_account(client)


@pytest.fixture
async def root(client: httpx.AsyncClient, parts: Services) -> Person:
    """A new admin."""
    return await promoted(parts, await new_account(client))


@pytest.fixture(scope="module")
async def document(address: str) -> dict[str, Any]:
    """The OpenAPI document."""
    async with httpx.AsyncClient(base_url=address) as client:
        return (await client.get("/schema")).json()  # type: ignore[no-any-return]  # the tests look into it


@pytest.fixture(scope="module")
async def redis(module_database: Settings) -> AsyncIterator[Redis]:
    """Where limits are counted."""
    async with valkey.connect(module_database.redis_url) as found:
        yield found
