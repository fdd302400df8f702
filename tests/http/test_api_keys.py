"""Keys for programs: shown once, limited to their scopes, gone when revoked."""

import asyncio
import hashlib
import re
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from commands import keys, users
from domain.user import WrongOwnPassword
from infra.http.route_facts import facts_of
from infra.http.services import Services
from infra.settings import Settings
from tests.databases import opened_states
from tests.http.browsers import bearer, browser, log_in
from tests.http.people import PASSWORD, Person, new_account
from tests.http.resources import promoted
from tests.http.routes import application, routes_of
from tests.lengths import PATIENCE

#: Nothing has it. Written down, because every process that collects tests must find the same ones.
SOME_ID = "1c5f8d1e-6f0b-4d6c-9a51-0c8d1d2b7a10"

ALL = ["jobs:read", "jobs:write", "uploads:write", "credits:read", "events:read"]


async def made(person: Person, *scopes: str, name: str = "nightly export") -> dict[str, Any]:
    answer = await person.post("/api/keys", {"name": name, "scopes": list(scopes or ALL), "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def test_a_key_is_shown_once_and_kept_as_a_hash(client: httpx.AsyncClient, module_database: Settings) -> None:
    ann = await new_account(client)
    key = await made(ann, "jobs:read", "credits:read", name="  nightly export ")
    assert key.keys() == {"id", "name", "key", "prefix", "scopes", "createdAt"}
    assert key["key"].startswith("mm_live_")
    assert key["key"].startswith(key["prefix"])
    assert len(key["key"]) - len(key["prefix"]) >= 32
    listed = (await ann.get("/api/keys")).json()["keys"]
    assert listed[0].keys() == {"id", "name", "prefix", "scopes", "createdAt", "lastUsedAt"}
    assert listed[0] | {"createdAt": ""} == {
        "id": key["id"],
        "name": "nightly export",
        "prefix": key["prefix"],
        "scopes": ["jobs:read", "credits:read"],
        "lastUsedAt": None,
        "createdAt": "",
    }
    assert key["key"] not in (await ann.get("/api/keys")).text
    [state] = await opened_states(module_database, UUID(key["id"]))
    assert key["key"] not in state
    assert hashlib.sha256(key["key"].encode()).hexdigest() in state


async def test_a_key_does_what_its_scopes_say(client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    headers = bearer((await made(ann, "jobs:write"))["key"])
    order = {"prompt": "a lake", "durationSeconds": 1}
    answer = await client.post("/api/generate-from-prompt", json=order, headers=headers)
    assert answer.status_code == 202
    assert [job["jobId"] for job in (await ann.get("/api/me/jobs")).json()["jobs"]] == [answer.json()["jobId"]]
    refused = await client.get("/api/me/jobs", headers=headers)
    assert (refused.status_code, refused.json()["error"]) == (403, "forbidden")
    assert (await client.get("/api/credits", headers=headers)).status_code == 403


async def test_a_key_reads_only_what_belongs_to_its_maker(client: httpx.AsyncClient) -> None:
    ann, bob = await new_account(client), await new_account(client)
    theirs = await bob.order()
    headers = bearer((await made(ann))["key"])
    assert (await client.get("/api/me/jobs", headers=headers)).json()["jobs"] == []
    assert (await client.get(f"/api/me/jobs/{theirs}", headers=headers)).status_code in (403, 404)
    assert (await client.delete(f"/api/me/jobs/{theirs}", headers=headers)).status_code in (403, 404)


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/auth/me"),
        ("GET", "/api/auth/sessions"),
        ("DELETE", f"/api/auth/sessions/{SOME_ID}"),
        ("POST", "/api/auth/password"),
        ("GET", "/api/keys"),
        ("POST", "/api/keys"),
        ("DELETE", f"/api/keys/{SOME_ID}"),
    ],
)
async def test_no_key_opens_accounts_and_keys(client: httpx.AsyncClient, method: str, path: str) -> None:
    headers = bearer((await made(await new_account(client)))["key"])
    answer = await client.request(method, path, headers=headers)
    assert (answer.status_code, answer.json()["message"]) == (403, "This API key may not do this")


async def test_a_revoked_key_opens_nothing(client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    key = await made(ann)
    headers = bearer(key["key"])
    assert (await client.get("/api/me/jobs", headers=headers)).status_code == 200
    assert (await ann.delete(f"/api/keys/{key['id']}")).status_code == 204
    assert (await ann.delete(f"/api/keys/{key['id']}")).status_code == 204
    async with asyncio.timeout(PATIENCE):
        while (await client.get("/api/me/jobs", headers=headers)).status_code != 401:
            pass
    assert (await ann.get("/api/keys")).json()["keys"] == []


async def test_the_key_of_another_user_is_not_found(client: httpx.AsyncClient) -> None:
    ann, bob = await new_account(client), await new_account(client)
    key = await made(ann)
    for key_id in (key["id"], str(uuid4()), "1"):
        answer = await bob.delete(f"/api/keys/{key_id}")
        assert (answer.status_code, answer.json()["message"]) == (404, "API key not found")
    assert (await client.get("/api/me/jobs", headers=bearer(key["key"]))).status_code == 200


@pytest.mark.parametrize("text", ["mm_live_", "mm_live_x", f"mm_live_{'A' * 43}", f"mm_test_{'A' * 43}", "mm_live_é"])
async def test_what_is_no_key_is_refused_like_a_bad_token(client: httpx.AsyncClient, text: str) -> None:
    answer = await client.get("/api/me/jobs", headers=[(b"Authorization", f"Bearer {text}".encode())])
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["root"]}, "scopes"),
        ({"scopes": ["jobs:read"] * 30}, "scopes"),
        ({"scopes": "jobs:read"}, "scopes"),
        ({"key": "mm_live_x"}, "key"),
        ({"password": None}, "password"),
    ],
)
async def test_a_wrong_request_for_a_key_names_the_field(
    client: httpx.AsyncClient, change: dict[str, Any], field: str
) -> None:
    ann = await new_account(client)
    answer = await ann.post("/api/keys", {"name": "x", "scopes": ["jobs:read"], "password": PASSWORD} | change)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, field)
    assert (await ann.get("/api/keys")).json()["keys"] == []


