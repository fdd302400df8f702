"""Ordering, watching, calling off, repeating and removing jobs."""

import asyncio
import re
from uuid import UUID, uuid4

import httpx
import pytest

from domain.position import parse_token
from tests.http.people import Person

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def says(answer: httpx.Response, status: int, word: str, sentence: str) -> None:
    """The answer is a problem with this status, word and sentence."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert (body["error"], body["message"], body["detail"]) == (word, sentence, sentence)
    assert body["status"] == status
    assert {"type", "title", "instance", "requestId"} <= body.keys()
    assert answer.headers["x-request-id"] == body["requestId"]


async def test_an_order_is_accepted_with_its_position_and_address(ann: Person) -> None:
    answer = await ann.post("/api/generate-from-prompt", {"prompt": "turn this into anime, cinematic", "seed": 42})
    assert answer.status_code == 202
    assert answer.json().keys() == {"jobId"}
    assert UUID(answer.json()["jobId"]).version == 4
    assert parse_token(answer.headers["x-position"]) > 0
    assert answer.headers["location"] == f"/api/status/{answer.json()['jobId']}"


async def test_an_order_is_seen_by_every_read_right_away(ann: Person) -> None:
    job_id = await ann.order("a quiet harbour")
    row = (await ann.get("/api/me/jobs")).json()["jobs"][0]
    assert row.keys() == {
        "jobId",
        "prompt",
        "status",
        "progress",
        "createdAt",
        "updatedAt",
        "resultUrl",
        "thumbnailUrl",
    }
    assert (row["jobId"], row["status"], row["progress"], row["resultUrl"]) == (job_id, "queued", 0, None)
    assert TIME.fullmatch(row["createdAt"])
    stats = (await ann.get("/api/me/jobs/stats")).json()
    assert stats == {"total": 1, "completed": 0, "processing": 0, "queued": 1, "failed": 0}
    detail = (await ann.get(f"/api/me/jobs/{job_id}")).json()
    assert {"filePath", "error"} <= detail.keys()
    status = (await ann.get(f"/api/status/{job_id}")).json()
    assert (status["jobId"], status["status"], status["prompt"]) == (job_id, "queued", "a quiet harbour")


async def test_the_stored_prompt_lacks_what_a_shell_would_understand(ann: Person) -> None:
    job_id = await ann.order("a ; harbour & `boats` | $HOME <b> \\ \u0000 end")
    assert (await ann.get(f"/api/status/{job_id}")).json()["prompt"] == "a harbour boats HOME b end"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"prompt": ""}, "prompt"),
        ({"prompt": ";|&"}, "prompt"),
        ({"prompt": "x" * 2001}, "prompt"),
        ({"prompt": None}, "prompt"),
        ({"prompt": 7}, "prompt"),
        ({"seed": "42"}, "seed"),
        ({"seed": True}, "seed"),
        ({"seed": -1}, "seed"),
        ({"seed": 10**30}, "seed"),
        ({"seed": 1.5}, "seed"),
        ({"style": "cubist"}, "style"),
        ({"model": "veo-99"}, "model"),
        ({"type": "upload"}, "type"),
        ({"resolution": "1281x720"}, "resolution"),
        ({"resolution": "big"}, "resolution"),
        ({"aspectRatio": "wide"}, "aspectRatio"),
        ({"durationSeconds": 0}, "durationSeconds"),
        ({"durationSeconds": 1e308}, "durationSeconds"),
        ({"priority": 99}, "priority"),
        ({"deadlineSeconds": 0}, "deadlineSeconds"),
        ({"name": "n" * 201}, "name"),
        ({"credits": 1000}, "credits"),
        ({"userid": "x"}, "userid"),
    ],
)
async def test_a_wrong_order_is_refused_by_field_and_costs_nothing(
    ann: Person, change: dict[str, object], field: str
) -> None:
    answer = await ann.post("/api/generate-from-prompt", {"prompt": "a harbour"} | change)
    assert answer.status_code == 400, answer.text
    assert answer.json()["error"] == "validation_error"
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert (await ann.get("/api/credits")).json()["balance"] == 100


async def test_a_prompt_of_2000_characters_is_accepted(ann: Person) -> None:
    await ann.order("ö" * 2000)


async def test_a_missing_prompt_is_named(ann: Person) -> None:
    answer = await ann.post("/api/generate-from-prompt", {"seed": 1})
    assert answer.json()["errors"] == [{"field": "prompt", "message": "Write a prompt, or send a script"}]


async def test_a_foreign_user_id_in_the_body_is_forbidden_and_records_nothing(ann: Person, bob: Person) -> None:
    body = {"prompt": "a harbour", "userId": str(bob.user_id)}
    says(await ann.post("/api/generate-from-prompt", body), 403, "forbidden", "The userId in the body is not yours")
    for person in (ann, bob):
        assert (await person.get("/api/me/jobs/stats")).json()["total"] == 0
        assert (await person.get("/api/credits")).json()["balance"] == 100
    assert (await ann.post("/api/generate-from-prompt", body | {"userId": str(ann.user_id)})).status_code == 202


async def test_an_order_that_is_too_dear_is_refused_with_what_is_missing(ann: Person) -> None:
    for _ in range(2):
        await ann.order(durationSeconds=20)
    await ann.order(durationSeconds=8)
    answer = await ann.post("/api/generate-from-prompt", {"prompt": "one more"})
    says(answer, 402, "insufficient_credits", "This video costs 10 credits and you have 4")
    assert (answer.json()["required"], answer.json()["available"]) == (10, 4)


async def test_of_50_orders_at_once_with_credits_for_one_exactly_one_is_accepted(ann: Person) -> None:
    for _ in range(2):
        await ann.order(durationSeconds=20)
    await ann.order(durationSeconds=5)
    body = {"prompt": "the last one", "durationSeconds": 5}
    answers = await asyncio.gather(*(ann.post("/api/generate-from-prompt", body) for _ in range(50)))
    assert sorted(answer.status_code for answer in answers) == [202] + [402] * 49
    left = (await ann.get("/api/credits")).json()
    assert left == {"balance": 0, "spent": 100, "refunded": 0, "debt": 0}
    assert (await ann.get("/api/me/jobs/stats")).json()["total"] == 4


async def test_a_cancelled_job_is_refunded_and_shown_as_failed(ann: Person) -> None:
    job_id = await ann.order(durationSeconds=5)
    answer = await ann.post(f"/api/me/jobs/{job_id}/cancel")
    assert (answer.status_code, answer.json()["status"], answer.json()["statusDetail"]) == (200, "failed", "canceled")
    assert "x-position" in answer.headers
    status = (await ann.get(f"/api/status/{job_id}")).json()
    assert (status["status"], status["statusDetail"]) == ("failed", "canceled")
    assert (await ann.get("/api/credits")).json() == {"balance": 100, "spent": 10, "refunded": 10, "debt": 0}
    assert (await ann.post(f"/api/me/jobs/{job_id}/cancel")).status_code == 200
    assert (await ann.get("/api/credits")).json()["balance"] == 100


async def test_a_deleted_job_is_refunded_and_gone(ann: Person) -> None:
    job_id = await ann.order(durationSeconds=5)
    answer = await ann.delete(f"/api/me/jobs/{job_id}")
    assert (answer.status_code, answer.json()) == (200, {"message": "Job deleted successfully"})
    for path in (f"/api/me/jobs/{job_id}", f"/api/status/{job_id}"):
        says(await ann.get(path), 404, "not_found", "Job not found")
    says(await ann.post(f"/api/me/jobs/{job_id}/cancel"), 404, "not_found", "Job not found")
    says(await ann.delete(f"/api/me/jobs/{job_id}"), 404, "not_found", "Job not found")
    assert (await ann.get("/api/me/jobs")).json()["jobs"] == []
    assert (await ann.get("/api/credits")).json()["balance"] == 100


async def test_a_job_is_ordered_again_with_another_seed_or_prompt(ann: Person) -> None:
    job_id = await ann.order("a castle", name="mine")
    again = await ann.post(f"/api/me/jobs/{job_id}/regenerate")
    other = await ann.post(f"/api/me/jobs/{job_id}/regenerate", {"prompt": "a bridge", "seed": 7})
    assert (again.status_code, other.status_code) == (202, 202)
    prompts = [job["prompt"] for job in (await ann.get("/api/me/jobs")).json()["jobs"]]
    assert prompts == ["a bridge", "a castle", "a castle"]
    assert (await ann.get("/api/credits")).json()["balance"] == 94
    says_field = await ann.post(f"/api/me/jobs/{job_id}/regenerate", {"prompt": ""})
    assert (says_field.status_code, says_field.json()["errors"][0]["field"]) == (400, "prompt")


async def test_only_a_job_without_a_video_is_tried_again(ann: Person) -> None:
    job_id = await ann.order("a castle")
    sentence = "Only a job that brought no video, or whose video was lost, can be tried again"
    says(await ann.post(f"/api/me/jobs/{job_id}/retry"), 409, "not_retryable", sentence)
    await ann.post(f"/api/me/jobs/{job_id}/cancel")
    answer = await ann.post(f"/api/me/jobs/{job_id}/retry")
    assert answer.status_code == 202
    assert (await ann.get(f"/api/status/{answer.json()['jobId']}")).json()["prompt"] == "a castle"


ROUTES = [
    ("GET", "/api/me/jobs/{}"),
    ("DELETE", "/api/me/jobs/{}"),
    ("GET", "/api/status/{}"),
    ("POST", "/api/me/jobs/{}/cancel"),
    ("POST", "/api/me/jobs/{}/retry"),
    ("POST", "/api/me/jobs/{}/regenerate"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
async def test_the_job_of_another_user_is_forbidden(ann: Person, bob: Person, method: str, path: str) -> None:
    job_id = await ann.order()
    answer = await bob.client.request(method, path.format(job_id), headers=bob.headers)
    says(answer, 403, "forbidden", "You do not own this job")
    assert (await ann.get(f"/api/status/{job_id}")).json()["status"] == "queued"


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("wrong", ["{new}", "1", "nope", "{new}x", "%7B{new}%7D", "urn:uuid:{new}", "%00", "%ff", "é"])
async def test_a_job_id_that_leads_nowhere_is_not_found(ann: Person, method: str, path: str, wrong: str) -> None:
    job_id = wrong.format(new=uuid4())
    answer = await ann.client.request(method, path.format(job_id), headers=ann.headers)
    says(answer, 404, "not_found", "Job not found")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *ROUTES,
        ("GET", "/api/me/jobs"),
        ("GET", "/api/me/jobs/stats"),
        ("POST", "/api/generate-from-prompt"),
        ("GET", "/api/auth/me"),
        ("GET", "/api/credits"),
        ("GET", "/api/credits/transactions"),
    ],
)
async def test_without_a_token_every_route_is_unauthorized(client: httpx.AsyncClient, method: str, path: str) -> None:
    answer = await client.request(method, path.format(uuid4()), json={} if method == "POST" else None)
    says(answer, 401, "unauthorized", "Missing or invalid authorization header")
    assert answer.headers["www-authenticate"] == "Bearer"
