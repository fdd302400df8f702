"""One action on many jobs, by ids or by filter."""

from typing import Any
from uuid import uuid4

import httpx
import pytest

from commands.jobs import submit
from infra.http.services import Services
from tests.examples import order
from tests.http import films
from tests.http.people import Person, new_account


async def bulk(person: Person, action: str, **body: Any) -> dict[str, Any]:
    answer = await person.post("/api/me/jobs/bulk", {"action": action, **body})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def prompts(person: Person, **query: Any) -> list[str]:
    return [job["prompt"] for job in (await person.get("/api/me/jobs", limit=100, **query)).json()["jobs"]]


async def test_jobs_are_deleted_by_ids_and_each_has_an_outcome(ann: Person, client: httpx.AsyncClient) -> None:
    bob = await new_account(client)
    mine, other, foreign, unknown = await ann.order("mine"), await ann.order("other"), await bob.order(), str(uuid4())
    body = await bulk(ann, "delete", ids=[mine, foreign, unknown, "x", mine])
    assert (body["action"], body["done"], body["remaining"]) == ("delete", 1, 0)
    assert body["results"] == [
        {"jobId": mine, "outcome": "done"},
        {"jobId": foreign, "outcome": "not_found"},
        {"jobId": unknown, "outcome": "not_found"},
        {"jobId": "x", "outcome": "not_found"},
    ]
    assert await prompts(ann) == ["other"]
    assert (await bob.get(f"/api/status/{foreign}")).json()["status"] == "queued"
    assert (await ann.get("/api/credits")).json()["balance"] == 98
    assert other


async def test_all_that_match_a_filter_are_deleted_and_refunded(ann: Person) -> None:
    for number in range(30):
        await ann.order(f"{'fox' if number % 3 else 'hen'} {number}")
    body = await bulk(ann, "delete", filter={"search": "fox"}, expectedCount=20)
    assert (body["done"], len(body["results"])) == (20, 20)
    assert len(await prompts(ann)) == 10
    assert (await ann.get("/api/credits")).json() == {"balance": 80, "spent": 60, "refunded": 40, "debt": 0}
    assert (await ann.get("/api/me/jobs/stats")).json()["total"] == 10


async def test_with_another_number_than_expected_nothing_is_done(ann: Person) -> None:
    await ann.order()
    answer = await ann.post("/api/me/jobs/bulk", {"action": "delete", "filter": {}, "expectedCount": 2})
    assert (answer.status_code, answer.json()["error"]) == (409, "selection_changed")
    assert (answer.json()["expected"], answer.json()["found"]) == (2, 1)
    assert len(await prompts(ann)) == 1


async def test_regenerating_debits_one_by_one_and_stops_when_credits_run_out(ann: Person) -> None:
    ids = [await ann.order(f"job {number}", durationSeconds=10) for number in range(3)]
    body = await bulk(ann, "regenerate", ids=ids)
    outcomes = [result["outcome"] for result in body["results"]]
    assert (body["done"], outcomes) == (2, ["done", "done", "insufficient_credits"])
    assert body["results"][2]["message"] == "This video costs 20 credits and you have 0"
    assert (await ann.get(f"/api/status/{body['results'][0]['newJobId']}")).json()["prompt"] == "job 0"
    again = await bulk(ann, "regenerate", ids=ids)
    assert [result["outcome"] for result in again["results"]] == ["insufficient_credits", "not_tried", "not_tried"]
    assert (again["reason"], "reason" in await bulk(ann, "favorite", ids=ids)) == (
        again["results"][0]["message"],
        False,
    )
    assert (await ann.get("/api/credits")).json()["balance"] == 0


async def test_regenerating_stops_when_too_many_jobs_wait(ann: Person, parts: Services) -> None:
    ids = [uuid4() for _ in range(100)]
    for job_id in ids:
        await submit(parts.repository, ann.user_id, order(price=0), job_id)
    body = await bulk(ann, "regenerate", ids=[str(job_id) for job_id in ids])
    assert [result["outcome"] for result in body["results"]] == ["too_many_jobs"] + ["not_tried"] * 99
    assert body["results"][0]["message"].startswith("Too many of your videos are waiting")


