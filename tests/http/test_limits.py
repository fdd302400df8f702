"""How often: headers, 429 with Retry-After, by account, by address, by user."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from ipaddress import IPv6Address
from uuid import uuid4

import httpx
import pytest
from redis.asyncio import Redis

from infra.http.services import Services
from infra.limits.limiter import Limiter
from infra.settings.formats import parse_networks
from infra.settings.rate_limits import parse_rate_limits
from tests.http.browsers import log_in
from tests.http.conftest import no_cookies, serving
from tests.http.people import PASSWORD, new_account


@pytest.fixture(scope="module")
def limited(parts: Services, redis: Redis) -> Services:
    """The documented limits, with us as the proxy in front of them: tests come from addresses of their own."""
    return replace(parts, limiter=Limiter(redis, parse_rate_limits("")), proxies=parse_networks("127.0.0.1"))


def address() -> str:
    return f"203.0.{uuid4().int % 256}.{uuid4().int % 256}"


@asynccontextmanager
async def visitor(url: str, at: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client at an address, which the proxy names."""
    headers = {"X-Forwarded-For": at}
    async with httpx.AsyncClient(base_url=url, timeout=15, headers=headers, cookies=no_cookies()) as client:
        yield client


@pytest.fixture(scope="module")
async def strict(limited: Services) -> AsyncIterator[str]:
    async with serving(limited) as url:
        yield url


async def test_five_logins_per_account_whatever_the_address(strict: str) -> None:
    async with visitor(strict, address()) as client:
        ann = await new_account(client)
    statuses = []
    for attempt in range(7):
        async with visitor(strict, address()) as client:
            answer = await log_in(client, ann.email.upper() if attempt % 2 else ann.email, "password124")
            statuses.append(answer.status_code)
    assert statuses == [401] * 5 + [429] * 2
    assert answer.json()["error"] == "too_many_requests"
    assert answer.headers["content-type"] == "application/problem+json"
    assert 1 <= int(answer.headers["retry-after"]) <= 180
    assert [answer.headers[f"ratelimit-{name}"] for name in ("limit", "remaining", "reset")][:2] == ["5", "0"]
    async with visitor(strict, address()) as client:
        assert (await log_in(client, ann.email, PASSWORD)).status_code == 429, "the right one does not help either"
        open_session = await client.get("/api/auth/me", headers=ann.headers)
        assert open_session.status_code == 200


async def test_an_unknown_account_is_limited_like_a_known_one(strict: str) -> None:
    email = f"{uuid4().hex}@example.com"
    async with visitor(strict, address()) as client:
        answers = [await log_in(client, email) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [401] * 5 + [429]


async def test_twenty_logins_per_address_whatever_the_account(strict: str) -> None:
    async with visitor(strict, address()) as client:
        answers = await asyncio.gather(*(log_in(client, f"{uuid4().hex}@example.com", "short") for _ in range(30)))
    assert sorted(answer.status_code for answer in answers) == [401] * 20 + [429] * 10


async def test_a_whole_ipv6_network_is_one_address(strict: str) -> None:
    network, statuses = 0x20010DB8 << 96 | uuid4().int >> 96 << 64, []
    for number in range(6):
        async with visitor(strict, str(IPv6Address(network + 2**40 * number))) as client:
            body = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
            statuses.append((await client.post("/api/auth/register", json=body)).status_code)
    assert statuses == [201] * 5 + [429]


async def test_only_a_configured_proxy_may_name_the_address(parts: Services, redis: Redis) -> None:
    """Without a configured proxy every invented address is the one that connected."""
    limiter = Limiter(redis, parse_rate_limits("register=1/1h"))
    spoofed = replace(parts, proxies=parse_networks("10.0.0.0/8"), limiter=limiter)
    counted, statuses = "limit:register:127.0.0.1", []
    await redis.delete(counted)
    async with serving(spoofed) as url:
        for _ in range(3):
            async with visitor(url, address()) as client:
                body = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
                headers = {"X-Real-IP": address(), "Forwarded": f"for={address()}"}
                statuses.append((await client.post("/api/auth/register", json=body, headers=headers)).status_code)
    assert await redis.delete(counted) == 1, "everybody else here comes from this address too"
    assert statuses == [201, 429, 429]


async def test_ten_orders_a_minute_per_user_and_reading_goes_on(strict: str) -> None:
    async with visitor(strict, address()) as client:
        ann, bob = await new_account(client), await new_account(client)
        order = {"prompt": "a lake", "durationSeconds": 1}
        began = time.monotonic()
        answers = await asyncio.gather(*(ann.post("/api/generate-from-prompt", order) for _ in range(15)))
        accepted = [answer.status_code for answer in answers].count(202)
        # On a machine so slow that this takes seconds, another one is allowed for every six of them.
        assert 10 <= accepted <= 10 + (time.monotonic() - began) // 6
        assert {answer.status_code for answer in answers} == {202, 429}
        assert (await ann.get("/api/me/jobs/stats")).json()["total"] == accepted
        assert (await bob.post("/api/generate-from-prompt", order)).status_code == 202
        headers = (await ann.get("/api/me/jobs")).headers
        assert headers["ratelimit-limit"] == "300"
        assert int(headers["ratelimit-remaining"]) < 300


async def test_refreshing_is_limited_by_session(strict: str) -> None:
    async with httpx.AsyncClient(base_url=strict, timeout=15, headers={"X-Forwarded-For": address()}) as client:
        body = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
        await client.post("/api/auth/register", json=body)
        # On a slow machine another one is allowed every two seconds.
        statuses = [(await client.post("/api/auth/token/refresh")).status_code for _ in range(45)]
        assert statuses[:30] == [200] * 30
        assert 429 in statuses[30:]
        assert (await client.get("/api/auth/me")).status_code == 200, "a limit is no reuse"


async def test_guessing_the_current_password_is_limited_like_a_login(strict: str) -> None:
    async with visitor(strict, address()) as client:
        ann = await new_account(client)
        body = {"currentPassword": "password124", "newPassword": "correct horse"}
        statuses = [(await ann.post("/api/auth/password", body)).status_code for _ in range(6)]
    assert statuses == [400] * 5 + [429]


async def test_public_pages_count_by_address_and_signs_of_life_do_not(strict: str) -> None:
    async with visitor(strict, address()) as client:
        for path in ("/api/models", "/"):
            answer = await client.get(path)
            assert answer.status_code == 200
            assert answer.headers["ratelimit-limit"] == "600"
        for path in ("/health/live", "/health/ready"):
            assert "ratelimit-limit" not in (await client.get(path)).headers