async def test_the_list_of_keys_shows_their_last_use(client: httpx.AsyncClient) -> None:
    ann = await new_account(client)
    key = await made(ann)
    await client.get("/api/me/jobs", headers=bearer(key["key"]))
    async with asyncio.timeout(5):
        while (used := (await ann.get("/api/keys")).json()["keys"][0]["lastUsedAt"]) is None:
            pass
    assert used >= key["createdAt"][:19]


async def test_a_key_is_made_only_with_the_password_of_the_account(client: httpx.AsyncClient, address: str) -> None:
    ann = await new_account(client)
    body = {"name": "x", "scopes": ["jobs:read"]}
    async with browser(address) as page:
        await log_in(page, ann.email)
        for asking, headers in ((client, ann.headers), (page, {})):
            missing = await asking.post("/api/keys", json=body, headers=headers)
            assert (missing.status_code, missing.json()["errors"][0]["field"]) == (400, "password")
            for wrong in ("password124", "", "x" * 5000):
                refused = await asking.post("/api/keys", json={**body, "password": wrong}, headers=headers)
                assert (refused.status_code, refused.json()["error"]) == (403, "wrong_password")
        assert (await ann.get("/api/keys")).json()["keys"] == []
        assert (await page.post("/api/keys", json={**body, "password": PASSWORD})).status_code == 201


