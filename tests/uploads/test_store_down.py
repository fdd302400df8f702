"""The object store is away: nothing is lost, and nothing is half there."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import httpx
import msgspec
import pytest

from infra.http.services import Services
from infra.settings import Settings
from infra.uploads.service import open_upload_service
from tests.http.conftest import serving
from tests.http.people import Person
from tests.http.processes import free_port
from tests.uploads.corpus import Corpus
from tests.uploads.people import announce, balance, begin, head, listed, send, send_form


@pytest.fixture
async def blind(ann: Person, parts: Services, settings_here: Settings) -> AsyncIterator[Person]:
    """Ann on another process, which cannot reach the object store."""
    nowhere = msgspec.structs.replace(settings_here, minio_endpoint=f"127.0.0.1:{free_port()}")
    async with (
        serving(replace(parts, uploads=open_upload_service(nowhere))) as url,
        httpx.AsyncClient(base_url=url, timeout=60) as client,
    ):
        yield Person(client, ann.user_id, ann.email, ann.token)


async def test_a_form_is_turned_away_and_leaves_nothing(
    ann: Person, blind: Person, spool: Path, corpus: Corpus
) -> None:
    answer = await send_form(blind, corpus.mp4())
    assert answer.status_code == 503
    assert int(answer.headers["retry-after"]) >= 1
    assert await listed(ann) == []
    assert await balance(ann) == 100


async def test_a_resumable_upload_waits_for_it(ann: Person, blind: Person, spool: Path, corpus: Corpus) -> None:
    content = corpus.still("a.png")
    path = await begin(blind, len(content))
    assert (await send(blind, path, 0, content)).status_code == 503
    assert (await head(blind, path)).status_code == 503
    assert (await listed(ann))[0]["status"] == "receiving"
    assert (await head(ann, path)).headers["upload-offset"] == str(len(content))
    assert (await listed(ann))[0]["status"] == "ready"


async def test_a_link_is_not_given_out_and_one_that_was_is_neither_completed_nor_given_up(
    ann: Person, blind: Person, spool: Path
) -> None:
    """The quota of an upload is free only when the store has confirmed that nothing can come by its link."""
    assert (await announce(blind, 100)).status_code == 503
    assert await listed(ann) == []
    link = (await announce(ann, 100)).json()
    assert (await blind.post(f"/api/uploads/presigned/{link['uploadId']}/complete")).status_code == 503
    assert (await blind.delete(f"/api/uploads/{link['uploadId']}")).status_code == 503
    assert (await ann.delete(f"/api/uploads/{link['uploadId']}")).status_code == 200
