"""The same application as in the tests of the HTTP side, and two people who use it."""

import dataclasses
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from infra.event_store.repository import Repository
from infra.http.services import Services
from tests.http.conftest import address, client, document, parts, serving
from tests.http.people import Person, new_account

__all__ = ["address", "ann", "bob", "broken", "broken_writes", "client", "document", "parts"]


@pytest.fixture
async def broken(parts: Services) -> AsyncIterator[str]:
    """The address of an application that makes a mistake wherever it signs a link."""

    def sign(key: str) -> str:
        raise RuntimeError(f"a secret about {key}")

    async with serving(dataclasses.replace(parts, sign=sign)) as url:
        yield url


class BrokenRepository(Repository):
    """Makes a mistake wherever something is written."""

    async def execute(self, *args: Any, **kwargs: Any) -> Any:
        raise RuntimeError("a secret of the log")


@pytest.fixture
async def broken_writes(parts: Services) -> AsyncIterator[str]:
    """The address of an application that makes a mistake wherever it writes."""
    repository = BrokenRepository(parts.repository.log, parts.repository.pool)
    async with serving(dataclasses.replace(parts, repository=repository)) as url:
        yield url


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> Person:
    return await new_account(client)


@pytest.fixture
async def bob(client: httpx.AsyncClient) -> Person:
    return await new_account(client)
