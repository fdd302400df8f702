"""The same application as in the tests of the HTTP side, and two people who use it."""

import httpx
import pytest

from tests.http.conftest import address, client, parts
from tests.http.people import Person, somebody

__all__ = ["address", "ann", "bob", "client", "parts"]


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> Person:
    return await somebody(client)


@pytest.fixture
async def bob(client: httpx.AsyncClient) -> Person:
    return await somebody(client)
