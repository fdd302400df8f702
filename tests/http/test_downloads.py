"""The video through the API: parts of it, conditions, and what is not there."""

import dataclasses
import hashlib
import socket
import time
from collections.abc import AsyncIterator

import httpx
import msgspec
import pytest

from infra.http.services import Services
from infra.object_store.client import ObjectStore
from infra.settings import Settings
from read_api.files import FilePart, RangeNotSatisfiable, asked_part
from tests.http import films
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person, new_account


@pytest.fixture(scope="module")
async def ann(address: str) -> AsyncIterator[Person]:
    async with httpx.AsyncClient(base_url=address, timeout=15, cookies=no_cookies()) as client:
        yield await new_account(client)


@pytest.fixture(scope="module")
async def path(ann: Person, parts: Services) -> str:
    """Where a finished video is."""
    job_id = await ann.order()
    await films.finish(parts, job_id)
    return f"/api/v1/video-jobs/{job_id}/download"


async def get(ann: Person, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await ann.client.request(method, path, headers=ann.headers | named)


async def test_the_whole_file_comes_with_its_headers(ann: Person, path: str) -> None:
    answer = await get(ann, path)
    job_id = path.split("/")[4]
    assert answer.status_code == 200
    assert answer.content == films.film()
    assert answer.headers["content-length"] == str(len(films.film()))
    assert answer.headers["content-disposition"] == f'attachment; filename="mangamotion-{job_id}.mp4"'
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["etag"].strip('"') == hashlib.md5(films.film()).hexdigest()
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_head_answers_the_headers_alone(ann: Person, path: str) -> None:
    whole, head = await get(ann, path), await get(ann, path, "HEAD")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "etag", "content-type", "content-disposition"):
        assert head.headers[name] == whole.headers[name]
    assert (await ann.client.head(path)).status_code == 401


async def test_a_range_is_answered_with_206(ann: Person, path: str) -> None:
    film = films.film()
    for asked, part in (
        ("bytes=0-99", film[:100]),
        ("bytes=100-", film[100:]),
        ("bytes=-7", film[-7:]),
        (f"bytes=5-{10**17}", film[5:]),
    ):
        answer = await get(ann, path, Range=asked)
        assert (answer.status_code, answer.content) == (206, part)
        first = film.rindex(part)
        assert answer.headers["content-range"] == f"bytes {first}-{first + len(part) - 1}/{len(film)}"
        assert answer.headers["content-length"] == str(len(part))


async def test_a_range_behind_the_end_is_416(ann: Person, path: str) -> None:
    answer = await get(ann, path, Range=f"bytes={len(films.film())}-")
    assert (answer.status_code, answer.json()["error"]) == (416, "range_not_satisfiable")
    assert answer.headers["content-range"] == f"bytes */{len(films.film())}"


@pytest.mark.parametrize("asked", ["bytes=5-2", "bytes=a-b", "bytes=-", "lines=1-2", "bytes=0-1,4-5", "bytes", ""])
async def test_a_range_that_cannot_be_read_is_ignored(ann: Person, path: str, asked: str) -> None:
    answer = await get(ann, path, Range=asked)
    assert (answer.status_code, len(answer.content)) == (200, len(films.film()))


async def test_if_range_gives_the_part_of_the_same_file_only(ann: Person, path: str) -> None:
    headers = (await get(ann, path, "HEAD")).headers
    for condition, status in (
        (headers["etag"], 206),
        (headers["last-modified"], 206),
        ('"other"', 200),
        (f"W/{headers['etag']}", 200),
    ):
        answer = await get(ann, path, Range="bytes=0-9", If_Range=condition)
        assert answer.status_code == status


async def test_a_file_that_is_known_already_is_not_sent_again(ann: Person, path: str) -> None:
    etag = (await get(ann, path, "HEAD")).headers["etag"]
    answer = await get(ann, path, If_None_Match=f'"x", {etag}')
    assert (answer.status_code, answer.content) == (304, b"")


