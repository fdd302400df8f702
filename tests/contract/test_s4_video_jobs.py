"""The video jobs document: each request, answer, status code and sentence that it names."""

import asyncio
from uuid import uuid4

import httpx
import pytest

from commands import users
from infra.http.services import Services
from tests.contract.says import MILLISECONDS, UUID4, broke, refused
from tests.http import films
from tests.http.people import Person
from tests.http.resources import promoted

MISSING = "Missing or invalid authorization header"
ITEM = [
    "id",
    "status",
    "prompt",
    "model",
    "resolution",
    "aspectRatio",
    "durationSeconds",
    "cloudinary_url",
    "progress_percentage",
    "mockMode",
    "created_at",
    "updated_at",
]
ORDER = {
    "prompt": "A beautiful sunset over mountains",
    "resolution": "1280x720",
    "aspectRatio": "16:9",
    "durationSeconds": 5,
    "seed": 7,
}


async def look_of(person: Person, name: str = "Red coat") -> str:
    answer = await person.post("/api/v1/looks", {"name": name})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def video_of(person: Person, **options: object) -> str:
    answer = await person.post("/api/v1/video-jobs", {"prompt": "a harbour", "durationSeconds": 1, **options})
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


async def patch(person: Person, path: str) -> httpx.Response:
    headers = person.headers | {"Content-Type": "application/json"}
    return await person.client.patch(path, headers=headers)


async def test_the_list_has_the_documented_shape(ann: Person, parts: Services) -> None:
    ordered = await ann.post("/api/v1/video-jobs", ORDER)
    job_id = ordered.json()["id"]
    assert (ordered.status_code, ordered.headers["location"]) == (202, f"/api/v1/video-jobs/{job_id}")
    await films.finish(parts, job_id)
    headers = ann.headers | {"Content-Type": "application/json"}
    answer = await ann.client.get("/api/v1/video-jobs?skip=0&limit=20", headers=headers)
    assert answer.status_code == 200
    body = answer.json()
    assert body | {"items": []} == {"items": [], "total": 1, "skip": 0, "limit": 20}
    [item] = body["items"]
    assert list(item) == [*ITEM, "thumbnailUrl"]
    assert f"/outputs/{job_id}/" in item["thumbnailUrl"]
    assert UUID4.fullmatch(item["id"])
    assert MILLISECONDS.fullmatch(item["created_at"])
    assert MILLISECONDS.fullmatch(item["updated_at"])
    assert f"/outputs/{job_id}/video.mp4?" in item["cloudinary_url"]
    varying = {"id": "", "cloudinary_url": "", "thumbnailUrl": "", "created_at": "", "updated_at": "", "model": ""}
    assert item | varying == varying | {
        "status": "SUCCEEDED",
        "prompt": "A beautiful sunset over mountains",
        "resolution": "1280x720",
        "aspectRatio": "16:9",
        "durationSeconds": 5,
        "progress_percentage": 100,
        "mockMode": False,
    }


async def test_skip_and_limit_have_defaults_and_a_maximum(ann: Person) -> None:
    ids = [await video_of(ann) for _ in range(5)][::-1]
    body = (await ann.get("/api/v1/video-jobs")).json()
    assert [item["id"] for item in body["items"]] == ids
    assert (body["total"], body["skip"], body["limit"]) == (5, 0, 20)
    body = (await ann.get("/api/v1/video-jobs", skip=3, limit=2)).json()
    assert ([item["id"] for item in body["items"]], body["skip"], body["limit"]) == (ids[3:], 3, 2)
    assert (await ann.get("/api/v1/video-jobs", limit=1000)).json()["limit"] == 100
    assert (await ann.get("/api/v1/video-jobs", skip=99)).json() == {"items": [], "total": 5, "skip": 99, "limit": 20}
    for wrong in ({"skip": -1}, {"skip": "x"}, {"limit": 0}, {"limit": "1.5"}):
        assert (await ann.get("/api/v1/video-jobs", **wrong)).status_code == 400


async def test_the_four_words_filter(ann: Person, parts: Services) -> None:
    made = {word: await video_of(ann) for word in ("PENDING", "RUNNING", "SUCCEEDED", "FAILED")}
    await films.begin(parts, made["RUNNING"])
    await films.finish(parts, made["SUCCEEDED"])
    await films.fail(parts, made["FAILED"])
    for word, job_id in made.items():
        body = (await ann.get("/api/v1/video-jobs", status=word)).json()
        assert ([(item["id"], item["status"]) for item in body["items"]], body["total"]) == ([(job_id, word)], 1)
    assert (await ann.get("/api/v1/video-jobs", status="succeeded")).status_code == 400


