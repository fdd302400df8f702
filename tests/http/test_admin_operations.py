"""Workers, timers and alerts as admins see them."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import httpx
import pytest

from commands.http.request import open_context
from infra import timekeeper
from infra.event_store.codec import EventRow
from infra.http.request_services import BoundReads
from infra.http.services import Services
from infra.processes import scheduler
from infra.settings import Settings
from infra.timekeeper import PeriodicTask
from read_api.admin import alerts
from tests.http.conftest import background
from tests.http.people import Person, new_account
from tests.http.processes import environment
from tests.http.repeating import execute
from tests.http.resources import promoted


@pytest.fixture
async def root(client: httpx.AsyncClient, parts: Services) -> Person:
    return await promoted(parts, await new_account(client))


async def listed(root: Person, what: str) -> list[dict[str, Any]]:
    answer = await root.get(f"/api/admin/{what}")
    assert answer.status_code == 200, answer.text
    return list(answer.json()[what])


async def until(look: Callable[[], Awaitable[Any]], seconds: float = 30) -> Any:
    """What a look finds, once it finds something."""
    async with asyncio.timeout(seconds):
        while not (found := await look()):
            pass
        return found


@contextmanager
def worker(settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """`mangamotion worker`, killed at the end unless the test ended it."""
    child = subprocess.Popen([sys.executable, "-m", "infra", "worker"], env=environment(settings))
    try:
        yield child
    finally:
        child.kill()
        child.wait(10)


async def test_where_nothing_runs_and_nothing_failed_the_lists_are_empty(root: Person) -> None:
    for name in ("workers", "alerts"):
        assert (await root.get(f"/api/admin/{name}")).json() == {name: []}
    assert (await root.get("/api/admin/timers")).json() == {"led": False, "timers": []}


async def test_a_worker_is_listed_with_its_job_while_it_runs_and_as_lost_after_it_was_killed(
    root: Person, module_database: Settings
) -> None:
    dispatching = background(asyncio.create_task(scheduler.run(module_database)))
    with worker(module_database) as child:
        async with dispatching:

            async def of(pid: int) -> dict[str, Any] | None:
                found = [one for one in await listed(root, "workers") if f"-{pid}-" in one["name"]]
                return found[0] if found else None

            async def with_job() -> dict[str, Any] | None:
                found = await of(child.pid)
                return found if found and found["job"] else None

            first = await until(lambda: of(child.pid))
            assert first["alive"]
            assert first["since"] <= first["heartbeat"]
            job = await root.order("a long journey", durationSeconds=10)
            assert (await until(with_job))["job"] == job

            async def beat() -> bool:
                found = await of(child.pid)
                return bool(found and found["heartbeat"] > first["heartbeat"])

            await until(beat)
            child.send_signal(signal.SIGKILL)
            await asyncio.to_thread(child.wait, 10)

            async def lost() -> dict[str, Any] | None:
                found = await of(child.pid)
                return found if found and not found["alive"] else None

            assert (await until(lost))["since"] == first["since"]

            # The next worker would take the job, and end only after the part that it renders.
            assert (await root.post(f"/api/me/jobs/{job}/cancel")).is_success
            with worker(module_database) as other:
                await until(lambda: of(other.pid))
                other.terminate()
                await asyncio.to_thread(other.wait, 10)
                assert await of(other.pid) is None, "one that ends properly leaves the list"


async def fail() -> int:
    raise OSError("the bucket is gone")


async def work() -> int:
    return 1


TASKS = [
    PeriodicTask(name="working", every=3600, deadline=10, run=work),
    PeriodicTask(name="failing", every=3600, deadline=10, run=fail),
]


async def test_timers_are_listed_and_one_that_failed_is_an_alert(root: Person, module_database: Settings) -> None:
    async def done() -> dict[str, dict[str, Any]] | None:
        found = {one["name"]: one for one in await listed(root, "timers")}
        ran = [one for one in found.values() if one["lastFinishedAt"]]
        return found if {"working", "failing"} <= {one["name"] for one in ran} else None

    keeper = asyncio.create_task(timekeeper.run(module_database.postgres_dsn, TASKS, tick=0.05))
    async with background(keeper):
        found = await until(done)
        assert (await root.get("/api/admin/timers")).json()["led"] is True
    assert (found["working"]["lastError"], found["working"]["everySeconds"]) == (None, 3600)
    assert found["failing"]["lastError"] == "OSError: the bucket is gone"
    assert found["failing"]["failures"] >= 1
    [alert] = [one for one in await listed(root, "alerts") if one["kind"] == "timer_failed"]
    assert (alert["subject"], alert["message"]) == ("failing", "OSError: the bucket is gone")
    await execute(module_database, "DELETE FROM mangamotion_timers")
    assert [one for one in await listed(root, "alerts") if one["kind"] == "timer_failed"] == []


async def test_a_parked_event_is_an_alert_until_it_is_skipped(root: Person, parts: Services) -> None:
    async def parked() -> list[dict[str, Any]]:
        """Of the looks. What no projection can read is parked by that of the owners of events, too."""
        found = [one for one in await listed(root, "alerts") if one["kind"] == "parked_event"]
        return [one for one in found if one["subject"].startswith("looks_v1")]

    position = await parts.repository.log.append([EventRow(uuid4(), 1, "look.created.v1", b"not json")])
    [alert] = await until(parked)
    assert alert["subject"] == f"looks_v1 {position}"
    assert "malformed" in alert["message"]
    assert (await root.post("/api/admin/projections/looks_v1/skip", {"reason": "x"})).status_code == 202

    async def gone() -> bool:
        return not await parked()

    await until(gone)


async def test_rows_of_a_read_model_can_be_a_source_of_alerts(root: Person, parts: Services) -> None:
    source = alerts.of_view(
        "payment", "accounts", "SELECT email, role, created_at FROM accounts ORDER BY created_at DESC"
    )
    reads = BoundReads(parts.reads, parts.sign, parts.live_progress, parts.embed, open_context({}))
    found = await source(reads, parts.operations)
    assert (root.email, "admin") in [(alert.subject, alert.message) for alert in found]
    assert {alert.kind for alert in found} == {"payment"}
