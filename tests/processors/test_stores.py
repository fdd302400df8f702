"""Objects and live progress: fast, bounded, and without errors while Valkey is away."""

import sys
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import httpx
import msgspec
import pytest

from infra import valkey
from infra.embedded import Servers
from infra.object_store.client import ObjectStore, ObjectsUnavailable
from infra.settings import Settings
from infra.valkey.progress import Progress
from processors.rendering.stages import LiveProgress

LIVE = LiveProgress(
    percent=40, stage="inference", frame=48, frames=120, fps=60.5, at=datetime(2026, 11, 20, tzinfo=UTC)
)


async def test_a_file_can_be_stored_sized_fetched_and_removed(settings: Settings, tmp_path: Path) -> None:
    objects, file = ObjectStore(settings), tmp_path / "video.mp4"
    file.write_bytes(b"0123456789")
    key = f"outputs/{uuid4()}/video.mp4"
    await objects.put_file(key, file, "video/mp4")
    assert await objects.size(key) == 10
    async with httpx.AsyncClient() as browser:
        answer = await browser.get(objects.presign(key), headers={"Range": "bytes=2-4"})
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (206, b"234", "video/mp4")
    assert answer.headers["content-range"] == "bytes 2-4/10"
    await objects.remove_prefix(key.rpartition("/")[0] + "/")
    assert await objects.size(key) is None


async def test_a_file_removed_from_the_disk_of_the_object_store_is_missing(servers: Servers, tmp_path: Path) -> None:
    objects, file = ObjectStore(servers.settings), tmp_path / "video.mp4"
    file.write_bytes(b"0123456789")
    folder = f"outputs/{uuid4()}/"
    await objects.put_file(folder + "video.mp4", file, "video/mp4")
    (servers.folder.root / "objects" / servers.settings.minio_bucket / folder / "video.mp4").unlink()
    assert await objects.stat(folder + "video.mp4") is None
    assert [entry async for page in objects.listed(folder, 10, deep=True) for entry in page] == []


async def test_removing_a_prefix_without_objects_succeeds(settings: Settings) -> None:
    await ObjectStore(settings).remove_prefix(f"outputs/{uuid4()}/")


def test_an_address_is_good_for_at_least_55_minutes_and_the_same_for_a_while(settings: Settings) -> None:
    objects, key = ObjectStore(settings), f"outputs/{uuid4()}/video.mp4"
    address = objects.presign(key)
    query = parse_qs(urlsplit(address).query)
    signed = datetime.strptime(query["X-Amz-Date"][0], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    left = signed + timedelta(seconds=int(query["X-Amz-Expires"][0])) - datetime.now(UTC)
    assert timedelta(minutes=55) <= left <= timedelta(minutes=60)
    assert {objects.presign(key), ObjectStore(settings).presign(key)} & {address}


def test_an_address_contains_the_public_endpoint(settings: Settings) -> None:
    public = msgspec.structs.replace(settings, minio_public_endpoint="https://media.example.com")
    assert ObjectStore(public).presign("a/b.mp4").startswith("https://media.example.com/mangamotion/a/b.mp4?")


def test_a_further_address_costs_a_few_calls(settings: Settings) -> None:
    objects = ObjectStore(settings)
    objects.presign("outputs/first/video.mp4")
    calls = Counter[str]()
    sys.setprofile(lambda _, event, __: calls.update([event]))
    try:
        for number in range(40):
            objects.presign(f"outputs/{number}/video.mp4")
    finally:
        sys.setprofile(None)
    assert 40 <= calls["call"] + calls["c_call"] <= 40 * 80


async def test_a_store_that_is_away_raises_objects_unavailable_within_seconds(settings: Settings) -> None:
    away = ObjectStore(msgspec.structs.replace(settings, minio_endpoint="127.0.0.1:9"))
    began = time.monotonic()
    with pytest.raises(ObjectsUnavailable):
        await away.size("a")
    assert time.monotonic() - began < 5


async def test_published_progress_can_be_read(settings: Settings) -> None:
    async with valkey.connect(settings.redis_url) as client:
        progress, job_id = Progress(client), uuid4()
        await progress.publish(job_id, LIVE)
        assert await progress.live([uuid4(), job_id]) == {job_id: LIVE}
        assert 0 < await client.ttl(f"progress:{job_id}") <= 120
        await progress.clear(job_id)
        assert await progress.live([job_id]) == {}


async def test_progress_is_published_ten_times_a_second_at_most(settings: Settings) -> None:
    async with valkey.connect(settings.redis_url) as client:
        progress, job_id = Progress(client), uuid4()
        for frame in range(50):
            await progress.publish(job_id, msgspec.structs.replace(LIVE, frame=frame))
        assert (await progress.live([job_id]))[job_id].frame < 49
        await progress.publish(job_id, msgspec.structs.replace(LIVE, frame=99), now=True)
        assert (await progress.live([job_id]))[job_id].frame == 99


async def test_calls_return_at_once_while_valkey_is_away(servers: Servers) -> None:
    async with valkey.connect(servers.settings.redis_url) as client:
        progress, job_id = Progress(client), uuid4()
        servers.valkey.kill()
        try:
            began = time.monotonic()
            for _ in range(20):
                await progress.publish(job_id, LIVE, now=True)
                assert await progress.live([job_id]) == {}
            assert time.monotonic() - began < 1
        finally:
            servers.valkey.restart()
