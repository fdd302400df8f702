"""Resumable uploads, tus 1.0.0."""

import asyncio
import sys
from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest

from commands.uploads import source_key
from infra.uploads.objects import UploadObjects
from infra.uploads.spool import Spool
from tests.http.people import Person
from tests.uploads.corpus import Corpus, box, noise
from tests.uploads.people import PIECE, TUS, announce, begin, checksum, end, head, listed, send

#: The id of no project.
NOWHERE = b"1c5f8d1e-6f0b-4d6c-9a51-0c8d1d2b7a10"


async def test_the_server_says_what_it_can(client: httpx.AsyncClient) -> None:
    answer = await client.options("/api/uploads/tus")
    assert answer.status_code == 204
    assert answer.headers["tus-resumable"] == answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-max-size"] == "20000000"
    assert answer.headers["tus-extension"] == "creation,creation-with-upload,expiration,checksum,termination"
    assert answer.headers["tus-checksum-algorithm"] == "sha1,sha256,md5"


async def test_a_file_arrives_in_pieces(ann: Person, spool: Path, corpus: Corpus) -> None:
    content = corpus.mp4()
    metadata = f"filename {b64encode(b'my film.mp4').decode()},filetype {b64encode(b'video/mp4').decode()}"
    path = await begin(ann, len(content), metadata)
    offset = 0
    while offset < len(content):
        standing = await head(ann, path)
        assert standing.status_code == 200
        assert standing.headers["upload-offset"] == str(offset)
        assert standing.headers["upload-length"] == str(len(content))
        assert standing.headers["upload-metadata"] == metadata
        assert standing.headers["cache-control"] == "no-store"
        assert parsedate_to_datetime(standing.headers["upload-expires"]) > datetime.now(UTC)
        answer = await send(ann, path, offset, content[offset : offset + 20_000])
        assert answer.status_code == 204, answer.text
        assert answer.headers["tus-resumable"] == "1.0.0"
        offset = int(answer.headers["upload-offset"])
    (upload,) = await listed(ann)
    assert (upload["status"], upload["filename"], upload["contentType"]) == ("ready", "my film.mp4", "video/mp4")
    done = await head(ann, path)
    assert (done.headers["upload-offset"], "upload-expires" in done.headers) == (str(len(content)), False)
    async with httpx.AsyncClient() as visitor:
        assert (await visitor.get(upload["url"])).content == content
    assert (await send(ann, path, len(content), b"")).status_code == 204
    assert (await send(ann, path, 0, content)).status_code == 409


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
async def test_a_piece_with_its_checksum(ann: Person, spool: Path, corpus: Corpus, algorithm: str) -> None:
    content = corpus.still("a.png")
    path = await begin(ann, len(content))
    wrong = await send(ann, path, 0, content[:100], Upload_Checksum=checksum(b"other", algorithm))
    assert (wrong.status_code, wrong.json()["error"]) == (460, "checksum_mismatch")
    assert (await head(ann, path)).headers["upload-offset"] == "0"
    right = await send(ann, path, 0, content[:100], Upload_Checksum=checksum(content[:100], algorithm))
    assert (right.status_code, right.headers["upload-offset"]) == (204, "100")
    assert (await send(ann, path, 100, content[100:], Upload_Checksum=checksum(content[100:], algorithm))).is_success
    assert (await listed(ann))[0]["status"] == "ready"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload_Offset": "5"}, 409),
        ({"Upload_Offset": "-1"}, 409),
        ({"Upload_Offset": "x"}, 409),
        ({"Upload_Offset": "9" * 30}, 409),
        ({"Content_Type": "application/octet-stream"}, 415),
        ({"Content_Type": "application/json"}, 415),
        ({"Content_Encoding": "gzip"}, 415),
        ({"Tus_Resumable": "0.2.2"}, 412),
        ({"Tus_Resumable": ""}, 412),
        ({"Upload_Checksum": "crc32 AAAA"}, 400),
        ({"Upload_Checksum": "sha1 !!!"}, 400),
        ({"Upload_Checksum": "sha1"}, 400),
    ],
)
async def test_a_piece_that_does_not_fit(ann: Person, headers: dict[str, str], status: int) -> None:
    path = await begin(ann, 100)
    answer = await send(ann, path, 0, b"0123456789", **headers)
    assert answer.status_code == status, answer.text
    assert (await head(ann, path)).headers["upload-offset"] == "0"
    assert (await end(ann, path)).status_code == 204


