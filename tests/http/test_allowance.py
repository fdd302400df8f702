"""CREDIT_ALLOWANCE: the first request of an account in a calendar month raises its balance, once for all processes."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import httpx
import pytest

from commands.unit_of_work import UnitOfWork
from domain.aggregate import Event
from domain.credit_events import AllowanceGranted, Reversals
from domain.credit_policy import CreditPolicy
from domain.user import User
from infra.credits.allowance import Allowances
from infra.event_store.append import EventLog
from infra.event_store.codec import decode
from infra.event_store.repository import Repository
from infra.http.services import Services
from infra.postgres.pool import app_dsn, open_pool
from infra.settings import Settings
from tests.examples import order
from tests.http.conftest import no_cookies, serving
from tests.http.people import PASSWORD, new_account

RICHER = CreditPolicy(welcome=60, allowance=100)


@pytest.fixture(scope="module")
async def monthly(parts: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a studio with an allowance of 100 credits, where new accounts get 60."""
    async with (
        serving(replace(parts, policy=RICHER)) as url,
        httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as client,
    ):
        yield client


async def events_of(parts: Services, user_id: UUID) -> list[Event]:
    query = "SELECT originator_version, topic, state FROM mangamotion_events WHERE originator_id = %s ORDER BY 1"
    async with parts.repository.pool.connection() as connection:
        rows = await (await connection.execute(query, (user_id,))).fetchall()
    return [decode(user_id, version, topic, bytes(state)).event for version, topic, state in rows]


async def allowances_of(parts: Services, user_id: UUID) -> list[AllowanceGranted]:
    return [event for event in await events_of(parts, user_id) if isinstance(event, AllowanceGranted)]


async def test_the_first_request_of_a_month_sees_the_raised_balance(
    monthly: httpx.AsyncClient, parts: Services
) -> None:
    ann = await new_account(monthly)
    assert await allowances_of(parts, ann.user_id) == [], "registering and logging in are no requests of the account"
    assert (await ann.get("/api/auth/me")).json()["credits"] == 100
    await ann.order(durationSeconds=5)
    assert (await ann.get("/api/auth/me")).json()["credits"] == 90, "the month has begun already"
    [found] = await allowances_of(parts, ann.user_id)
    assert (found.amount, found.balance) == (40, 100)
    movements = (await ann.get("/api/credits/transactions")).json()["transactions"]
    assert [(row["type"], row["amount"], row["balance"]) for row in movements] == [
        ("debit", -10, 90),
        ("allowance", 40, 100),
        ("grant", 60, 60),
    ]
    assert movements[1]["description"] == f"Allowance for {found.month}"


async def test_a_debt_is_not_forgiven_at_the_first_request_of_a_month(
    monthly: httpx.AsyncClient, parts: Services
) -> None:
    ann = await new_account(monthly)
    await parts.repository.execute(lambda unit: _charged_back(unit, ann.user_id))
    assert (await ann.get("/api/credits")).json() == {"balance": -50, "spent": 110, "refunded": 0, "debt": 50}
    [found] = await allowances_of(parts, ann.user_id)
    assert (found.amount, found.balance) == (0, -50)
    refused = await ann.post("/api/generate-from-prompt", {"prompt": "a lake", "durationSeconds": 1})
    assert (refused.status_code, refused.json()["available"]) == (402, -50)
    assert [row["type"] for row in (await ann.get("/api/credits/transactions")).json()["transactions"]] == [
        "clawback",
        "debit",
        "purchase",
        "grant",
    ]


async def _charged_back(unit: UnitOfWork, user_id: UUID) -> None:
    """All credits are spent, those of a payment that then went back to its buyer, too."""
    user, payment = await unit.load(User, user_id), uuid4()
    user.purchase(50, payment, "starter", demo=False)
    job = user.submit(uuid4(), order(price=110))
    user.settle_payment(payment, Reversals(), Reversals(clawed_back=50), "dp_1")
    await unit.save(user, job)


async def test_the_first_request_may_be_the_order_that_needs_the_credits(
    monthly: httpx.AsyncClient, parts: Services
) -> None:
    ann = await new_account(monthly)
    answer = await ann.post("/api/jobs/batch", {"jobs": [{"prompt": "a lake", "durationSeconds": 10}] * 5})
    assert answer.status_code == 202, answer.text
    assert (await ann.get("/api/auth/me")).json()["credits"] == 0


