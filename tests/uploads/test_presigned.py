"""POST /api/uploads: a link for PUT, and what is made of the file afterwards."""

import asyncio
import hashlib
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from commands.uploads import source_key, target_key
from infra.uploads.objects import UploadObjects
from tests.http.people import Person
from tests.uploads.corpus import NOW, Corpus, noise
from tests.uploads.people import announce, listed, put

#: Nothing has it. Written down, because every process that collects tests must find the same ones.
SOME_ID = "1c5f8d1e-6f0b-4d6c-9a51-0c8d1d2b7a10"


async def content_of(link: str) -> bytes:
    async with httpx.AsyncClient() as client:
        return (await client.get(link)).content


def completing(path: str) -> str:
    """The address that completes the upload at an address."""
    return path.replace("/uploads/", "/uploads/presigned/") + "/complete"


async def test_a_file_is_announced_sent_and_completed(ann: Person, spool: Path, corpus: Corpus) -> None:
    announced = await announce(ann, len(corpus.mp4()), "my film.mp4")
    assert announced.status_code == 201, announced.text
    link = announced.json()
    assert announced.headers["location"] == f"/api/uploads/{link['uploadId']}"
    assert link["headers"] == {"Content-Type": "video/mp4"}
    life = (datetime.fromisoformat(link["expiresAt"]) - datetime.now(UTC)).total_seconds()
    assert 3_000 < life <= 3_600
    (upload,) = await listed(ann)
    assert (upload["status"], upload["url"], upload["expiresAt"]) == ("receiving", None, link["expiresAt"])
    assert (await put(link, corpus.mp4())).status_code == 200
    completed = await ann.post(completing(f"/api/uploads/{link['uploadId']}"))
    assert completed.status_code == 200, completed.text
    kept = completed.json()
    assert (kept["status"], kept["kind"], kept["filename"]) == ("ready", "video", "my film.mp4")
    assert kept["sha256"] == hashlib.sha256(corpus.mp4()).hexdigest()
    shown = (await ann.get(f"/api/uploads/{link['uploadId']}")).json()
    assert await content_of(shown["url"]) == corpus.mp4()
    assert shown["filePath"] == kept["filePath"] == source_key(upload["uploadId"])


async def test_an_upload_is_in_the_project_that_it_was_announced_for(ann: Person, corpus: Corpus) -> None:
    project = (await ann.post("/api/v1/projects", {"title": "Autumn"})).json()["id"]
    body = {"filename": "a.mp4", "bytes": len(corpus.mp4()), "contentType": "video/mp4", "projectId": project}
    link = (await ann.post("/api/uploads", body)).json()
    assert (await listed(ann))[0]["projectId"] == project
    await put(link, corpus.mp4())
    completed = await ann.post(completing(f"/api/uploads/{link['uploadId']}"))
    assert completed.json()["projectId"] == project
    assert [one["id"] for one in (await ann.get("/api/v1/assets", projectId=project)).json()["assets"]] == [
        link["uploadId"]
    ]


async def test_completing_again_changes_nothing(ann: Person, spool: Path, corpus: Corpus) -> None:
    link = (await announce(ann, len(corpus.mp4()))).json()
    await put(link, corpus.mp4())
    first, second = [await ann.post(completing(f"/api/uploads/{link['uploadId']}")) for _ in range(2)]
    assert first.json() == second.json()
    assert "x-position" not in second.headers


async def test_ten_completions_at_once_keep_one_file(ann: Person, spool: Path, corpus: Corpus) -> None:
    link = (await announce(ann, len(corpus.mp4()))).json()
    await put(link, corpus.mp4())
    answers = await asyncio.gather(*(ann.post(completing(f"/api/uploads/{link['uploadId']}")) for _ in range(10)))
    assert {answer.status_code for answer in answers} <= {200, 409, 410, 423}
    assert 200 in {answer.status_code for answer in answers}
    assert (await ann.get(f"/api/uploads/{link['uploadId']}")).json()["status"] == "ready"


