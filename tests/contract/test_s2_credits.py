"""Credits (section 7 of the contract), sentence by sentence: balance, price, refunds, ledger, buying, gifts, rules."""

import asyncio
import dataclasses
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import httpx
import psycopg
import pytest
import stripe

from commands import jobs
from commands.unit_of_work import UnitOfWork
from domain.credit_policy import CreditPolicy
from domain.job import Job
from domain.models import CATALOGUE, SCENE
from infra.http.services import Services
from infra.payments.stripe_provider import StripeProvider
from infra.settings import Settings
from tests.contract.says import MILLISECONDS, UUID4, refused
from tests.http import films
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person, new_account
from tests.http.resources import promoted
from tests.http.shop import Shop, open_shop
from tests.http.stripe_double import SECRET, payment_settings
from tests.infra.command_line import mangamotion

#: 5 seconds of scene-cpu-1.
FILM = {"prompt": "a lake", "durationSeconds": 5}


async def balance(person: Person) -> int:
    return int((await person.get("/api/credits")).json()["balance"])


async def events_of_job(settings: Settings, job_id: str) -> list[tuple[str, str]]:
    """Topic and transaction of the newest event of the job, and of those in the same append."""
    query = """
        SELECT topic FROM mangamotion_log WHERE xmin = (
            SELECT xmin FROM mangamotion_log WHERE originator_id = %s ORDER BY originator_version DESC LIMIT 1
        ) ORDER BY notification_id
    """
    async with await psycopg.AsyncConnection.connect(settings.postgres_dsn) as connection:
        return [topic for (topic,) in await (await connection.execute(query, (UUID(job_id),))).fetchall()]


class TestBalanceAndPrice:
    async def test_the_balance_starts_at_100(self, ann: Person) -> None:
        assert await balance(ann) == 100

    async def test_the_price_comes_from_the_model_catalogue(self, ann: Person) -> None:
        models = {model["name"]: model for model in (await ann.get("/api/models")).json()["models"]}
        assert set(models) == set(CATALOGUE)
        assert models[SCENE.name]["creditsPerSecond"] == SCENE.credits_per_second
        assert (await ann.post("/api/jobs/estimate", FILM)).json()["credits"] == 5 * SCENE.credits_per_second
        await ann.post("/api/generate-from-prompt", FILM)
        assert await balance(ann) == 100 - 5 * SCENE.credits_per_second

    async def test_submitting_debits_in_the_same_append_as_job_queued(
        self, ann: Person, module_database: Settings
    ) -> None:
        job_id = (await ann.post("/api/generate-from-prompt", FILM)).json()["jobId"]
        topics = await events_of_job(module_database, job_id)
        assert {"user.credits-debited.v1", "job.queued.v3"} <= set(topics)

    async def test_402_when_short(self, ann: Person) -> None:
        answer = await ann.post("/api/generate-from-prompt", FILM | {"durationSeconds": 20, "model": "veo-3.1"})
        assert answer.status_code == 400
        answer = await ann.post("/api/jobs/batch", {"jobs": [FILM | {"durationSeconds": 20}] * 3})
        assert (answer.status_code, answer.json()["error"]) == (402, "insufficient_credits")
        assert (answer.json()["required"], answer.json()["available"]) == (120, 100)
        assert await balance(ann) == 100


class TestRefunds:
    """A video that was not delivered is not paid for."""

    async def test_failure_refunds_in_the_same_append(
        self, ann: Person, parts: Services, module_database: Settings
    ) -> None:
        job_id = await ann.order(durationSeconds=5)
        await films.fail(parts, job_id)
        assert await balance(ann) == 100
        assert {"user.credits-refunded.v1", "job.failed.v1"} <= set(await events_of_job(module_database, job_id))

    async def test_cancellation_refunds_in_the_same_append(self, ann: Person, module_database: Settings) -> None:
        job_id = await ann.order(durationSeconds=5)
        await ann.post(f"/api/me/jobs/{job_id}/cancel")
        assert await balance(ann) == 100
        assert {"user.credits-refunded.v1", "job.canceled.v1"} <= set(await events_of_job(module_database, job_id))

    async def test_expiry_refunds_in_the_same_append(
        self, ann: Person, parts: Services, module_database: Settings
    ) -> None:
        job_id = await ann.order(durationSeconds=5)

        async def expire(unit: UnitOfWork) -> int:
            job = await unit.load(Job, UUID(job_id))
            job.expire()
            return await jobs.end(unit, job)

        await parts.repository.execute(expire)
        assert await balance(ann) == 100
        assert {"user.credits-refunded.v1", "job.expired.v1"} <= set(await events_of_job(module_database, job_id))

    async def test_deletion_before_completion_refunds_in_the_same_append(
        self, ann: Person, module_database: Settings
    ) -> None:
        job_id = await ann.order(durationSeconds=5)
        await ann.delete(f"/api/me/jobs/{job_id}")
        assert await balance(ann) == 100
        assert {"user.credits-refunded.v1", "job.trashed.v1"} <= set(await events_of_job(module_database, job_id))

    async def test_a_video_that_was_delivered_is_not_refunded(self, ann: Person, parts: Services) -> None:
        job_id = await ann.order(durationSeconds=5)
        await films.finish(parts, job_id)
        await ann.delete(f"/api/me/jobs/{job_id}")
        assert await balance(ann) == 90


