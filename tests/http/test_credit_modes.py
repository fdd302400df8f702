"""CREDITS=off: nothing is debited, every price is 0, and what was paid before comes back; WELCOME_CREDITS."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest

from domain.credit_policy import CreditPolicy
from infra.http.services import Services
from tests.http import films
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person, new_account
from tests.http.resources import promoted

LONG = {"prompt": "a lake", "durationSeconds": 20}


@asynccontextmanager
async def studio(parts: Services, policy: CreditPolicy) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application with these rules."""
    async with (
        serving(replace(parts, policy=policy)) as url,
        httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as client,
    ):
        yield client


@pytest.fixture
async def free(parts: Services) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a studio where credits are off, and new accounts get none."""
    async with studio(parts, CreditPolicy(mode="off", welcome=0)) as client:
        yield client


async def credits_of(person: Person) -> int:
    return int((await person.get("/api/auth/me")).json()["credits"])


@pytest.mark.parametrize("welcome", [0, 7])
async def test_a_new_account_gets_the_welcome_credits_that_the_operator_set(parts: Services, welcome: int) -> None:
    async with studio(parts, CreditPolicy(welcome=welcome)) as client:
        ann = await new_account(client)
        assert await credits_of(ann) == welcome
        assert len((await ann.get("/api/credits/transactions")).json()["transactions"]) == bool(welcome)


async def test_while_credits_are_off_every_price_is_0(free: httpx.AsyncClient) -> None:
    ann = await new_account(free)
    models = (await free.get("/api/models")).json()["models"]
    assert {model["creditsPerSecond"] for model in models} == {0}
    assert (await ann.post("/api/jobs/estimate", LONG)).json()["credits"] == 0


async def test_while_credits_are_off_every_way_to_order_works_without_any(
    free: httpx.AsyncClient, parts: Services
) -> None:
    ann = await new_account(free)
    answers = [
        await ann.post("/api/generate-from-prompt", LONG),
        await ann.post("/api/v1/video-jobs", LONG),
        await ann.post("/api/jobs/batch", {"jobs": [LONG, LONG]}),
        await free.post(
            "/api/upload", files={"file": ("a.mp4", films.film(), "video/mp4")}, headers=ann.headers, timeout=60
        ),
    ]
    assert [answer.status_code for answer in answers] == [202] * 4, [answer.text for answer in answers]
    job_id = answers[0].json()["jobId"]
    assert (await ann.post(f"/api/me/jobs/{job_id}/regenerate")).status_code == 202
    bulk = (await ann.post("/api/me/jobs/bulk", {"action": "regenerate", "ids": [job_id]})).json()
    assert [result["outcome"] for result in bulk["results"]] == ["done"]
    await films.fail(parts, job_id)
    assert (await ann.post(f"/api/me/jobs/{job_id}/retry")).status_code == 202
    assert (await ann.get(f"/api/me/jobs/{job_id}")).json()["credits"] == 0
    assert (await ann.get("/api/credits")).json() == {"balance": 0, "spent": 0, "refunded": 0, "debt": 0}
    assert (await ann.get("/api/credits/transactions")).json()["transactions"] == []


async def test_while_credits_are_off_an_admin_gives_none_and_reads_why(
    free: httpx.AsyncClient, client: httpx.AsyncClient, parts: Services
) -> None:
    ann, root = await new_account(free), await promoted(parts, await new_account(client))
    path, body = f"/api/admin/users/{ann.user_id}/credits", {"amount": 5, "reason": "a prize"}
    refused = await free.post(path, json=body, headers=root.headers)
    assert (refused.status_code, refused.json()["error"]) == (409, "credits_off")
    assert refused.json()["detail"] == (
        "Credits are switched off here: videos cost nothing, and credits are neither given nor redeemed"
    )
    assert await credits_of(ann) == 0
    assert (await root.post(path, body)).status_code == 200, "where they are not"


async def test_a_job_is_refunded_what_it_was_debited_whatever_the_setting_says_now(
    client: httpx.AsyncClient, parts: Services
) -> None:
    ann = await new_account(client)
    paid = await ann.order(durationSeconds=5)
    async with studio(parts, CreditPolicy(mode="off")) as free:
        there = Person(free, ann.user_id, ann.email, ann.token)
        unpaid = await there.order(durationSeconds=5)
        assert await credits_of(ann) == 90
        await there.post(f"/api/me/jobs/{paid}/cancel")
        assert await credits_of(ann) == 100
    await ann.post(f"/api/me/jobs/{unpaid}/cancel")
    assert await credits_of(ann) == 100
    again = (await ann.post(f"/api/me/jobs/{unpaid}/retry")).json()["jobId"]
    assert await credits_of(ann) == 90, "an order of today has the price of today"
    assert (await ann.get(f"/api/me/jobs/{again}")).json()["credits"] == 10


async def test_metered_credits_are_debited_as_paid_ones_are(parts: Services) -> None:
    async with studio(parts, CreditPolicy(mode="metered")) as client:
        ann = await new_account(client)
        await ann.order(durationSeconds=5)
        assert await credits_of(ann) == 90
        assert (await ann.post("/api/jobs/estimate", LONG)).json()["credits"] == 40
