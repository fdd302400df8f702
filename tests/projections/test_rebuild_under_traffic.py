"""An operator fills the jobs anew while customers order, and no customer notices."""

import asyncio
from functools import partial
from typing import Any

import httpx
import pytest

from infra.processes import projector
from infra.settings import Settings
from tests.databases import query
from tests.http.people import Person, new_account
from tests.infra import rebuilding
from tests.infra.rebuilding import command
from tests.projections.traffic import Traffic, api, until

REBUILD = ("projections", "rebuild", "jobs", "--blue-green")
HISTORY, CUSTOMERS = 3_000, 3
ORDERS = 20
BEHIND = """
SELECT 1 FROM mangamotion_tracking WHERE application_name IN ('jobs_v1', 'jobs_v1r1')
   AND notification_id < (SELECT max(notification_id) FROM mangamotion_events)
"""
SHOWN = "SELECT projection FROM mangamotion_serving WHERE view = 'jobs'"


@pytest.fixture
async def with_history(database: Settings) -> Settings:
    """A studio with some thousand jobs."""
    await rebuilding.append(database, [f"film {number}" for number in range(HISTORY)])
    await rebuilding.project(database)
    return database


async def order_and_look(client: httpx.AsyncClient, traffic: Traffic) -> None:
    """Find every order in the very next answer, which is not stale."""
    person = await new_account(client)
    ordered: list[str] = []
    for number in range(1, ORDERS + 1):
        ordered.append(await person.order(f"film {number}"))
        listed = await now(person, "/api/me/jobs", limit=100)
        assert [job["jobId"] for job in listed["jobs"]] == ordered[::-1]
        assert (await now(person, "/api/me/jobs/stats"))["queued"] == number
        await traffic.note()


async def now(person: Person, path: str, **asked: object) -> Any:
    answer = await person.get(path, **asked)
    assert (answer.status_code, answer.headers.get("x-stale")) == (200, None), (path, answer.text)
    return answer.json()


async def rebuilt(settings: Settings, *more: str) -> tuple[int | None, str]:
    """How the command ends, and what it writes."""
    async with command(settings, *REBUILD, *more) as child:
        out, err = await asyncio.wait_for(child.communicate(), 120)
        return child.returncode, (out + err).decode()


async def caught_up(settings: Settings) -> bool:
    return await query(settings, BEHIND) == []


@pytest.mark.slow
async def test_orders_are_seen_at_once_while_the_jobs_are_filled_anew_refused_and_accepted(
    with_history: Settings,
) -> None:
    settings, traffic = with_history, Traffic()
    async with api(settings) as client, asyncio.TaskGroup() as group:
        running = group.create_task(projector.run(settings))
        customers = [group.create_task(traffic.run(partial(order_and_look, client))) for _ in range(CUSTOMERS)]
        await traffic.go_on(10)
        # The fold is mended: what it made of these jobs before was wrong.
        await rebuilding.execute(settings, "UPDATE jobs_v1 SET style = 'wrong' WHERE prompt = 'film 7'")
        status, written = await rebuilt(settings)
        assert status == 1, written
        assert "style 'wrong' -> null" in written
        assert await query(settings, SHOWN) == [("jobs_v1",)]
        await traffic.go_on(10)
        status, written = await rebuilt(settings, "--accept", "the fold is mended")
        assert status == 0, written
        await traffic.go_on(20)
        status, written = await rebuilt(settings)
        assert (status, "none differs" in written) == (0, True), written
        await traffic.go_on(10)
        traffic.over = True
        await asyncio.gather(*customers)
        await until(partial(caught_up, settings))
        running.cancel()
    assert await query(settings, SHOWN) == [("jobs_v1r2",)]
    await rebuilding.execute(settings, "UPDATE jobs_v1 SET style = NULL WHERE style = 'wrong'")
    assert await rebuilding.difference(settings) == []
    assert await query(settings, "SELECT * FROM mangamotion_quarantine") == []