class TestLedger:
    async def test_credits_are_balance_spent_and_refunded(self, ann: Person) -> None:
        kept, canceled = await ann.order(durationSeconds=5), await ann.order(durationSeconds=5)
        await ann.post(f"/api/me/jobs/{canceled}/cancel")
        body = (await ann.get("/api/credits")).json()
        assert body | {"balance": 90, "spent": 20, "refunded": 10} == body
        assert kept

    async def test_transactions_are_the_documents_table_with_a_running_balance(self, ann: Person) -> None:
        job_id = await ann.order("a lake", durationSeconds=5)
        spent, welcome = (await ann.get("/api/credits/transactions")).json()["transactions"]
        columns = {"id", "user_id", "job_id", "amount", "type", "description", "created_at"}
        assert spent.keys() >= columns | {"balance"}
        assert UUID4.fullmatch(spent["id"])
        assert (spent["user_id"], spent["job_id"], spent["amount"]) == (str(ann.user_id), job_id, -10)
        assert (spent["type"], spent["balance"]) == ("debit", 90)
        assert (welcome["job_id"], welcome["amount"], welcome["type"], welcome["balance"]) == (None, 100, "grant", 100)
        assert MILLISECONDS.fullmatch(spent["created_at"])


class TestBuying:
    @pytest.fixture
    async def shop(self, parts: Services) -> AsyncIterator[Shop]:
        """A studio with a key of Stripe's double."""
        async with open_shop(parts) as found:
            yield found

    async def test_packages_are_id_name_credits_amount_and_currency(self, shop: Shop) -> None:
        body = (await (await shop.customer()).get("/api/credits/packages")).json()
        assert body.keys() == {"packages", "reason", "mode"}
        assert body["reason"] is None
        assert {frozenset(package) for package in body["packages"]} == {
            frozenset(("id", "name", "credits", "amount", "currency"))
        }

    async def test_a_checkout_is_a_session_of_stripe(self, shop: Shop) -> None:
        ann = await shop.customer()
        answer = await ann.post("/api/credits/checkout", {"packageId": "starter"})
        assert (answer.status_code, answer.json().keys()) == (200, {"url", "sessionId"})
        session = shop.account.sessions[answer.json()["sessionId"]]
        assert answer.json()["url"] == session.url
        assert await balance(ann) == 100
        assert set(await shop.sent(shop.account.pay(session.id))) == {200}
        assert await balance(ann) == 200

    async def test_without_a_key_503_payments_unavailable_and_no_packages_with_a_reason(
        self, client: httpx.AsyncClient, parts: Services
    ) -> None:
        ann = await new_account(client)
        reason = "No payment provider is set up here, so credits cannot be bought"
        assert (await ann.get("/api/credits/packages")).json() == {"packages": [], "reason": reason, "mode": None}
        answer = await ann.post("/api/credits/checkout", {"packageId": "starter"})
        refused(answer, 503, "payments_unavailable", reason)
        assert int(answer.headers["retry-after"]) > 0

    async def test_the_webhook_is_signed_and_within_300_seconds_on_both_sides(self, shop: Shop) -> None:
        ann = await shop.customer()
        event = shop.account.pay(shop.session_of(ann).id)[-1]
        body = json.dumps(event)

        async def sent(age: float, secret: str = SECRET) -> httpx.Response:
            at = int(time.time() - age)
            signature = stripe.WebhookSignature.generate_signature_header(body, secret, at)
            return await shop.post(body.encode(), signature)

        for wrong in (await sent(0, "whsec_other"), await sent(301), await sent(-303), await shop.post(body.encode())):
            assert (wrong.status_code, wrong.json()["error"]) == (400, "invalid_signature")
        assert (await sent(295)).status_code == 200
        assert (await sent(-295)).status_code == 200

    async def test_one_grant_per_payment_whatever_is_replayed(self, shop: Shop) -> None:
        ann = await shop.customer()
        events = shop.account.pay(shop.session_of(ann).id)
        for copies in (1, 5):
            assert set(await shop.sent(events, copies=copies)) == {200}
        assert await balance(ann) == 200
        assert [row["type"] for row in await shop.transactions(ann)] == ["purchase", "grant"]


