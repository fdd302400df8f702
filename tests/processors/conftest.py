from collections.abc import AsyncIterator

import pytest

from infra.settings import Settings
from tests.processors.studio import Studio, open_studio


@pytest.fixture
async def studio(database: Settings) -> AsyncIterator[Studio]:
    """A studio on an empty log, in which nothing runs yet."""
    async with open_studio(database) as opened:
        yield opened
