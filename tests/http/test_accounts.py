"""Registering and logging in."""

import asyncio
import hashlib
import re
import time
from typing import Any
from uuid import UUID, uuid4

import httpx
import jwt
import pytest

from infra.auth.passwords import Passwords
from infra.deadline import Unavailable
from infra.settings import Settings
from tests.databases import opened_states
from tests.http.people import PASSWORD, new_account


async def test_registering_opens_an_account_with_100_credits(client: httpx.AsyncClient) -> None:
    credentials = {"email": "test@example.com", "password": "password123"}
    answer = await client.post("/api/auth/register", json=credentials)
    assert answer.status_code == 201
    body = answer.json()
    assert body.keys() == {"userId", "email", "accessToken"}
    assert UUID(body["userId"]).version == 4
    me = await client.get("/api/auth/me", headers={"Authorization": f"Bearer {body['accessToken']}"})
    assert me.json() | {"createdAt": ""} == {
        "userId": body["userId"],
        "email": "test@example.com",
        "credits": 100,
        "role": "user",
        "createdAt": "",
        "emailVerified": False,
    }
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", me.json()["createdAt"])


async def test_an_address_is_taken_in_every_spelling(client: httpx.AsyncClient) -> None:
    await client.post("/api/auth/register", json={"email": "Ann@Example.com", "password": PASSWORD})
    answer = await client.post("/api/auth/register", json={"email": " ann@example.COM ", "password": PASSWORD})
    assert (answer.status_code, answer.json()["error"]) == (409, "email_taken")


async def test_of_20_registrations_of_one_address_at_once_one_succeeds(client: httpx.AsyncClient) -> None:
    body = {"email": "race@example.com", "password": PASSWORD}
    answers = await asyncio.gather(*(client.post("/api/auth/register", json=body) for _ in range(20)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 19


async def test_the_refresh_token_is_a_cookie_kept_only_as_a_hash(
    client: httpx.AsyncClient, module_database: Settings
) -> None:
    answer = await client.post("/api/auth/register", json={"email": "cookie@example.com", "password": PASSWORD})
    cookie = answer.headers.get_list("set-cookie")[0]
    found = re.match(r"refresh_token=([\w-]+\.[\w-]+\.[\w-]+); ", cookie)
    assert found
    assert {"HttpOnly", "Path=/api/auth", "SameSite=Strict"} <= set(cookie.split("; "))
    assert "Secure" not in cookie.split("; ")
    assert 604_000 < int(re.search(r"Max-Age=(\d+)", cookie)[1]) <= 604_800  # type: ignore[index]  # it is there
    claims = jwt.decode(answer.json()["accessToken"], options={"verify_signature": False})
    [state] = await opened_states(module_database, UUID(claims["sid"]))
    assert hashlib.sha256(found[1].encode()).hexdigest() in state
    assert found[1] not in state


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "nobody"}, "email"),
        ({"email": "a@b"}, "email"),
        ({"email": "a b@example.com"}, "email"),
        ({"email": "a\u0000@example.com"}, "email"),
        ({"email": "a" * 250 + "@example.com"}, "email"),
        ({"email": ["a@example.com"]}, "email"),
        ({"password": "1234567"}, "password"),
        ({"password": "é" * 513}, "password"),
        ({"password": None}, "password"),
        ({"role": "admin"}, "role"),
        ({"credits": 10**6}, "credits"),
    ],
)
async def test_wrong_credentials_are_refused_by_field(
    client: httpx.AsyncClient, change: dict[str, Any], field: str
) -> None:
    body = {"email": "fine@example.com", "password": PASSWORD} | change
    answer = await client.post("/api/auth/register", json=body)
    assert answer.status_code == 400, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


ODD_PASSWORDS = ["password123", " spaces  stay ", "NUL \u0000 inside", "漢字かな交じり文", "é" * 512]


@pytest.mark.parametrize("password", ODD_PASSWORDS)
async def test_a_password_works_exactly_as_it_was_typed(client: httpx.AsyncClient, password: str) -> None:
    email = f"{uuid4().hex}@example.com"
    assert (await client.post("/api/auth/register", json={"email": email, "password": password})).status_code == 201
    assert (await client.post("/api/auth/login", json={"email": email, "password": password})).status_code == 200
    wrong = await client.post("/api/auth/login", json={"email": email, "password": password + "x"})
    assert wrong.status_code == 401


async def test_logging_in_answers_like_registering(client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    answer = await client.post("/api/auth/login", json={"email": ann.email.upper(), "password": PASSWORD})
    assert answer.status_code == 200
    assert answer.json().keys() == {"userId", "email", "accessToken"}
    assert (answer.json()["userId"], answer.json()["email"]) == (str(ann.user_id), ann.email)
    assert "refresh_token=" in answer.headers["set-cookie"]


async def test_a_wrong_password_and_an_unknown_user_look_the_same(client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    bodies = []
    wrong = ("password124", "short", "é" * 513)
    for email, password in (("nobody@example.com", PASSWORD), *((ann.email, password) for password in wrong)):
        answer = await client.post("/api/auth/login", json={"email": email, "password": password})
        assert answer.status_code == 401
        assert "set-cookie" not in answer.headers
        bodies.append(answer.json() | {"requestId": ""})
    assert bodies == [bodies[0]] * 4
    assert (bodies[0]["error"], bodies[0]["message"]) == ("invalid_credentials", "Invalid email or password")


async def test_an_unknown_user_costs_one_hash_too() -> None:
    passwords = Passwords()
    try:
        known = await passwords.hash(PASSWORD)
        assert known.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
        started = time.perf_counter()
        assert await passwords.verify(known, "password124") is False
        taken, started = time.perf_counter() - started, time.perf_counter()
        assert await passwords.verify(None, PASSWORD) is False
        assert time.perf_counter() - started > taken / 3
    finally:
        passwords.close()


async def test_too_many_logins_at_once_are_unavailable() -> None:
    passwords = Passwords(threads=1, queue=2)
    try:
        answers = await asyncio.gather(*(passwords.hash(PASSWORD) for _ in range(10)), return_exceptions=True)
        assert sum(isinstance(answer, Unavailable) for answer in answers) == 7
        assert await passwords.verify(next(answer for answer in answers if isinstance(answer, str)), PASSWORD)
    finally:
        passwords.close()