async def test_a_video_that_is_not_done_has_no_link(ann: Person) -> None:
    job_id = await video_of(ann)
    body = (await ann.get(f"/api/v1/video-jobs/{job_id}")).json()
    assert (body["status"], body["cloudinary_url"], body["progress_percentage"]) == ("PENDING", None, 0)
    assert list(body)[: len(ITEM)] == ITEM


async def test_deleting_answers_204_without_a_body(ann: Person) -> None:
    job_id = await video_of(ann)
    headers = ann.headers | {"Content-Type": "application/json"}
    answer = await ann.client.delete(f"/api/v1/video-jobs/{job_id}", headers=headers)
    assert (answer.status_code, answer.content) == (204, b"")
    refused(await ann.delete(f"/api/v1/video-jobs/{job_id}"), 404, "not_found", "Video job not found")
    assert (await ann.get("/api/v1/video-jobs")).json()["total"] == 0
    assert (await ann.get("/api/credits")).json()["balance"] == 100


async def test_only_the_owner_and_admins_delete(ann: Person, bob: Person, parts: Services) -> None:
    job_id = await video_of(ann)
    path = f"/api/v1/video-jobs/{job_id}"
    refused(await bob.delete(path), 403, "forbidden", "You cannot delete this job")
    root = await promoted(parts, bob)
    refused(await root.delete(f"/api/me/jobs/{job_id}"), 403, "forbidden", "You do not own this job")
    assert (await root.delete(path)).status_code == 204
    assert (await ann.get(path)).status_code == 404
    assert (await ann.get("/api/credits")).json()["balance"] == 100


async def test_a_former_admin_cannot_delete_jobs_of_others(ann: Person, bob: Person, parts: Services) -> None:
    job_id = await video_of(ann)
    root = await promoted(parts, bob)
    await users.promote(parts.repository, root.email, "user")
    answer = await root.delete(f"/api/v1/video-jobs/{job_id}")
    refused(answer, 403, "forbidden", "You cannot delete this job")


async def test_setting_the_default_answers_as_documented(ann: Person) -> None:
    look = await look_of(ann)
    video = await video_of(ann, look_id=look)
    answer = await patch(ann, f"/api/v1/video-jobs/{video}/set-default-for-look/{look}")
    assert answer.status_code == 200
    assert answer.json() == {
        "message": "Video set as default successfully",
        "videoId": video,
        "lookId": look,
        "isDefault": True,
    }


async def test_a_new_default_replaces_the_former_one(ann: Person) -> None:
    look = await look_of(ann)
    first, second = await video_of(ann, look_id=look), await video_of(ann, look_id=look)
    for video in (first, second):
        assert (await patch(ann, f"/api/v1/video-jobs/{video}/set-default-for-look/{look}")).status_code == 200
    body = (await ann.get(f"/api/v1/looks/{look}")).json()
    assert body["default_video_id"] == second
    assert [(video["id"], video["isDefault"]) for video in body["videos"]] == [(second, True), (first, False)]


async def test_each_documented_refusal_of_set_default(ann: Person, bob: Person, client: httpx.AsyncClient) -> None:
    look, other = await look_of(ann), await look_of(ann, "Another")
    video = await video_of(ann, look_id=look)
    path = "/api/v1/video-jobs/{}/set-default-for-look/{}"
    apart = await patch(ann, path.format(video, other))
    refused(apart, 400, "validation_error", "Video is not associated with this look")
    loose = await patch(ann, path.format(await video_of(ann), look))
    refused(loose, 400, "validation_error", "Video is not associated with this look")
    refused(await client.patch(path.format(video, look)), 401, "unauthorized", MISSING)
    refused(await patch(bob, path.format(video, look)), 403, "forbidden", "You cannot modify this look")
    for wrong in ((uuid4(), look), (video, uuid4()), ("x", look), (video, "x")):
        refused(await patch(ann, path.format(*wrong)), 404, "not_found", "Video or look not found")


async def test_an_admin_may_set_the_default_of_a_foreign_look(ann: Person, bob: Person, parts: Services) -> None:
    look = await look_of(ann)
    video = await video_of(ann, look_id=look)
    root = await promoted(parts, bob)
    assert (await patch(root, f"/api/v1/video-jobs/{video}/set-default-for-look/{look}")).status_code == 200


async def test_the_two_paths_that_do_not_exist_are_not_found(ann: Person) -> None:
    look = await look_of(ann)
    video = await video_of(ann, look_id=look)
    assert (await ann.delete(f"/api/v1/looks/{look}/videos/{video}")).status_code == 404
    assert (await patch(ann, f"/api/v1/looks/{look}/videos/{video}/set-default")).status_code == 404
    assert (await ann.get(f"/api/v1/video-jobs/{video}")).status_code == 200


