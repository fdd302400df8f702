"""Refreshing, logging out, changing the password: what ends, ends at once."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from uuid import UUID, uuid4

import httpx
import jwt
import psycopg
import pytest

from domain.position import parse_token
from domain.session import Session
from infra.auth.passwords import Passwords
from infra.http.services import Services
from infra.settings import Settings
from tests.http.browsers import ACCESS, DEVICE, REFRESH, bearer, browser, log_in, refresh, register, token_in
from tests.http.conftest import serving
from tests.http.people import PASSWORD, new_account
from tests.lengths import PATIENCE


@pytest.fixture
async def ann(address: str) -> AsyncIterator[httpx.AsyncClient]:
    """Ann's browser, logged in."""
    async with browser(address) as client:
        await register(client, f"{uuid4().hex}@example.com")
        yield client


async def status(client: httpx.AsyncClient, access: str) -> int:
    return (await client.get("/api/auth/me", headers=bearer(access))).status_code


async def session_of(parts: Services, access: str) -> Session:
    """The session of an access token, as the log has it."""
    session_id = UUID(jwt.decode(access, options={"verify_signature": False})["sid"])

    async def load(unit: object) -> Session:
        return await unit.newest(Session, session_id)  # type: ignore[attr-defined, no-any-return]  # it is a Unit

    return await parts.repository.execute(load)


async def test_a_browser_needs_nothing_but_its_cookies(ann: httpx.AsyncClient) -> None:
    assert (await ann.get("/api/auth/me")).status_code == 200
    answer = await ann.post("/api/generate-from-prompt", json={"prompt": "a lake", "durationSeconds": 1})
    assert answer.status_code == 202


async def test_all_cookies_are_out_of_reach_of_scripts_and_of_other_sites(parts: Services) -> None:
    body = {"email": f"{uuid4().hex}@example.com", "password": PASSWORD}
    named = replace(parts, hosts=frozenset({"studio.example"}))
    async with serving(named) as url, httpx.AsyncClient(base_url=url, timeout=15) as client:
        near = await client.post("/api/auth/register", json=body)
        far = await client.post("/api/auth/login", json=body, headers={"Host": "studio.example"})
    assert [line.partition("=")[0] for line in near.headers.get_list("set-cookie")] == [REFRESH, ACCESS, DEVICE]
    names = [line.partition("=")[0] for line in far.headers.get_list("set-cookie")]
    assert names == [f"__Secure-{REFRESH}", f"__Host-{ACCESS}", f"__Secure-{DEVICE}"]
    for answer in (near, far):
        for line, path in zip(answer.headers.get_list("set-cookie"), ("/api/auth", "/", "/api/auth"), strict=True):
            attributes = set(line.split("; "))
            assert {"HttpOnly", "SameSite=Strict", f"Path={path}"} <= attributes
            assert ("Secure" in attributes) == (answer is far)
            assert not any(attribute.lower().startswith("domain") for attribute in attributes)


async def test_refreshing_gives_new_tokens_and_takes_the_old_one(ann: httpx.AsyncClient) -> None:
    old = ann.cookies[REFRESH]
    answer = await ann.post("/api/auth/token/refresh")
    assert answer.status_code == 200
    assert answer.json().keys() == {"accessToken"}
    assert parse_token(answer.headers["x-position"]) > 0
    assert ann.cookies[REFRESH] != old
    assert ann.cookies[ACCESS] == answer.json()["accessToken"]
    assert await status(ann, answer.json()["accessToken"]) == 200


async def test_a_replayed_token_ends_the_family_and_its_access_at_once(ann: httpx.AsyncClient, parts: Services) -> None:
    first, access = ann.cookies[REFRESH], ann.cookies[ACCESS]
    second = token_in(await refresh(ann, first))
    newest = await refresh(ann, second)
    thief = await refresh(ann, first)
    assert (thief.status_code, thief.json()["message"]) == (401, "The session has ended; log in again")
    assert "set-cookie" not in thief.headers
    assert (await refresh(ann, token_in(newest))).status_code == 401
    for token in (access, newest.json()["accessToken"]):
        assert await status(ann, token) == 401
    assert (await session_of(parts, access)).ended


async def test_a_token_from_before_the_last_one_is_a_replay_too(ann: httpx.AsyncClient) -> None:
    tokens = [ann.cookies[REFRESH]]
    for _ in range(3):
        tokens.append(token_in(await refresh(ann, tokens[-1])))
    assert (await refresh(ann, tokens[1])).status_code == 401
    assert (await refresh(ann, tokens[3])).status_code == 401


