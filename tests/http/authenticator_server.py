"""An application whose clock for codes the tests move, and a person who uses it."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from infra.http.services import Services
from infra.keys.keyring import Keyring
from infra.settings import Settings
from tests.http.authenticator import Clock, ClockedCodes
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person, new_account


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def clocked(parts: Services, module_database: Settings, clock: Clock) -> Services:
    """The application with a clock for codes that the tests move."""
    return replace(parts, codes=ClockedCodes(Keyring(module_database.keys.data_kek), clock))


@pytest.fixture(scope="module")
async def url(clocked: Services) -> AsyncIterator[str]:
    async with serving(clocked) as found:
        yield found


@pytest.fixture
async def visitor(url: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client that is not logged in and keeps nothing."""
    async with httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as found:
        yield found


@pytest.fixture
async def ann(visitor: httpx.AsyncClient) -> Person:
    return await new_account(visitor)
