"""Buying credits over real sockets, with the local checkout in the place of Stripe."""

import json
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from random import Random
from typing import Any
from uuid import uuid4

import httpx
import pytest
import stripe

from commands import payments
from domain.stripe_notice import EFFECTIVE
from infra import valkey
from infra.cleanup.idempotency import forget_old_requests
from infra.event_store.codec import opened
from infra.http.services import Services
from infra.limits.limiter import Limiter
from infra.payments import open_payments
from infra.payments.stripe_provider import StripeProvider
from infra.settings import Settings
from infra.settings.payments import parse_packages
from infra.settings.rate_limits import RateLimitRule
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person, new_account
from tests.http.repeating import execute
from tests.http.resources import promoted
from tests.http.shop import PRICE, STUDIO, Shop, open_shop
from tests.http.stripe_double import KEY, SECRET, payment_settings, without_provider


@pytest.fixture(scope="module")
async def shop(parts: Services) -> AsyncIterator[Shop]:
    async with open_shop(parts) as found:
        yield found


async def checkout(person: Person, package: str = "starter", **headers: str) -> httpx.Response:
    body = {"packageId": package}
    return await person.client.post("/api/credits/checkout", json=body, headers=person.headers | headers)


async def test_the_packages_are_those_of_the_configuration(shop: Shop) -> None:
    answer = await (await shop.customer()).get("/api/credits/packages")
    assert answer.json() == {
        "packages": [
            {"id": "starter", "name": "Starter", "credits": 100, "amount": 499, "currency": "eur"},
            {"id": "studio", "name": "Studio", "credits": 550, "amount": 1999, "currency": "eur"},
        ],
        "reason": None,
        "mode": "test",
    }


async def test_a_package_is_bought_on_the_page_of_the_provider_and_its_credits_arrive_with_a_receipt(
    shop: Shop,
) -> None:
    ann = await shop.customer()
    answer = await checkout(ann)
    assert answer.status_code == 200, answer.text
    url, session_id = answer.json()["url"], answer.json()["sessionId"]
    async with httpx.AsyncClient() as browser:
        shown = await browser.get(url)
        assert "Demo: no money moves" in shown.text
        assert "4.99 EUR" in shown.text
        paid = await browser.post(url, data={"choice": "paid"})
    assert (paid.status_code, paid.headers["location"]) == (303, f"{STUDIO}/credits?checkout=done")
    [bought, welcome] = await shop.transactions(ann)
    assert (bought["type"], bought["amount"], bought["balance"]) == ("purchase", 100, 200)
    assert bought["description"] == "Credits bought: starter"
    assert bought["receipt_url"] == shop.account.sessions[session_id].receipt_url
    assert welcome["receipt_url"] is None
    assert (await ann.get("/api/auth/me")).json()["credits"] == 200


async def test_a_repeated_checkout_is_the_same_session(shop: Shop) -> None:
    ann, before = await shop.customer(), len(shop.account.sessions)
    first, again = [await checkout(ann, **{"Idempotency-Key": "one"}) for _ in range(2)]
    assert first.json() == again.json()
    assert again.headers["idempotency-replayed"] == "true"
    await execute_lost(shop)
    third = await checkout(ann, **{"Idempotency-Key": "one"})
    assert third.json() == first.json(), "the key goes on to the provider"
    assert len(shop.account.sessions) == before + 1
    assert (await checkout(ann)).json()["sessionId"] != first.json()["sessionId"]


async def execute_lost(shop: Shop) -> None:
    """The kept answers are lost, as after a process that died before it could keep one."""
    await shop.parts.repository.pool.execute(
        "UPDATE mangamotion_replies SET status = NULL, body = NULL, claimed_at = claimed_at - interval '2 minutes'"
    )


async def test_a_package_that_is_not_on_sale_cannot_be_bought(shop: Shop) -> None:
    answer = await checkout(await shop.customer(), "free-lunch")
    assert (answer.status_code, answer.json()["error"]) == (404, "not_found")
    assert answer.json()["detail"] == "There is no such package of credits; GET /api/credits/packages lists them"