async def test_the_link_cannot_change_what_was_looked_into(ann: Person, spool: Path, corpus: Corpus) -> None:
    """The link ends when its upload is completed: the file that is used is out of its reach."""
    link = (await announce(ann, len(corpus.mp4()))).json()
    await put(link, corpus.mp4())
    assert (await ann.post(completing(f"/api/uploads/{link['uploadId']}"))).status_code == 200
    assert (await put(link, noise(len(corpus.mp4())))).status_code == 404
    shown = (await ann.get(f"/api/uploads/{link['uploadId']}")).json()
    assert await content_of(shown["url"]) == corpus.mp4()


async def test_nothing_has_arrived_yet(ann: Person, spool: Path) -> None:
    link = (await announce(ann, 1_000)).json()
    answer = await ann.post(completing(f"/api/uploads/{link['uploadId']}"))
    assert answer.status_code == 409
    assert (answer.json()["error"], answer.json()["message"]) == (
        "upload_incomplete",
        "0 of 1,000 bytes have arrived",
    )


async def test_the_link_is_good_for_this_file_only(ann: Person, corpus: Corpus) -> None:
    content = corpus.mp4()
    link = (await announce(ann, len(content))).json()
    other = {**link, "headers": {"Content-Type": "text/html"}}
    elsewhere = {**link, "url": link["url"].replace("/incoming/", "/uploads/")}
    for wrong, body in ((link, content + b"x"), (link, content[:-1]), (other, content), (elsewhere, content)):
        assert (await put(wrong, body)).status_code == 403
    assert (await put(link, content)).status_code == 200


async def test_a_type_with_parameters_is_signed_without_them(ann: Person, corpus: Corpus) -> None:
    link = (await announce(ann, len(corpus.mp4()), kind='Video/MP4; codecs="x"\r\nX-Evil: 1')).json()
    assert link["headers"] == {"Content-Type": "video/mp4"}
    assert (await put(link, corpus.mp4())).status_code == 200


async def test_a_file_of_another_size_is_not_taken(
    ann: Person, spool: Path, corpus: Corpus, objects: UploadObjects, tmp_path: Path
) -> None:
    """The store might not keep to the link."""
    content, file = corpus.mp4(), tmp_path / "file"
    link = (await announce(ann, len(content))).json()
    path, target = f"/api/uploads/{link['uploadId']}", target_key(link["uploadId"])
    file.write_bytes(content + b"x")
    await objects.put_file(target, file, "video/mp4")
    assert (await ann.post(completing(path))).status_code == 413
    assert await objects.size(target) is None
    file.write_bytes(content[:-1])
    await objects.put_file(target, file, "video/mp4")
    assert (await ann.post(completing(path))).status_code == 409
    await put(link, content)
    assert (await ann.post(completing(path))).status_code == 200


async def test_a_file_of_another_kind_is_rejected_and_gone(
    ann: Person, spool: Path, corpus: Corpus, objects: UploadObjects
) -> None:
    page = b"<!doctype html><script>alert(1)</script>"
    link = (await announce(ann, len(page))).json()
    await put(link, page)
    path = f"/api/uploads/{link['uploadId']}"
    answer = await ann.post(completing(path))
    assert (answer.status_code, answer.json()["error"]) == (415, "unsupported_media")
    shown = (await ann.get(path)).json()
    assert (shown["status"], shown["bytes"], shown["error"]) == ("rejected", 0, answer.json()["message"])
    assert await objects.size(target_key(link["uploadId"])) is None
    assert await objects.size(source_key(link["uploadId"])) is None
    assert (await ann.post(completing(path))).status_code == 409
    order = {"prompt": "x", "sourceId": link["uploadId"]}
    assert (await ann.post("/api/generate-from-prompt", order)).status_code == 409


