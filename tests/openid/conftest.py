"""Two local providers, and the application that knows both."""

from collections.abc import AsyncIterator

import pytest

from infra.http.services import Services
from tests.adapters.fakes.server import running
from tests.http.conftest import parts
from tests.openid.provider import LocalProvider
from tests.openid.studio import Stage, Studio, staged

__all__ = ["parts"]


@pytest.fixture
async def provider() -> AsyncIterator[LocalProvider]:
    async with running(LocalProvider()) as found:
        assert isinstance(found, LocalProvider)
        yield found


@pytest.fixture
async def other() -> AsyncIterator[LocalProvider]:
    """A second provider, which has nothing to do with the first."""
    async with running(LocalProvider("other")) as found:
        assert isinstance(found, LocalProvider)
        yield found


@pytest.fixture(scope="module")
async def stage(parts: Services) -> AsyncIterator[Stage]:
    async with staged(parts) as found:
        yield found


@pytest.fixture
async def ours(stage: Stage, provider: LocalProvider, other: LocalProvider) -> AsyncIterator[Studio]:
    async with stage.studio(provider, other) as found:
        yield found