async def test_one_event_twenty_times_at_once_has_one_effect(shop: Shop) -> None:
    ann = await shop.customer()
    events = shop.account.pay(shop.session_of(ann).id)
    assert set(await shop.sent(events, copies=20)) == {200}
    assert await shop.balance(ann) == 200
    assert len(await shop.transactions(ann)) == 2
    stored = await shop.rows(
        "SELECT count(*) FROM mangamotion_events WHERE topic = 'stripe-event.received.v1' AND position(%s IN"
        " convert_from(state, 'UTF8')) > 0",
        events[1]["id"],
    )
    assert stored == [(1,)]


@pytest.mark.parametrize("seed", range(12))
async def test_shuffled_siblings_end_as_those_in_order(shop: Shop, seed: int) -> None:
    """A payment with a part refunded, a refund that failed, and a dispute that is lost or won."""
    ann, account, won = await shop.customer(), shop.account, bool(seed % 2)
    session = shop.session_of(ann)
    events = [*account.pay(session.id), *account.refund(session.payment_intent, 100)]
    events += account.refund(session.payment_intent, 50)
    events += account.fail_refund(list(account.refunds)[-1])
    events += account.dispute(session.payment_intent, 200)
    events += account.decide(list(account.disputes)[-1], won=won)
    Random(seed).shuffle(events)
    if seed < 6:
        for event in events:
            assert await shop.sender.post(event) == 200
    assert set(await shop.sent(events, copies=2)) == {200}
    gone = 100 * (100 if won else 300) // PRICE
    assert await shop.balance(ann) == 200 - gone
    assert (await shop.transactions(ann))[0]["balance"] == 200 - gone


async def test_a_webhook_before_our_own_commit_counts_once(shop: Shop) -> None:
    ann, checkout_id = await shop.customer(), uuid4()
    session = shop.session_of(ann, **{"metadata[checkout]": str(checkout_id)})
    events = shop.account.pay(session.id)
    assert await shop.sent(events) == [200, 200]
    await payments.start_checkout(shop.parts.repository, ann.user_id, checkout_id, shop.sold.package("starter"))
    assert await shop.sent(events) == [200, 200]
    assert await shop.balance(ann) == 200


async def test_an_asynchronous_payment_counts_when_the_money_is_there(shop: Shop) -> None:
    ann = await shop.customer()
    session = shop.session_of(ann)
    await shop.sent(shop.account.pay_later(session.id))
    assert await shop.balance(ann) == 100
    await shop.sent(shop.account.pay(session.id))
    assert await shop.balance(ann) == 200
    other = shop.session_of(ann)
    await shop.sent([*shop.account.pay_later(other.id), *shop.account.fail(other.id)])
    assert await shop.balance(ann) == 200


async def test_what_was_on_sale_at_the_checkout_is_delivered_after_a_change_of_prices(parts: Services) -> None:
    async with open_shop(parts) as before:
        ann = await before.customer()
        session_id = (await checkout(ann)).json()["sessionId"]
        events = before.account.pay(session_id)
        async with open_shop(parts, credit_packages=parse_packages("starter=80/9.99eur")) as after:
            await after.sent(events)
            assert await after.balance(ann) == 200


async def test_a_refund_of_spent_credits_is_a_debt_that_is_shown_and_blocks_orders(shop: Shop) -> None:
    ann = await shop.customer()
    session = shop.session_of(ann)
    await shop.sent(shop.account.pay(session.id))
    for _ in range(3):
        await ann.order(durationSeconds=20)
    spent = 200 - await shop.balance(ann)
    assert spent > 100
    await shop.sent(shop.account.refund(session.payment_intent))
    debt = spent - 100
    body = (await ann.get("/api/credits")).json()
    assert (body["balance"], body["debt"]) == (-debt, debt)
    refused = await ann.post("/api/generate-from-prompt", {"prompt": "a lake", "durationSeconds": 1})
    assert (refused.status_code, refused.json()["error"]) == (402, "insufficient_credits")
    assert refused.json()["detail"] == (
        f"You owe {debt} credits: a payment was refunded or disputed after its credits were spent."
        " Buy credits to order again"
    )
    assert refused.json()["available"] == -debt
    await shop.sent(shop.account.pay(shop.session_of(ann).id))
    assert (await ann.get("/api/credits")).json()["debt"] == 0
    await ann.order()