class TestGifts:
    """`WELCOME_CREDITS`, the allowance, and grants by an admin or `mangamotion users grant`."""

    async def test_welcome_credits_are_those_of_the_setting(self, parts: Services) -> None:
        async with studio(parts, CreditPolicy(welcome=7)) as client:
            assert await balance(await new_account(client)) == 7

    async def test_an_allowance_raises_the_balance_at_the_first_request_of_a_month_if_it_is_lower(
        self, parts: Services
    ) -> None:
        async with studio(parts, CreditPolicy(welcome=7, allowance=50)) as client:
            ann = await new_account(client)
            assert await balance(ann) == 50
            await ann.post("/api/generate-from-prompt", FILM)
            assert await balance(ann) == 40, "once a month"
            newest, allowance, welcome = (await ann.get("/api/credits/transactions")).json()["transactions"]
            assert [row["type"] for row in (newest, allowance, welcome)] == ["debit", "allowance", "grant"]
            assert (allowance["amount"], allowance["balance"]) == (43, 50)

    async def test_a_higher_balance_is_not_raised(self, parts: Services) -> None:
        async with studio(parts, CreditPolicy(welcome=70, allowance=50)) as client:
            assert await balance(await new_account(client)) == 70

    async def test_an_admin_grants_credits_with_a_reason(
        self, client: httpx.AsyncClient, parts: Services, ann: Person
    ) -> None:
        admin = await promoted(parts, await new_account(client))
        path, body = f"/api/admin/users/{ann.user_id}/credits", {"amount": 50, "reason": "a prize"}
        assert (await ann.post(path, body)).status_code == 403
        assert (await admin.post(path, body)).status_code == 200
        newest = (await ann.get("/api/credits/transactions")).json()["transactions"][0]
        assert (newest["type"], newest["amount"], newest["balance"]) == ("grant", 50, 150)
        assert newest["description"] == "Credits granted: a prize"

    async def test_users_grant_does_the_same_from_the_command_line(
        self, ann: Person, module_database: Settings
    ) -> None:
        arguments = ("users", "grant", ann.email, "50", "--reason", "a prize")
        done = await asyncio.to_thread(mangamotion, *arguments, system=module_database)
        assert (done.returncode, done.stdout) == (0, f"{ann.email} has 150 credits now.\n")
        newest = (await ann.get("/api/credits/transactions")).json()["transactions"][0]
        assert (newest["amount"], newest["description"]) == (50, "Credits granted: a prize")


@asynccontextmanager
async def studio(parts: Services, policy: CreditPolicy) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a server with these rules."""
    async with (
        serving(dataclasses.replace(parts, policy=policy)) as url,
        httpx.AsyncClient(base_url=url, timeout=15, cookies=no_cookies()) as client,
    ):
        yield client


class TestModes:
    """`CREDITS=metered|off|paid`, and vouchers."""

    @pytest.fixture
    async def free(self, parts: Services) -> AsyncIterator[httpx.AsyncClient]:
        """A client of a server with CREDITS=off."""
        async with studio(parts, CreditPolicy(mode="off")) as client:
            yield client

    async def test_off_debits_nothing_and_shows_prices_as_0(self, free: httpx.AsyncClient) -> None:
        ann = await new_account(free)
        assert (await ann.post("/api/jobs/estimate", FILM)).json()["credits"] == 0
        assert (await ann.post("/api/generate-from-prompt", FILM)).status_code == 202
        assert await balance(ann) == 100

    async def test_metered_credits_are_debited_and_only_given(self, parts: Services) -> None:
        provider = StripeProvider(payment_settings(), "http://127.0.0.1:3999", sells=False)
        there = dataclasses.replace(parts, payments=provider)
        async with studio(there, CreditPolicy(mode="metered")) as client:
            ann = await new_account(client)
            await ann.post("/api/generate-from-prompt", FILM)
            assert await balance(ann) == 90
            assert (await ann.get("/api/credits/packages")).json()["packages"] == []
            answer = await ann.post("/api/credits/checkout", {"packageId": "starter"})
            assert (answer.status_code, answer.json()["error"]) == (503, "payments_unavailable")
        await provider.close()

    async def test_a_job_is_refunded_what_it_was_debited_whatever_the_setting_says_now(
        self, ann: Person, free: httpx.AsyncClient
    ) -> None:
        job_id = await ann.order(durationSeconds=5)
        await Person(free, ann.user_id, ann.email, ann.token).post(f"/api/me/jobs/{job_id}/cancel")
        assert await balance(ann) == 100

    async def test_a_voucher_is_an_amount_a_number_of_uses_and_an_expiry(
        self, client: httpx.AsyncClient, parts: Services, ann: Person, bob: Person, free: httpx.AsyncClient
    ) -> None:
        admin = await promoted(parts, await new_account(client))
        tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
        voucher = (await admin.post("/api/admin/vouchers", {"amount": 30, "expiresAt": tomorrow})).json()
        assert voucher["uses"] == 1
        there = Person(free, ann.user_id, ann.email, ann.token)
        off = await there.post("/api/credits/redeem", {"code": voucher["code"]})
        assert off.status_code == 409
        assert (await ann.post("/api/credits/redeem", {"code": voucher["code"]})).status_code == 200
        assert await balance(ann) == 130
        for person, code in ((ann, voucher["code"]), (bob, voucher["code"]), (bob, uuid4().hex)):
            answer = await person.post("/api/credits/redeem", {"code": code})
            refused(
                answer,
                404,
                "voucher_invalid",
                "This voucher code is not valid: check how it is spelled; it may also have expired or have been used",
            )
