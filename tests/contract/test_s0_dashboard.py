"""The dashboard document ("User Jobs Dashboard"): each request, answer, parameter and sentence that it names."""

import httpx
import pytest

from infra.http.services import Services
from tests.contract.says import MILLISECONDS, UUID4, broke, refused
from tests.http import films
from tests.http.people import Person, new_account

MISSING = "Missing or invalid authorization header"
ITEM = {"jobId", "prompt", "status", "progress", "createdAt", "updatedAt", "resultUrl", "thumbnailUrl"}
DETAIL = {
    "jobId",
    "filePath",
    "prompt",
    "status",
    "progress",
    "error",
    "createdAt",
    "updatedAt",
    "resultUrl",
}


async def test_the_list_has_the_documented_shape(ann: Person, parts: Services) -> None:
    job_id = await ann.order("turn this into anime, cinematic")
    await films.finish(parts, job_id)
    answer = await ann.get("/api/me/jobs?page=1&limit=20&status=completed")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert {"jobs", "pagination"} <= body.keys()
    assert body["pagination"] == {"page": 1, "limit": 20, "total": 1, "pages": 1}
    [job] = body["jobs"]
    assert job.keys() == ITEM
    assert (job["jobId"], job["prompt"]) == (job_id, "turn this into anime, cinematic")
    assert (job["status"], job["progress"]) == ("completed", 100)
    assert UUID4.fullmatch(job["jobId"])
    assert MILLISECONDS.fullmatch(job["createdAt"])
    assert MILLISECONDS.fullmatch(job["updatedAt"])
    assert f"/outputs/{job_id}/video.mp4?" in job["resultUrl"]
    assert f"/outputs/{job_id}/thumb.jpg?" in job["thumbnailUrl"]


async def test_the_presigned_link_gives_the_film_without_a_login_for_an_hour(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    await films.finish(parts, job_id)
    link = (await ann.get(f"/api/me/jobs/{job_id}")).json()["resultUrl"]
    assert "X-Amz-Expires=3600" in link
    async with httpx.AsyncClient() as visitor:
        assert (await visitor.get(link)).content == films.film()


async def test_page_and_limit_have_defaults_and_a_maximum(ann: Person) -> None:
    body = (await ann.get("/api/me/jobs")).json()
    assert (body["pagination"]["page"], body["pagination"]["limit"]) == (1, 20)
    assert (await ann.get("/api/me/jobs", limit=100)).json()["pagination"]["limit"] == 100
    assert (await ann.get("/api/me/jobs", limit=101)).json()["pagination"]["limit"] == 100


async def test_45_jobs_make_3_pages_of_20(client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    for number in range(45):
        await ann.order(f"number {number}", durationSeconds=1)
    body = (await ann.get("/api/me/jobs", page=3, limit=20)).json()
    assert body["pagination"] == {"page": 3, "limit": 20, "total": 45, "pages": 3}
    assert [job["prompt"] for job in body["jobs"]] == [f"number {number}" for number in (4, 3, 2, 1, 0)]


async def test_each_documented_status_filters(ann: Person, parts: Services) -> None:
    made = await one_of_each(ann, parts)
    for word in ("completed", "processing", "queued", "failed"):
        jobs = (await ann.get("/api/me/jobs", status=word)).json()["jobs"]
        assert [(job["jobId"], job["status"]) for job in jobs] == [(made[word], word)]
    assert (await ann.get("/api/me/jobs", status="done")).status_code == 400


async def test_search_is_by_prompt_text(ann: Person) -> None:
    await ann.order("a red fox")
    wanted = await ann.order("a blue whale")
    assert [job["jobId"] for job in (await ann.get("/api/me/jobs", search="whale")).json()["jobs"]] == [wanted]


async def test_the_statistics_have_the_documented_keys_and_add_up(ann: Person, parts: Services) -> None:
    await one_of_each(ann, parts)
    answer = await ann.get("/api/me/jobs/stats")
    assert answer.status_code == 200
    assert answer.json() == {"total": 4, "completed": 1, "processing": 1, "queued": 1, "failed": 1}


async def test_one_job_has_the_documented_keys(ann: Person, parts: Services) -> None:
    job_id = await ann.order("turn this into anime, cinematic")
    await films.finish(parts, job_id)
    answer = await ann.get(f"/api/me/jobs/{job_id}")
    body = answer.json()
    assert answer.status_code == 200
    assert body.keys() >= DETAIL
    assert (body["filePath"], body["error"], body["progress"]) == (None, None, 100)
    assert f"/outputs/{job_id}/video.mp4?" in body["resultUrl"]


async def test_a_failed_job_shows_its_error(ann: Person, parts: Services) -> None:
    job_id = await ann.order()
    await films.fail(parts, job_id)
    body = (await ann.get(f"/api/me/jobs/{job_id}")).json()
    assert (body["status"], body["error"], body["resultUrl"]) == ("failed", "The engine stopped", None)


async def test_deleting_answers_with_the_documented_sentence(ann: Person) -> None:
    job_id = await ann.order()
    answer = await ann.delete(f"/api/me/jobs/{job_id}")
    assert (answer.status_code, answer.json()) == (200, {"message": "Job deleted successfully"})
    assert (await ann.get("/api/me/jobs")).json()["jobs"] == []


ROUTES = [
    ("GET", "/api/me/jobs"),
    ("GET", "/api/me/jobs/stats"),
    ("GET", "/api/me/jobs/{}"),
    ("DELETE", "/api/me/jobs/{}"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_401_is_as_documented(client: httpx.AsyncClient, ann: Person, method: str, path: str) -> None:
    address = path.format(await ann.order())
    refused(await client.request(method, address), 401, "unauthorized", MISSING)
    wrong = {"Authorization": "Bearer accessToken"}
    refused(await client.request(method, address, headers=wrong), 401, "unauthorized", MISSING)


@pytest.mark.parametrize("method", ["GET", "DELETE"])
async def test_403_and_404_are_as_documented(ann: Person, bob: Person, method: str) -> None:
    address = f"/api/me/jobs/{await ann.order()}"
    answer = await bob.client.request(method, address, headers=bob.headers)
    refused(answer, 403, "forbidden", "You do not own this job")
    for unknown in ("/api/me/jobs/job-id", "/api/me/jobs/550e8400-e29b-41d4-a716-446655440000"):
        answer = await bob.client.request(method, unknown, headers=bob.headers)
        refused(answer, 404, "not_found", "Job not found")


async def test_only_own_jobs_are_listed(ann: Person, bob: Person) -> None:
    await ann.order()
    assert (await bob.get("/api/me/jobs")).json()["jobs"] == []
    assert (await bob.get("/api/me/jobs/stats")).json()["total"] == 0


async def test_500_is_as_documented_and_gives_no_detail(ann: Person, parts: Services, broken: str) -> None:
    job_id = await ann.order()
    await films.finish(parts, job_id)
    async with httpx.AsyncClient(base_url=broken) as client:
        for path in ("/api/me/jobs", f"/api/me/jobs/{job_id}"):
            broke(await client.get(path, headers=ann.headers))


async def one_of_each(ann: Person, parts: Services) -> dict[str, str]:
    """A job in each of the four states, by its word."""
    made = {word: await ann.order() for word in ("completed", "processing", "queued", "failed")}
    await films.finish(parts, made["completed"])
    await films.begin(parts, made["processing"])
    await films.fail(parts, made["failed"])
    return made
