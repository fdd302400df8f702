"""A bulk that a failure ends in the middle says what was done, and can be sent again to go on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from infra.embedded import Servers
from infra.http.services import Services
from infra.settings import Settings
from tests.http.conftest import no_cookies
from tests.http.people import Person
from tests.http.processes import free_port, ready, victim
from tests.http.repeating import execute

#: Every append takes so long that there is a middle.
_SLOW = """
CREATE OR REPLACE FUNCTION take_long() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_sleep(0.02); RETURN NEW; END $$;
CREATE TRIGGER take_long BEFORE INSERT ON mangamotion_log FOR EACH ROW EXECUTE FUNCTION take_long();
"""
_FAST = "DROP TRIGGER take_long ON mangamotion_log"
_POSITION = "SELECT max(notification_id) FROM mangamotion_events"
_MARKED = """
SELECT originator_id::text FROM mangamotion_events WHERE topic = 'job.organized.v1' AND originator_id::text = ANY(%s)
"""
_DELETED = "SELECT originator_id::text FROM mangamotion_events WHERE topic = 'job.trashed.v1'"


@asynccontextmanager
async def slow_appends(owner: Settings) -> AsyncIterator[None]:
    await execute(owner, _SLOW)
    yield
    await execute(owner, _FAST)


async def until_some_are_done(owner: Settings, before: int, some: int = 9) -> None:
    """Wait until so many events were added."""
    async with asyncio.timeout(20):
        while (await execute(owner, _POSITION))[0][0] < before + some:
            pass


async def position(owner: Settings) -> int:
    return int((await execute(owner, _POSITION))[0][0])


async def send(person: Person, body: Any, client: httpx.AsyncClient | None = None) -> httpx.Response:
    headers = person.headers | {"Idempotency-Key": "a bulk"}
    return await (client or person.client).post("/api/me/jobs/bulk", json=body, headers=headers, timeout=40)


def by_outcome(answer: httpx.Response) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for result in answer.json()["results"]:
        found.setdefault(result["outcome"], set()).add(result["jobId"])
    return found


async def test_when_postgres_dies_in_the_middle_the_answer_says_which_were_done(
    ann: Person, servers: Servers, module_database: Settings
) -> None:
    ids = [await ann.order(f"job {number}") for number in range(45)]
    body = {"action": "archive", "ids": ids}
    async with slow_appends(module_database):
        before = await position(module_database)
        sending = asyncio.create_task(send(ann, body))
        await until_some_are_done(module_database, before)
        servers.postgres.kill()
        answer = await sending
        servers.postgres.restart()
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json"), answer.text
        assert int(answer.headers["retry-after"]) > 0
        assert answer.json()["error"] == "bulk_interrupted"
        assert [result["jobId"] for result in answer.json()["results"]] == ids
        found = by_outcome(answer)
        assert found.keys() == {"done", "unknown", "not_tried"}
        assert answer.json()["done"] == len(found["done"]) >= 8
        marked = {row[0] for row in await execute(module_database, _MARKED, ids)}
        assert found["done"] <= marked <= found["done"] | found["unknown"]
    again = await send(ann, body)
    assert (again.status_code, again.json()["done"]) == (200, 45), again.text
    assert sorted(row[0] for row in await execute(module_database, _MARKED, ids)) == sorted(ids), "once each"


async def test_when_the_process_is_killed_in_the_middle_a_repetition_goes_on_with_the_same_jobs(
    ann: Person, parts: Services, module_database: Settings
) -> None:
    for number in range(30):
        await ann.order(f"fox {number}")
    body = {"action": "delete", "filter": {"search": "fox"}, "expectedCount": 30}
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with victim(module_database, port) as process:
        await ready(url)
        async with httpx.AsyncClient(base_url=url, cookies=no_cookies()) as client, slow_appends(module_database):
            before = await position(module_database)
            sending = asyncio.create_task(send(ann, body, client))
            await until_some_are_done(module_database, before)
            process.kill()
            with pytest.raises(httpx.TransportError):
                await sending
    gone = {row[0] for row in await execute(module_database, _DELETED)}
    assert 0 < len(gone) < 30
    late = await ann.order("a fox that came later")
    async with asyncio.timeout(20):
        while (again := await send(ann, body)).status_code == 409 and "retry-after" in again.headers:
            pass
    assert (again.status_code, again.json()["done"], again.json()["remaining"]) == (200, 30, 0), again.text
    assert gone < by_outcome(again)["done"]
    assert [job["jobId"] for job in (await ann.get("/api/me/jobs")).json()["jobs"]] == [late]
    assert (await ann.get("/api/credits")).json() == {"balance": 98, "spent": 62, "refunded": 60, "debt": 0}


async def test_a_mistake_of_ours_in_the_middle_is_answered_with_what_was_done(
    ann: Person, parts: Services, module_database: Settings
) -> None:
    ids = [await ann.order(f"job {number}") for number in range(9)]
    parts.repository.cache.clear()
    broken = "INSERT INTO mangamotion_events VALUES (%s, 2, 'job.unheard-of.v1', '{}', DEFAULT)"
    await execute(module_database, broken, ids[8])
    answer = await send(ann, {"action": "archive", "ids": ids})
    assert (answer.status_code, answer.json()["error"]) == (500, "bulk_interrupted"), answer.text
    assert by_outcome(answer) == {"done": set(ids[:8]), "unknown": {ids[8]}}
