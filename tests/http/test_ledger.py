"""The ledger of one's credits: filters, running balance, and the CSV file."""

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from commands import grants, jobs
from commands.unit_of_work import UnitOfWork
from domain.credit_policy import CreditPolicy
from domain.user import User
from infra.http.services import Services
from tests.examples import ORDER
from tests.http.people import Person, new_account

LEDGER, EXPORT = "/api/credits/transactions", "/api/credits/transactions/export"


async def rows(person: Person, **query: Any) -> list[dict[str, Any]]:
    answer = await person.get(LEDGER, **query)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["transactions"]
    assert answer.json()["pagination"]["total"] >= len(found)
    return found


async def table(person: Person, **query: Any) -> list[dict[str, str]]:
    answer = await person.get(EXPORT, **query)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].partition(";")[0] == "text/csv"
    assert answer.headers["content-disposition"].startswith('attachment; filename="mangamotion-credits-20')
    return list(csv.DictReader(io.StringIO(answer.content.decode(), newline="")))


async def test_the_ledger_is_found_by_kind_job_and_time(ann: Person) -> None:
    kept, canceled = await ann.order("a lake"), await ann.order("a sea")
    await ann.post(f"/api/me/jobs/{canceled}/cancel")
    assert [(row["type"], row["job_id"]) for row in await rows(ann, type="debit")] == [
        ("debit", canceled),
        ("debit", kept),
    ]
    assert [row["type"] for row in await rows(ann, job=canceled)] == ["refund", "debit"]
    assert [row["amount"] for row in await rows(ann, job=canceled, type="refund")] == [2]
    today, tomorrow = datetime.now(UTC).date(), datetime.now(UTC).date() + timedelta(days=1)
    assert len(await rows(ann, **{"from": str(today - timedelta(days=1)), "to": str(tomorrow)})) == 4
    assert await rows(ann, **{"from": "2100-01-01"}) == []
    assert await rows(ann, to="2020-01-01T00:00:00Z") == []
    assert (await ann.get(LEDGER, type="refund")).json()["pagination"]["total"] == 1


async def test_a_movement_has_the_name_of_its_film_until_that_is_in_the_trash(ann: Person) -> None:
    kept, deleted = await ann.order("a lake at dawn"), await ann.order("a sea")
    await ann.post("/api/me/jobs/bulk", {"action": "delete", "ids": [deleted]})
    names = {(row["job_id"], row["job_name"]) for row in await rows(ann)}
    assert names == {(kept, "a lake at dawn"), (deleted, None), (None, None)}


async def test_the_balance_runs_through_every_filter_and_page(ann: Person) -> None:
    for _ in range(3):
        await ann.order()
    first = (await ann.get(LEDGER, type="debit", limit=2)).json()
    second = (await ann.get(LEDGER, type="debit", limit=2, cursor=first["nextCursor"])).json()
    shown = [row["balance"] for page in (first, second) for row in page["transactions"]]
    assert shown == [94, 96, 98]
    assert second["nextCursor"] is None
    assert [row["balance"] for row in await rows(ann, type="debit", limit=2, page=2)] == [98]


async def test_every_filter_finds_page_by_page_what_it_finds_at_once(ann: Person) -> None:
    jobs_of_ann = [await ann.order() for _ in range(4)]
    for job_id in jobs_of_ann[:2]:
        await ann.post(f"/api/me/jobs/{job_id}/cancel")
    everything = await rows(ann, limit=100)
    assert sum(row["amount"] for row in everything) == everything[0]["balance"] == 96
    middle = everything[3]["created_at"]
    for query in (
        {},
        {"type": "debit"},
        {"job": jobs_of_ann[0]},
        {"from": middle},
        {"to": middle, "type": "debit"},
        {"type": "refund", "job": jobs_of_ann[1], "from": "2020-01-01", "to": "2100-01-01"},
    ):
        expected = [row["id"] for row in await rows(ann, **query, limit=100)]
        pages: list[list[str]] = []
        cursor = None
        while cursor or not pages:
            body = (await ann.get(LEDGER, **query, limit=2, **({"cursor": cursor} if cursor else {}))).json()
            assert body["pagination"]["total"] == len(expected)
            pages.append([row["id"] for row in body["transactions"]])
            numbered = await rows(ann, **query, limit=2, page=len(pages))
            assert [row["id"] for row in numbered] == pages[-1]
            cursor = body["nextCursor"]
        assert [id_ for page in pages for id_ in page] == expected, query
        assert [row["id"] for row in await table(ann, **query)] == expected, query


