"""What becomes of an account that an admin disables, and what enabling brings back."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import uuid4

import httpx
import pytest

from commands import users
from infra.auth.passwords import Passwords
from infra.http.services import Services
from infra.processes.api.services import assembled
from infra.settings import Settings
from tests.http import films
from tests.http.admins import actors, change
from tests.http.authenticator import Clock, challenge_of, enrolled, enter
from tests.http.browsers import bearer, browser, log_in
from tests.http.conftest import no_cookies, serving
from tests.http.people import PASSWORD, Person, new_account
from tests.http.repeating import execute
from tests.http.resources import promoted
from tests.lengths import PATIENCE


@pytest.fixture(scope="module")
async def parts(parts: Services) -> AsyncIterator[Services]:
    """A hash of a password costs what it costs in production, since a test here compares times."""
    async with Passwords() as passwords:
        yield replace(parts, passwords=passwords)


@pytest.mark.alone
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


async def test_an_account_is_closed_although_no_projector_runs(database: Settings) -> None:
    async with (
        assembled(database) as parts,
        serving(parts) as url,
        httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as client,
    ):
        root, ann = await promoted(parts, await new_account(client)), await new_account(client)
        await ann.order()
        answer = await change(root, ann, disabled=True)
        assert (answer.status_code, answer.json()["disabled"]) == (200, True), answer.text
        user = await users.find(parts.repository, ann.user_id)
    assert (user.balance, user.open) == (100, ())
    topics = await execute(database, "SELECT topic FROM mangamotion_events ORDER BY notification_id DESC LIMIT 4")
    assert {"session.ended.v1", "job.canceled.v1", "user.credits-refunded.v1"} <= {topic for (topic,) in topics}


async def test_no_order_that_is_accepted_while_its_account_is_disabled_stays_open(
    root: Person, client: httpx.AsyncClient, parts: Services
) -> None:
    order = {"prompt": "a lake", "durationSeconds": 1}
    accepted = 0
    for turn in range(10):
        ann = await new_account(client)
        work = [ann.post("/api/generate-from-prompt", order) for _ in range(6)]
        work.insert(turn % 7, change(root, ann, disabled=True))
        work.append(ann.post("/api/jobs/batch", {"jobs": [order] * 3}))
        statuses = [answer.status_code for answer in await asyncio.gather(*work)]
        assert set(statuses) <= {200, 202, 401, 403}, statuses
        accepted += statuses.count(202)
        user = await users.find(parts.repository, ann.user_id)
        assert (user.balance, user.open) == (100, ()), statuses
        shown = (await root.get(f"/api/admin/users/{ann.user_id}")).json()["jobs"]
        assert (shown["queued"], shown["processing"]) == (0, 0)
    assert accepted, "some were accepted before"


async def test_no_way_in_opens_a_disabled_account(
    root: Person, client: httpx.AsyncClient, address: str, module_database: Settings
) -> None:
    """Password, second factor, recovery code, refresh token, key, and a link for a new password from before."""
    async with browser(address) as page:
        ann = await new_account(page)
        body = {"name": "ci", "scopes": ["jobs:read"], "password": PASSWORD}
        key = (await ann.post("/api/keys", body)).json()["key"]
        clock = Clock()
        app, recovery = await enrolled(ann, clock)
        challenges = [await challenge_of(client, ann.email) for _ in range(2)]
        link = (await root.post(f"/api/admin/users/{ann.user_id}/reset")).json()["url"]
        assert (await change(root, ann, disabled=True)).status_code == 200
        async with asyncio.timeout(PATIENCE):
            for headers in (ann.headers, bearer(key)):
                while (await client.get("/api/me/jobs", headers=headers)).status_code != 401:
                    pass
        before = await sessions_of(module_database, ann)
        ways = {
            "password": await log_in(client, ann.email, PASSWORD),
            "wrong password": await log_in(client, ann.email, "not the password"),
            "code": await enter(client, challenges[0], app.next_code()),
            "recovery code": await enter(client, challenges[1], recovery[0]),
            "refresh token": await page.post("/api/auth/token/refresh"),
            "cookie": await page.get("/api/auth/me"),
            "key": await client.get("/api/me/jobs", headers=bearer(key)),
            "reset": await client.post(link, json={"password": "another password"}),
        }
        newer = (await root.post(f"/api/admin/users/{ann.user_id}/reset")).json().get("url", link)
        ways["newer link"] = await client.post(newer, json={"password": "another password"})
    assert {way: (answer.status_code, answer.json()["error"]) for way, answer in ways.items()} == {
        "password": (403, "account_disabled"),
        "wrong password": (401, "invalid_credentials"),
        "code": (403, "account_disabled"),
        "recovery code": (403, "account_disabled"),
        "refresh token": (401, "unauthorized"),
        "cookie": (401, "unauthorized"),
        "key": (401, "unauthorized"),
        "reset": (404, "not_found"),
        "newer link": (404, "not_found"),
    }
    assert not any("set-cookie" in answer.headers for way, answer in ways.items() if way != "refresh token")
    assert await sessions_of(module_database, ann) == before
    assert (await change(root, ann, disabled=False)).status_code == 200
    again = await enter(client, await challenge_of(client, ann.email), recovery[0])
    assert again.status_code == 200, "the recovery code was not spent"


async def sessions_of(owner: Settings, person: Person) -> int:
    """How many sessions ever began."""
    [(count,)] = await execute(owner, "SELECT count(*) FROM sessions WHERE user_id = %s", person.user_id)
    return int(count)


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


@pytest.mark.alone
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
    for headers in (ann.headers, bearer(key)):
        async with asyncio.timeout(PATIENCE):
            while (await client.get("/api/me/jobs", headers=headers)).status_code != 401:
                pass
    again = await log_in(client, ann.email, PASSWORD)
    assert again.status_code == 200
    ann.token = again.json()["accessToken"]
    async with asyncio.timeout(PATIENCE):
        while (await ann.get("/api/me/jobs")).status_code != 200:
            pass
    await ann.order()
