"""Phases 1 to 3 of the implementation document: generate from a prompt, watch the result, log in."""

import dataclasses
import re
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest

from infra import valkey
from infra.http.app import Parts
from infra.limits.limiter import Limiter
from infra.limits.rules import parse
from infra.settings import Settings
from tests.contract.says import MILLISECONDS, UUID4, refused
from tests.http import films
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person

MISSING = "Missing or invalid authorization header"
STATUS = {"jobId", "status", "progress", "prompt", "createdAt", "updatedAt", "resultUrl"}
SEVEN_DAYS = 7 * 24 * 3600


class TestPhase1GenerateFromPrompt:
    async def test_the_documented_request_is_accepted(self, ann: Person) -> None:
        body = {"prompt": "turn this into anime, cinematic", "style": "studio", "seed": 42, "userId": str(ann.user_id)}
        answer = await ann.post("/api/generate-from-prompt", body)
        assert answer.status_code == 202
        assert list(answer.json()) == ["jobId"]
        assert UUID4.fullmatch(answer.json()["jobId"])

    async def test_the_job_is_stored_as_queued_with_nothing_done(self, ann: Person) -> None:
        job_id = await ann.order("turn this into anime, cinematic")
        body = (await ann.get(f"/api/me/jobs/{job_id}")).json()
        told = {"filePath": None, "resultUrl": None, "prompt": "turn this into anime, cinematic"}
        assert told | {"status": "queued", "progress": 0} == {
            name: body[name] for name in (*told, "status", "progress")
        }

    async def test_the_users_id_must_be_ones_own(self, ann: Person) -> None:
        answer = await ann.post("/api/generate-from-prompt", {"prompt": "x", "userId": "user-123"})
        refused(answer, 403, "forbidden", "The userId in the body is not yours")

    @pytest.mark.parametrize("prompt", ["", "   ", "x" * 2001])
    async def test_a_prompt_is_not_empty_and_has_at_most_2000_characters(self, ann: Person, prompt: str) -> None:
        answer = await ann.post("/api/generate-from-prompt", {"prompt": prompt})
        assert (answer.status_code, answer.json()["error"]) == (400, "validation_error")
        assert [error["field"] for error in answer.json()["errors"]] == ["prompt"]

    async def test_2000_characters_are_accepted(self, ann: Person) -> None:
        await ann.order("x" * 2000)

    @pytest.mark.parametrize("character", [";", "&", "|", "`", "$", "<", ">", "\\"])
    async def test_shell_metacharacters_are_stripped(self, ann: Person, character: str) -> None:
        job_id = await ann.order(f"rain{character} over{character}Tokyo")
        assert (await ann.get(f"/api/status/{job_id}")).json()["prompt"] == "rain over Tokyo"


class TestPhase2Result:
    async def test_the_status_of_a_finished_job_is_as_documented(self, ann: Person, parts: Parts) -> None:
        job_id = await ann.order("turn this into anime, cinematic")
        await films.finish(parts, job_id)
        answer = await ann.get(f"/api/status/{job_id}")
        body = answer.json()
        assert answer.status_code == 200
        assert body.keys() >= STATUS
        assert (body["jobId"], body["status"], body["progress"]) == (job_id, "completed", 100)
        assert MILLISECONDS.fullmatch(body["createdAt"])
        assert MILLISECONDS.fullmatch(body["updatedAt"])
        assert re.search(rf"/outputs/{job_id}/video\.mp4\?", body["resultUrl"])

    async def test_the_four_states_of_the_page_are_told(self, ann: Person, parts: Parts) -> None:
        ids = [await ann.order() for _ in range(4)]
        await films.begin(parts, ids[1])
        await films.finish(parts, ids[2])
        await films.fail(parts, ids[3])
        told = [(await ann.get(f"/api/status/{job_id}")).json() for job_id in ids]
        assert [body["status"] for body in told] == ["queued", "processing", "completed", "failed"]
        assert [bool(body["resultUrl"]) for body in told] == [False, False, True, False]
        assert told[3]["error"] == "The engine stopped"

    async def test_regenerating_sends_an_edited_prompt_and_a_seed(self, ann: Person) -> None:
        answer = await ann.post("/api/generate-from-prompt", {"prompt": "new prompt", "seed": 42})
        assert (answer.status_code, list(answer.json())) == (202, ["jobId"])


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


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


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

    async def test_me_answers_who_one_is(self, browser: httpx.AsyncClient) -> None:
        body = credentials()
        registered = (await browser.post("/api/auth/register", json=body)).json()
        answer = await browser.get("/api/auth/me", headers=bearer(registered["accessToken"]))
        told = answer.json()
        assert answer.status_code == 200
        assert told.keys() == {"userId", "email", "credits", "role", "createdAt"}
        assert (told["userId"], told["email"], told["credits"]) == (registered["userId"], body["email"], 100)
        assert MILLISECONDS.fullmatch(told["createdAt"])

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
        self, client: httpx.AsyncClient, parts: Parts, module_database: Settings
    ) -> None:
        body = credentials()
        await client.post("/api/auth/register", json=body)
        async with valkey.connect(module_database.redis_url) as redis:
            strict = dataclasses.replace(parts, limiter=Limiter(redis, parse("login_ip=1000/m")))
            async with serving(strict) as url, httpx.AsyncClient(base_url=url, cookies=no_cookies()) as guesser:
                wrong = body | {"password": "password124"}
                answers = [await guesser.post("/api/auth/login", json=wrong) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [401] * 5 + [429]
        assert 0 < int(answers[-1].headers["retry-after"]) <= 900