ROUTES = [
    ("GET", "/api/v1/video-jobs"),
    ("GET", "/api/v1/video-jobs/{}"),
    ("DELETE", "/api/v1/video-jobs/{}"),
    ("GET", "/api/v1/video-jobs/{}/download"),
    ("POST", "/api/v1/video-jobs"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_401_is_as_documented(client: httpx.AsyncClient, ann: Person, method: str, path: str) -> None:
    answer = await client.request(method, path.format(await video_of(ann)), json={} if method == "POST" else None)
    refused(answer, 401, "unauthorized", MISSING)


@pytest.mark.parametrize("tail", ["", "/download"])
async def test_a_foreign_video_is_forbidden_and_an_unknown_one_not_found(ann: Person, bob: Person, tail: str) -> None:
    job_id = await video_of(ann)
    refused(await bob.get(f"/api/v1/video-jobs/{job_id}{tail}"), 403, "forbidden", "You do not own this job")
    for unknown in (uuid4(), "550e8400", "x"):
        answer = await ann.get(f"/api/v1/video-jobs/{unknown}{tail}")
        refused(answer, 404, "not_found", "Video job not found")


async def test_500_is_as_documented_and_gives_no_detail(ann: Person, parts: Services, broken: str) -> None:
    await films.finish(parts, await video_of(ann))
    async with httpx.AsyncClient(base_url=broken) as client:
        broke(await client.get("/api/v1/video-jobs", headers=ann.headers))


async def test_500_of_delete_and_of_set_default_gives_no_detail_and_changes_nothing(
    ann: Person, broken_writes: str
) -> None:
    look = await look_of(ann)
    video = await video_of(ann, look_id=look)
    async with httpx.AsyncClient(base_url=broken_writes) as client:
        broke(await client.delete(f"/api/v1/video-jobs/{video}", headers=ann.headers))
        broke(await client.patch(f"/api/v1/video-jobs/{video}/set-default-for-look/{look}", headers=ann.headers))
    assert (await ann.get(f"/api/v1/looks/{look}")).json()["default_video_id"] is None
    assert (await ann.get(f"/api/v1/video-jobs/{video}")).status_code == 200


async def test_the_list_is_forbidden_to_a_key_without_the_scope_to_read(ann: Person) -> None:
    key = (
        await ann.post("/api/keys", {"name": "writes only", "scopes": ["jobs:write"], "password": "password123"})
    ).json()["key"]
    answer = await ann.client.get("/api/v1/video-jobs", headers={"Authorization": f"Bearer {key}"})
    refused(answer, 403, "forbidden", "This API key may not do this")


async def test_a_batch_is_deleted_by_requests_at_the_same_time(ann: Person, bob: Person) -> None:
    """The document's `Promise.allSettled(selectedJobIds.map(deleteVideoJob))`."""
    mine, foreign = [await video_of(ann) for _ in range(8)], await video_of(bob)
    answers = await asyncio.gather(*(ann.delete(f"/api/v1/video-jobs/{job_id}") for job_id in (*mine, foreign)))
    assert [answer.status_code for answer in answers] == [204] * 8 + [403]
    assert (await ann.get("/api/v1/video-jobs")).json()["total"] == 0
    assert (await ann.get("/api/credits")).json()["balance"] == 100


async def test_the_download_is_the_video_file(ann: Person, parts: Services) -> None:
    job_id = await video_of(ann)
    await films.finish(parts, job_id)
    answer = await ann.get(f"/api/v1/video-jobs/{job_id}/download")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "video/mp4")
    assert answer.content == films.film()


async def test_the_base_url_may_end_in_a_prefix(ann: Person, parts: Services) -> None:
    """`API_BASE=https://….ngrok-free.dev/AIStudio`"""
    from tests.http.conftest import serving

    async with serving(parts, root_path="/AIStudio") as url, httpx.AsyncClient(base_url=url) as client:
        answer = await client.get("/AIStudio/api/v1/video-jobs?skip=0&limit=20", headers=ann.headers)
        assert answer.json() == {"items": [], "total": 0, "skip": 0, "limit": 20}
        body = {"prompt": "a harbour", "durationSeconds": 1}
        ordered = await client.post("/AIStudio/api/v1/video-jobs", json=body, headers=ann.headers)
        assert ordered.headers["location"] == f"/AIStudio/api/v1/video-jobs/{ordered.json()['id']}"
