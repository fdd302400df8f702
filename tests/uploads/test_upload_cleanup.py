"""Unfinished uploads expire, and objects and bytes without an upload are removed."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import msgspec
import pytest

from commands import uploads
from commands.uploads import source_key, target_key
from domain.upload_quota import Allowance
from infra.cleanup.spool import clear_spool
from infra.cleanup.uploads import UploadCleanup
from infra.event_store.repository import Repository
from infra.http.services import Services
from infra.processes.api.services import assembled
from infra.settings import Settings, UploadSettings
from infra.uploads.objects import UploadObjects
from infra.uploads.spool import Spool
from tests.http.conftest import projecting
from tests.http.people import Person
from tests.uploads.corpus import NOW, Corpus
from tests.uploads.people import announce, begin, head, listed, put, send, send_form


@pytest.fixture(scope="module")
async def parts(settings_here: Settings) -> AsyncIterator[Services]:
    """Resumable uploads have one second here."""
    hasty = msgspec.structs.replace(settings_here, uploads=UploadSettings(upload_expiry=timedelta(seconds=1)))
    async with assembled(hasty) as found, projecting(hasty):
        yield found


@pytest.fixture
def sweeper(parts: Services, objects: UploadObjects) -> UploadCleanup:
    """With a cache of its own, as in the process of the timekeeper."""
    repository = Repository(parts.repository.log, parts.repository.pool, {"actor": "sweeper"})
    return UploadCleanup(parts.repository.pool, repository, objects)


async def test_an_unfinished_upload_expires(ann: Person, spool: Path, parts: Services, sweeper: UploadCleanup) -> None:
    path = await begin(ann, 1_000)
    await send(ann, path, 0, b"0123456789")
    async with asyncio.timeout(20):
        while await sweeper.expired() == 0:
            pass
    assert await listed(ann) == []
    assert (await head(ann, path)).status_code == 410
    await clear_spool(Spool(spool), parts.repository, young=0)
    for _ in range(5):
        await begin(ann, 1_000)
    assert await sweeper.expired() == 0
    async with asyncio.timeout(20):
        while await listed(ann):
            await sweeper.expired()
    await clear_spool(Spool(spool), parts.repository, young=0)


async def test_the_quota_of_an_expired_upload_is_free_again_every_time(
    ann: Person, spool: Path, parts: Services, sweeper: UploadCleanup
) -> None:
    for _ in range(3):
        await begin(ann, 1_000)
        async with asyncio.timeout(20):
            while await listed(ann):
                await sweeper.expired()
        await uploads.require_room(parts.repository, ann.user_id, 1_000, Allowance(files=1, bytes=1_000))
    await clear_spool(Spool(spool), parts.repository, young=0)


async def test_an_expired_upload_takes_no_more_bytes(
    ann: Person, spool: Path, parts: Services, sweeper: UploadCleanup
) -> None:
    path = await begin(ann, 1_000_000)
    offset = 0
    async with asyncio.timeout(20):
        while (answer := await send(ann, path, offset, b"x" * 100)).status_code == 204:
            offset += 100
    assert answer.status_code == 410
    while await listed(ann):
        await sweeper.expired()
    await clear_spool(Spool(spool), parts.repository, young=0)


async def test_objects_of_no_upload_are_removed_and_others_stay(
    ann: Person, spool: Path, sweeper: UploadCleanup, objects: UploadObjects, corpus: Corpus, tmp_path: Path
) -> None:
    await send_form(ann, corpus.still("a.png"), "image/png")
    (kept,) = await listed(ann)
    link = (await announce(ann, len(corpus.mp4()))).json()
    await put(link, corpus.mp4())
    used = (await announce(ann, len(corpus.mp4()))).json()
    await put(used, corpus.mp4())
    await ann.post(f"/api/uploads/presigned/{used['uploadId']}/complete")
    strays = [source_key(uuid4()), target_key(uuid4()), "uploads/not-an-id/source", "uploads/x"]
    stray = tmp_path / "stray"
    stray.write_bytes(b"x")
    for key in strays:
        await objects.put_file(key, stray, "text/plain")
    assert await sweeper.orphans(timedelta(hours=1)) == 0
    await sweeper.orphans(NOW)
    await sweeper.leftovers()
    for key in strays:
        assert await objects.size(key) is None, key
    for key in (kept["filePath"], source_key(used["uploadId"])):
        assert await objects.size(key) is not None, key
    assert (await ann.post(f"/api/uploads/presigned/{link['uploadId']}/complete")).status_code == 200


async def test_an_empty_read_model_loses_no_file(
    ann: Person, spool: Path, sweeper: UploadCleanup, objects: UploadObjects, corpus: Corpus, parts: Services
) -> None:
    await send_form(ann, corpus.still("a.png"), "image/png")
    (kept,) = await listed(ann)
    async with parts.repository.pool.connection() as connection:
        await connection.execute("DELETE FROM uploads WHERE upload_id = %s", (kept["uploadId"],))
    await sweeper.orphans(NOW)
    assert await objects.size(kept["filePath"]) is not None


async def test_bytes_of_no_upload_leave_the_spool(
    spool: Path, parts: Services, ann: Person, sweeper: UploadCleanup
) -> None:
    stray = spool / str(uuid4())
    stray.write_bytes(b"x")
    (spool / "something-else").write_bytes(b"x")
    path = await begin(ann, 1_000)
    await clear_spool(Spool(spool), parts.repository)
    assert stray.exists()
    await clear_spool(Spool(spool), parts.repository, young=0)
    assert (spool / path.rpartition("/")[2]).exists()
    assert not stray.exists()
    (spool / "something-else").unlink()
    while await listed(ann):
        await sweeper.expired()
    await clear_spool(Spool(spool), parts.repository, young=0)


async def test_a_file_that_is_being_written_to_is_left_alone(
    spool: Path, parts: Services, client: httpx.AsyncClient
) -> None:
    stray = uuid4()
    there = Spool(spool)
    there.create(stray)
    with there.locked(stray):
        await clear_spool(there, parts.repository, young=0)
        assert (spool / str(stray)).exists()
    await clear_spool(there, parts.repository, young=0)