async def test_a_dispute_holds_a_won_one_releases_and_a_lost_one_takes(shop: Shop) -> None:
    ann, account = await shop.customer(), shop.account
    session = shop.session_of(ann)
    await shop.sent(account.pay(session.id))
    balances = []
    for won in (True, False):
        await shop.sent(account.dispute(session.payment_intent))
        balances.append(await shop.balance(ann))
        await shop.sent(account.decide(list(account.disputes)[-1], won=won))
        balances.append(await shop.balance(ann))
    assert balances == [100, 200, 100, 100]
    kinds = [row["type"] for row in reversed(await shop.transactions(ann))]
    assert kinds == ["grant", "purchase", "hold", "release", "hold", "release", "clawback"]
    assert all(row["receipt_url"] for row in (await shop.transactions(ann))[:-1])


async def test_every_kind_of_event_again_after_the_command_ids_were_forgotten_changes_nothing(
    shop: Shop, module_database: Settings
) -> None:
    ann, account = await shop.customer(), shop.account
    session, later = shop.session_of(ann), shop.session_of(ann)
    events = [*account.pay(session.id), *account.pay_later(later.id), *account.pay(later.id)]
    events += account.refund(session.payment_intent, 99)
    events += account.fail_refund(list(account.refunds)[-1])
    events += account.refund(later.payment_intent)
    for won in (True, False):
        events += account.dispute(session.payment_intent, 50)
        events += account.decide(list(account.disputes)[-1], won=won)
    never = shop.session_of(ann)
    events += [*account.pay_later(never.id), *account.fail(never.id)]
    events += [also(events, was, type_) for was, type_ in ALSO.items()]
    paid = events[1]
    events += [not_understood({**paid, "id": f"{paid['id']}_{reason}"}, reason) for reason in REASONS]
    await shop.sent(events)
    assert {event["type"] for event in events} == {*EFFECTIVE, *NO_EFFECT}
    balance, position = await shop.balance(ann), await shop.position()
    assert balance == 200 - 100 * 50 // PRICE
    for table, column in (("mangamotion_commands", "at"), ("mangamotion_replies", "begun_at")):
        await execute(module_database, f"UPDATE {table} SET {column} = {column} - interval '25 hours'")
    await forget_old_requests(shop.parts.repository.pool)
    assert await shop.rows("SELECT count(*) FROM mangamotion_commands") == [(0,)]
    shop.parts.repository.cache.clear()
    assert set(await shop.sent(events, copies=3)) == {200}
    assert (await shop.balance(ann), await shop.position()) == (balance, position)


#: Kinds of events that the local checkout does not send, and what they look like.
ALSO = {
    "charge.succeeded": "charge.updated",
    "refund.created": "refund.updated",
    "refund.failed": "charge.refund.updated",
    "charge.dispute.closed": "charge.dispute.updated",
    "charge.refunded": "balance.available",
}
NO_EFFECT = ("checkout.session.async_payment_failed", "balance.available")


def also(events: Sequence[dict[str, Any]], was: str, type_: str) -> dict[str, Any]:
    """The last event of one kind as one of another kind."""
    found = [event for event in events if event["type"] == was][-1]
    return {**found, "id": f"{found['id']}x", "type": type_}


ALERTS: dict[str, dict[str, Any]] = {
    "unknown_customer": {"client_reference_id": "00000000-0000-4000-8000-00000000000f"},
    "unknown_currency": {"currency": "usd"},
    "unknown_amount": {"amount_total": 1, "amount_subtotal": 1},
    "unreadable": {"payment_status": 7},
}


REASONS = (*ALERTS, "other_livemode", "other_account")