async def test_of_20_refreshes_at_once_all_succeed_and_exactly_their_tokens_are_live(
    ann: httpx.AsyncClient, parts: Services
) -> None:
    first, access = ann.cookies[REFRESH], ann.cookies[ACCESS]
    answers = await asyncio.gather(*(refresh(ann, first) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}
    tokens = [token_in(answer) for answer in answers]
    assert len(set(tokens)) == 20
    session = await session_of(parts, access)
    assert set(session.live) == {hashlib.sha256(token.encode()).hexdigest() for token in tokens}
    assert session.version == 21
    used = await refresh(ann, tokens[7])
    assert used.status_code == 200
    assert (await session_of(parts, access)).live == (hashlib.sha256(token_in(used).encode()).hexdigest(),)
    assert (await refresh(ann, first)).status_code == 401, "its successor was used: that is a replay"
    assert (await session_of(parts, access)).ended


async def test_20_replays_at_once_end_the_session_once(ann: httpx.AsyncClient, parts: Services) -> None:
    first, access = ann.cookies[REFRESH], ann.cookies[ACCESS]
    await refresh(ann, token_in(await refresh(ann, first)))
    answers = await asyncio.gather(*(refresh(ann, first) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {401}
    session = await session_of(parts, access)
    assert (session.ended, session.version) == (True, 4)


async def test_a_refresh_token_counts_only_in_its_cookie(client: httpx.AsyncClient, ann: httpx.AsyncClient) -> None:
    token, access = ann.cookies[REFRESH], ann.cookies[ACCESS]
    path = "/api/auth/token/refresh"
    for answer in (
        await client.post(path),
        await client.post(path, json={"refreshToken": token, "refresh_token": token}),
        await client.post(path, params={"refresh_token": token}),
        await client.post(path, headers=bearer(token)),
        await client.post(path, headers={"Cookie": f"{REFRESH}={access}"}),
        await client.post(path, headers={"Cookie": f"{REFRESH}={token}; {REFRESH}={token}"}),
        await client.post(path, headers={"Cookie": f"__Secure-{REFRESH}={token}"}),
        await client.post(path, headers={"Cookie": f"{REFRESH}={token}x"}),
        await client.post(path, headers={"Cookie": f"{REFRESH}={uuid4().hex}.{'A' * 43}"}),
        await client.post(path, headers={"Cookie": f"{REFRESH}={'x' * 4000}"}),
        await client.get("/api/auth/me", headers=bearer(token)),
        await client.get("/api/auth/me", headers={"Cookie": f"{ACCESS}={token}"}),
    ):
        assert answer.status_code == 401, answer.request.headers
    assert (await refresh(ann, token)).status_code == 200, "nothing of this has spent it"
    assert (await client.get(path)).status_code == 405


async def test_logging_out_ends_the_session_and_clears_the_cookies(ann: httpx.AsyncClient) -> None:
    token, access = ann.cookies[REFRESH], ann.cookies[ACCESS]
    answer = await ann.post("/api/auth/logout")
    assert (answer.status_code, answer.json()) == (200, {"message": "Logged out successfully"})
    assert list(ann.cookies) == [DEVICE], "it says where the account was used, and opens nothing"
    for line, path in zip(answer.headers.get_list("set-cookie"), ("/api/auth", "/"), strict=True):
        assert {"Max-Age=0", "HttpOnly", "SameSite=Strict", f"Path={path}"} <= set(line.split("; "))
    assert await status(ann, access) == 401
    assert (await refresh(ann, token)).status_code == 401


async def test_logging_out_works_with_the_access_token_alone_and_without_any(client: httpx.AsyncClient) -> None:
    bob = await new_account(client)
    assert (await bob.post("/api/auth/logout")).status_code == 200
    assert (await bob.get("/api/auth/me")).status_code == 401
    assert (await bob.post("/api/auth/logout")).status_code == 200
    assert (await client.post("/api/auth/logout")).status_code == 200


async def test_other_sessions_of_the_same_user_go_on_after_a_logout(address: str, ann: httpx.AsyncClient) -> None:
    me = (await ann.get("/api/auth/me")).json()
    async with browser(address) as phone:
        assert (await log_in(phone, me["email"])).status_code == 200
        await ann.post("/api/auth/logout")
        assert (await phone.get("/api/auth/me")).status_code == 200


async def test_changing_the_password_ends_every_session(address: str, ann: httpx.AsyncClient) -> None:
    email = (await ann.get("/api/auth/me")).json()["email"]
    mine, new = ann.cookies[ACCESS], {"currentPassword": PASSWORD, "newPassword": "correct horse"}
    async with browser(address) as phone:
        await log_in(phone, email)
        answer = await ann.post("/api/auth/password", json=new)
        said = {"message": "Password changed; log in again", "apiKeys": [], "apiKeysRevoked": False}
        assert (answer.status_code, answer.json()) == (200, said)
        assert list(ann.cookies) == [DEVICE]
        assert await status(phone, mine) == 401
        assert (await phone.get("/api/auth/me")).status_code == 401
        assert (await phone.post("/api/auth/token/refresh")).status_code == 401
        assert (await log_in(phone, email)).status_code == 401
        assert (await log_in(phone, email, "correct horse")).status_code == 200
        assert (await phone.get("/api/auth/me")).status_code == 200


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"currentPassword": "password124"}, "currentPassword"),
        ({"currentPassword": "x" * 5000}, "currentPassword"),
        ({"newPassword": "short"}, "password"),
        ({"newPassword": "é" * 513}, "password"),
        ({"newPassword": None}, "newPassword"),
        ({"userId": "x"}, "userId"),
    ],
)
async def test_a_wrong_change_of_password_changes_nothing(
    ann: httpx.AsyncClient, change: dict[str, str | None], field: str
) -> None:
    body = {"currentPassword": PASSWORD, "newPassword": "correct horse"} | change
    answer = await ann.post("/api/auth/password", json=body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)
    email = (await ann.get("/api/auth/me")).json()["email"]
    assert (await log_in(ann, email)).status_code == 200


