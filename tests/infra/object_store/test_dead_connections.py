"""Connections to the object store that have died without a word, as behind a router that forgot them."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from infra.object_store.client import ObjectStore
from infra.settings import Settings
from tests.faults.proxies import Proxies


@pytest.fixture
def proxies(settings: Settings, tmp_path: Path) -> Iterator[Proxies]:
    ports = tmp_path / "ports.json"
    ports.write_text(json.dumps({"s3": int(settings.minio_endpoint.rpartition(":")[2])}))
    with Proxies(["worker-1"], ["s3"], ports) as running:
        yield running


@pytest.fixture
async def dead(proxies: Proxies, settings: Settings, film: Path) -> ObjectStore:
    """A client all of whose connections are dead; the store has `dead/0.mp4`."""
    address = f"127.0.0.1:{proxies.ports['worker-1']['s3']}"
    objects = ObjectStore(msgspec.structs.replace(settings, minio_endpoint=address))
    await objects.ensure_bucket()
    await objects.put_file("dead/0.mp4", film, "video/mp4")
    assert await objects.fetch_file("dead/0.mp4", film)
    proxies.set("half-open", ["worker-1"], "s3")
    proxies.heal()
    return objects


@pytest.fixture
def film(tmp_path: Path) -> Path:
    file = tmp_path / "film.mp4"
    file.write_bytes(bytes(1_000_000))
    return file


@pytest.mark.slow
async def test_a_film_is_stored_within_10_seconds_although_all_connections_are_dead(
    dead: ObjectStore, film: Path
) -> None:
    began = time.monotonic()
    await dead.put_file("dead/last.mp4", film, "video/mp4")
    assert await dead.size("dead/last.mp4") == 1_000_000
    assert time.monotonic() - began < 10


@pytest.mark.slow
async def test_a_source_is_fetched_within_10_seconds_although_all_connections_are_dead(
    dead: ObjectStore, film: Path
) -> None:
    began = time.monotonic()
    assert await dead.fetch_file("dead/0.mp4", film)
    assert time.monotonic() - began < 10
