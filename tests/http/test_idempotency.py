"""A POST that is sent again: same answer, one effect."""

import asyncio
from typing import Any
from uuid import uuid4

import httpx
import pytest

from infra.http.services import Services
from tests.http.people import Person, new_account

ORDER = {"prompt": "a lighthouse", "durationSeconds": 1}


async def order(person: Person, key: str, body: Any = ORDER) -> httpx.Response:
    headers = {**person.headers, "Idempotency-Key": key}
    return await person.client.post("/api/generate-from-prompt", json=body, headers=headers)


async def credits_of(person: Person) -> int:
    return int((await person.get("/api/auth/me")).json()["credits"])


async def test_a_repeated_order_gets_the_first_answer_and_is_charged_once(client: httpx.AsyncClient) -> None:
    person, key = await new_account(client), str(uuid4())
    first, again = await order(person, key), await order(person, key)
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json()
    assert "Idempotency-Replayed" not in first.headers
    assert again.headers["Idempotency-Replayed"] == "true"
    for name in ("Location", "X-Position", "Content-Type"):
        assert again.headers[name] == first.headers[name]
    assert await credits_of(person) == 98


async def test_the_same_key_with_another_body_is_422_and_does_nothing(client: httpx.AsyncClient) -> None:
    person, key = await new_account(client), str(uuid4())
    await order(person, key)
    other = await order(person, key, {"prompt": "a windmill", "durationSeconds": 1})
    assert other.status_code == 422
    assert other.json()["error"] == "idempotency_key_reused"
    assert await credits_of(person) == 98


async def test_a_key_belongs_to_its_user(client: httpx.AsyncClient) -> None:
    key = str(uuid4())
    answers = [await order(await new_account(client), key) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].json() != answers[1].json()


async def test_twenty_at_once_with_one_key_order_one_video(client: httpx.AsyncClient) -> None:
    person, key = await new_account(client), str(uuid4())
    answers = await asyncio.gather(*(order(person, key) for _ in range(20)))
    assert {answer.status_code for answer in answers} <= {202, 409}
    assert len({answer.json()["jobId"] for answer in answers if answer.status_code == 202}) == 1
    assert await credits_of(person) == 98


@pytest.mark.parametrize("key", ["", "x" * 256, "tab\tkey", "ümlaut".encode()])
async def test_a_key_that_is_no_key_is_400(client: httpx.AsyncClient, key: str | bytes) -> None:
    person = await new_account(client)
    headers = {**person.headers, "Idempotency-Key": key}
    answer = await client.post("/api/generate-from-prompt", json=ORDER, headers=headers)  # type: ignore[arg-type]  # raw bytes are what a client may send
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "Idempotency-Key"
    assert await credits_of(person) == 100


async def test_a_refused_body_does_not_use_the_key_up(client: httpx.AsyncClient) -> None:
    person, key = await new_account(client), str(uuid4())
    assert (await order(person, key, {"prompt": ""})).status_code == 400
    assert (await order(person, key)).status_code == 202


async def test_a_request_whose_process_died_before_the_answer_was_kept_gets_the_same_answer(
    client: httpx.AsyncClient, parts: Services
) -> None:
    person, key = await new_account(client), str(uuid4())
    first = await order(person, key, {"prompt": "a lighthouse", "durationSeconds": 20})
    twice = {"prompt": "a storm", "durationSeconds": 20}
    assert [(await order(person, str(uuid4()), twice)).status_code for _ in range(2)] == [202, 402]
    async with parts.repository.pool.connection() as connection:
        await connection.execute("UPDATE mangamotion_replies SET status = NULL, claimed_at = now() - interval '1 hour'")
    again = await order(person, key, {"prompt": "a lighthouse", "durationSeconds": 20})
    assert (again.status_code, again.json()) == (202, first.json())
    assert again.headers["X-Position"] == first.headers["X-Position"]
    assert await credits_of(person) == 20


async def test_one_that_is_still_running_is_409(client: httpx.AsyncClient, parts: Services) -> None:
    person, key = await new_account(client), str(uuid4())
    await order(person, key)
    async with parts.repository.pool.connection() as connection:
        await connection.execute("UPDATE mangamotion_replies SET status = NULL, claimed_at = now()")
    answer = await order(person, key)
    assert answer.status_code == 409
    assert answer.json()["error"] == "idempotency_conflict"
