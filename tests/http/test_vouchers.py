"""Vouchers: made by admins, shown once, redeemed as often as they say and no more."""

import asyncio
import hashlib
import re
import statistics
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import psycopg
import pytest

from commands import grants
from commands.vouchers import voucher_hash
from domain.credit_policy import CreditPolicy
from domain.voucher import Voucher
from infra import valkey
from infra.http.services import Services
from infra.limits.limiter import Limiter
from infra.processes.api.services import assembled
from infra.settings import Settings
from infra.settings.formats import parse_networks
from infra.settings.rate_limits import parse_rate_limits
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person, new_account
from tests.http.resources import promoted

REDEEM, VOUCHERS = "/api/credits/redeem", "/api/admin/vouchers"
SENTENCE = "This voucher code is not valid: check how it is spelled; it may also have expired or have been used"


@pytest.fixture
async def eve(client: httpx.AsyncClient, parts: Services) -> Person:
    """An admin."""
    return await promoted(parts, await new_account(client))


def in_days(days: float) -> str:
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


async def made(admin: Person, **facts: Any) -> dict[str, Any]:
    answer = await admin.post(VOUCHERS, {"amount": 50, "expiresAt": in_days(1), **facts})
    assert answer.status_code == 201, answer.text
    body: dict[str, Any] = answer.json()
    return body


async def redeem(person: Person, code: str) -> httpx.Response:
    return await person.post(REDEEM, {"code": code})


async def balance(person: Person) -> int:
    return int((await person.get("/api/credits")).json()["balance"])


async def expired(parts: Services, code: str) -> None:
    """A voucher with this code whose time is over."""
    now = datetime.now(UTC)
    voucher = Voucher.create(voucher_hash(code), 50, 1, now - timedelta(hours=1), now - timedelta(days=1))
    await parts.repository.execute(lambda unit: unit.save(voucher))


