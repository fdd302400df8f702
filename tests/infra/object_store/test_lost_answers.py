"""The object store has done what it was asked, but its answer is lost."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import httpx
import msgspec
import pytest

from infra.settings import Settings
from infra.uploads.objects import UploadObjects
from tests.infra.object_store.losing import LosingProxy, Lost, losing

#: More than one part, and one that is sent at once.
LARGE, SMALL = random.Random(5).randbytes(12 * 2**20), b"a small film"


@contextmanager
def store(settings: Settings, lost: Lost) -> Iterator[tuple[UploadObjects, LosingProxy]]:
    """The embedded object store through a proxy that loses an answer."""
    with losing(settings.minio_endpoint, lost) as proxy:
        yield UploadObjects(msgspec.structs.replace(settings, minio_endpoint=proxy.address)), proxy


def completes(method: str, target: str) -> bool:
    return method == "POST" and "uploadId=" in target


def aborts(method: str, target: str) -> bool:
    return method == "DELETE" and "uploadId=" in target


def sends_the_second_part(method: str, target: str) -> bool:
    return method == "PUT" and "partNumber=2" in target


def sends(method: str, target: str) -> bool:
    return method == "PUT"


def removes(method: str, target: str) -> bool:
    return method == "DELETE" and "uploadId=" not in target


@pytest.mark.parametrize(
    ("content", "lost"),
    [(LARGE, completes), (LARGE, sends_the_second_part), (SMALL, sends)],
    ids=["complete", "part", "whole"],
)
async def test_a_file_is_stored_though_the_answer_is_lost(
    settings: Settings, tmp_path: Path, content: bytes, lost: Lost
) -> None:
    file, key = tmp_path / "film.mp4", f"outputs/{uuid4()}/film.mp4"
    file.write_bytes(content)
    with store(settings, lost) as (objects, proxy):
        await objects.put_file(key, file, "video/mp4")
        assert len(proxy.losses) == 1
        assert await objects.fetch_file(key, tmp_path / "found")
    assert (tmp_path / "found").read_bytes() == content


async def test_an_upload_is_stored_though_the_answer_is_lost(settings: Settings) -> None:
    key = f"uploads/{uuid4()}"
    with store(settings, completes) as (objects, proxy):
        await objects.put(key, BytesIO(LARGE), len(LARGE), "video/mp4")
        assert len(proxy.losses) == 1
        assert await objects.size(key) == len(LARGE)


async def test_a_transfer_is_finished_though_the_answer_is_lost(settings: Settings) -> None:
    with store(settings, completes) as (objects, proxy):
        key, transfer = await sent(objects)
        await objects.finish(key, transfer)
        assert len(proxy.losses) == 1
        assert await objects.size(key) == len(SMALL)


async def test_a_transfer_is_aborted_though_the_answer_is_lost(settings: Settings) -> None:
    with store(settings, aborts) as (objects, proxy):
        key, transfer = await sent(objects)
        await objects.abort(key, transfer)
        assert len(proxy.losses) == 1
        assert await objects.arrived(key, transfer) == 0


async def test_an_object_is_removed_though_the_answer_is_lost(settings: Settings) -> None:
    key = f"uploads/{uuid4()}"
    with store(settings, removes) as (objects, proxy):
        await objects.put(key, BytesIO(SMALL), len(SMALL), "video/mp4")
        await objects.remove(key)
        assert len(proxy.losses) == 1
        assert await objects.size(key) is None


async def sent(objects: UploadObjects) -> tuple[str, str]:
    """A transfer whose file was sent, and its key."""
    key = f"uploads/{uuid4()}"
    transfer = await objects.begin(key, "video/mp4")
    link = objects.presign_put(key, transfer, datetime.now(UTC), timedelta(minutes=5), len(SMALL), "video/mp4")
    async with httpx.AsyncClient() as client:
        answer = await client.put(link, content=SMALL, headers={"Content-Type": "video/mp4"})
    assert answer.status_code == 200, answer.text
    return key, transfer
