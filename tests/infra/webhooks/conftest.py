"""A studio, its projector, and a receiver."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from infra.processes import projector
from infra.settings import Settings
from tests import databases
from tests.adapters.fakes.server import running
from tests.infra.webhooks.studio import Receiver, WebhookStudio


@pytest.fixture
async def studio(database: Settings) -> AsyncIterator[WebhookStudio]:
    projecting = asyncio.create_task(projector.run(database))
    try:
        async with databases.repository(database) as repository:
            yield WebhookStudio(database, repository)
    finally:
        projecting.cancel()
        await asyncio.gather(projecting, return_exceptions=True)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()
    async with running(found):
        yield found
