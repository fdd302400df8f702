"""Asking for the price, and ordering many at once."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest

from commands import rendering
from infra.http.services import Services
from infra.settings import Settings
from tests.http import films
from tests.http.people import Person, new_account


def one(prompt: str = "a harbour", **options: Any) -> dict[str, Any]:
    return {"prompt": prompt, "durationSeconds": 1, **options}


async def test_an_estimate_has_price_time_and_place_and_orders_nothing(ann: Person) -> None:
    answer = await ann.post("/api/jobs/estimate", {"prompt": "a harbour", "durationSeconds": 5})
    assert answer.status_code == 200
    body = answer.json()
    assert body.keys() == {"credits", "seconds", "queuePosition", "version", "script"}
    assert (body["credits"], body["queuePosition"]) == (10, 1)
    assert 0 < body["seconds"] < 600
    assert (await ann.get("/api/me/jobs/stats")).json()["total"] == 0
    assert (await ann.get("/api/credits")).json()["balance"] == 100
    longer = (await ann.post("/api/jobs/estimate", {"prompt": "a harbour", "durationSeconds": 20})).json()
    assert longer["seconds"] > body["seconds"]


async def test_an_estimate_refuses_what_an_order_would_refuse(ann: Person, client: httpx.AsyncClient) -> None:
    answer = await ann.post("/api/jobs/estimate", one(prompt=""))
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "prompt")
    assert (await client.post("/api/jobs/estimate", json=one())).status_code == 401


async def test_a_batch_is_queued_in_its_order(ann: Person) -> None:
    answer = await ann.post("/api/jobs/batch", {"jobs": [one(f"job {number}") for number in range(50)]})
    assert answer.status_code == 202
    ids = [job["jobId"] for job in answer.json()["jobs"]]
    jobs = (await ann.get("/api/users/jobs")).json()["jobs"]
    assert [job["uuid"] for job in jobs] == ids
    assert [job["job_id"] for job in jobs] == list(range(1, 51))
    assert (await ann.get("/api/credits")).json()["balance"] == 0


async def test_a_batch_that_is_too_dear_orders_nothing(ann: Person) -> None:
    answer = await ann.post("/api/jobs/batch", {"jobs": [one(durationSeconds=20)] * 3})
    assert (answer.status_code, answer.json()["required"], answer.json()["available"]) == (402, 120, 100)
    assert (await ann.get("/api/me/jobs/stats")).json()["total"] == 0
    assert (await ann.get("/api/credits")).json()["balance"] == 100


@pytest.mark.parametrize(
    ("jobs", "field"),
    [
        ([], "jobs"),
        ([one()] * 51, "jobs"),
        ([one(), one(prompt=";")], "jobs[1].prompt"),
        ([one(), one(), one(durationSeconds=99)], "jobs[2].durationSeconds"),
        ([{"durationSeconds": 1}], "jobs[0].prompt"),
    ],
)
async def test_one_wrong_order_of_a_batch_refuses_all(ann: Person, jobs: list[Any], field: str) -> None:
    answer = await ann.post("/api/jobs/batch", {"jobs": jobs})
    assert answer.status_code == 400
    assert [error["field"] for error in answer.json()["errors"]] == [field]
    assert (await ann.get("/api/me/jobs/stats")).json()["total"] == 0


async def test_a_batch_of_the_longest_prompts_fits(ann: Person) -> None:
    answer = await ann.post("/api/jobs/batch", {"jobs": [one("漢" * 2000)] * 50})
    assert answer.status_code == 202, answer.text


async def test_a_batch_for_another_user_is_forbidden(ann: Person, client: httpx.AsyncClient) -> None:
    bob = await new_account(client)
    answer = await ann.post("/api/jobs/batch", {"jobs": [one(), one(userId=str(bob.user_id))]})
    assert (answer.status_code, answer.json()["message"]) == (403, "The userId in the body is not yours")
    assert (await ann.get("/api/me/jobs/stats")).json()["total"] == 0


async def test_the_estimate_follows_the_queue_and_recent_durations(
    ann: Person, parts: Services, module_database: Settings
) -> None:
    async with await psycopg.AsyncConnection.connect(module_database.postgres_dsn, autocommit=True) as connection:
        for position in range(3):
            place = (uuid4(), uuid4(), position)
            await connection.execute(
                "INSERT INTO render_queue (job_id, user_id, queued_position) VALUES (%s, %s, %s)", place
            )
        before = (await ann.post("/api/jobs/estimate", one())).json()
        assert before["queuePosition"] == 4
        await films.finish(parts, await ann.order())
        assert (await ann.get("/api/me/jobs/stats")).json()["completed"] == 1, "the read model has caught up"
        after = (await ann.post("/api/jobs/estimate", one())).json()
        assert after["seconds"] < before["seconds"]
        await connection.execute("DELETE FROM render_queue")


async def test_the_status_has_the_place_in_the_queue_and_the_time_left(
    ann: Person, parts: Services, module_database: Settings
) -> None:
    job_id = await ann.order()
    async with await psycopg.AsyncConnection.connect(module_database.postgres_dsn, autocommit=True) as connection:
        for other, position in ((uuid4(), 1), (UUID(job_id), 2), (uuid4(), 3)):
            place = (other, position)
            await connection.execute("INSERT INTO render_queue (job_id, queued_position) VALUES (%s, %s)", place)
        waiting = (await ann.get(f"/api/status/{job_id}")).json()
        await connection.execute("DELETE FROM render_queue")
    assert (waiting["queuePosition"], waiting["etaSeconds"] >= 0) == (2, True)
    await films.begin(parts, job_id)
    await rendering.report(parts.repository, UUID(job_id), 1, 50, "inference")
    running = (await ann.get(f"/api/status/{job_id}")).json()
    assert (running["queuePosition"], running["progress"]) == (None, 50)
    assert running["etaSeconds"] >= 0
