"""Readiness names the part that hangs."""

import httpx

from infra.leadership import RELAY, SCHEDULER, leading
from infra.settings import Settings


async def checks(client: httpx.AsyncClient) -> dict[str, bool]:
    answer = await client.get("/health/ready")
    assert answer.status_code == 200
    return {name: check["ok"] for name, check in answer.json()["checks"].items()}


async def test_a_leader_is_named_when_it_gives_no_sign_of_life(
    client: httpx.AsyncClient, module_database: Settings
) -> None:
    dsn = module_database.postgres_dsn
    async with leading(dsn, [RELAY], "relay"):
        async with leading(dsn, [SCHEDULER], "scheduler"):
            found = await checks(client)
            assert (found["projector"], found["relay"], found["scheduler"]) == (True, True, True)
        while (found := await checks(client))["scheduler"]:
            pass  # PostgreSQL ends the session in its own time
        assert (found["projector"], found["relay"]) == (True, True)
        assert (await client.get("/health/ready")).json()["status"] == "degraded"