def not_understood(event: dict[str, Any], reason: str) -> dict[str, Any]:
    """The event of a paid session, changed so that it has no effect for this reason."""
    account = {"account": "acct_1"} if reason == "other_account" else {}
    session = event["data"]["object"] | ALERTS.get(reason, {})
    return event | account | {"livemode": reason == "other_livemode", "data": {"object": session}}


@pytest.mark.parametrize("reason", REASONS)
async def test_a_payment_that_is_not_understood_is_recorded_and_listed_without_credits(shop: Shop, reason: str) -> None:
    ann = await shop.customer()
    event = not_understood(shop.account.pay(shop.session_of(ann).id)[1], reason)
    assert await shop.sent([event], copies=2) == [200, 200]
    assert await shop.balance(ann) == 100
    admin = await promoted(shop.parts, await shop.customer())
    alerts = (await admin.get("/api/admin/alerts")).json()["alerts"]
    message = f"An event checkout.session.completed had no effect: {reason.replace('_', ' ')}"
    assert [(one["kind"], one["message"]) for one in alerts if one["subject"] == event["id"]] == [("payment", message)]


async def test_the_buyer_is_not_in_the_log_and_the_rest_of_the_event_is(shop: Shop) -> None:
    ann = await shop.customer()
    session = shop.session_of(ann)
    events = [*shop.account.pay(session.id), *shop.account.dispute(session.payment_intent)]
    assert "Ada Buyer" in json.dumps(events)
    await shop.sent(events)
    stored = await shop.rows("SELECT topic, state FROM mangamotion_events")
    found = [opened(topic, bytes(state)).decode() for topic, state in stored]
    text = "".join(found)
    for personal in ("Ada Buyer", "ada.buyer@example.com", "+15555550100", "1 Demo Street", "Demoville"):
        assert personal not in text
    [raw] = [json.loads(state)["data"]["raw"] for state in found if f'"stripe_id":"{events[1]["id"]}"' in state]
    del events[1]["data"]["object"]["customer_email"]
    events[1]["data"]["object"]["customer_details"] = {}
    assert raw == events[1]


def signed(body: bytes, secret: str = SECRET, age: float = 0.0) -> str:
    at = int(time.time() - age)
    return str(stripe.WebhookSignature.generate_signature_header(body.decode(), secret, at))


async def test_only_signatures_of_our_secret_and_of_now_are_accepted(shop: Shop) -> None:
    event = shop.account.pay(shop.session_of(await shop.customer()).id)[1]
    body, before = json.dumps(event).encode(), await shop.position()
    good = signed(body)
    forged = {
        "without one": None,
        "empty": "",
        "of another secret": signed(body, "whsec_other"),
        "of an empty secret": signed(body, ""),
        "of another body": signed(body + b" "),
        "late": signed(body, age=301),
        "early": signed(body, age=-303),
        "without a time": good.partition(",")[2],
        "with another time": f"t={int(time.time()) - 1},{good.partition(',')[2]}",
        "with two times": f"t={int(time.time())},{signed(body, age=400)}",
        "with a time ahead behind one of now": f"t= {int(time.time()) + 900},t={int(time.time())},"
        f"{signed(body, age=-900).partition(',')[2]}",
        "of another scheme": good.replace("v1=", "v0="),
        "in letters that are not ASCII": f"t={int(time.time())},v1=é",
        "with a time in letters that are not ASCII": f"{good},t=é",
        "in odd characters": "t=１２３,v1=a",
    }
    for name, signature in forged.items():
        headers = [(b"content-type", b"application/json")]
        headers += [(b"stripe-signature", signature.encode())] if signature is not None else []
        answer = await shop.client.post("/api/stripe/webhook", content=body, headers=headers)
        assert (answer.status_code, answer.json()["error"]) == (400, "invalid_signature"), name
    twice = [("content-type", "application/json"), ("stripe-signature", good), ("stripe-signature", good)]
    assert (await shop.client.post("/api/stripe/webhook", content=body, headers=twice)).status_code == 400
    assert await shop.position() == before
    assert (await shop.post(body, f"{good},v1=00,v0=00")).status_code == 200, (
        "an old secret may sign beside the new one"
    )


