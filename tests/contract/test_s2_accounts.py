"""Phases 3 and 5 of the implementation document: accounts, tokens, cookies, credits."""

import dataclasses
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest

from infra import valkey
from infra.http.services import Services
from infra.limits.limiter import Limiter
from infra.settings import Settings
from infra.settings.rate_limits import parse_rate_limits
from tests.contract.says import MILLISECONDS, UUID4, refused
from tests.http.browsers import bearer
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person

MISSING = "Missing or invalid authorization header"
SEVEN_DAYS = 7 * 24 * 3600

CREDENTIALS = {"email": "test@example.com", "password": "password123"}


@pytest.fixture
async def browser(address: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client that keeps cookies, as the document's pages do."""
    async with httpx.AsyncClient(base_url=address, timeout=15) as found:
        yield found


def credentials() -> dict[str, str]:
    return CREDENTIALS | {"email": f"{uuid4().hex}@example.com"}


def refresh_cookie(answer: httpx.Response) -> str:
    [found] = [line for line in answer.headers.get_list("set-cookie") if "refresh_token=" in line]
    return found


def cookie_value(answer: httpx.Response) -> str:
    return refresh_cookie(answer).partition(";")[0].partition("=")[2]


class TestPhase3Accounts:
    async def test_register_answers_201_with_a_token_and_a_refresh_cookie(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.post("/api/auth/register", json=CREDENTIALS)
        assert answer.status_code == 201
        assert answer.json().keys() == {"userId", "email", "accessToken"}
        assert answer.json()["email"] == "test@example.com"
        assert UUID4.fullmatch(answer.json()["userId"])
        parts = refresh_cookie(answer).split("; ")
        assert {"HttpOnly", "SameSite=Strict"} <= set(parts)
        age = next(part for part in parts if part.startswith("Max-Age="))
        assert SEVEN_DAYS - 5 < int(age.partition("=")[2]) <= SEVEN_DAYS

    async def test_login_answers_200_with_the_same_body(self, browser: httpx.AsyncClient) -> None:
        body = credentials()
        registered = await browser.post("/api/auth/register", json=body)
        answer = await browser.post("/api/auth/login", json=body)
        assert answer.status_code == 200
        assert answer.json().keys() == {"userId", "email", "accessToken"}
        assert answer.json()["userId"] == registered.json()["userId"]
        assert "HttpOnly" in refresh_cookie(answer)

    async def test_the_access_token_has_the_documented_claims_and_15_minutes(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.post("/api/auth/register", json=credentials())
        claims = jwt.decode(answer.json()["accessToken"], options={"verify_signature": False})
        assert (claims["userId"], claims["type"]) == (answer.json()["userId"], "access")
        assert claims["exp"] - claims["iat"] == 900

    async def test_the_refresh_token_has_the_documented_claims_and_7_days(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.post("/api/auth/register", json=credentials())
        claims = jwt.decode(cookie_value(answer), options={"verify_signature": False})
        assert (claims["userId"], claims["type"]) == (answer.json()["userId"], "refresh")
        assert claims["exp"] - claims["iat"] == SEVEN_DAYS

    async def test_me_answers_with_the_account(self, browser: httpx.AsyncClient) -> None:
        body = credentials()
        registered = (await browser.post("/api/auth/register", json=body)).json()
        answer = await browser.get("/api/auth/me", headers=bearer(registered["accessToken"]))
        profile = answer.json()
        assert answer.status_code == 200
        assert profile.keys() >= {"userId", "email", "credits", "role", "createdAt"}
        assert (profile["userId"], profile["email"], profile["credits"]) == (registered["userId"], body["email"], 100)
        assert MILLISECONDS.fullmatch(profile["createdAt"])

    async def test_refresh_gives_a_new_access_token_for_the_cookie(self, browser: httpx.AsyncClient) -> None:
        registered = await browser.post("/api/auth/register", json=credentials())
        answer = await browser.post("/api/auth/token/refresh", json={})
        assert answer.status_code == 200
        assert list(answer.json()) == ["accessToken"]
        assert refresh_cookie(answer).partition(";")[0] != refresh_cookie(registered).partition(";")[0]
        me = await browser.get("/api/auth/me", headers=bearer(answer.json()["accessToken"]))
        assert me.json()["userId"] == registered.json()["userId"]

    async def test_refresh_without_the_cookie_is_refused(self, client: httpx.AsyncClient) -> None:
        refused(await client.post("/api/auth/token/refresh", json={}), 401, "unauthorized", MISSING)

    async def test_logout_needs_no_token_and_me_does(self, client: httpx.AsyncClient) -> None:
        answer = await client.post("/api/auth/logout")
        assert (answer.status_code, list(answer.json())) == (200, ["message"])
        refused(await client.get("/api/auth/me"), 401, "unauthorized", MISSING)

    async def test_over_https_the_cookie_is_secure(self, parts: Services) -> None:
        named = dataclasses.replace(parts, hosts=frozenset({"studio.example"}))
        async with serving(named) as url, httpx.AsyncClient(base_url=url, cookies=no_cookies()) as client:
            headers = {"Host": "studio.example"}
            answer = await client.post("/api/auth/register", json=credentials(), headers=headers)
        assert {"Secure", "HttpOnly", "SameSite=Strict"} <= set(refresh_cookie(answer).split("; "))

    async def test_logout_clears_the_refresh_token(self, browser: httpx.AsyncClient) -> None:
        registered = await browser.post("/api/auth/register", json=credentials())
        kept = dict(browser.cookies)
        answer = await browser.post("/api/auth/logout", json={})
        assert (answer.status_code, list(answer.json())) == (200, ["message"])
        assert "Max-Age=0" in refresh_cookie(answer)
        again = "; ".join(f"{name}={value}" for name, value in kept.items())
        spent = await browser.post("/api/auth/token/refresh", json={}, headers={"Cookie": again})
        assert spent.status_code == 401
        me = await browser.get("/api/auth/me", headers=bearer(registered.json()["accessToken"]))
        assert me.status_code == 401

    async def test_a_refresh_token_is_no_access_token(self, browser: httpx.AsyncClient) -> None:
        answer = await browser.post("/api/auth/register", json=credentials())
        token = cookie_value(answer)
        browser.cookies.clear()
        refused(await browser.get("/api/auth/me", headers=bearer(token)), 401, "unauthorized", MISSING)

    @pytest.mark.parametrize("wrong", [{"email": "no-address"}, {"password": "short"}])
    async def test_register_validates(self, client: httpx.AsyncClient, wrong: dict[str, Any]) -> None:
        answer = await client.post("/api/auth/register", json=credentials() | wrong)
        assert (answer.status_code, answer.json()["error"]) == (400, "validation_error")

    async def test_an_address_that_is_taken_is_409_and_a_wrong_password_401(self, client: httpx.AsyncClient) -> None:
        body = credentials()
        await client.post("/api/auth/register", json=body)
        taken = await client.post("/api/auth/register", json=body)
        assert (taken.status_code, taken.json()["error"]) == (409, "email_taken")
        wrong = await client.post("/api/auth/login", json=body | {"password": "password124"})
        assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_credentials")

    async def test_five_attempts_in_15_minutes(
        self, client: httpx.AsyncClient, parts: Services, module_database: Settings
    ) -> None:
        body = credentials()
        await client.post("/api/auth/register", json=body)
        async with valkey.connect(module_database.redis_url) as redis:
            strict = dataclasses.replace(parts, limiter=Limiter(redis, parse_rate_limits("login_ip=1000/m")))
            async with serving(strict) as url, httpx.AsyncClient(base_url=url, cookies=no_cookies()) as guesser:
                wrong = body | {"password": "password124"}
                answers = [await guesser.post("/api/auth/login", json=wrong) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [401] * 5 + [429]
        assert 0 < int(answers[-1].headers["retry-after"]) <= 900


class TestPhase5Credits:
    async def test_a_user_starts_with_100_and_every_movement_has_the_documented_columns(self, ann: Person) -> None:
        job_id = await ann.order("a lake", durationSeconds=5)
        body = (await ann.get("/api/credits/transactions")).json()
        spent, welcome = body["transactions"]
        columns = {"id", "user_id", "job_id", "amount", "type", "description", "created_at"}
        assert spent.keys() >= columns
        assert (spent["user_id"], spent["job_id"], spent["amount"]) == (str(ann.user_id), job_id, -10)
        assert (welcome["job_id"], welcome["amount"]) == (None, 100)
        assert MILLISECONDS.fullmatch(spent["created_at"])

    async def test_without_enough_credits_ordering_is_402(self, ann: Person) -> None:
        long = {"prompt": "a lake", "durationSeconds": 20}
        assert [(await ann.post("/api/generate-from-prompt", long)).status_code for _ in range(2)] == [202, 202]
        answer = await ann.post("/api/generate-from-prompt", long)
        assert (answer.status_code, answer.json()["error"]) == (402, "insufficient_credits")
        assert (answer.json()["required"], answer.json()["available"]) == (40, 20)
        assert (await ann.get("/api/auth/me")).json()["credits"] == 20
