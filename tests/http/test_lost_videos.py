"""A completed job whose objects are gone: it says so wherever one looks, and is made again for nothing, once."""

import asyncio
import dataclasses
from collections.abc import Callable
from uuid import UUID

import httpx
import msgspec
import pytest

from commands import losses
from domain.job_events import JobVideoLost
from infra.event_store.codec import decode
from infra.http.services import Services
from infra.object_store.client import ObjectStore
from infra.settings import Settings
from tests.http import films
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person

SENTENCE = "The video is not in the store any more; retry the job to have it made again for nothing"
FOR_VISITORS = "The video is not in the store any more; its owner can have it made again"


async def lost(ann: Person, parts: Services) -> str:
    """A job that was completed and has lost its objects."""
    job_id = await ann.order(seed=7)
    await films.finish(parts, job_id)
    await parts.objects.remove_prefix(f"outputs/{job_id}/")
    return job_id


async def noticed(parts: Services, job_id: str) -> list[str]:
    """Who recorded a loss of the video."""
    query = "SELECT originator_id, originator_version, topic, state FROM mangamotion_events WHERE originator_id = %s"
    async with parts.repository.pool.connection() as connection:
        rows = await (await connection.execute(query, (job_id,))).fetchall()
    events = [decode(id_, version, topic, bytes(state)).event for id_, version, topic, state in rows]
    return [event.noticed_by for event in events if isinstance(event, JobVideoLost)]


async def balance(ann: Person) -> int:
    return int((await ann.get("/api/credits")).json()["balance"])


async def link_to(ann: Person, job_id: str) -> str:
    made = (await ann.post(f"/api/me/jobs/{job_id}/shares", {})).json()
    return str(made["url"].rpartition("/")[2])


def path(where: str, job_id: str) -> str:
    return {
        "status": f"/api/status/{job_id}",
        "detail": f"/api/me/jobs/{job_id}",
        "v1": f"/api/v1/video-jobs/{job_id}",
        "download": f"/api/v1/video-jobs/{job_id}/download",
    }[where]


async def says_so(ann: Person, job_id: str, token: str) -> None:
    """Every route that shows the job reports the loss and gives no dead link."""
    for where in ("status", "detail"):
        shown = (await ann.get(path(where, job_id))).json()
        assert (shown["status"], shown["statusDetail"]) == ("completed", "video_lost")
        assert (shown["error"], shown["errorCode"]) == (SENTENCE, "video_lost")
        links = [shown[name] for name in shown if name.endswith("Url")]
        assert set(links) == {None}
    v1 = (await ann.get(path("v1", job_id))).json()
    assert (v1["status"], v1["cloudinary_url"], v1["error"]) == ("SUCCEEDED", None, SENTENCE)
    (listed,) = (await ann.get("/api/me/jobs")).json()["jobs"]
    assert (listed["resultUrl"], listed["thumbnailUrl"], listed["statusDetail"]) == (None, None, "video_lost")
    page = (await ann.client.get(f"/api/shares/{token}")).json()
    assert (page["videoUrl"], page["posterUrl"], page["error"]) == (None, None, FOR_VISITORS)
    download = await ann.get(path("download", job_id))
    assert (download.status_code, download.json()["message"]) == (404, SENTENCE)


@pytest.mark.parametrize("first", ["status", "detail", "v1", "download", "share"])
async def test_every_route_reports_a_lost_video_whichever_route_noticed_it(
    ann: Person, parts: Services, first: str
) -> None:
    job_id = await lost(ann, parts)
    token = await link_to(ann, job_id)
    await (ann.client.get(f"/api/shares/{token}") if first == "share" else ann.get(path(first, job_id)))
    await says_so(ann, job_id, token)
    assert await noticed(parts, job_id) == [{"detail": "status", "v1": "status"}.get(first, first)]


