"""Readiness: every part proves that it works, cheaply, and what is down is named."""

import asyncio
import time
from dataclasses import replace

import httpx

from infra.http.health import FRESH_SECONDS, Dependency
from infra.http.services import Services
from infra.postgres.leadership import RELAY, SCHEDULER, leading
from infra.processes.table import leaders
from infra.settings import Settings
from tests.http.conftest import serving


async def test_every_dependency_is_asked_whether_it_works(client: httpx.AsyncClient, parts: Services) -> None:
    body = (await client.get("/health/ready")).json()
    assert body["status"] in ("ready", "degraded"), "on a busy machine Valkey may miss its quarter of a second"
    assert body["checks"].keys() == {
        "postgres",
        "nats",
        "s3",
        "disk",
        "disk_space",
        "redis",
        "webhooks",
        *leaders(),
    }
    assert (await client.get("/health/live")).json() == {"status": "alive"}

    async def broken() -> None:
        raise ConnectionError("postgres://user:secret@host is down")

    for required, status, word in ((False, 200, "degraded"), (True, 503, "unavailable")):
        ill = replace(parts, dependencies={"thing": Dependency(broken, required)})
        async with serving(ill) as url, httpx.AsyncClient(base_url=url) as other:
            answer = await other.get("/health/ready")
            assert (answer.status_code, answer.json()["status"]) == (status, word)
            assert "secret" not in answer.text


async def test_a_dependency_is_not_asked_more_often_than_its_answer_ages(parts: Services) -> None:
    asked = 0

    async def counted() -> None:
        nonlocal asked
        asked += 1

    async with (
        serving(replace(parts, dependencies={"thing": Dependency(counted)})) as url,
        httpx.AsyncClient(base_url=url) as client,
    ):
        began = time.monotonic()
        for _ in range(5):
            answers = await asyncio.gather(*(client.get("/health/ready") for _ in range(20)))
            assert [answer.status_code for answer in answers] == [200] * 20
        assert asked <= 1 + (time.monotonic() - began) / FRESH_SECONDS


async def well(client: httpx.AsyncClient) -> set[str]:
    """The names of the parts that are well."""
    answer = await client.get("/health/ready")
    assert answer.status_code == 200
    return {name for name, check in answer.json()["checks"].items() if check["ok"]}


async def test_a_leader_is_named_when_it_gives_no_sign_of_life(
    client: httpx.AsyncClient, module_database: Settings
) -> None:
    dsn = module_database.postgres_dsn
    async with leading(dsn, [RELAY], "relay"):
        async with leading(dsn, [SCHEDULER], "scheduler"):
            while not {"projector", "relay", "scheduler"} <= await well(client):
                pass  # an answer may be a little old
        while "scheduler" in (found := await well(client)):
            pass
        assert {"projector", "relay"} <= found
        assert (await client.get("/health/ready")).json()["status"] == "degraded"
