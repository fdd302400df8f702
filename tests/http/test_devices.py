"""Strangers who guess passwords cannot keep an owner out who comes from a device that the account was used on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import uuid4

import httpx
import pytest

from infra.auth.devices import LIFE, Devices
from infra.http.services import Services
from infra.limits.limiter import Limiter
from infra.settings import Settings
from infra.settings.formats import parse_networks
from infra.settings.rate_limits import parse_rate_limits
from infra.valkey.client import connect
from tests.http.browsers import DEVICE, REFRESH, bearer, log_in, register, token_in
from tests.http.conftest import serving
from tests.http.people import PASSWORD

NEW = "correct horse"


@pytest.fixture(scope="module")
async def strict(parts: Services, module_database: Settings) -> AsyncIterator[str]:
    """The documented limits, with us as the proxy in front of them."""
    async with connect(module_database.redis_url) as redis:
        limited = replace(parts, limiter=Limiter(redis, parse_rate_limits("")), proxies=parse_networks("127.0.0.1"))
        async with serving(limited) as url:
            yield url


@asynccontextmanager
async def somewhere(url: str) -> AsyncIterator[httpx.AsyncClient]:
    """A browser at an address of its own."""
    headers = {"Origin": url, "X-Forwarded-For": f"203.0.{uuid4().int % 256}.{uuid4().int % 256}"}
    async with httpx.AsyncClient(base_url=url, timeout=15, headers=headers) as found:
        yield found


@asynccontextmanager
async def owner(url: str) -> AsyncIterator[tuple[httpx.AsyncClient, str]]:
    """A browser in which an account was opened, logged out again, and the address."""
    async with somewhere(url) as page:
        email = f"{uuid4().hex}@example.com"
        await register(page, email)
        assert (await page.post("/api/auth/logout")).status_code == 200
        yield page, email


async def lock_out(url: str, email: str) -> None:
    """Strangers use up what the account has."""
    async with somewhere(url) as stranger:
        statuses = [(await log_in(stranger, email, "password124")).status_code for _ in range(6)]
        assert statuses == [401] * 5 + [429]
        assert (await log_in(stranger, email)).status_code == 429


async def test_a_known_device_may_log_in_while_unknown_ones_are_limited(strict: str) -> None:
    async with owner(strict) as (page, email):
        await lock_out(strict, email)
        answer = await log_in(page, email.upper())
        assert (answer.status_code, answer.headers["ratelimit-limit"]) == (200, "5")
        lines = [line for line in answer.headers.get_list("set-cookie") if line.startswith(f"{DEVICE}=")]
        seconds = int(LIFE.total_seconds())
        assert {"HttpOnly", "SameSite=Strict", "Path=/api/auth", f"Max-Age={seconds}"} <= set(lines[0].split("; "))
        await lock_out_still(strict, email)


async def lock_out_still(url: str, email: str) -> None:
    async with somewhere(url) as stranger:
        assert (await log_in(stranger, email)).status_code == 429, "the owner's login opens nothing for strangers"


async def test_a_known_device_has_a_budget_of_its_own(strict: str) -> None:
    async with owner(strict) as (page, email), somewhere(strict) as elsewhere:
        statuses = [(await log_in(page, email, "password124")).status_code for _ in range(6)]
        assert statuses == [401] * 5 + [429]
        assert (await log_in(page, email)).status_code == 429
        assert (await log_in(elsewhere, email)).status_code == 200, "what it used up is not the account's"


async def test_many_at_one_address_do_not_keep_a_known_device_out(strict: str) -> None:
    async with owner(strict) as (page, email):
        for _ in range(21):
            last = await log_in(page, f"{uuid4().hex}@example.com", "password124")
        assert last.status_code == 429
        assert (await log_in(page, email)).status_code == 200


async def test_a_device_of_another_account_is_unknown(strict: str) -> None:
    async with owner(strict) as (page, email), owner(strict) as (other, _):
        await lock_out(strict, email)
        assert (await log_in(other, email)).status_code == 429
        unknown = f"{uuid4().hex}@example.com"
        answers = [await log_in(other, unknown) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [401] * 5 + [429]
        assert (await log_in(page, email)).status_code == 200


async def test_after_a_change_of_the_password_only_the_device_that_made_it_is_known(strict: str) -> None:
    async with owner(strict) as (page, email), somewhere(strict) as phone:
        await log_in(phone, email)
        await log_in(page, email)
        before = page.cookies[DEVICE]
        changed = await page.post("/api/auth/password", json={"currentPassword": PASSWORD, "newPassword": NEW})
        assert changed.status_code == 200
        assert token_in(changed, DEVICE) not in ("", before)
        await lock_out_until_429(strict, email)
        assert (await log_in(phone, email, NEW)).status_code == 429
        assert (await log_in(page, email, NEW)).status_code == 200


async def lock_out_until_429(url: str, email: str) -> None:
    async with somewhere(url) as stranger:
        while (await log_in(stranger, email, "password124")).status_code != 429:
            pass


@pytest.mark.parametrize("change", ["", "x", "short", "x" * 5000, "ümlaut", "flip", "cut", "quoted"])
async def test_a_device_cookie_that_we_did_not_sign_is_unknown(strict: str, change: str) -> None:
    async with owner(strict) as (page, email):
        good = page.cookies[DEVICE]
        bad = {
            "flip": f"{'B' if good[30] == 'A' else 'A'}".join((good[:30], good[31:])),
            "cut": good[:-4],
            "quoted": f'"{good}"',
        }.get(change, change)
        await lock_out(strict, email)
        async with somewhere(strict) as stranger:
            body = {"email": email, "password": PASSWORD}
            headers = [(b"Cookie", f"{DEVICE}={bad}".encode())]
            assert (await stranger.post("/api/auth/login", json=body, headers=headers)).status_code == 429


async def test_a_cookie_ends_after_its_time_and_only_its_server_makes_it() -> None:
    now = 1_000_000.0
    devices = Devices("a secret", lambda: now)
    text = devices.issue("ann@example.com", "hash")
    device = devices.recognise(text, "ANN@example.com")
    assert device
    assert devices.is_current(device, "hash")
    assert not devices.is_current(device, "another hash")
    assert Devices("another secret", lambda: now).recognise(text, "ann@example.com") is None
    again = devices.recognise(devices.issue("ann@example.com", "hash", device), "ann@example.com")
    assert again == device
    now += LIFE.total_seconds()
    assert devices.recognise(text, "ann@example.com") is None
    assert "hash" not in text


async def test_failed_logins_of_others_do_not_keep_the_owner_from_changing_the_password(strict: str) -> None:
    async with owner(strict) as (page, email):
        token = (await log_in(page, email)).json()["accessToken"]
        await lock_out_until_429(strict, email)
        body = {"currentPassword": PASSWORD, "newPassword": NEW}
        answer = await page.post("/api/auth/password", json=body, headers=bearer(token))
        assert answer.status_code == 200
        assert page.cookies.get(REFRESH) is None


async def test_proving_the_password_is_limited_by_user_for_keys_and_changes_together(strict: str) -> None:
    async with owner(strict) as (page, email):
        await log_in(page, email)
        key = {"name": "x", "scopes": ["jobs:read"], "password": "password124"}
        change = {"currentPassword": "password124", "newPassword": NEW}
        statuses = [(await page.post("/api/keys", json=key)).status_code for _ in range(3)]
        statuses += [(await page.post("/api/auth/password", json=change)).status_code for _ in range(2)]
        assert statuses == [403] * 3 + [400] * 2
        last = await page.post("/api/keys", json={**key, "password": PASSWORD})
        assert (last.status_code, int(last.headers["retry-after"]) > 0) == (429, True)
