"""The ZIP file of one's videos: what is in it, and that it is made while it is read."""

import io
import json
import os
import time
import zipfile
from collections.abc import AsyncIterator
from uuid import uuid4

import httpx
import pytest

from commands.jobs import submit
from infra.http.services import Services
from tests.examples import order
from tests.http import films
from tests.http.conftest import no_cookies
from tests.http.people import Person, new_account
from tests.processes import own_memory

MIB = 1024 * 1024


def opened(answer: httpx.Response) -> tuple[zipfile.ZipFile, list[dict[str, object]]]:
    """The archive, and the videos that its manifest lists."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert archive.testzip() is None
    return archive, json.loads(archive.read("manifest.json"))["videos"]


async def test_finished_videos_come_with_their_recipes(ann: Person, parts: Services) -> None:
    done = [await ann.order("a castle", name="My ../castle: №1", seed=7), await ann.order("a castle", name="///")]
    for job_id in done:
        await films.finish(parts, job_id)
    await ann.order("still waiting")
    answer = await ann.get("/api/me/jobs/export")
    assert answer.headers["content-disposition"].startswith('attachment; filename="mangamotion-20')
    archive, videos = opened(answer)
    assert archive.namelist() == ["0002-video.mp4", "0001-My-castle-1.mp4", "manifest.json"]
    assert archive.read("0001-My-castle-1.mp4") == films.film()
    assert all(info.compress_type == zipfile.ZIP_STORED for info in archive.infolist())
    assert {info.external_attr >> 16 & 0o777 for info in archive.infolist()} == {0o644}
    assert [(video["jobId"], video["file"]) for video in videos] == [
        (done[1], "0002-video.mp4"),
        (done[0], "0001-My-castle-1.mp4"),
    ]
    assert {"prompt": "a castle", "seed": 7, "model": "scene-cpu-1"}.items() <= videos[1].items()


async def test_ids_choose_and_those_of_others_are_left_out(
    ann: Person, parts: Services, client: httpx.AsyncClient
) -> None:
    bob = await new_account(client)
    mine, other, foreign = await ann.order(), await ann.order(), await bob.order()
    for job_id in (mine, other, foreign):
        await films.finish(parts, job_id)
    _, videos = opened(await ann.get("/api/me/jobs/export", ids=f"{mine},{foreign},{uuid4()}"))
    assert [video["jobId"] for video in videos] == [mine]
    for wrong, status in (("", 404), ("x", 404), (f"{mine},", 404), (",".join([str(uuid4())] * 501), 400)):
        assert (await ann.get("/api/me/jobs/export", ids=wrong)).status_code == status


async def test_the_filter_of_the_list_chooses_too(ann: Person, parts: Services) -> None:
    fox, whale = await ann.order("a red fox"), await ann.order("a blue whale")
    for job_id in (fox, whale):
        await films.finish(parts, job_id)
    _, videos = opened(await ann.get("/api/me/jobs/export", search="whale"))
    assert [video["jobId"] for video in videos] == [whale]
    assert opened(await ann.get("/api/me/jobs/export", status="failed"))[1] == []


async def test_a_video_that_is_no_longer_stored_is_listed_without_a_file(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    await films.finish(parts, job_id, films.video_of("outputs/nowhere", 10))
    archive, [video] = opened(await ann.get("/api/me/jobs/export"))
    assert (archive.namelist(), video["file"], video["jobId"]) == (["manifest.json"], None, job_id)


async def test_200_videos_begin_within_a_second_and_stay_out_of_memory(
    address: str, parts: Services, capsys: pytest.CaptureFixture[str]
) -> None:
    async with httpx.AsyncClient(base_url=address, timeout=30, cookies=no_cookies()) as client:
        ann = await with_videos(await new_account(client), parts, 200, os.urandom(MIB))
        started, first, size, before, peak = time.perf_counter(), 0.0, 0, own_memory(), 0
        async for piece in streamed(ann, "/api/me/jobs/export"):
            first = first or time.perf_counter() - started
            size += len(piece)
            peak = max(peak, own_memory())
        with capsys.disabled():
            print(f"\nZIP of 200 videos: first byte {first * 1000:.0f} ms, memory +{(peak - before) / MIB:.1f} MiB")
        assert size > 200 * MIB
        assert first < 1
        assert peak - before < 50 * MIB


async def test_a_client_that_disconnects_ends_the_export(address: str, parts: Services) -> None:
    async with httpx.AsyncClient(base_url=address, timeout=30, cookies=no_cookies()) as client:
        ann = await with_videos(await new_account(client), parts, 20, os.urandom(MIB))
        async for _ in streamed(ann, "/api/me/jobs/export"):
            break
        assert (await ann.get("/api/me/jobs")).status_code == 200


async def with_videos(person: Person, parts: Services, count: int, content: bytes) -> Person:
    """So many finished jobs that share one object."""
    video = await films.store(parts, f"outputs/{uuid4()}", content)
    for _ in range(count):
        job_id = uuid4()
        await submit(parts.repository, person.user_id, order(price=0), job_id)
        await films.finish(parts, str(job_id), video)
    return person


async def streamed(person: Person, path: str) -> AsyncIterator[bytes]:
    async with person.client.stream("GET", path, headers=person.headers) as answer:
        async for piece in answer.aiter_raw():
            yield piece