async def test_a_video_that_is_there_is_not_lost(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    await films.finish(parts, job_id)
    for where in ("status", "detail", "v1", "download"):
        answer = await ann.get(path(where, job_id))
        assert answer.status_code == 200
    shown = (await ann.get(path("status", job_id))).json()
    assert "statusDetail" not in shown
    assert shown["resultUrl"]
    assert await noticed(parts, job_id) == []
    assert (await ann.post(f"/api/me/jobs/{job_id}/retry")).json()["error"] == "not_retryable"


async def test_a_lost_video_is_rendered_again_without_charge_and_only_once(ann: Person, parts: Services) -> None:
    job_id = await lost(ann, parts)
    await ann.get(path("status", job_id))
    before = await balance(ann)
    answers = await asyncio.gather(*(ann.post(f"/api/me/jobs/{job_id}/retry") for _ in range(10)))
    made = [answer.json()["jobId"] for answer in answers if answer.status_code == 202]
    assert len(made) == 1
    assert {answer.json().get("error") for answer in answers if answer.status_code != 202} == {"already_retried"}
    assert await balance(ann) == before
    await films.finish(parts, made[0])
    again = (await ann.get(path("detail", made[0]))).json()
    assert (again["status"], again["seed"], again["credits"]) == ("completed", 7, 0)
    assert again["resultUrl"]
    assert await balance(ann) == before


async def test_each_loss_is_made_good_and_what_comes_to_nothing_can_be_tried_again(
    ann: Person, parts: Services
) -> None:
    job_id = await lost(ann, parts)
    await ann.get(path("status", job_id))
    before = await balance(ann)
    first = (await ann.post(f"/api/me/jobs/{job_id}/retry")).json()["jobId"]
    await films.fail(parts, first)
    second = (await ann.post(f"/api/me/jobs/{first}/retry")).json()["jobId"]
    await films.finish(parts, second)
    await parts.objects.remove_prefix(f"outputs/{second}/")
    await ann.get(path("status", second))
    third = await ann.post(f"/api/me/jobs/{second}/retry")
    assert third.status_code == 202
    assert await balance(ann) == before


async def test_another_film_from_the_same_order_is_paid_for(ann: Person, parts: Services) -> None:
    job_id = await lost(ann, parts)
    await ann.get(path("status", job_id))
    free = (await ann.post(f"/api/me/jobs/{job_id}/retry")).json()["jobId"]
    before = await balance(ann)
    for source in (job_id, free):
        answer = await ann.post(f"/api/me/jobs/{source}/regenerate", {"seed": 8})
        assert answer.status_code == 202
        before -= 2
        assert await balance(ann) == before
    paid = answer.json()["jobId"]
    await films.fail(parts, paid)
    assert await balance(ann) == before + 2
    assert (await ann.post(f"/api/me/jobs/{paid}/retry")).status_code == 202
    assert await balance(ann) == before


async def test_a_video_that_is_found_again_is_shown_again(ann: Person, parts: Services) -> None:
    job_id = await lost(ann, parts)
    await ann.get(path("status", job_id))
    await films.store(parts, f"outputs/{job_id}", films.film())
    await losses.find(parts.repository, UUID(job_id))
    shown = (await ann.get(path("status", job_id))).json()
    assert shown["resultUrl"]
    assert (shown["error"], shown["errorCode"], shown.get("statusDetail")) == (None, None, None)
    assert (await ann.post(f"/api/me/jobs/{job_id}/retry")).json()["error"] == "not_retryable"


Away = Callable[[Settings], Settings]


def nowhere(settings: Settings) -> Settings:
    return msgspec.structs.replace(settings, minio_endpoint="127.0.0.1:9")


def other_bucket(settings: Settings) -> Settings:
    return msgspec.structs.replace(settings, minio_bucket="a-mistake")


@pytest.mark.parametrize("away", [nowhere, other_bucket])
async def test_a_store_that_is_away_or_a_wrong_bucket_loses_nothing(
    ann: Person, parts: Services, module_database: Settings, away: Away
) -> None:
    job_id = await ann.order()
    await films.finish(parts, job_id)
    there = dataclasses.replace(parts, objects=ObjectStore(away(module_database), connect=1, read=2))
    async with serving(there) as url, httpx.AsyncClient(base_url=url, cookies=no_cookies()) as client:
        for where in ("status", "detail", "v1", "download"):
            await client.get(path(where, job_id), headers=ann.headers)
        shown = (await client.get(path("status", job_id), headers=ann.headers)).json()
    assert shown["resultUrl"]
    assert await noticed(parts, job_id) == []