@pytest.mark.parametrize(
    "query",
    [
        {"to": "9999-12-31"},
        {"from": "0001-01-01", "to": "0001-01-01"},
        {"to": "9999-12-31T23:59:59.999999Z"},
        {"from": "2025-01-01T00:00:00+24:00"},
        {"from": "\0"},
        {"from": "٢٠٢٥-٠١-٠١"},
        {"from": "2025-W01-1"},
        {"from": "x" * 1_000},
        {"type": "debit'--"},
        {"type": ["debit", "refund"]},
        {"type": ""},
        {"job": "\0"},
        {"job": "' OR 1=1 --"},
        {"page": str(10**30)},
        {"page": "1_0"},
        {"page": "-1"},
        {"page": "NaN"},
        {"page": "1000000000", "limit": "100"},
        {"limit": str(2**63)},
        {"limit": "0"},
        {"cursor": "W10"},
        {"cursor": "Wy0xXQ"},
        {"cursor": "WzllOTld"},
        {"cursor": "W251bGxd"},
        {"cursor": "W1siIl1d"},
        {"cursor": "WzkyMjMzNzIwMzY4NTQ3NzU4MDhd"},
        {"cursor": "é" * 200},
        {"unknown": "1"},
    ],
    ids=str,
)
async def test_a_hostile_query_is_refused_or_finds_only_what_is_ones_own(ann: Person, query: dict[str, Any]) -> None:
    for path in (LEDGER, EXPORT):
        answer = await ann.get(path, **query)
        assert answer.status_code in (200, 400, 404), (path, answer.text)
        assert answer.status_code != 200 or answer.text.count(str(ann.user_id)) <= 1


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"type": "theft"}, 400),
        ({"from": "yesterday"}, 400),
        ({"to": "2025-13-01"}, 400),
        ({"cursor": "x"}, 400),
        ({"job": "7"}, 404),
    ],
)
async def test_a_wrong_filter_is_refused(ann: Person, query: dict[str, str], status: int) -> None:
    assert (await ann.get(LEDGER, **query)).status_code == status
    if "cursor" not in query:
        assert (await ann.get(EXPORT, **query)).status_code == status


async def test_the_ledger_of_others_is_not_shown(ann: Person, client: httpx.AsyncClient) -> None:
    bob, job_id = await new_account(client), await ann.order()
    assert await rows(bob, job=job_id) == []
    assert [row["type"] for row in await table(bob)] == ["grant"]


async def test_a_video_that_is_free_is_no_movement(ann: Person, parts: Services) -> None:
    await jobs.submit(parts.repository, ann.user_id, ORDER, uuid4(), policy=CreditPolicy(mode="off"))
    assert [row["type"] for row in await rows(ann)] == ["grant"]
    assert [row["type"] for row in await table(ann)] == ["grant"]


async def test_the_file_holds_what_the_list_shows_and_numbers_stay_numbers(ann: Person) -> None:
    await ann.order("a lake")
    listed, exported = await rows(ann), await table(ann)
    assert [row["id"] for row in exported] == [row["id"] for row in listed]
    for shown, row in zip(listed, exported, strict=True):
        assert (int(row["amount"]), int(row["balance"])) == (shown["amount"], shown["balance"])
        assert row["created_at"] == shown["created_at"]
        assert (row["job_id"] or None) == shown["job_id"]
    assert exported[0]["amount"] == "-2"


async def test_a_reason_that_looks_like_a_formula_is_shown_as_text(ann: Person, parts: Services) -> None:
    await grants.grant_by_email(parts.repository, ann.email, 1, '=HYPERLINK("http://evil.example")')
    [gift, _] = await table(ann)
    assert gift["description"] == 'Credits granted: =HYPERLINK("http://evil.example")'
    raw = (await ann.get(EXPORT)).text
    assert not any(line.startswith(("=", "+", "-", "@", "\t", '"=')) for line in raw.splitlines())


async def test_a_long_ledger_is_read_in_pieces_and_complete(ann: Person, parts: Services) -> None:
    await parts.repository.execute(lambda unit: _many_grants(unit, ann))
    found = await table(ann)
    assert len(found) == 2_501
    assert [int(row["balance"]) for row in found] == list(range(2_600, 99, -1))


async def test_a_key_needs_the_scope_of_credits(ann: Person) -> None:
    for scope, status in (("credits:read", 200), ("jobs:read", 403)):
        body = {"name": "a", "scopes": [scope], "password": "password123"}
        key = (await ann.post("/api/keys", body)).json()["key"]
        answer = await ann.client.get(EXPORT, headers={"Authorization": f"Bearer {key}"})
        assert answer.status_code == status


async def _many_grants(unit: UnitOfWork, person: Person) -> None:
    user = await unit.load(User, person.user_id)
    for _ in range(2_500):
        user.grant(1, "one more")
    await unit.save(user)