BEFORE, AFTER = "Sun, 06 Nov 1994 08:49:37 GMT", "Fri, 31 Dec 2100 23:59:59 GMT"
#: Conditions with `{etag}` and `{date}` of the file, and the status that RFC 9110, 13.2.2 asks for.
CONDITIONS = [
    ({"If-Match": "{etag}"}, 200),
    ({"If-Match": '"x", {etag}'}, 200),
    ({"If-Match": "*"}, 200),
    ({"If-Match": '"x"'}, 412),
    ({"If-Match": "W/{etag}"}, 412),
    ({"If-Unmodified-Since": "{date}"}, 200),
    ({"If-Unmodified-Since": AFTER}, 200),
    ({"If-Unmodified-Since": BEFORE}, 412),
    ({"If-Unmodified-Since": "yesterday"}, 200),
    ({"If-Match": "{etag}", "If-Unmodified-Since": BEFORE}, 200),
    ({"If-None-Match": "{etag}"}, 304),
    ({"If-None-Match": "W/{etag}"}, 304),
    ({"If-None-Match": "*"}, 304),
    ({"If-None-Match": '"x"'}, 200),
    ({"If-Modified-Since": "{date}"}, 304),
    ({"If-Modified-Since": AFTER}, 304),
    ({"If-Modified-Since": BEFORE}, 200),
    ({"If-Modified-Since": "0"}, 200),
    ({"If-None-Match": '"x"', "If-Modified-Since": "{date}"}, 200),
    ({"If-None-Match": "{etag}", "If-Modified-Since": BEFORE}, 304),
    ({"If-Match": '"x"', "If-None-Match": "{etag}"}, 412),
    ({"If-Match": "{etag}", "If-None-Match": "{etag}"}, 304),
    ({"If-None-Match": "{etag}", "Range": "bytes=0-9"}, 304),
    ({"If-Match": '"x"', "Range": "bytes=0-9"}, 412),
    ({"If-Match": "{etag}", "Range": "bytes=0-9"}, 206),
    ({"If-Modified-Since": BEFORE, "Range": "bytes=0-9"}, 206),
]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(("conditions", "status"), CONDITIONS, ids=str)
async def test_conditions_are_answered_in_the_order_of_the_standard(
    ann: Person, path: str, conditions: dict[str, str], status: int, method: str
) -> None:
    now = (await get(ann, path, "HEAD")).headers
    said = {name: text.format(etag=now["etag"], date=now["last-modified"]) for name, text in conditions.items()}
    answer = await ann.client.request(method, path, headers=ann.headers | said)
    assert answer.status_code == (200 if (method, status) == ("HEAD", 206) else status)
    if status == 412:
        assert answer.headers["cache-control"] == "no-store"
        if method == "GET":
            assert answer.json()["error"] == "precondition_failed"
    else:
        assert (answer.headers["etag"], answer.headers["last-modified"]) == (now["etag"], now["last-modified"])
        assert answer.headers["cache-control"] == "private, max-age=3600"


async def test_a_video_that_is_not_done_or_failed_is_409(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    path = f"/api/v1/video-jobs/{job_id}/download"
    waiting = await get(ann, path)
    assert (waiting.status_code, waiting.json()["message"]) == (409, "The video is not done yet")
    await films.fail(parts, job_id)
    failed = await get(ann, path)
    assert (failed.status_code, failed.json()["message"]) == (409, "The job brought no video")


async def test_a_file_that_is_gone_from_the_store_is_404(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    await films.finish(parts, job_id, films.video_of("outputs/nowhere", 10))
    answer = await get(ann, f"/api/v1/video-jobs/{job_id}/download")
    assert (answer.status_code, answer.json()["message"]) == (
        404,
        "The video is not in the store any more; retry the job to have it made again for nothing",
    )


@pytest.mark.parametrize("frozen", [False, True])
async def test_without_the_object_store_downloads_are_unavailable_with_a_time_to_try_again(
    ann: Person, path: str, parts: Services, module_database: Settings, frozen: bool
) -> None:
    silent = socket.create_server(("127.0.0.1", 0))  # accepts connections, because the kernel does, and never answers
    host, port = silent.getsockname()
    if not frozen:
        silent.close()
    settings = msgspec.structs.replace(module_database, minio_endpoint=f"{host}:{port}")
    away = dataclasses.replace(parts, objects=ObjectStore(settings, connect=1, read=2))
    async with serving(away) as url, httpx.AsyncClient(base_url=url, timeout=15) as client:
        for asked in (path, "/api/me/jobs/export"):
            started = time.perf_counter()
            answer = await client.get(asked, headers=ann.headers)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
            assert time.perf_counter() - started < 5
    silent.close()


async def test_ranges_of_an_empty_file_cannot_be_satisfied() -> None:
    assert asked_part(None, 0) is None
    assert asked_part("bytes=-5", 3) == FilePart(0, 3)
    for asked in ("bytes=0-", "bytes=-5", "bytes=-0"):
        with pytest.raises(RangeNotSatisfiable):
            asked_part(asked, 0)