async def test_marks_are_set_on_many(ann: Person) -> None:
    ids = [await ann.order(f"job {number}") for number in range(3)]
    assert (await bulk(ann, "tag", ids=ids, tags=["sea"]))["done"] == 3
    assert (await bulk(ann, "tag", filter={"tag": "sea"}, tags=["blue"]))["done"] == 3
    assert (await ann.get(f"/api/me/jobs/{ids[0]}")).json()["tags"] == ["sea", "blue"]
    assert (await bulk(ann, "favorite", ids=ids[:1]))["done"] == 1
    assert (await bulk(ann, "archive", filter={"favorite": False}))["done"] == 2
    assert await prompts(ann) == ["job 0"]
    assert (await bulk(ann, "unarchive", filter={"archived": "true"}))["done"] == 2
    assert (await bulk(ann, "unfavorite", filter={"favorite": True}))["done"] == 1
    assert len(await prompts(ann, favorite="false")) == 3


async def test_a_job_with_too_many_tags_is_refused_alone(ann: Person) -> None:
    full, free = await ann.order(), await ann.order()
    await bulk(ann, "tag", ids=[full], tags=[str(number) for number in range(20)])
    body = await bulk(ann, "tag", ids=[full, free], tags=["one more"])
    assert [result["outcome"] for result in body["results"]] == ["refused", "done"]
    assert body["results"][0]["message"] == "A job has at most 20 tags of 1 to 40 characters each"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"action": "explode", "ids": ["x"]}, "action"),
        ({"action": "delete"}, "ids"),
        ({"action": "delete", "ids": []}, "ids"),
        ({"action": "delete", "ids": ["x"], "filter": {}}, "ids"),
        ({"action": "delete", "ids": ["x"] * 501}, "ids"),
        ({"action": "delete", "filter": {"status": "PENDING"}}, "filter.status"),
        ({"action": "delete", "filter": {"user_id": "x"}}, "filter.user_id"),
        ({"action": "delete", "filter": {"from": "soon"}}, "filter.from"),
        ({"action": "delete", "filter": {"to": "9999-12-31"}}, "filter.to"),
        ({"action": "delete", "filter": {"from": "2026-02-02", "to": "2026-02-01"}}, "filter.from"),
        ({"action": "delete", "filter": {"tz": "Europe/Atlantis"}}, "filter.tz"),
        ({"action": "tag", "ids": ["x"]}, "tags"),
        ({"action": "delete", "ids": ["x"], "tags": ["y"]}, "tags"),
        ({"action": "tag", "ids": ["x"], "tags": [""]}, "tags"),
        ({"action": "delete", "filter": {}, "expectedCount": -1}, "expectedCount"),
    ],
)
async def test_a_wrong_bulk_is_refused_by_field(ann: Person, body: dict[str, Any], field: str) -> None:
    answer = await ann.post("/api/me/jobs/bulk", body)
    assert answer.status_code == 400, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_a_repeated_bulk_with_its_key_happens_once(ann: Person, parts: Services) -> None:
    ids = [await ann.order(f"job {number}") for number in range(3)]
    headers, body = ann.headers | {"Idempotency-Key": "again"}, {"action": "regenerate", "ids": ids}
    first = await ann.client.post("/api/me/jobs/bulk", json=body, headers=headers)
    second = await ann.client.post("/api/me/jobs/bulk", json=body, headers=headers)
    assert second.headers["idempotency-replayed"] == "true"
    assert first.json() == second.json()
    assert len(await prompts(ann)) == 6
    for result in first.json()["results"]:
        await films.finish(parts, result["newJobId"])
    assert len(await prompts(ann, status="completed")) == 3
