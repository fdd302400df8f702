"""Events of Stripe in any order and number, through the command that receives them: one end, and nothing twice."""

import asyncio
from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands import payments
from domain.credit_events import CreditsPurchased
from domain.stripe_event import StripeEvent, StripeEventReceived
from domain.stripe_notice import notice_of
from domain.user import User
from infra.local_checkout.account import LocalAccount
from tests.commands.memory import MemoryStore
from tests.examples import PAYMENTS, checkout_order

BUYER = UUID("00000000-0000-4000-8000-000000000001")
STEPS = ("refund some", "refund rest", "fail a refund", "dispute", "win", "lose")


def history(purchases: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    """The events of some purchases, each followed by steps; a step that is not possible is left out."""
    clock = iter(range(10_000))
    account = LocalAccount("http://127.0.0.1", lambda: next(clock))
    events: list[dict[str, Any]] = []
    for steps in purchases:
        session = account.open_session(checkout_order(BUYER), "")
        if "later" in steps:
            events += account.pay_later(session.id)
        events += account.pay(session.id)
        for step in steps:
            events += taken(account, session.payment_intent, step)
    return events


def taken(account: LocalAccount, intent: str, step: str) -> Sequence[dict[str, Any]]:
    refunds = [one for one in account.refunds.values() if one.session.payment_intent == intent]
    going = [one for one in refunds if one.status == "succeeded"]
    left = 499 - sum(one.amount for one in going)
    disputes = [one for one in account.disputes.values() if one.session.payment_intent == intent]
    undecided = [one for one in disputes if one.status == "needs_response"]
    if step == "refund some" and left > 120:
        return account.refund(intent, 120)
    if step == "refund rest" and left:
        return account.refund(intent)
    if step == "fail a refund" and going:
        return account.fail_refund(going[-1].id)
    if step == "dispute" and not undecided:
        return account.dispute(intent, 300)
    if step in ("win", "lose") and undecided:
        return account.decide(undecided[0].id, won=step == "win")
    return []


def expected_balance(purchases: Sequence[Sequence[str]]) -> int:
    """By the state at the provider after everything."""
    balance = 100
    for steps in purchases:
        account = LocalAccount("http://127.0.0.1")
        session = account.open_session(checkout_order(BUYER), "")
        account.pay(session.id)
        for step in steps:
            taken(account, session.payment_intent, step)
        gone = sum(one.amount for one in account.refunds.values() if one.status == "succeeded")
        gone += sum(one.amount for one in account.disputes.values() if one.status in ("lost", "needs_response"))
        balance += 100 - 100 * min(gone, 499) // 499
    return balance


async def received(events: Sequence[dict[str, Any]]) -> MemoryStore:
    store = MemoryStore([User.register(BUYER, "a@example.com", "hash")])
    for event in events:
        await payments.receive(store, notice_of(event), PAYMENTS)
    return store


def balance(store: MemoryStore) -> int:
    user = store.aggregates[BUYER]
    assert isinstance(user, User)
    return user.balance


async def test_a_purchase_gives_its_credits_in_the_append_of_its_event() -> None:
    store = await received(history([[]]))
    kinds = [type(event).__name__ for _, _, event in store.saved]
    assert kinds == [
        "StripeEventReceived",
        "PaymentReceiptIssued",
        "StripeEventReceived",
        "PaymentCompleted",
        "CreditsPurchased",
    ]


async def test_an_event_that_comes_again_is_recorded_once() -> None:
    events = history([[]])
    store = await received(events)
    saved = len(store.saved)
    assert [await payments.receive(store, notice_of(event), PAYMENTS) for event in events] == [False, False]
    assert len(store.saved) == saved


async def test_an_account_that_does_not_exist_gets_nothing() -> None:
    store = MemoryStore()
    for event in history([[]]):
        await payments.receive(store, notice_of(event), PAYMENTS)
    alerts = [event.alert for _, _, event in store.saved if isinstance(event, StripeEventReceived)]
    assert alerts == [None, "unknown_customer"]
    assert not any(isinstance(event, CreditsPurchased) for _, _, event in store.saved)


async def test_a_checkout_of_another_user_is_an_unknown_customer() -> None:
    store = MemoryStore([User.register(BUYER, "a@example.com", "hash")])
    checkout_id = uuid4()
    await payments.start_checkout(store, uuid4(), checkout_id, PAYMENTS.packages[0])
    event = history([[]])[1]
    event["data"]["object"]["metadata"]["checkout"] = str(checkout_id)
    await payments.receive(store, notice_of(event), PAYMENTS)
    [alert] = [event.alert for _, _, event in store.saved if isinstance(event, StripeEventReceived)]
    assert alert == "unknown_customer"


@pytest.mark.parametrize(
    ("change", "alert"),
    [
        ({"livemode": True}, "other_livemode"),
        ({"account": "acct_1"}, "other_account"),
        ({"data": {"object": {}}}, "unreadable"),
        ({"type": "payout.paid"}, None),
    ],
)
async def test_an_event_that_is_not_for_us_or_not_understood_is_recorded_alone(
    change: dict[str, Any], alert: str | None
) -> None:
    store = await received([history([[]])[1] | change])
    assert [event.alert for _, _, event in store.saved if isinstance(event, StripeEventReceived)] == [alert]
    assert len(store.saved) == 1


@given(st.data())
@settings(deadline=None)
def test_any_order_and_number_of_the_same_events_ends_with_the_balance_that_the_provider_owes(
    data: st.DataObject,
) -> None:
    purchases = data.draw(st.lists(st.lists(st.sampled_from((*STEPS, "later")), max_size=6), min_size=1, max_size=2))
    events = history(purchases)
    again = data.draw(st.lists(st.sampled_from(events), max_size=5))
    store = asyncio.run(received(data.draw(st.permutations([*events, *again]))))
    assert balance(store) == expected_balance(purchases)
    received_ids = {event.stripe_id for _, _, event in store.saved if isinstance(event, StripeEventReceived)}
    assert received_ids == {event["id"] for event in events}
    assert sum(isinstance(aggregate, StripeEvent) for aggregate in store.aggregates.values()) == len(events)
