"""Holding queues and looking at them."""

import httpx

from infra.http.services import Services
from infra.settings import Settings
from tests.http import films
from tests.http.people import Person, new_account
from tests.http.repeating import execute
from tests.http.resources import promoted


async def test_a_customer_pauses_their_queue_and_sees_it_at_once(ann: Person) -> None:
    job_id = await ann.order()
    assert (await ann.get("/api/me/queue")).json()["paused"] is False
    for _ in range(2):
        answer = await ann.post("/api/me/queue/pause")
        assert (answer.status_code, answer.json()) == (200, {"paused": True})
    queue = (await ann.get("/api/me/queue")).json()
    assert (queue["paused"], queue["pausedByMe"], queue["pausedByAdmin"]) == (True, True, False)
    assert queue["pausedAt"].endswith("Z")
    status = (await ann.get(f"/api/status/{job_id}")).json()
    assert (status["status"], status["statusDetail"], status["queuePosition"]) == ("queued", "paused", None)
    assert (await ann.post("/api/me/queue/resume")).json() == {"paused": False}
    status = (await ann.get(f"/api/status/{job_id}")).json()
    assert "statusDetail" not in status
    assert (status["queuePosition"], status["etaSeconds"] >= 0) == (1, True)


async def test_the_queue_shows_what_runs_then_what_waits(ann: Person, parts: Services) -> None:
    waiting, running, done = [await ann.order(prompt) for prompt in ("a hill", "a lake", "a sea")]
    await films.begin(parts, running)
    await films.finish(parts, done)
    queue = (await ann.get("/api/me/queue")).json()
    assert [job["jobId"] for job in queue["jobs"]] == [running, waiting]
    assert queue["counts"] == {"waiting": 1, "running": 1}
    assert [job["queuePosition"] for job in queue["jobs"]] == [None, 1]
    assert queue["etaSeconds"] >= 0


async def test_others_are_not_held_and_see_nothing_of_it(ann: Person, client: httpx.AsyncClient) -> None:
    ben = await new_account(client)
    await ann.post("/api/me/queue/pause")
    await ann.order()
    queue = (await ben.get("/api/me/queue")).json()
    assert (queue["paused"], queue["jobs"]) == (False, [])


async def test_only_an_admin_holds_everybody(ann: Person, client: httpx.AsyncClient, parts: Services) -> None:
    job_id = await ann.order()
    for method, path in (("POST", "pause"), ("POST", "resume"), ("GET", "")):
        path = f"/api/admin/queue/{path}".rstrip("/")
        refused = await client.request(method, path, headers=ann.headers)
        assert (refused.status_code, refused.json()["error"]) == (403, "forbidden")
    eve = await promoted(parts, await new_account(client))
    assert (await eve.post("/api/admin/queue/pause")).json() == {"paused": True}
    try:
        queue = (await ann.get("/api/me/queue")).json()
        assert (queue["paused"], queue["pausedByMe"], queue["pausedByAdmin"]) == (True, False, True)
        assert (await ann.get(f"/api/status/{job_id}")).json()["statusDetail"] == "paused"
        whole = (await eve.get("/api/admin/queue")).json()
        assert (whole["paused"], whole["workers"]) == (True, 0)
    finally:
        assert (await eve.post("/api/admin/queue/resume")).json() == {"paused": False}
    assert (await eve.get("/api/admin/queue")).json()["paused"] is False


async def test_the_whole_queue_counts_workers_that_are_alive_though_they_have_no_job(
    client: httpx.AsyncClient, parts: Services, module_database: Settings
) -> None:
    eve = await promoted(parts, await new_account(client))
    await execute(
        module_database,
        """INSERT INTO render_workers (name, since, heartbeat) VALUES
           ('idle', now(), now() + interval '1 h'), ('lost', now(), now() - interval '5 min')""",
    )
    assert (await eve.get("/api/admin/queue")).json()["workers"] == 1
    await execute(module_database, "DELETE FROM render_workers")