async def test_no_key_is_made_while_the_password_is_replaced(parts: Services, client: httpx.AsyncClient) -> None:
    ann, key_id = await new_account(client), uuid4()

    async def prove(password_hash: str) -> None:
        """The password is replaced right after it was found right."""
        if not await parts.passwords.verify(password_hash, PASSWORD):
            raise WrongOwnPassword
        body = {"currentPassword": PASSWORD, "newPassword": "correct horse", "revokeApiKeys": True}
        assert (await ann.post("/api/auth/password", body)).status_code == 200

    new = keys.NewKey(name="x", scopes=["jobs:read"], password=PASSWORD)
    with pytest.raises(WrongOwnPassword):
        await keys.create(parts.repository, ann.user_id, key_id, new, "mm_live_x", "hash", prove)
    token = (await log_in(client, ann.email, "correct horse")).json()["accessToken"]
    assert (await client.get("/api/keys", headers=bearer(token))).json()["keys"] == []


@pytest.mark.parametrize("revoke", [False, True])
async def test_a_change_of_password_lists_the_keys_and_revokes_them_on_demand(
    client: httpx.AsyncClient, revoke: bool
) -> None:
    ann = await new_account(client)
    gone, old, new = await made(ann), await made(ann, name="old"), await made(ann, name="new")
    await ann.delete(f"/api/keys/{gone['id']}")
    body = {"currentPassword": PASSWORD, "newPassword": "correct horse", "revokeApiKeys": revoke}
    answer = await ann.post("/api/auth/password", body)
    listed = [{"id": key["id"], "name": key["name"], "prefix": key["prefix"]} for key in (new, old)]
    assert (answer.status_code, answer.json()["apiKeys"], answer.json()["apiKeysRevoked"]) == (200, listed, revoke)
    async with asyncio.timeout(PATIENCE):
        for key in (old, new):
            while (await client.get("/api/me/jobs", headers=bearer(key["key"]))).status_code != (
                401 if revoke else 200
            ):
                pass


async def test_all_keys_are_revoked_at_once(client: httpx.AsyncClient) -> None:
    ann, bob = await new_account(client), await new_account(client)
    mine, theirs = [await made(ann) for _ in range(3)], await made(bob)
    assert (await ann.delete("/api/keys")).status_code == 204
    assert (await ann.delete("/api/keys")).status_code == 204
    assert (await ann.get("/api/keys")).json()["keys"] == []
    async with asyncio.timeout(PATIENCE):
        for key in mine:
            while (await client.get("/api/me/jobs", headers=bearer(key["key"]))).status_code != 401:
                pass
    assert (await client.get("/api/me/jobs", headers=bearer(theirs["key"]))).status_code == 200


async def test_routes_of_accounts_keys_and_shares_are_closed_to_keys(parts: Services) -> None:
    routes = routes_of(application(parts))
    closed = {route.name for route in routes if facts_of(route.handler).key_scope is None}
    opened = {route.path for route in routes if route.name not in closed}
    assert {
        path for path in opened if re.search("/(auth|keys|shares|guests|shared-with-me|stripe|checkout)", path)
    } == set()
    for request in ("GET /api/keys", "POST /api/auth/password", "POST /api/me/jobs/{job_id}/shares"):
        assert request in closed
    for request in ("GET /api/me/jobs", "POST /api/generate-from-prompt", "GET /api/credits"):
        assert request not in closed


async def test_a_key_with_the_scope_of_admins_is_for_admins_and_works_while_they_are(
    client: httpx.AsyncClient, parts: Services
) -> None:
    ann, eve = await new_account(client), await promoted(parts, await new_account(client))
    refused = await ann.post("/api/keys", {"name": "mine", "scopes": ["admin"], "password": PASSWORD})
    assert (refused.status_code, refused.json()["message"]) == (403, "Only admins may do this")
    headers, other = bearer((await made(eve, "admin"))["key"]), bearer((await made(eve, "jobs:read"))["key"])
    assert (await client.get("/api/admin/queue", headers=headers)).status_code == 200
    assert (await client.get("/api/admin/queue", headers=other)).status_code == 403
    assert (await client.get("/api/me/jobs", headers=headers)).status_code == 403
    await promoted(parts, ann)
    await users.promote(parts.repository, eve.email, "user")
    assert (await client.get("/api/admin/queue", headers=headers)).status_code == 403
    assert (await eve.get("/api/admin/queue")).status_code == 403
