"""What failed for good: who sees it, and ordering it again once."""

import asyncio
from typing import Any
from uuid import UUID, uuid4

import httpx

from commands import rendering
from infra.http.services import Services
from tests.http import films
from tests.http.people import Person, new_account
from tests.http.resources import promoted


async def failed(parts: Services, owner: Person, code: str = "worker_lost", **options: Any) -> str:
    job_id = await owner.order(**options)
    await films.begin(parts, job_id)
    await rendering.report(parts.repository, UUID(job_id), 1, 30, "inference")
    await rendering.fail(parts.repository, UUID(job_id), 1, code, "It stopped", retryable=False, delay_seconds=0)
    return job_id


async def test_a_failure_of_ours_is_listed_with_everything_that_helps(ann: Person, parts: Services) -> None:
    job_id = await failed(parts, ann, prompt="a castle")
    await failed(parts, ann, code="moderated_input")
    cancelled = await ann.order()
    await ann.post(f"/api/me/jobs/{cancelled}/cancel")
    body = (await ann.get("/api/me/dead-letters")).json()
    (letter,) = body["jobs"]
    assert letter | {"createdAt": "", "failedAt": ""} == {
        "jobId": job_id,
        "userId": str(ann.user_id),
        "prompt": "a castle",
        "model": "scene-cpu-1",
        "code": "worker_lost",
        "error": "It stopped",
        "stage": "inference",
        "attempts": 1,
        "createdAt": "",
        "failedAt": "",
        "retriedAs": None,
        "retriedAt": None,
    }
    assert body["pagination"] == {"page": 1, "limit": 20, "total": 1, "pages": 1}


async def test_a_failed_job_is_ordered_again_once_at_its_price(ann: Person, parts: Services) -> None:
    job_id = await failed(parts, ann, seed=42)
    assert (await ann.get("/api/credits")).json()["balance"] == 100
    answers = await asyncio.gather(*(ann.post(f"/api/me/jobs/{job_id}/retry") for _ in range(8)))
    (again,) = [answer.json()["jobId"] for answer in answers if answer.status_code == 202]
    refused = [answer.json() for answer in answers if answer.status_code == 409]
    assert {(body["error"], body["jobId"]) for body in refused} == {("already_retried", again)}
    assert len(refused) == 7
    assert (await ann.get("/api/credits")).json()["balance"] == 98
    assert (await ann.get(f"/api/me/jobs/{again}")).json()["seed"] == 42
    assert (await ann.get("/api/me/dead-letters")).json()["jobs"] == []
    (letter,) = (await ann.get("/api/me/dead-letters", retried="true")).json()["jobs"]
    assert (letter["jobId"], letter["retriedAs"]) == (job_id, again)


async def test_without_credits_for_the_retry_the_dead_letter_stays(ann: Person, parts: Services) -> None:
    job_id = await failed(parts, ann)
    for _ in range(2):
        await ann.order(durationSeconds=20)
    await ann.order(durationSeconds=10)
    assert (await ann.post(f"/api/me/jobs/{job_id}/retry")).status_code == 402
    (letter,) = (await ann.get("/api/me/dead-letters")).json()["jobs"]
    assert letter["jobId"] == job_id


async def test_a_deleted_job_leaves_no_letter(ann: Person, parts: Services) -> None:
    await ann.delete(f"/api/me/jobs/{await failed(parts, ann)}")
    assert (await ann.get("/api/me/dead-letters", retried="all")).json()["pagination"]["total"] == 0


async def test_pages_follow_each_other_by_number_and_by_cursor(ann: Person, parts: Services) -> None:
    ids = [await failed(parts, ann) for _ in range(5)][::-1]
    first, second = [(await ann.get("/api/me/dead-letters", page=n, limit=2)).json() for n in (1, 2)]
    assert [job["jobId"] for job in first["jobs"] + second["jobs"]] == ids[:4]
    assert (first["pagination"]["total"], first["pagination"]["pages"]) == (5, 3)
    next_one = (await ann.get("/api/me/dead-letters", limit=2, cursor=first["nextCursor"])).json()
    assert [job["jobId"] for job in next_one["jobs"]] == ids[2:4]
    for query in ({"page": 0}, {"limit": "x"}, {"retried": "x"}, {"cursor": "x"}):
        assert (await ann.get("/api/me/dead-letters", **query)).status_code == 400, query


async def test_an_admin_sees_all_of_them_by_filters(ann: Person, client: httpx.AsyncClient, parts: Services) -> None:
    ben, eve = await new_account(client), await promoted(parts, await new_account(client))
    mine, bens = await failed(parts, ann), await failed(parts, ben, code="engine_died")
    assert (await ann.get("/api/admin/dead-letters")).status_code == 403

    async def found(**query: Any) -> set[str]:
        answer = await eve.get("/api/admin/dead-letters", limit=100, **query)
        assert answer.status_code == 200, answer.text
        return {job["jobId"] for job in answer.json()["jobs"]}

    assert {mine, bens} <= await found()
    assert await found(userId=str(ben.user_id)) == {bens}
    assert bens in await found(code="engine_died")
    assert mine not in await found(code="engine_died")
    assert await found(model="motion-cpu-1") == await found(userId=str(uuid4())) == set()