@pytest.mark.parametrize("announced", [True, False], ids=["with its length", "chunked"])
async def test_a_piece_beyond_the_end_is_refused(ann: Person, announced: bool) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield bytes(40)

    path = await begin(ann, 100)
    answer = await send(ann, path, 0, bytes(120) if announced else pieces())
    assert answer.status_code == 413
    assert int((await head(ann, path)).headers["upload-offset"]) < 100
    await end(ann, path)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Upload-Length": "0"}, 400),
        ({"Upload-Length": "-5"}, 400),
        ({"Upload-Length": "x"}, 400),
        ({}, 400),
        ({"Upload-Defer-Length": "1"}, 400),
        ({"Upload-Length": "20000001"}, 413),
        ({"Upload-Length": "10", "Upload-Metadata": "filename !!"}, 400),
        ({"Upload-Length": "10", "Upload-Metadata": "filename /w=="}, 400),
        ({"Upload-Length": "10", "Upload-Metadata": "filetype dGV4dC9odG1s"}, 415),
        ({"Upload-Length": "10", "Tus-Resumable": "2.0.0"}, 412),
        ({"Upload-Length": "10", "Upload-Metadata": "projectId eA=="}, 404),
        ({"Upload-Length": "10", "Upload-Metadata": f"projectId {b64encode(NOWHERE).decode()}"}, 404),
    ],
)
async def test_an_upload_that_cannot_begin(ann: Person, spool: Path, headers: dict[str, str], status: int) -> None:
    answer = await ann.client.post("/api/uploads/tus", headers={**ann.headers, **TUS, **headers})
    assert answer.status_code == status, answer.text
    assert answer.headers["tus-resumable"] == "1.0.0"
    assert await listed(ann) == []


async def test_a_resumable_upload_is_in_the_project_of_its_metadata(ann: Person, spool: Path) -> None:
    project = (await ann.post("/api/v1/projects", {"title": "Autumn"})).json()["id"]
    path = await begin(ann, 100, f"projectId {b64encode(project.encode()).decode()}")
    assert (await listed(ann))[0]["projectId"] == project
    await end(ann, path)


async def test_an_upload_of_another_user_is_forbidden_an_unknown_one_not_found_a_removed_one_gone(
    ann: Person, bob: Person, spool: Path
) -> None:
    path = await begin(ann, 100)
    asks: list[Callable[[Person, str], object]] = [head, end, lambda who, where: send(who, where, 0, b"x")]
    for ask in asks:
        assert (await ask(bob, path)).status_code == 403  # type: ignore[misc]  # each gives an awaitable
        for unknown in (f"/api/uploads/tus/{uuid4()}", "/api/uploads/tus/x"):
            assert (await ask(ann, unknown)).status_code == 404  # type: ignore[misc]  # as above
    assert (await end(ann, path)).status_code == 204
    for ask in asks:
        assert (await ask(ann, path)).status_code == 410  # type: ignore[misc]  # as above
    assert (await ann.client.head(path, headers=TUS)).status_code == 401


async def test_an_upload_that_is_no_film_is_rejected_at_the_end(
    ann: Person, spool: Path, objects: UploadObjects
) -> None:
    content = b"<html><script>alert(1)</script>"
    path = await begin(ann, len(content))
    assert (await send(ann, path, 0, content[:10])).status_code == 204
    answer = await send(ann, path, 10, content[10:])
    assert (answer.status_code, answer.json()["error"]) == (415, "unsupported_media")
    assert (await listed(ann))[0]["status"] == "rejected"
    assert (await head(ann, path)).status_code == 410
    assert await objects.size(source_key(path.rpartition("/")[2])) is None  # type: ignore[arg-type]  # only printed


async def test_bytes_that_arrived_before_the_connection_was_lost_stay(
    ann: Person, address: str, spool: Path, corpus: Corpus
) -> None:
    content, sent = corpus.mp4() + box(b"free", noise(6_000_000)), 4_000_000
    path = await begin(ann, len(content))
    where = urlsplit(address)
    _, writer = await asyncio.open_connection(where.hostname, where.port)
    headers = {
        **ann.headers,
        **TUS,
        **PIECE,
        "Upload-Offset": "0",
        "Content-Length": str(len(content)),
        "Host": where.netloc,
    }
    named = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"PATCH {path} HTTP/1.1\r\n{named}\r\n".encode() + content[:sent])
    await writer.drain()
    async with asyncio.timeout(20):
        while (await head(ann, path)).headers["upload-offset"] == "0":
            pass
        writer.close()
        while True:
            offset = int((await head(ann, path)).headers["upload-offset"])
            answer = await send(ann, path, offset, content[offset:])
            if answer.status_code == 204:
                break
            assert answer.status_code in (409, 423), answer.text
    assert 0 < offset <= sent
    assert (await listed(ann))[0]["status"] == "ready"


