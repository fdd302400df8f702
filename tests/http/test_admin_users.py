"""What admins do with accounts, and what becomes of an account that is disabled."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from commands import users
from infra.http.services import Services
from infra.processes.api import assembled
from infra.settings import Settings
from tests.http import films
from tests.http.browsers import bearer, log_in
from tests.http.conftest import no_cookies, projecting, serving
from tests.http.people import PASSWORD, Person, new_account
from tests.http.repeating import execute
from tests.http.resources import another_session, promoted


@pytest.fixture
async def root(client: httpx.AsyncClient, parts: Services) -> Person:
    return await promoted(parts, await new_account(client))


@pytest.fixture
async def ann(client: httpx.AsyncClient) -> Person:
    return await new_account(client)


async def change(admin: Person, person: Person, **body: Any) -> httpx.Response:
    return await admin.client.patch(f"/api/admin/users/{person.user_id}", json=body, headers=admin.headers)


async def actors(owner: Settings, topic: str, stream: UUID) -> list[str | None]:
    """Who is recorded with the events of a topic in a stream."""
    query = """SELECT convert_from(state, 'UTF8')::jsonb -> 'metadata' ->> 'actor' FROM mangamotion_events
                WHERE topic = %s AND originator_id = %s ORDER BY originator_version"""
    return [actor for (actor,) in await execute(owner, query, topic, stream)]


async def test_the_list_finds_accounts_by_parts_of_their_address(root: Person, client: httpx.AsyncClient) -> None:
    word = uuid4().hex
    for name in (f"{word}.one@studio.example", f"TWO+{word}@studio.example", f"th_ree%{word}@studio.example"):
        body = {"email": name, "password": PASSWORD}
        assert (await client.post("/api/auth/register", json=body)).status_code == 201

    async def found(search: str, **query: Any) -> list[str]:
        answer = await root.get("/api/admin/users", search=search, **query)
        assert answer.status_code == 200, answer.text
        return [user["email"].partition("@")[0] for user in answer.json()["users"]]

    assert await found(word) == [f"th_ree%{word}", f"TWO+{word}", f"{word}.one"]
    assert await found(word.upper()) == await found(f"  {word} ")
    assert await found(f"two+{word}") == [f"TWO+{word}"]
    assert await found(f"_ree%{word}") == [f"th_ree%{word}"]
    assert await found(f"%{word}@") == [f"th_ree%{word}"]
    assert await found("no such address") == []
    assert f"TWO+{word}" in await found("tw", limit=100)
    assert f"{word}.one" not in await found("on", limit=100), "a short search compares the beginning"
    first = (await root.get("/api/admin/users", search=word, limit=2)).json()
    assert first["pagination"] == {"page": 1, "limit": 2, "total": 3, "pages": 2}
    rest = (await root.get("/api/admin/users", search=word, limit=2, cursor=first["nextCursor"])).json()
    second = (await root.get("/api/admin/users", search=word, limit=2, page=2)).json()
    assert [user["email"] for user in rest["users"]] == [user["email"] for user in second["users"]]
    assert (len(rest["users"]), rest["nextCursor"]) == (1, None)


async def test_an_account_is_shown_with_its_jobs_credits_sessions_and_keys(
    root: Person, ann: Person, parts: Services
) -> None:
    done, waiting = await ann.order("a done one"), await ann.order("a waiting one")
    await films.finish(parts, done)
    archived = await ann.client.patch(f"/api/me/jobs/{done}", json={"archived": True}, headers=ann.headers)
    assert archived.status_code == 200
    key = (await ann.post("/api/keys", {"name": "ci", "scopes": ["jobs:read"], "password": PASSWORD})).json()
    await another_session(ann)
    answer = await root.get(f"/api/admin/users/{ann.user_id}")
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["id"], body["email"], body["role"]) == (str(ann.user_id), ann.email, "user")
    assert (body["disabled"], body["disabledAt"]) == (False, None)
    assert body["credits"] == {"balance": 96, "granted": 100, "spent": 4, "refunded": 0}
    jobs = body["jobs"]
    assert {name: jobs[name] for name in ("total", "queued", "completed", "archived")} == {
        "total": 2,
        "queued": 1,
        "completed": 0,
        "archived": 1,
    }
    assert [(job["jobId"], job["status"], job["credits"]) for job in jobs["recent"]] == [
        (waiting, "queued", 2),
        (done, "completed", 2),
    ]
    assert len(body["sessions"]) == 2
    assert [(one["id"], one["prefix"]) for one in body["apiKeys"]] == [(key["id"], key["prefix"])]
    assert key["key"] not in answer.text
    listed = (await root.get("/api/admin/users", search=ann.email)).json()["users"]
    assert [(one["id"], one["credits"], one["jobs"]) for one in listed] == [(str(ann.user_id), 96, 2)]


@pytest.mark.parametrize("unknown", [str(UUID(int=7)), "x", "%00"])
async def test_an_account_that_does_not_exist_is_missing(root: Person, unknown: str) -> None:
    path = f"/api/admin/users/{unknown}"
    assert (await root.get(path)).status_code == 404
    assert (await root.client.patch(path, json={"role": "admin"}, headers=root.headers)).status_code == 404
    assert (await root.post(f"{path}/credits", {"amount": 1, "reason": "x"})).status_code == 404


async def test_an_admin_gives_and_takes_the_role_and_both_are_recorded_with_the_admin(
    root: Person, ann: Person, module_database: Settings
) -> None:
    given = await change(root, ann, role="admin")
    assert (given.status_code, given.json()["role"]) == (200, "admin")
    assert (await ann.get("/api/admin/queue")).status_code == 200
    assert (await ann.get("/api/auth/me")).json()["role"] == "admin"
    assert (await change(root, ann, role="user")).status_code == 200
    assert (await ann.get("/api/admin/queue")).status_code == 403, "no process has to wait for it"
    assert await actors(module_database, "user.role-changed.v1", ann.user_id) == [str(root.user_id)] * 2
    nothing = await change(root, ann)
    assert (nothing.status_code, nothing.json()["role"]) == (200, "user")
    assert (await change(root, ann, owner=True)).status_code == 400


async def test_credits_are_granted_with_a_reason_that_the_owner_reads(
    root: Person, ann: Person, module_database: Settings
) -> None:
    path = f"/api/admin/users/{ann.user_id}/credits"
    key = {"Idempotency-Key": str(uuid4())}
    body = {"amount": 50, "reason": "  a prize\n of the contest "}
    answers = [await root.client.post(path, json=body, headers=root.headers | key) for _ in range(2)]
    assert [(answer.status_code, answer.json()["credits"]) for answer in answers] == [(200, 150)] * 2
    assert (await ann.get("/api/credits")).json()["balance"] == 150
    newest = (await ann.get("/api/credits/transactions")).json()["transactions"][0]
    assert (newest["amount"], newest["description"]) == (50, "Credits granted: a prize of the contest")
    assert (await actors(module_database, "user.credits-granted.v1", ann.user_id))[-1] == str(root.user_id)
    for wrong in (
        {"amount": 0, "reason": "x"},
        {"amount": -5, "reason": "x"},
        {"amount": 1_000_001, "reason": "x"},
        {"amount": 5, "reason": " "},
        {"amount": 5},
    ):
        assert (await root.post(path, wrong)).status_code == 400, wrong


@pytest.fixture
async def alone(database: Settings) -> AsyncIterator[tuple[httpx.AsyncClient, Services]]:
    """A system whose only admins are those that a test makes."""
    async with (
        assembled(database) as parts,
        projecting(database),
        serving(parts) as url,
        httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as client,
    ):
        yield client, parts


async def test_the_last_admin_stays_one(alone: tuple[httpx.AsyncClient, Services]) -> None:
    client, parts = alone
    ann, bob = [await promoted(parts, await new_account(client)) for _ in range(2)]
    assert (await change(ann, bob, disabled=True)).status_code == 200
    for body in ({"role": "user"}, {"disabled": True}):
        refused = await change(ann, ann, **body)
        assert (refused.status_code, refused.json()["error"]) == (409, "last_admin"), body
    assert (await change(ann, bob, disabled=False)).status_code == 200
    assert (await change(ann, ann, role="user")).status_code == 200
    assert (await ann.get("/api/admin/queue")).status_code == 403


@pytest.mark.parametrize("others", [0, 1], ids=["the only two", "one of three"])
async def test_of_two_admins_who_demote_each_other_at_once_one_is_refused(
    alone: tuple[httpx.AsyncClient, Services], others: int
) -> None:
    client, parts = alone
    for _ in range(others):
        await promoted(parts, await new_account(client))
    refusals = []
    for _ in range(10):
        ann, bob = [await promoted(parts, await new_account(client)) for _ in range(2)]
        if not others:
            for person in await admins_but(client, parts, ann, bob):
                await users.promote(parts.repository, person, "user")
        answers = await asyncio.gather(change(ann, bob, role="user"), change(bob, ann, role="user"))
        statuses = [answer.status_code for answer in answers]
        # A request that comes only after the other took effect does not pass the admission.
        assert sorted(statuses) in ([200, 409], [200, 403]), [answer.text for answer in answers]
        refusals += [answer.json()["error"] for answer in answers if answer.status_code == 409]
        remaining = [person for person in (ann, bob) if (await person.get("/api/admin/queue")).status_code == 200]
        assert len(remaining) == 1
    assert refusals
    assert set(refusals) <= {"admin_rights_lost", "last_admin"}


async def admins_but(client: httpx.AsyncClient, parts: Services, *people: Person) -> list[str]:
    listed = (await people[0].get("/api/admin/users", limit=100)).json()["users"]
    ids = {str(person.user_id) for person in people}
    return [user["email"] for user in listed if user["role"] == "admin" and user["id"] not in ids]


async def test_an_account_that_is_disabled_under_load_is_closed_within_a_second(
    root: Person,
    ann: Person,
    parts: Services,
    module_database: Settings,
    client: httpx.AsyncClient,
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = await ann.order("a shared one")
    await films.finish(parts, done)
    open_jobs = [await ann.order() for _ in range(20)]
    await films.begin(parts, open_jobs[0])
    link = (await ann.post(f"/api/me/jobs/{done}/shares", {})).json()["url"].rpartition("/")[2]
    key = (await ann.post("/api/keys", {"name": "ci", "scopes": ["jobs:write"], "password": PASSWORD})).json()["key"]
    other = (await log_in(client, ann.email, PASSWORD)).json()["accessToken"]
    assert (await client.get(f"/api/shares/{link}")).status_code == 200
    ways = {"session": bearer(other), "key": bearer(key), "this session": ann.headers}
    body = {"prompt": "a lake", "durationSeconds": 1}
    closed: dict[str, float] = {}
    began = asyncio.Event()
    start = 0.0

    async def order_until_refused(name: str, headers: dict[str, str]) -> None:
        while True:
            answer = await client.post("/api/generate-from-prompt", json=body, headers=headers)
            began.set()
            if answer.status_code == 401:
                closed[name] = time.perf_counter() - start
                return
            assert answer.status_code in (202, 403, 402, 429), answer.text

    load = [asyncio.create_task(order_until_refused(*way)) for way in ways.items()]
    await began.wait()
    start = time.perf_counter()
    answer = await change(root, ann, disabled=True)
    assert (answer.status_code, answer.json()["disabled"]) == (200, True), answer.text
    await asyncio.gather(*load)
    with capsys.disabled():
        print(f"\ndisabled with 20 open jobs: {max(closed.values()) * 1000:.0f} ms until all access was refused")
    assert closed.keys() == ways.keys()
    assert max(closed.values()) < 1, closed
    assert (await client.get(f"/api/shares/{link}")).status_code == 404
    shown = (await root.get(f"/api/admin/users/{ann.user_id}")).json()
    assert (shown["jobs"]["queued"], shown["jobs"]["processing"]) == (0, 0)
    assert shown["credits"]["balance"] == 98, "only the finished job is paid for"
    assert (shown["sessions"], shown["apiKeys"]) == ([], [])
    assert await actors(module_database, "user.disabled.v1", ann.user_id) == [str(root.user_id)]


async def test_a_disabled_account_logs_in_with_neither_password_and_only_the_right_one_says_why(
    root: Person, ann: Person, client: httpx.AsyncClient
) -> None:
    assert (await change(root, ann, disabled=True)).status_code == 200
    right, wrong = [await log_in(client, ann.email, password) for password in (PASSWORD, "not the password")]
    assert (right.status_code, right.json()["error"]) == (403, "account_disabled")
    assert "set-cookie" not in right.headers
    assert (wrong.status_code, wrong.json()["error"]) == (401, "invalid_credentials")
    unknown = await log_in(client, f"{uuid4()}@example.com", PASSWORD)
    assert unknown.json()["message"] == wrong.json()["message"]


async def test_refusing_a_disabled_account_takes_as_long_as_letting_another_in(
    root: Person, ann: Person, client: httpx.AsyncClient
) -> None:
    async def fastest(password: str) -> float:
        times = []
        for _ in range(5):
            started = time.perf_counter()
            await log_in(client, ann.email, password)
            times.append(time.perf_counter() - started)
        return min(times)

    open_ = await fastest("not the password")
    await change(root, ann, disabled=True)
    assert 0.5 < await fastest("not the password") / open_ < 2
    assert 0.5 < await fastest(PASSWORD) / open_ < 2


async def test_a_refresh_token_of_a_disabled_account_is_worth_nothing(
    root: Person, client: httpx.AsyncClient, address: str
) -> None:
    async with httpx.AsyncClient(base_url=address, headers={"Origin": address}) as browser:
        ann = await new_account(browser)
        assert (await browser.post("/api/auth/token/refresh")).status_code == 200
        await change(root, ann, disabled=True)
        assert (await browser.post("/api/auth/token/refresh")).status_code == 401


async def test_enabling_brings_the_links_back_and_not_the_sessions(
    root: Person, ann: Person, parts: Services, client: httpx.AsyncClient
) -> None:
    done = await ann.order("a shared one")
    await films.finish(parts, done)
    link = (await ann.post(f"/api/me/jobs/{done}/shares", {})).json()["url"].rpartition("/")[2]
    key = (await ann.post("/api/keys", {"name": "ci", "scopes": ["jobs:read"], "password": PASSWORD})).json()["key"]
    await change(root, ann, disabled=True)
    assert (await client.get(f"/api/shares/{link}")).status_code == 404
    enabled = await change(root, ann, disabled=False)
    assert (enabled.status_code, enabled.json()["disabled"]) == (200, False)
    assert (await client.get(f"/api/shares/{link}")).status_code == 200
    assert (await ann.get("/api/me/jobs")).status_code == 401
    assert (await client.get("/api/me/jobs", headers=bearer(key))).status_code == 401
    again = await log_in(client, ann.email, PASSWORD)
    assert again.status_code == 200
    ann.token = again.json()["accessToken"]
    async with asyncio.timeout(1):
        while (await ann.get("/api/me/jobs")).status_code != 200:
            pass
    await ann.order()