async def test_a_signed_body_that_is_no_event_is_refused_and_a_large_one_is_not_read(shop: Shop) -> None:
    before = await shop.position()
    for body in (b"{}", b"[]", b"null", b'{"id":"evt_1"}', b"{" * 1000):
        assert (await shop.post(body, signed(body))).status_code == 400
    large = b" " * (256 * 1024 + 1)
    assert (await shop.post(large, signed(large))).status_code == 413
    assert await shop.position() == before
    event = shop.account.pay(shop.session_of(await shop.customer()).id)[1]
    whole = json.dumps(event | {"padding": "x" * 200_000}).encode()
    assert (await shop.post(whole, signed(whole))).status_code == 200


async def test_without_a_secret_the_webhook_is_not_there(parts: Services) -> None:
    async with open_shop(parts, stripe_webhook_secret="") as shop:
        body = json.dumps(shop.account.pay(shop.session_of(await shop.customer()).id)[1]).encode()
        for secret in ("", SECRET):
            answer = await shop.post(body, signed(body, secret))
            assert (answer.status_code, answer.json()["error"]) == (404, "not_found")


async def test_without_a_key_nothing_is_sold_and_the_reason_is_named(
    parts: Services, module_database: Settings
) -> None:
    reason = "No payment provider is set up here, so credits cannot be bought"
    async with (
        serving(replace(parts, payments=open_payments(without_provider(module_database)))) as url,
        httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies()) as client,
    ):
        ann = await new_account(client)
        assert (await ann.get("/api/credits/packages")).json() == {"packages": [], "reason": reason, "mode": None}
        answer = await checkout(ann)
        assert (answer.status_code, answer.json()["error"]) == (503, "payments_unavailable")
        assert answer.json()["detail"] == reason
        assert int(answer.headers["retry-after"]) > 0
        for secret in ("", SECRET, "whsec_x"):
            headers = {"content-type": "application/json", "stripe-signature": signed(b"{}", secret)}
            assert (await client.post("/api/stripe/webhook", content=b"{}", headers=headers)).status_code == 404
        assert (await ann.get("/api/credits")).json()["balance"] == 100


async def test_refunds_still_arrive_where_nothing_is_on_sale_any_more(shop: Shop, parts: Services) -> None:
    ann = await shop.customer()
    session = shop.session_of(ann)
    await shop.sent(shop.account.pay(session.id))
    async with open_shop(parts, credit_packages=()) as closed:
        answer = await closed.client.get("/api/credits/packages", headers=ann.headers)
        assert answer.json()["packages"] == []
        assert "CREDIT_PACKAGES" in answer.json()["reason"]
        await closed.sent(shop.account.refund(session.payment_intent))
    assert await shop.balance(ann) == 100


async def test_a_provider_that_is_down_or_refuses_is_503_and_leaves_no_credits(parts: Services) -> None:
    for base, key, error in (
        ("http://127.0.0.1:9", KEY, "unavailable"),
        ("", "sk_test_of_another_account", "payments_unavailable"),
    ):
        async with open_shop(parts) as shop:
            settings = payment_settings(base or shop.double.base, stripe_secret_key=key)
            provider = StripeProvider(settings, STUDIO)
            async with (
                serving(replace(parts, payments=provider)) as url,
                httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies()) as client,
            ):
                ann = await new_account(client)
                answer = await checkout(ann)
                assert (answer.status_code, answer.json()["error"]) == (503, error)
                assert "retry-after" in answer.headers
                assert (await ann.get("/api/credits")).json()["balance"] == 100
            await provider.close()


async def test_the_webhook_has_a_rate_limit_of_its_own(parts: Services, module_database: Settings) -> None:
    async with (
        valkey.connect(module_database.redis_url) as redis,
        open_shop(replace(parts, limiter=Limiter(redis, {"stripe": RateLimitRule(2, 3600)}))) as shop,
    ):
        events = shop.account.pay(shop.session_of(await shop.customer()).id)
        assert sorted(await shop.sent(events, copies=2)) == [200, 200, 429, 429]
