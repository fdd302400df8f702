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


@pytest.mark.slow
async def test_a_film_is_stored_within_10_seconds_although_the_connection_is_dead(
    proxies: Proxies, settings: Settings, tmp_path: Path
) -> None:
    objects = ObjectStore(
        msgspec.structs.replace(settings, minio_endpoint=f"127.0.0.1:{proxies.ports['worker-1']['s3']}")
    )
    await objects.ensure_bucket()
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(1_000_000))
    await objects.put_file("dead/first.mp4", film, "video/mp4")
    proxies.set("half-open", ["worker-1"], "s3")
    proxies.heal()
    began = time.monotonic()
    await objects.put_file("dead/second.mp4", film, "video/mp4")
    assert await objects.size("dead/second.mp4") == 1_000_000
    assert time.monotonic() - began < 10
