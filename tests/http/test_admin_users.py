"""What admins see of accounts and do with them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from commands import users
from infra.http.services import Services
from infra.processes.api.services import assembled
from infra.settings import Settings
from tests.http import films
from tests.http.admins import actors, change
from tests.http.conftest import no_cookies, projecting, serving
from tests.http.people import PASSWORD, Person, new_account
from tests.http.resources import another_session, promoted, voucher_of
from tests.http.shop import PRICE, open_shop


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
    assert body["credits"] == {"balance": 96, "granted": 100, "purchased": 0, "spent": 4, "refunded": 0}
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


async def test_the_credits_of_an_account_add_up_whatever_moved_them(root: Person, parts: Services) -> None:
    async with open_shop(parts) as shop:
        ann, code = await shop.customer(), uuid4().hex
        await voucher_of(parts, code)
        assert (await ann.post("/api/credits/redeem", {"code": code})).status_code == 200
        bought, disputed = shop.session_of(ann), shop.session_of(ann)
        await shop.sent(shop.account.pay(bought.id))
        await shop.sent(shop.account.refund(bought.payment_intent, PRICE))
        await shop.sent(shop.account.pay(disputed.id))
        await shop.sent(shop.account.dispute(disputed.payment_intent))
        await shop.sent(shop.account.pay(shop.session_of(ann).id))
        canceled = await ann.order()
        await ann.order()
        await ann.post(f"/api/me/jobs/{canceled}/cancel")
    found = (await root.get(f"/api/admin/users/{ann.user_id}")).json()["credits"]
    assert found == {"balance": 203, "granted": 105, "purchased": 100, "spent": 4, "refunded": 2}


async def test_the_list_has_each_account_once_in_a_fixed_order_however_it_is_paged(root: Person) -> None:
    for _ in range(5):
        await new_account(root.client)

    async def walk(step: Callable[[dict[str, Any]], dict[str, Any] | None]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        query: dict[str, Any] | None = {}
        while query is not None:
            body = (await root.get("/api/admin/users", limit=3, **query)).json()
            found += body["users"]
            query = step(body)
        return found

    def by_page(body: dict[str, Any]) -> dict[str, Any] | None:
        numbers = body["pagination"]
        return {"page": numbers["page"] + 1} if numbers["page"] < numbers["pages"] else None

    def by_cursor(body: dict[str, Any]) -> dict[str, Any] | None:
        return {"cursor": body["nextCursor"]} if body["nextCursor"] else None

    pages, cursors = await walk(by_page), await walk(by_cursor)
    assert [user["id"] for user in pages] == [user["id"] for user in cursors]
    assert len({user["id"] for user in pages}) == len(pages)
    order = [(user["createdAt"], user["id"]) for user in pages]
    assert [at for at, _ in order] == sorted((at for at, _ in order), reverse=True)
    assert (await root.get("/api/admin/users")).json()["pagination"]["total"] == len(pages)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"search": "%"}, 200),
        ({"search": "_"}, 200),
        ({"search": "\\"}, 200),
        ({"search": "%%%"}, 200),
        ({"search": "___"}, 200),
        ({"search": "\x00"}, 200),
        ({"search": "a\x00@"}, 200),
        ({"search": "' OR 1=1 --"}, 200),
        ({"search": "%(pattern)s"}, 200),
        ({"search": "ﷺ" * 254}, 200),
        ({"search": "x" * 254}, 200),
        ({"search": "x" * 255}, 400),
        ({"page": 10**9}, 200),
        ({"page": 10**18}, 400),
        ({"page": 10**30}, 400),
        ({"page": 0}, 400),
        ({"page": "١"}, 400),
        ({"limit": 10**18}, 200),
        ({"limit": 0}, 400),
        ({"limit": "1e1"}, 400),
        ({"cursor": "x"}, 400),
        ({"cursor": "WyIwMDAxLTAxLTAxVDAwOjAwOjAwWiIsIjAiXQ"}, 400),
        ({"search": "x", "page": 2, "limit": 2}, 200),
    ],
    ids=lambda value: repr(value)[:30],
)
async def test_odd_questions_for_accounts_are_answered_or_refused(
    root: Person, query: dict[str, Any], status: int
) -> None:
    answer = await root.get("/api/admin/users", **query)
    assert answer.status_code == status, answer.text
    if status == 200 and query.get("search", "x").strip("\x00") not in ("x", ""):
        assert (answer.json()["users"], answer.json()["pagination"]["total"]) == ([], 0)
    if status == 200 and "limit" in query:
        assert answer.json()["pagination"]["limit"] == min(query["limit"], 100)


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
