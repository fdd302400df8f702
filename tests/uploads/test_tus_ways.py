"""Resumable uploads of clients that send data with the creation, or can send nothing but GET and POST."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from infra.settings import Settings
from tests.http.browsers import ACCESS
from tests.http.people import Person
from tests.http.repeating import lose_answers
from tests.uploads.corpus import Corpus
from tests.uploads.people import PIECE, TUS, begin, checksum, end, head, listed, send


async def create_with(person: Person, size: int, body: Any, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {**person.headers, **TUS, **PIECE, "Upload-Length": str(size), **named}
    return await person.client.post("/api/uploads/tus", headers=sent, content=body)


async def test_the_first_piece_may_come_with_the_creation(ann: Person, spool: Path, corpus: Corpus) -> None:
    content = corpus.still("a.png")
    answer = await create_with(ann, len(content), content[:100], Upload_Checksum=checksum(content[:100]))
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, "100"), answer.text
    assert parsedate_to_datetime(answer.headers["upload-expires"]) > datetime.now(UTC)
    path = answer.headers["location"]
    assert (await head(ann, path)).headers["upload-offset"] == "100"
    assert (await send(ann, path, 100, content[100:])).status_code == 204
    assert (await listed(ann))[0]["status"] == "ready"


@pytest.mark.parametrize("whole", [True, False], ids=["in one request", "chunked"])
async def test_a_whole_file_may_come_with_the_creation(ann: Person, spool: Path, corpus: Corpus, whole: bool) -> None:
    content = corpus.mp4()

    async def pieces() -> AsyncIterator[bytes]:
        for at in range(0, len(content), 30_000):
            yield content[at : at + 30_000]

    answer = await create_with(ann, len(content), content if whole else pieces())
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, str(len(content))), answer.text
    (upload,) = await listed(ann)
    assert (upload["status"], upload["contentType"]) == ("ready", "video/mp4")


async def test_a_creation_may_come_with_an_empty_piece(ann: Person, spool: Path) -> None:
    answer = await create_with(ann, 100, b"")
    assert (answer.status_code, answer.headers["upload-offset"]) == (201, "0")
    assert (await end(ann, answer.headers["location"])).status_code == 204


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"0123456789", {"Upload_Checksum": "sha1 AAAAAAAAAAAAAAAAAAAAAAAAAAA="}, 460),
        (b"0123456789", {"Upload_Checksum": "sha1 x"}, 400),
        (b"0" * 101, {}, 413),
        (b"<html>" * 16 + b"1234", {}, 415),
        (b"0123456789", {"Content_Type": "application/octet-stream"}, 415),
        (b"0123456789", {"Content_Encoding": "gzip"}, 415),
    ],
)
async def test_a_piece_that_cannot_be_taken_leaves_no_upload_behind(
    ann: Person, spool: Path, body: bytes, headers: dict[str, str], status: int
) -> None:
    answer = await create_with(ann, 100, body, **headers)
    assert answer.status_code == status, answer.text
    if "Content_Type" in headers or "Content_Encoding" in headers:
        assert "application/offset+octet-stream" in answer.json()["message"]
    assert [upload for upload in await listed(ann) if upload["status"] == "receiving"] == []


async def overridden(person: Person, path: str, method: str, body: bytes = b"", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {**person.headers, **TUS, "X-HTTP-Method-Override": method, **named}
    return await person.client.post(path, headers=sent, content=body)


async def test_a_client_that_can_only_post_names_the_method_in_a_header(
    ann: Person, bob: Person, spool: Path, corpus: Corpus
) -> None:
    content = corpus.still("a.png")
    path = await begin(ann, len(content))
    first = await overridden(
        ann, path, "PATCH", content[:50], Upload_Offset="0", **{"Content-Type": PIECE["Content-Type"]}
    )
    assert (first.status_code, first.headers["upload-offset"]) == (204, "50"), first.text
    where = await overridden(ann, path, "head")
    assert (where.status_code, where.headers["upload-offset"], where.content) == (200, "50", b"")
    assert (await overridden(bob, path, "DELETE")).status_code == 403
    assert (await overridden(ann, path, "DELETE")).status_code == 204
    assert (await head(ann, path)).status_code == 410


@pytest.mark.parametrize("method", ["PUT", "GET", "POST", "", "PATCH, DELETE", "x" * 1000])
async def test_only_the_methods_of_resumable_uploads_can_be_named(ann: Person, method: str) -> None:
    path = await begin(ann, 100)
    assert (await overridden(ann, path, method)).status_code == 405
    assert (await end(ann, path)).status_code == 204


async def test_the_header_means_nothing_anywhere_else(ann: Person) -> None:
    upload_id = (await begin(ann, 100)).rpartition("/")[2]
    assert (await overridden(ann, f"/api/uploads/{upload_id}", "DELETE")).status_code == 405
    answer = await ann.client.get(
        f"/api/uploads/tus/{upload_id}", headers={**ann.headers, "X-HTTP-Method-Override": "DELETE"}
    )
    assert answer.status_code == 405
    assert (await head(ann, f"/api/uploads/tus/{upload_id}")).status_code == 200
    assert (await end(ann, f"/api/uploads/tus/{upload_id}")).status_code == 204


async def test_a_foreign_page_cannot_name_a_method_either(ann: Person, client: httpx.AsyncClient) -> None:
    path = await begin(ann, 100)
    token = ann.headers["Authorization"].removeprefix("Bearer ")
    sent = {**TUS, "X-HTTP-Method-Override": "DELETE", "Cookie": f"{ACCESS}={token}"}
    foreign = await client.post(path, headers={**sent, "Origin": "https://evil.example"})
    assert (foreign.status_code, foreign.json()["error"]) == (403, "forbidden")
    own = await client.post(path, headers={**sent, "Origin": str(client.base_url).rstrip("/")})
    assert own.status_code == 204


async def test_a_repeated_creation_with_data_is_one_upload(ann: Person, spool: Path, corpus: Corpus) -> None:
    content = corpus.still("a.png")
    answers = [await create_with(ann, len(content), content[:100], Idempotency_Key="once") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert [answer.headers["upload-offset"] for answer in answers] == ["100", "100"]
    assert answers[1].headers["idempotency-replayed"] == "true"
    assert len(await listed(ann)) == 1
    assert (await end(ann, answers[0].headers["location"])).status_code == 204


async def test_a_creation_with_data_whose_answer_was_lost_takes_the_data_once(
    ann: Person, spool: Path, corpus: Corpus, module_database: Settings
) -> None:
    content = corpus.still("a.png")
    first = await create_with(ann, len(content), content[:100], Idempotency_Key="lost")
    await lose_answers(module_database)
    again = await create_with(ann, len(content), content[:100], Idempotency_Key="lost")
    for answer in (first, again):
        assert (answer.status_code, answer.headers["upload-offset"]) == (201, "100"), answer.text
    assert first.headers["location"] == again.headers["location"]
    assert (await end(ann, first.headers["location"])).status_code == 204
