"""Four API processes: a session or a key that ends on one ends on all, and a limit is one limit."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack
from uuid import uuid4

import httpx
import msgspec
import pytest

from infra.embedded import Servers
from infra.settings import Settings
from infra.settings.rate_limits import parse_rate_limits
from tests.http.browsers import ACCESS, REFRESH, bearer, browser, log_in, refresh, token_in
from tests.http.conftest import no_cookies
from tests.http.people import PASSWORD, Person, new_account
from tests.http.processes import free_port, process, ready

#: Seconds within which every process must know of a change.
SOON = 1.0
LIMITS = "register=1000/1m login=20/15m login_ip=1000/1m default=40/1h"


@pytest.fixture(scope="module")
async def addresses(module_database: Settings) -> AsyncIterator[list[str]]:
    """Where the four listen. They differ in nothing but the port."""
    settings = msgspec.structs.replace(module_database, rate_limits=parse_rate_limits(LIMITS))
    with ExitStack() as stack:
        ports = [free_port() for _ in range(4)]
        stack.enter_context(process("projector", settings))
        for port in ports:
            stack.enter_context(process("api", msgspec.structs.replace(settings, port=port)))
        urls = [f"http://127.0.0.1:{port}" for port in ports]
        for url in urls:
            await ready(url)
        yield urls


@pytest.fixture
async def clients(addresses: list[str]) -> AsyncIterator[list[httpx.AsyncClient]]:
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()))
            for url in addresses
        ]


async def refused_by_all(clients: list[httpx.AsyncClient], token: str, path: str = "/api/me/jobs") -> float:
    """Seconds until every process has answered 401 once; after that none may say anything else."""
    started = time.perf_counter()
    async with asyncio.timeout(10):
        for client in clients:
            while (await client.get(path, headers=bearer(token))).status_code != 401:
                pass
    taken = time.perf_counter() - started
    print(f"refused by all four after {taken * 1000:.0f} ms")
    assert {(await client.get(path, headers=bearer(token))).status_code for client in clients} == {401}
    return taken


async def known_to_all(clients: list[httpx.AsyncClient], token: str) -> None:
    for client in clients:
        assert (await client.get("/api/me/jobs", headers=bearer(token))).status_code == 200


async def test_a_session_that_ended_on_one_process_is_refused_by_all(clients: list[httpx.AsyncClient]) -> None:
    ann = await new_account(clients[0])
    await known_to_all(clients, ann.token)
    assert (await ann.post("/api/auth/logout")).status_code == 200
    assert await refused_by_all(clients, ann.token) < SOON


async def test_a_replay_on_one_process_ends_access_on_all(
    addresses: list[str], clients: list[httpx.AsyncClient]
) -> None:
    async with browser(addresses[0]) as ann:
        body = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
        await ann.post("/api/auth/register", json=body)
        stolen, access = ann.cookies[REFRESH], ann.cookies[ACCESS]
        await known_to_all(clients, access)
        await refresh(clients[2], token_in(await refresh(clients[1], stolen)))
        assert (await refresh(clients[3], stolen)).status_code == 401
        assert await refused_by_all(clients, access) < SOON


async def test_20_refreshes_over_four_processes_all_succeed(
    addresses: list[str], clients: list[httpx.AsyncClient]
) -> None:
    async with browser(addresses[0]) as ann:
        await ann.post("/api/auth/register", json={"email": f"{uuid4().hex}@example.com", "password": PASSWORD})
        token = ann.cookies[REFRESH]
        answers = await asyncio.gather(*(refresh(clients[n % 4], token) for n in range(20)))
        assert {answer.status_code for answer in answers} == {200}
        assert (await refresh(clients[1], token_in(answers[3]))).status_code == 200
        assert (await refresh(clients[2], token_in(answers[4]))).status_code == 401


async def test_a_new_password_counts_on_every_process_and_the_old_one_on_none(
    addresses: list[str], clients: list[httpx.AsyncClient]
) -> None:
    ann = await new_account(clients[0])
    for client in clients:
        assert (await log_in(client, ann.email)).status_code == 200, "now each process knows the account"
    async with browser(addresses[1]) as page:
        page.headers.update(ann.headers)
        changed = await page.post(
            "/api/auth/password", json={"currentPassword": PASSWORD, "newPassword": "other words"}
        )
        assert changed.status_code == 200
    for client in clients:
        assert (await log_in(client, ann.email)).status_code == 401
        assert (await log_in(client, ann.email, "other words")).status_code == 200
    assert await refused_by_all(clients, ann.token) < SOON


async def test_a_revoked_key_is_refused_by_all(clients: list[httpx.AsyncClient]) -> None:
    ann = await new_account(clients[0])
    key = (await ann.post("/api/keys", {"name": "x", "scopes": ["jobs:read"], "password": PASSWORD})).json()
    await known_to_all(clients, key["key"])
    assert (await ann.delete(f"/api/keys/{key['id']}")).status_code == 204
    assert await refused_by_all(clients, key["key"]) < SOON


async def statuses(clients: list[httpx.AsyncClient], ann: Person, times: int) -> list[int]:
    requests = (clients[n % 4].get("/api/auth/me", headers=ann.headers) for n in range(times))
    return sorted([answer.status_code for answer in await asyncio.gather(*requests)])


# Beside others a call of Valkey may miss its deadline of 250 ms, and the process then counts for itself.
@pytest.mark.alone
async def test_100_at_once_over_four_processes_get_exactly_the_limit(clients: list[httpx.AsyncClient]) -> None:
    ann = await new_account(clients[0])
    assert await statuses(clients, ann, 100) == [200] * 40 + [429] * 60


async def test_without_valkey_everything_still_answers(servers: Servers, clients: list[httpx.AsyncClient]) -> None:
    ann = await new_account(clients[0])
    servers.valkey.kill()
    try:
        started = time.perf_counter()
        assert set(await statuses(clients, ann, 60)) == {200}
        assert time.perf_counter() - started < 10
        found = [(await log_in(clients[0], ann.email, "password124")).status_code for _ in range(23)]
        assert found == [401] * 20 + [429] * 3, "one process, so its share is the whole limit"
    finally:
        servers.valkey.restart()


async def test_an_ended_session_is_refused_while_nats_is_away_and_after_postgres_was(
    servers: Servers, clients: list[httpx.AsyncClient]
) -> None:
    ann, bob = await new_account(clients[0]), await new_account(clients[0])
    servers.nats.kill()
    try:
        await ann.post("/api/auth/logout")
        assert await refused_by_all(clients, ann.token) < SOON
    finally:
        servers.nats.restart()
    servers.postgres.kill()
    servers.postgres.restart()
    async with asyncio.timeout(20):
        while (await clients[0].post("/api/auth/logout", headers=bob.headers)).status_code != 200:
            pass
    assert await refused_by_all(clients, bob.token) < 2 * SOON, "the connection may have to be made again"
