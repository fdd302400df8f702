"""What orders cost, what is given, and what comes back, in each mode."""

from uuid import uuid4

import pytest

from domain.credit_events import AllowanceGranted, CreditsDebited, CreditsGranted
from domain.credit_policy import MAX_GRANT, BadAmount, CreditPolicy, CreditsOff, InsufficientCredits
from domain.text import BadReason
from domain.user import User, UserRegistered
from tests.examples import ORDER, order

PAID, METERED, OFF = CreditPolicy(), CreditPolicy(mode="metered"), CreditPolicy(mode="off")


def registered(policy: CreditPolicy = PAID) -> User:
    user = User.register(uuid4(), "a@example.com", "hash", policy)
    user.pending.clear()
    return user


def test_a_new_account_gets_what_the_operator_set() -> None:
    user = User.register(uuid4(), "a@example.com", "hash", CreditPolicy(welcome=7))
    assert user.pending[1:] == [CreditsGranted(amount=7, balance=7, reason="welcome")]
    poor = User.register(uuid4(), "a@example.com", "hash", CreditPolicy(welcome=0))
    assert [type(event) for event in poor.pending] == [UserRegistered]


@pytest.mark.parametrize("policy", [PAID, METERED])
def test_an_order_costs_its_price_where_credits_count(policy: CreditPolicy) -> None:
    user = registered()
    job = user.submit(uuid4(), ORDER, policy)
    assert (job.price, user.balance) == (ORDER.price, 100 - ORDER.price)


def test_an_order_debits_nothing_while_credits_are_off() -> None:
    user, job_id = registered(CreditPolicy(welcome=0)), uuid4()
    job = user.submit(job_id, order(price=1_000), OFF)
    assert user.pending == [CreditsDebited(amount=0, balance=0, job_id=job_id)]
    assert (job.price, user.balance, user.jobs) == (0, 0, 1)


@pytest.mark.parametrize("then", [PAID, METERED, OFF])
@pytest.mark.parametrize("now", [PAID, METERED, OFF])
def test_a_job_is_refunded_what_it_was_debited_whatever_the_setting_says_now(
    then: CreditPolicy, now: CreditPolicy
) -> None:
    user = registered()
    job = user.submit(uuid4(), ORDER, then)
    other = user.submit(uuid4(), ORDER, now)
    job.cancel()
    user.settle(job)
    assert user.balance == 100 - other.price


def test_a_negative_balance_refuses_orders_that_cost_something_and_no_others() -> None:
    user = registered()
    user.balance = -5
    with pytest.raises(InsufficientCredits) as refused:
        user.submit(uuid4(), order(price=1))
    assert refused.value.details == {"required": 1, "available": -5}
    assert user.submit(uuid4(), order(price=1), OFF).price == 0


def test_the_first_request_of_a_month_raises_the_balance_once() -> None:
    user, policy = registered(CreditPolicy(welcome=60)), CreditPolicy(allowance=100)
    for month in ("2026-11", "2026-11", "2026-10"):
        user.raise_to_allowance(month, policy)
    assert user.pending == [AllowanceGranted(month="2026-11", amount=40, balance=100)]
    user.submit(uuid4(), order(price=30))
    user.raise_to_allowance("2026-11", policy)
    assert user.balance == 70
    user.raise_to_allowance("2027-01", policy)
    assert user.balance == 100


def test_a_balance_that_is_high_enough_stays_and_the_month_counts_as_begun() -> None:
    user, policy = registered(), CreditPolicy(allowance=100)
    user.raise_to_allowance("2026-11", policy)
    assert user.pending == [AllowanceGranted(month="2026-11", amount=0, balance=100)]
    user.submit(uuid4(), order(price=100))
    user.raise_to_allowance("2026-11", policy)
    assert user.balance == 0, "it was not the first request of the month"


def test_the_allowance_of_a_month_forgives_no_debt() -> None:
    user, policy = registered(), CreditPolicy(allowance=100)
    user.balance = -50
    user.raise_to_allowance("2026-11", policy)
    assert user.pending == [AllowanceGranted(month="2026-11", amount=0, balance=-50)]
    user.grant(60, "paid in cash")
    user.raise_to_allowance("2026-11", policy)
    assert user.balance == 10, "the month has begun"
    user.raise_to_allowance("2026-12", policy)
    assert user.balance == 100


@pytest.mark.parametrize("policy", [PAID, CreditPolicy(mode="off", allowance=1_000)])
def test_without_an_allowance_a_request_records_nothing(policy: CreditPolicy) -> None:
    user = registered()
    user.raise_to_allowance("2026-11", policy)
    assert user.pending == []


@pytest.mark.parametrize("amount", [0, -1, MAX_GRANT + 1])
def test_a_grant_has_an_amount_that_makes_sense(amount: int) -> None:
    with pytest.raises(BadAmount):
        registered().grant(amount, "a gift")


@pytest.mark.parametrize("reason", ["", " \n", "x" * 201])
def test_a_grant_has_a_reason(reason: str) -> None:
    with pytest.raises(BadReason):
        registered().grant(1, reason)


def test_a_reason_is_kept_on_one_line() -> None:
    user = registered()
    user.grant(1, " for \t the\nfilm ")
    assert user.pending == [CreditsGranted(amount=1, balance=101, reason="for the film")]


def test_only_off_refuses_what_needs_credits() -> None:
    PAID.require_on()
    METERED.require_on()
    with pytest.raises(CreditsOff):
        OFF.require_on()