@pytest.mark.parametrize(
    ("size", "kind", "name", "status"),
    [
        (0, "video/mp4", "a", 400),
        (-1, "video/mp4", "a", 400),
        (20_000_001, "video/mp4", "a", 413),
        (2**60, "video/mp4", "a", 400),
        (10, "text/html", "a", 415),
        (10, "image/svg+xml", "a", 415),
        (10, "video/mp4", "", 400),
        (10, "video/mp4", "n" * 5_001, 400),
    ],
)
async def test_a_file_that_cannot_be_used_is_refused_before_it_is_sent(
    ann: Person, size: int, kind: str, name: str, status: int
) -> None:
    assert (await announce(ann, size, name, kind)).status_code == status
    assert await listed(ann) == []


async def test_forty_announcements_at_once_cannot_pass_the_quota(ann: Person) -> None:
    answers = await asyncio.gather(*(announce(ann, 1_000) for _ in range(40)))
    assert sorted(answer.status_code for answer in answers) == [201] * 5 + [429] * 35
    assert len(await listed(ann)) == 5


async def test_the_quota_counts_bytes(ann: Person, corpus: Corpus) -> None:
    first = (await announce(ann, 20_000_000)).json()
    assert (await announce(ann, 10_000_001)).status_code == 413
    assert (await announce(ann, 10_000_000)).status_code == 201
    await ann.delete(f"/api/uploads/{first['uploadId']}")
    assert (await announce(ann, 20_000_000)).status_code == 201


async def test_a_deleted_upload_is_gone_everywhere(
    ann: Person, spool: Path, corpus: Corpus, objects: UploadObjects
) -> None:
    link = (await announce(ann, len(corpus.mp4()))).json()
    await put(link, corpus.mp4())
    await ann.post(completing(f"/api/uploads/{link['uploadId']}"))
    path = f"/api/uploads/{link['uploadId']}"
    assert (await ann.delete(path)).json() == {"message": "Upload deleted successfully"}
    assert (await ann.get(path)).status_code == 404
    assert (await ann.delete(path)).status_code == 404
    assert (await ann.post(completing(path))).status_code == 404
    assert await listed(ann) == []
    for prefix in ("uploads/", "incoming/"):
        assert not [key for key in await objects.older_than(prefix, NOW) if link["uploadId"] in key]


async def test_an_upload_of_another_user_is_forbidden(ann: Person, bob: Person, corpus: Corpus) -> None:
    link = (await announce(ann, 10)).json()
    path = f"/api/uploads/{link['uploadId']}"
    assert (await bob.get(path)).status_code == 403
    assert (await bob.delete(path)).status_code == 403
    assert (await bob.post(completing(path))).status_code == 403
    assert await listed(bob) == []
    assert (await bob.client.get(path)).status_code == 401


@pytest.mark.parametrize("id_", ["x", SOME_ID, SOME_ID.replace("-", ""), "%00", "..%2f"])
async def test_an_unknown_id_is_404(ann: Person, id_: str) -> None:
    for answer in (
        await ann.get(f"/api/uploads/{id_}"),
        await ann.delete(f"/api/uploads/{id_}"),
        await ann.post(f"/api/uploads/presigned/{id_}/complete"),
    ):
        assert answer.status_code == 404, answer.text


async def test_the_list_has_pages(ann: Person) -> None:
    for number in range(5):
        await announce(ann, 10 + number, f"{number}.mp4")
    first = (await ann.get("/api/uploads", limit=2)).json()
    assert [upload["filename"] for upload in first["uploads"]] == ["4.mp4", "3.mp4"]
    assert first["pagination"] == {"page": 1, "limit": 2, "total": 5, "pages": 3}
    second = (await ann.get("/api/uploads", limit=2, cursor=first["nextCursor"])).json()
    assert [upload["filename"] for upload in second["uploads"]] == ["2.mp4", "1.mp4"]
    last = (await ann.get("/api/uploads", limit=2, page=3)).json()
    assert [upload["filename"] for upload in last["uploads"]] == ["0.mp4"]
    assert last["nextCursor"] is None