async def test_a_code_becomes_credits_however_it_is_typed(ann: Person, eve: Person) -> None:
    voucher = await made(eve)
    assert re.fullmatch(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", voucher["code"])
    assert (voucher["amount"], voucher["uses"]) == (50, 1)
    answer = await redeem(ann, voucher["code"].lower().replace("-", " "))
    assert (answer.status_code, answer.json()) == (200, {"amount": 50, "balance": 150})
    assert await balance(ann) == 150
    newest = (await ann.get("/api/credits/transactions")).json()["transactions"][0]
    assert (newest["type"], newest["amount"], newest["balance"]) == ("voucher", 50, 150)
    assert newest["description"] == "Voucher redeemed"


async def test_the_code_is_in_no_table(eve: Person, ann: Person, module_database: Settings) -> None:
    code = (await made(eve))["code"]
    await redeem(ann, code)
    plain = code.replace("-", "")
    async with await psycopg.AsyncConnection.connect(module_database.postgres_dsn) as connection:
        rows = await (
            await connection.execute("SELECT state FROM mangamotion_events WHERE topic ~ 'voucher'")
        ).fetchall()
        shown = await (await connection.execute("SELECT vouchers::text FROM vouchers")).fetchall()
    stored = b"".join(bytes(state) for (state,) in rows) + "".join(text for (text,) in shown).encode()
    assert hashlib.sha256(plain.encode()).hexdigest().encode() in stored
    assert code.encode() not in stored
    assert plain.encode() not in stored


async def test_unknown_spent_expired_and_used_by_you_look_the_same(
    ann: Person, eve: Person, client: httpx.AsyncClient, parts: Services
) -> None:
    own, spent, revoked, old = (await made(eve, uses=2))["code"], await made(eve), await made(eve), uuid4().hex
    assert (await redeem(ann, own)).status_code == 200
    assert (await redeem(await new_account(client), spent["code"])).status_code == 200
    assert (await eve.delete(f"{VOUCHERS}/{revoked['voucherId']}")).status_code == 204
    await expired(parts, old)
    bodies = []
    for code in (own, spent["code"], revoked["code"], old, "7Q2M-X4KD-9ZTR-0B6H", "", "no code at all"):
        answer = await redeem(ann, code)
        assert answer.status_code == 404, (code, answer.text)
        bodies.append(answer.json() | {"requestId": ""})
    assert all(body == bodies[0] for body in bodies)
    assert (bodies[0]["error"], bodies[0]["message"]) == ("voucher_invalid", SENTENCE)
    assert await balance(ann) == 150


@pytest.mark.alone
async def test_a_refusal_takes_as_long_for_a_known_code_as_for_an_unknown_one(
    ann: Person, eve: Person, client: httpx.AsyncClient
) -> None:
    spent = (await made(eve))["code"]
    await redeem(await new_account(client), spent)
    taken: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(150):
        for known in (True, False):
            started = time.perf_counter()
            answer = await redeem(ann, spent if known else uuid4().hex)
            taken[known].append(time.perf_counter() - started)
            assert answer.status_code == 404
    right, wrong = statistics.median(taken[True]), statistics.median(taken[False])
    assert 0.8 < right / wrong < 1.25, f"{right * 1000:.2f} ms and {wrong * 1000:.2f} ms"


@pytest.fixture
async def two_processes(parts: Services, module_database: Settings) -> AsyncIterator[Sequence[str]]:
    """Two applications, each with its own memory of the log."""
    async with (
        assembled(module_database) as other,
        serving(parts) as one,
        serving(other) as two,
    ):
        yield one, two


async def test_of_20_redemptions_at_once_on_two_processes_a_voucher_of_3_uses_takes_3(
    eve: Person, client: httpx.AsyncClient, two_processes: Sequence[str]
) -> None:
    code = (await made(eve, uses=3))["code"]
    people = [await new_account(client) for _ in range(20)]
    urls = [f"{two_processes[number % 2]}{REDEEM}" for number in range(20)]
    answers = await asyncio.gather(
        *(person.post(url, {"code": code}) for person, url in zip(people, urls, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [200] * 3 + [404] * 17
    assert sorted([await balance(person) for person in people]) == [100] * 17 + [150] * 3
    [voucher] = [row for row in (await eve.get(VOUCHERS)).json()["vouchers"] if row["uses"] == 3]
    assert (voucher["used"], voucher["open"]) == (3, False)


async def test_one_account_that_tries_20_times_at_once_gets_one_use(
    eve: Person, ann: Person, two_processes: Sequence[str]
) -> None:
    code = (await made(eve, uses=5))["code"]
    urls = [f"{two_processes[number % 2]}{REDEEM}" for number in range(20)]
    answers = await asyncio.gather(*(ann.post(url, {"code": code}) for url in urls))
    assert sorted(answer.status_code for answer in answers) == [200] + [404] * 19
    assert await balance(ann) == 150


async def test_five_tries_per_account_and_twenty_per_address(parts: Services, module_database: Settings) -> None:
    async with valkey.connect(module_database.redis_url) as redis:
        strict = replace(
            parts,
            limiter=Limiter(redis, parse_rate_limits("register=1000/1h")),
            proxies=parse_networks("127.0.0.1"),
        )
        here = {"X-Forwarded-For": f"203.0.113.{uuid4().int % 256}"}
        async with (
            serving(strict) as url,
            httpx.AsyncClient(base_url=url, headers=here, cookies=no_cookies()) as client,
        ):
            statuses = []
            for _ in range(5):
                person = await new_account(client)
                statuses.append([(await redeem(person, uuid4().hex)).status_code for _ in range(6)])
            assert statuses == [[404] * 5 + [429]] * 4 + [[429] * 6], "20 tries of the address are used up"
            last = await redeem(person, uuid4().hex)
            assert 1 <= int(last.headers["retry-after"]) <= 180


async def test_where_credits_are_off_there_is_nothing_to_redeem(eve: Person, ann: Person, parts: Services) -> None:
    code = (await made(eve))["code"]
    async with (
        serving(replace(parts, policy=CreditPolicy(mode="off"))) as url,
        httpx.AsyncClient(base_url=url, cookies=no_cookies()) as client,
    ):
        there = Person(client, ann.user_id, ann.email, ann.token)
        for tried in (code, uuid4().hex):
            answer = await redeem(there, tried)
            assert (answer.status_code, answer.json()["error"]) == (409, "credits_off")
    assert (await redeem(ann, code)).status_code == 200, "it was not used"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": 10**10}, "amount"),
        ({"amount": "5"}, "amount"),
        ({"uses": 0}, "uses"),
        ({"uses": 10**7}, "uses"),
        ({"expiresAt": "2020-01-01T00:00:00Z"}, "expiresAt"),
        ({"expiresAt": "9999-12-31T23:59:59-14:00"}, "expiresAt"),
        ({"expiresAt": "2100-01-01T00:00:00"}, "expiresAt"),
        ({"expiresAt": None}, "expiresAt"),
        ({"code": "ABCD"}, "code"),
    ],
)
async def test_a_voucher_that_makes_no_sense_is_refused_by_field(
    eve: Person, change: dict[str, Any], field: str
) -> None:
    answer = await eve.post(VOUCHERS, {"amount": 50, "expiresAt": in_days(1)} | change)
    assert answer.status_code == 400, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_a_repeated_request_shows_the_code_again_and_redeems_once(ann: Person, eve: Person) -> None:
    body, key = {"amount": 50, "expiresAt": in_days(1), "uses": 9}, {"Idempotency-Key": uuid4().hex}
    answers = [await eve.client.post(VOUCHERS, json=body, headers=eve.headers | key) for _ in range(2)]
    assert answers[0].json() == answers[1].json()
    sent = {"code": answers[0].json()["code"]}
    redeemed = [await ann.client.post(REDEEM, json=sent, headers=ann.headers | key) for _ in range(2)]
    assert [answer.json() for answer in redeemed] == [{"amount": 50, "balance": 150}] * 2
    assert await balance(ann) == 150


async def test_admins_see_vouchers_and_their_uses_and_never_codes(ann: Person, eve: Person) -> None:
    first, second = await made(eve, amount=7, uses=2), await made(eve, amount=8)
    await redeem(ann, first["code"])
    await redeem(ann, second["code"])
    answer = await eve.get(VOUCHERS, limit=2)
    shown = answer.json()["vouchers"]
    assert [(row["voucherId"], row["amount"], row["used"], row["open"]) for row in shown] == [
        (second["voucherId"], 8, 1, False),
        (first["voucherId"], 7, 1, True),
    ]
    assert first["code"] not in answer.text
    listed = (await eve.get(VOUCHERS, open="true", limit=100)).json()["vouchers"]
    assert first["voucherId"] in {row["voucherId"] for row in listed}
    assert second["voucherId"] not in {row["voucherId"] for row in listed}
    cursor = answer.json()["nextCursor"]
    assert cursor is None or (await eve.get(VOUCHERS, cursor=cursor)).status_code == 200
    assert (await eve.delete(f"{VOUCHERS}/{first['voucherId']}")).status_code == 204
    assert (await eve.get(VOUCHERS, limit=2)).json()["vouchers"][1]["revoked"] is True


async def test_every_write_names_who_did_it(ann: Person, eve: Person, module_database: Settings) -> None:
    voucher = await made(eve)
    await redeem(ann, voucher["code"])
    await eve.delete(f"{VOUCHERS}/{voucher['voucherId']}")
    query = "SELECT topic, state FROM mangamotion_events WHERE originator_id = %s ORDER BY originator_version"
    async with await psycopg.AsyncConnection.connect(module_database.postgres_dsn) as connection:
        rows = await (await connection.execute(query, (voucher["voucherId"],))).fetchall()
    assert [topic for topic, _ in rows] == ["voucher.created.v1", "voucher.used.v1", "voucher.revoked.v1"]
    for (_, state), person in zip(rows, (eve, ann, eve), strict=True):
        assert f'"actor":"{person.user_id}"'.encode() in bytes(state)


async def test_a_grant_and_a_voucher_meet_without_losing_credits(ann: Person, eve: Person, parts: Services) -> None:
    code = (await made(eve))["code"]
    await asyncio.gather(
        redeem(ann, code),
        *(grants.grant_by_email(parts.repository, ann.email, 1, "one more") for _ in range(10)),
    )
    assert await balance(ann) == 160
