"""The application with a spool of its own, and files to send to it."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import msgspec
import pytest

from infra.http.services import Services
from infra.processes.api.services import assembled
from infra.settings import Settings, UploadSettings
from infra.uploads.objects import UploadObjects
from infra.uploads.spool import spool_folder
from tests.http.conftest import hashing_quickly, projecting, serving
from tests.http.people import Person, new_account
from tests.uploads.corpus import Corpus


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Files that people send."""
    return Corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="module")
def settings_here(module_database: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A spool of its own, small limits, and as many requests as one likes."""
    return msgspec.structs.replace(
        module_database,
        mangamotion_data=str(tmp_path_factory.mktemp("data")),
        uploads=UploadSettings(max_upload_bytes=20_000_000, upload_quota_files=5, upload_quota_bytes=30_000_000),
        rate_limits={},
    )


@pytest.fixture(scope="module")
async def parts(settings_here: Settings) -> AsyncIterator[Services]:
    """What the application of this module stands on, with running projections."""
    async with assembled(settings_here) as found, projecting(settings_here), hashing_quickly(found) as quick:
        yield quick


@pytest.fixture(scope="module")
async def address(parts: Services) -> AsyncIterator[str]:
    """Where the application of this module listens."""
    async with serving(parts) as url:
        yield url


@pytest.fixture
async def client(address: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client that is not logged in."""
    async with httpx.AsyncClient(base_url=address, timeout=60) as found:
        yield found


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> Person:
    """A user."""
    person = await new_account(client)
    client.cookies.clear()
    return person


@pytest.fixture
async def bob(client: httpx.AsyncClient) -> Person:
    """Another user."""
    person = await new_account(client)
    client.cookies.clear()
    return person


@pytest.fixture
def spool(settings_here: Settings) -> Iterator[Path]:
    """The spool; it is empty when a test is over."""
    folder = spool_folder(settings_here)
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture(scope="module")
def objects(settings_here: Settings) -> UploadObjects:
    """The bucket."""
    return UploadObjects(settings_here)