async def test_a_request_by_key_counts_and_one_without_an_account_does_not(
    monthly: httpx.AsyncClient, client: httpx.AsyncClient, parts: Services
) -> None:
    ann, idle = await new_account(client), await new_account(monthly)
    body = {"name": "a", "scopes": ["credits:read"], "password": PASSWORD}
    key = (await ann.post("/api/keys", body)).json()["key"]
    await monthly.get("/api/models")
    await monthly.get("/api/credits", headers={"Authorization": "Bearer nonsense"})
    assert await allowances_of(parts, ann.user_id) == []
    assert (await monthly.get("/api/credits", headers={"Authorization": f"Bearer {key}"})).status_code == 200
    assert len(await allowances_of(parts, ann.user_id)) == 1
    assert await allowances_of(parts, idle.user_id) == [], "an idle account gets nothing"


async def test_of_many_first_requests_at_once_one_raises_the_balance(
    monthly: httpx.AsyncClient, parts: Services
) -> None:
    ann = await new_account(monthly)
    answers = await asyncio.gather(*(ann.get("/api/auth/me") for _ in range(20)))
    assert {answer.json()["credits"] for answer in answers} == {100}
    assert len(await allowances_of(parts, ann.user_id)) == 1


@asynccontextmanager
async def another_process(settings: Settings, now: Callable[[], datetime]) -> AsyncIterator[Allowances]:
    """What another API process has: its own connection, cache and memory."""
    async with EventLog(app_dsn(settings.postgres_dsn)) as log, open_pool(settings.postgres_dsn, 2) as pool:
        yield Allowances(Repository(log, pool), RICHER, now)


async def test_two_processes_raise_a_balance_once_a_month_together(
    parts: Services, client: httpx.AsyncClient, module_database: Settings
) -> None:
    people = [await new_account(client) for _ in range(10)]
    clock = datetime(2027, 1, 31, 23, 59, tzinfo=UTC)
    async with (
        another_process(module_database, lambda: clock) as one,
        another_process(module_database, lambda: clock) as two,
    ):
        for months in (1, 2):
            assert all(process.is_due(ann.user_id) for process in (one, two) for ann in people), months
            await asyncio.gather(*(process.grant(ann.user_id) for ann in people for process in (one, two)))
            assert not any(process.is_due(ann.user_id) for process in (one, two) for ann in people)
            clock = datetime(2027, 2, 1, tzinfo=UTC)
    for ann in people:
        found = await allowances_of(parts, ann.user_id)
        assert [event.month for event in found] == ["2027-01", "2027-02"]


async def test_a_process_whose_clock_is_behind_grants_no_month_again(
    parts: Services, client: httpx.AsyncClient, module_database: Settings
) -> None:
    ann = await new_account(client)
    february, january = datetime(2027, 2, 1, tzinfo=UTC), datetime(2027, 1, 31, tzinfo=UTC)
    for at in (february, january):
        async with another_process(module_database, lambda at=at: at) as process:  # type: ignore[misc]  # a default
            await process.grant(ann.user_id)
    assert [event.month for event in await allowances_of(parts, ann.user_id)] == ["2027-02"]


async def test_an_account_that_had_its_allowance_costs_the_log_nothing_more(
    parts: Services, client: httpx.AsyncClient, module_database: Settings
) -> None:
    ann = await new_account(client)
    async with another_process(module_database, lambda: datetime(2027, 1, 1, tzinfo=UTC)) as process:
        await process.grant(ann.user_id)
        assert not process.is_due(ann.user_id)


async def test_a_request_goes_on_when_the_log_does_not_answer(
    client: httpx.AsyncClient, module_database: Settings
) -> None:
    ann = await new_account(client)
    nowhere = "postgresql://nobody@127.0.0.1:1/nothing"
    async with EventLog(nowhere) as log, open_pool(module_database.postgres_dsn, 1) as pool:
        process = Allowances(Repository(log, pool), RICHER)
        async with asyncio.timeout(4):
            await process.grant(ann.user_id)
        assert process.is_due(ann.user_id), "the next request tries again"
