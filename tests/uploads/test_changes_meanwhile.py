"""Uploads that change between two steps of the service, and announcements of earlier versions."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO
from uuid import UUID, uuid4

import httpx
import pytest

from commands import uploads
from commands.upload_service import UploadService
from commands.uploads import Announcement, source_key, target_key
from domain.upload import Media
from infra.http.services import Services
from infra.settings import Settings
from infra.uploads.form import read_form
from infra.uploads.inspector import MediaInspector
from infra.uploads.objects import UploadObjects
from infra.uploads.probe import Prober
from infra.uploads.spool import Spool
from tests.http.conftest import serving
from tests.http.people import Person
from tests.uploads.corpus import Corpus
from tests.uploads.people import begin, listed, send


class InterruptedInspector(MediaInspector):
    """Does something else before it inspects a file."""

    meanwhile: Callable[[], Awaitable[object]]

    async def inspect(self, file: IO[bytes], declared: str) -> Media:
        await self.meanwhile()
        return await super().inspect(file, declared)


class ReplacedObjects(UploadObjects):
    """Replaces an object after its size was checked."""

    replacement: Path

    async def arrived(self, key: str, transfer: str | None) -> int:
        size = await super().arrived(key, transfer)
        await self.put_file(key, self.replacement, "image/png")
        return size


@asynccontextmanager
async def using(
    person: Person, parts: Services, spool: Path, inspector: MediaInspector, objects: UploadObjects
) -> AsyncIterator[Person]:
    """The person on a process whose upload service has these adapters."""
    service = UploadService(parts.uploads.limits, Spool(spool), objects, inspector, read_form)
    async with (
        serving(replace(parts, uploads=service)) as url,
        httpx.AsyncClient(base_url=url, timeout=60) as client,
    ):
        yield Person(client, person.user_id, person.email, person.token)


@pytest.fixture
def inspector(parts: Services) -> InterruptedInspector:
    return InterruptedInspector(Prober(parts.uploads.limits.probe))


async def test_an_upload_that_is_deleted_while_it_is_inspected_leaves_nothing(
    ann: Person, parts: Services, spool: Path, corpus: Corpus, objects: UploadObjects, inspector: InterruptedInspector
) -> None:
    content = corpus.still("a.png")
    path = await begin(ann, len(content))
    inspector.meanwhile = lambda: ann.delete(path.replace("/tus", ""))
    async with using(ann, parts, spool, inspector, objects) as interrupted:
        answer = await send(interrupted, path, 0, content)
    assert (answer.status_code, answer.json()["error"]) == (410, "upload_gone")
    assert await listed(ann) == []
    assert await objects.size(source_key(UUID(path.rpartition("/")[2]))) is None


async def announced_without_transfer(parts: Services, person: Person, size: int) -> UUID:
    """A presigned upload as it was announced before links ended with their uploads."""
    expires_at = datetime.now(UTC) + timedelta(hours=1)
    file = Announcement(filename="a.png", content_type="image/png", bytes=size, way="presigned", expires_at=expires_at)
    upload_id = uuid4()
    await uploads.start(parts.repository, person.user_id, upload_id, file, parts.uploads.limits.allowance)
    return upload_id


async def test_an_upload_without_a_transfer_is_completed_from_its_object(
    ann: Person, parts: Services, spool: Path, corpus: Corpus, objects: UploadObjects, tmp_path: Path
) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(corpus.still("a.png"))
    upload_id = await announced_without_transfer(parts, ann, file.stat().st_size)
    await objects.put_file(target_key(upload_id), file, "image/png")
    answer = await ann.post(f"/api/uploads/presigned/{upload_id}/complete")
    assert (answer.status_code, answer.json()["status"]) == (200, "ready")


async def test_an_object_that_shrinks_after_its_size_was_checked_is_not_used(
    ann: Person,
    parts: Services,
    spool: Path,
    corpus: Corpus,
    settings_here: Settings,
    tmp_path: Path,
    inspector: InterruptedInspector,
) -> None:
    objects = ReplacedObjects(settings_here)
    whole, objects.replacement = tmp_path / "a.png", tmp_path / "part of a.png"
    whole.write_bytes(corpus.still("a.png"))
    objects.replacement.write_bytes(corpus.still("a.png")[:-1])
    upload_id = await announced_without_transfer(parts, ann, whole.stat().st_size)
    await objects.put_file(target_key(upload_id), whole, "image/png")
    async with using(ann, parts, spool, inspector, objects) as person:
        answer = await person.post(f"/api/uploads/presigned/{upload_id}/complete")
    assert (answer.status_code, answer.json()["error"]) == (409, "upload_incomplete")
    assert (await listed(ann))[0]["status"] == "receiving"
