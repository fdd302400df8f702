"""An object behind presigned links: in the embedded server, and in the one that MINIO_ENDPOINT names, if any."""

import os
import random
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import anyio
import httpx
import pytest

from infra.object_store.client import ObjectStore
from infra.settings import Settings
from infra.uploads.objects import UploadObjects

#: Where our own pages are by default; docker-compose.yml configures MinIO with the same.
PAGE = "http://localhost:3000"
CONTENT = random.Random(3).randbytes(10_000)
GIVEN = [name for name in os.environ if name.startswith("MINIO_")]


@pytest.fixture(scope="session", params=["embedded", *(["given"] if "MINIO_ENDPOINT" in GIVEN else [])])
def store(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """Settings that lead to the object store."""
    if request.param == "embedded":
        return settings
    values = settings.to_env() | {"MINIO_PUBLIC_ENDPOINT": ""} | {name: os.environ[name] for name in GIVEN}
    return Settings.from_env(values)


@pytest.fixture(scope="session")
def embedded(store: Settings, settings: Settings) -> bool:
    """Whether it is the embedded server."""
    return store is settings


@pytest.fixture
def objects(store: Settings) -> UploadObjects:
    return UploadObjects(store)


@pytest.fixture(scope="module")
async def link(store: Settings, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A presigned link for GET to CONTENT."""
    return await stored(ObjectStore(store), CONTENT, tmp_path_factory.mktemp("film") / "film.mp4")


async def stored(objects: ObjectStore, content: bytes, file: Path) -> str:
    """Stores a file under a new key with its name; a link to it."""
    await anyio.Path(file).write_bytes(content)
    key = f"outputs/{uuid4()}/{file.name}"
    await objects.put_file(key, file, "video/mp4")
    return objects.presign(key)


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    """Sends what a browser would."""
    async with httpx.AsyncClient(timeout=20) as client:
        yield client