async def test_no_login_with_the_old_password_survives_its_change(address: str, ann: httpx.AsyncClient) -> None:
    """Logins that verify the old password while it is being replaced."""
    email = (await ann.get("/api/auth/me")).json()["email"]
    async with browser(address) as phone:
        change = ann.post("/api/auth/password", json={"currentPassword": PASSWORD, "newPassword": "correct horse"})
        changed, *logins = await asyncio.gather(change, *(log_in(phone, email) for _ in range(8)))
        assert changed.status_code == 200
        assert {login.status_code for login in logins} <= {200, 401}
        opened = [login.json()["accessToken"] for login in logins if login.status_code == 200]
        assert [await status(phone, token) for token in opened] == [401] * len(opened)


class InterruptedPasswords(Passwords):
    """Does something else before it hashes a password."""

    def __init__(self, meanwhile: Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self._meanwhile = meanwhile

    async def hash(self, password: str) -> str:
        await self._meanwhile()
        return await super().hash(password)


async def test_a_session_and_a_key_that_the_old_password_opens_while_it_is_replaced_end_with_it(
    ann: httpx.AsyncClient, parts: Services, address: str
) -> None:
    email, mine = (await ann.get("/api/auth/me")).json()["email"], bearer(ann.cookies[ACCESS])
    opened: list[str] = []

    async def log_in_and_make_a_key() -> None:
        token = str((await log_in(phone, email)).json()["accessToken"])
        key = {"name": "late", "scopes": ["jobs:read"], "password": PASSWORD}
        made = await phone.post("/api/keys", json=key, headers=bearer(token))
        assert made.status_code == 201, made.text
        opened.extend((token, made.json()["key"]))

    passwords = InterruptedPasswords(log_in_and_make_a_key)
    async with browser(address) as phone, serving(replace(parts, passwords=passwords)) as slow, browser(slow) as page:
        change = {"currentPassword": PASSWORD, "newPassword": "correct horse", "revokeApiKeys": True}
        assert (await page.post("/api/auth/password", json=change, headers=mine)).status_code == 200
    passwords.close()
    assert len(opened) == 2
    async with asyncio.timeout(PATIENCE):
        for token in opened:
            while (await ann.get("/api/me/jobs", headers=bearer(token))).status_code != 401:
                pass


async def test_sessions_are_listed_and_ended_one_by_one(address: str, ann: httpx.AsyncClient) -> None:
    email = (await ann.get("/api/auth/me")).json()["email"]
    async with browser(address) as phone:
        await log_in(phone, email)
        listed = (await ann.get("/api/auth/sessions")).json()["sessions"]
        assert [session["current"] for session in listed] == [False, True]
        assert listed[0].keys() == {"id", "createdAt", "lastRefreshedAt", "expiresAt", "current", "browser", "system"}
        path = f"/api/auth/sessions/{listed[0]['id']}"
        assert (await ann.delete(path)).status_code == 204
        assert (await ann.delete(path)).status_code == 204
        assert (await phone.get("/api/auth/me")).status_code == 401
        assert len((await ann.get("/api/auth/sessions")).json()["sessions"]) == 1


async def test_the_session_of_another_user_is_not_found(client: httpx.AsyncClient, ann: httpx.AsyncClient) -> None:
    bob = await new_account(client)
    theirs = (await ann.get("/api/auth/sessions")).json()["sessions"][0]["id"]
    for session_id in (theirs, str(uuid4()), "1", "x"):
        answer = await bob.delete(f"/api/auth/sessions/{session_id}")
        assert (answer.status_code, answer.json()["message"]) == (404, "Session not found")
    assert (await ann.get("/api/auth/me")).status_code == 200


async def test_a_session_is_shown_by_browser_and_system_and_its_header_is_stored_nowhere(
    client: httpx.AsyncClient, module_database: Settings
) -> None:
    ann = await new_account(client)
    chrome = "Mozilla/5.0 (Windows NT 10.0; Secret) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Safari/537.36"
    body = {"email": ann.email, "password": PASSWORD}
    for user_agent in (chrome, "unknown/1.0"):
        await client.post("/api/auth/login", json=body, headers={"User-Agent": user_agent})
    unknown, known, first = (await ann.get("/api/auth/sessions")).json()["sessions"]
    assert (known["browser"], known["system"]) == ("Chrome", "Windows")
    assert (unknown["browser"], unknown["system"]) == (None, None)
    assert (first["browser"], first["system"], first["current"]) == ("Python", None, True)
    async with await psycopg.AsyncConnection.connect(module_database.postgres_dsn) as connection:
        query = "SELECT count(*) FROM mangamotion_events WHERE position('Secret' IN convert_from(state, 'UTF8')) > 0"
        assert await (await connection.execute(query)).fetchone() == (0,)