async def test_two_pieces_at_once_cannot_mix(ann: Person, spool: Path, corpus: Corpus) -> None:
    content = corpus.mp4()
    path = await begin(ann, len(content))
    answers = await asyncio.gather(*(send(ann, path, 0, content) for _ in range(8)))
    assert {answer.status_code for answer in answers} <= {204, 409, 410, 423}
    (upload,) = await listed(ann)
    assert upload["status"] == "ready"
    async with httpx.AsyncClient() as visitor:
        assert (await visitor.get(upload["url"])).content == content


HOLD = """
import sys
from pathlib import Path
from infra.uploads.spool import Spool
with Spool(Path(sys.argv[1])).locked(sys.argv[2]):
    print("held", flush=True)
    sys.stdin.read()
"""


async def test_another_process_may_hold_the_upload(ann: Person, spool: Path, corpus: Corpus) -> None:
    """Several API processes share the folder, and what a killed one held is free."""
    content = corpus.still("a.png")
    path = await begin(ann, len(content))
    other = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        HOLD,
        str(spool),
        path.rpartition("/")[2],
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert other.stdin
    assert other.stdout
    assert await other.stdout.readline() == b"held\n"
    answer = await send(ann, path, 0, content)
    assert (answer.status_code, answer.json()["error"]) == (423, "upload_busy")
    assert (await end(ann, path)).status_code == 423
    assert (await head(ann, path)).headers["upload-offset"] == "0"
    other.kill()
    await other.communicate()
    assert (await send(ann, path, 0, content)).status_code == 204


async def test_a_server_that_died_before_the_end_finishes_when_it_is_asked(
    ann: Person, spool: Path, corpus: Corpus
) -> None:
    """All bytes are on disk, and the process was killed before it looked into them."""
    content = corpus.still("a.png")

    async def complete(who: Person, path: str) -> httpx.Response:
        return await who.post(path.replace("/tus", "/presigned") + "/complete")

    for ask in (head, complete, lambda who, where: send(who, where, len(content), b"")):
        path = await begin(ann, len(content))
        with Spool(spool).locked(path.rpartition("/")[2]) as file:  # type: ignore[arg-type]  # only printed
            file.write(content)
        assert (await ask(ann, path)).is_success
        assert (await ann.get(path.replace("/tus", ""))).json()["status"] == "ready"


async def test_a_finished_resumable_upload_can_be_ended_too(ann: Person, spool: Path, corpus: Corpus) -> None:
    content = corpus.still("a.png")
    path = await begin(ann, len(content))
    assert (await send(ann, path, 0, content)).status_code == 204
    assert (await end(ann, path)).status_code == 204
    assert await listed(ann) == []


async def test_a_resumable_upload_beyond_the_quota_leaves_no_file(ann: Person, spool: Path) -> None:
    for _ in range(5):
        assert (await announce(ann, 10)).status_code == 201
    answer = await ann.client.post("/api/uploads/tus", headers={**ann.headers, **TUS, "Upload-Length": "10"})
    assert (answer.status_code, answer.json()["error"]) == (429, "upload_quota")


async def test_completing_by_name_works_for_resumable_uploads_too(ann: Person, spool: Path, corpus: Corpus) -> None:
    content = corpus.still("a.png")
    path = await begin(ann, len(content))
    complete = path.replace("/tus", "/presigned") + "/complete"
    await send(ann, path, 0, content[:10])
    assert (await ann.post(complete)).status_code == 409
    await send(ann, path, 10, content[10:])
    assert (await ann.post(complete)).json()["status"] == "ready"


async def test_a_presigned_upload_is_not_a_resumable_one(ann: Person) -> None:
    body = {"filename": "a", "bytes": 10, "contentType": "video/mp4"}
    upload_id = (await ann.post("/api/uploads", body)).json()["uploadId"]
    assert (await head(ann, f"/api/uploads/tus/{upload_id}")).status_code == 404
