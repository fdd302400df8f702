"""Lists: pages, filters, search and cursors."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.http.people import Person, new_account


@pytest.fixture(scope="module")
async def ann(address: str) -> AsyncIterator[Person]:
    """A user with 25 jobs, `job 0` to `job 24`, of which the first three were cancelled."""
    async with httpx.AsyncClient(base_url=address, timeout=15) as client:
        person = await new_account(client)
        ids = [await person.order(f"job {number}") for number in range(25)]
        for job_id in ids[:3]:
            await person.post(f"/api/me/jobs/{job_id}/cancel")
        yield person


async def numbers(ann: Person, **query: object) -> list[int]:
    """Which of the jobs a list shows."""
    answer = await ann.get("/api/me/jobs", **query)
    assert answer.status_code == 200, answer.text
    return [int(job["prompt"].split()[1]) for job in answer.json()["jobs"]]


async def test_the_newest_job_comes_first_and_a_page_has_20(ann: Person) -> None:
    assert await numbers(ann) == list(range(24, 4, -1))
    body = (await ann.get("/api/me/jobs")).json()
    assert body["pagination"] == {"page": 1, "limit": 20, "total": 25, "pages": 2}


async def test_pages_follow_each_other(ann: Person) -> None:
    assert await numbers(ann, page=2) == [4, 3, 2, 1, 0]
    assert await numbers(ann, page=3, limit=10) == [4, 3, 2, 1, 0]
    body = (await ann.get("/api/me/jobs", page=99)).json()
    assert (body["jobs"], body["pagination"]["total"], body["nextCursor"]) == ([], 25, None)


async def test_a_limit_above_100_is_answered_as_100(ann: Person) -> None:
    assert (await ann.get("/api/me/jobs", limit=100000)).json()["pagination"]["limit"] == 100


@pytest.mark.parametrize("name", ["page", "limit"])
@pytest.mark.parametrize("value", ["0", "-1", "1.5", "x", "", "٣", "10" * 200, "%00", "NaN", "true"])
async def test_a_page_that_is_no_positive_number_is_refused(ann: Person, name: str, value: str) -> None:
    for path in ("/api/me/jobs", "/api/credits/transactions"):
        answer = await ann.get(path, **{name: value})
        assert answer.status_code == 400, (path, answer.text)
        assert answer.json()["errors"][0]["field"] == name


async def test_a_cursor_leads_to_the_next_page_even_when_jobs_were_added(ann: Person) -> None:
    seen, cursor = [], None
    while True:
        answer = (await ann.get("/api/me/jobs", limit=7, **({"cursor": cursor} if cursor else {}))).json()
        seen += [job["jobId"] for job in answer["jobs"]]
        cursor = answer["nextCursor"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 25


@pytest.mark.parametrize("cursor", ["x", "%00", "W10", "WyJhIiwiYiJd", "é", "WzFd", "bnVsbA", "a" * 201])
async def test_a_cursor_of_another_kind_is_refused(ann: Person, cursor: str) -> None:
    answer = await ann.get("/api/me/jobs", cursor=cursor)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "cursor")


async def test_the_status_filter_counts_what_it_shows(ann: Person) -> None:
    assert await numbers(ann, status="failed") == [2, 1, 0]
    assert (await ann.get("/api/me/jobs", status="failed")).json()["pagination"]["total"] == 3
    assert (await ann.get("/api/me/jobs", status="queued", limit=1)).json()["pagination"]["total"] == 22
    assert await numbers(ann, status="completed") == []


@pytest.mark.parametrize("word", ["rendering", "canceled", "QUEUED", "x", "queued,failed", "' OR 1=1--"])
async def test_an_unknown_status_word_is_refused(ann: Person, word: str) -> None:
    answer = await ann.get("/api/me/jobs", status=word)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "status")


async def test_search_takes_the_beginnings_of_words_in_any_case(ann: Person) -> None:
    assert await numbers(ann, search="JO 24") == [24]
    assert await numbers(ann, search="job 2", limit=100) == [24, 23, 22, 21, 20, 2]
    assert await numbers(ann, search="job 2", status="failed") == [2]
    assert (await ann.get("/api/me/jobs", search="job 2", limit=2)).json()["pagination"]["total"] == 6
    assert await numbers(ann, search="ob") == []


@pytest.mark.parametrize("search", ["%", "_", "\\", "'", "job & !2 | (", "*", ":*", "<->", "' OR 1=1--"])
async def test_operators_of_other_search_languages_are_ordinary_text(ann: Person, search: str) -> None:
    assert (await ann.get("/api/me/jobs", search=search)).status_code == 200


async def test_the_jobs_of_another_user_are_in_no_list(ann: Person, client: httpx.AsyncClient) -> None:
    bob = await new_account(client)
    assert (await bob.get("/api/me/jobs")).json()["pagination"] == {"page": 1, "limit": 20, "total": 0, "pages": 0}
    assert (await bob.get("/api/me/jobs", search="job")).json()["jobs"] == []
    assert len((await bob.get("/api/credits/transactions")).json()["transactions"]) == 1


async def test_transactions_list_every_movement_with_the_balance_after_it(ann: Person) -> None:
    body = (await ann.get("/api/credits/transactions", limit=100)).json()
    rows = body["transactions"]
    assert body["pagination"]["total"] == len(rows) == 29
    assert rows[0].keys() == {
        "id",
        "user_id",
        "job_id",
        "job_name",
        "amount",
        "type",
        "description",
        "balance",
        "created_at",
        "receipt_url",
    }
    assert [row["type"] for row in rows[:3]] == ["refund"] * 3
    assert (rows[-1]["type"], rows[-1]["amount"], rows[-1]["job_id"]) == ("grant", 100, None)
    assert sum(row["amount"] for row in rows) == rows[0]["balance"] == 100 - 22 * 2
    first = (await ann.get("/api/credits/transactions", limit=20)).json()
    second = (await ann.get("/api/credits/transactions", limit=20, cursor=first["nextCursor"])).json()
    assert [row["id"] for row in first["transactions"] + second["transactions"]] == [row["id"] for row in rows]
