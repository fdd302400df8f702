"""A payment and its buyer's credits: the same facts lead to the same state, in whatever order they arrive."""

from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.credit_events import CreditsClawedBack, CreditsHeld, CreditsPurchased, CreditsReleased, Reversals
from domain.credit_policy import CreditsOwed, InsufficientCredits
from domain.payment import Dispute, DisputeState, Payment, PaymentCompleted, PaymentReceiptIssued, Purchase
from domain.user import User
from tests.examples import ORDER, order

BUYER = UUID("00000000-0000-4000-8000-000000000001")
PURCHASE = Purchase(BUYER, "starter", 100, 499, "eur", "cs_1", demo=False)

Fact = Callable[[Payment], None]


def paid() -> Payment:
    payment = Payment(id=uuid4())
    payment.complete(PURCHASE)
    return payment


def refund(refund_id: str, amount: int, *, failed: bool = False) -> Fact:
    return lambda payment: payment.refund(refund_id, amount, failed=failed)


def total(amount: int) -> Fact:
    return lambda payment: payment.refund_total(amount)


def dispute(dispute_id: str, amount: int, state: DisputeState, at: int) -> Fact:
    return lambda payment: payment.dispute(dispute_id, Dispute(amount, state, at))


class Buyer(NamedTuple):
    """An account whose credits follow a payment."""

    user: User
    payment: Payment

    def learn(self, fact: Fact) -> None:
        was, before = self.payment.facts.purchase, self.payment.reversals
        fact(self.payment)
        if self.payment.facts.purchase and not was:
            self.user.purchase(100, self.payment.id, "starter", demo=False)
        if self.payment.facts.purchase:
            self.user.settle_payment(self.payment.id, before, self.payment.reversals, "x")


def buyer() -> Buyer:
    user = User.register(BUYER, "a@example.com", "hash")
    user.pending.clear()
    return Buyer(user, Payment(id=uuid4()))


def test_a_payment_is_completed_once() -> None:
    payment = paid()
    payment.complete(PURCHASE)
    assert payment.pending == [PaymentCompleted(purchase=PURCHASE, reversals=Reversals())]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([refund("re_1", 499)], Reversals(100, 0)),
        ([refund("re_1", 250)], Reversals(50, 0)),
        ([refund("re_1", 4)], Reversals(0, 0)),
        ([refund("re_1", 250), refund("re_1", 250)], Reversals(50, 0)),
        ([refund("re_1", 250), total(250), refund("re_2", 249), total(499)], Reversals(100, 0)),
        ([total(250), refund("re_1", 250)], Reversals(50, 0)),
        ([refund("re_1", 250), total(250), refund("re_1", 250, failed=True)], Reversals(0, 0)),
        ([refund("re_1", 250, failed=True), total(250), refund("re_1", 250)], Reversals(0, 0)),
        ([dispute("dp_1", 499, "open", 1)], Reversals(0, 100)),
        ([dispute("dp_1", 499, "open", 1), dispute("dp_1", 499, "won", 2)], Reversals(0, 0)),
        ([dispute("dp_1", 499, "lost", 2), dispute("dp_1", 499, "open", 1)], Reversals(100, 0)),
        ([refund("re_1", 250), dispute("dp_1", 499, "open", 1)], Reversals(50, 50)),
        ([refund("re_1", 499), dispute("dp_1", 499, "lost", 1)], Reversals(100, 0)),
    ],
    ids=range(13),
)
def test_refunds_and_disputes_take_credits_in_proportion_and_never_more_than_were_bought(
    facts: Sequence[Fact], expected: Reversals
) -> None:
    payment = paid()
    for fact in facts:
        fact(payment)
    assert payment.reversals == expected


def test_a_dispute_holds_and_a_lost_one_takes_what_was_held() -> None:
    ann = buyer()
    for fact in (
        lambda payment: payment.complete(PURCHASE),
        dispute("dp_1", 499, "open", 1),
        dispute("dp_1", 499, "lost", 2),
    ):
        ann.learn(fact)
    paid_by = ann.payment.id
    assert ann.user.pending == [
        CreditsPurchased(amount=100, balance=200, package_id="starter", demo=False, payment_id=paid_by),
        CreditsHeld(amount=100, balance=100, cause="x", payment_id=paid_by),
        CreditsReleased(amount=100, balance=200, cause="x", payment_id=paid_by),
        CreditsClawedBack(amount=100, balance=100, cause="x", payment_id=paid_by),
    ]


def test_a_refund_of_credits_that_were_spent_leaves_a_debt_that_blocks_orders_until_it_is_bought() -> None:
    ann = buyer()
    ann.learn(lambda payment: payment.complete(PURCHASE))
    ann.user.submit(uuid4(), order(price=150))
    ann.learn(refund("re_1", 499))
    assert (ann.user.balance, ann.user.debt) == (-50, 50)
    with pytest.raises(CreditsOwed, match="You owe 50 credits: a payment was refunded or disputed") as refused:
        ann.user.submit(uuid4(), ORDER)
    assert isinstance(refused.value, InsufficientCredits)
    assert refused.value.details == {"required": 10, "available": -50}
    ann.user.purchase(100, uuid4(), "starter", demo=False)
    ann.user.submit(uuid4(), ORDER)
    assert (ann.user.balance, ann.user.debt) == (40, 0)


def test_a_receipt_may_come_before_the_payment_and_is_recorded_once() -> None:
    payment = Payment(id=uuid4())
    payment.receipt("https://pay.stripe.com/receipts/1")
    payment.receipt("https://pay.stripe.com/receipts/1")
    payment.complete(PURCHASE)
    assert payment.pending[0] == PaymentReceiptIssued(url="https://pay.stripe.com/receipts/1")
    assert len(payment.pending) == 2


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """What may really happen to a payment: refunds up to the price, some of which fail, and disputes that end."""
    left, ok, facts = 499, 0, [lambda payment: payment.complete(PURCHASE)]
    for number in range(draw(st.integers(0, 3))):
        amount = draw(st.integers(1, 200))
        if amount > left:
            break
        ok, left = ok + amount, left - amount
        facts += [refund(f"re_{number}", amount), total(ok)]
        if draw(st.booleans()):
            ok, left = ok - amount, left + amount
            facts.append(refund(f"re_{number}", amount, failed=True))
    for number in range(draw(st.integers(0, 2))):
        amount, at = draw(st.integers(1, 499)), draw(st.integers(1, 3))
        facts.append(dispute(f"dp_{number}", amount, "open", at))
        if draw(st.booleans()):
            end: DisputeState = draw(st.sampled_from(("won", "lost")))
            facts.append(dispute(f"dp_{number}", amount, end, at + draw(st.integers(0, 2))))
    return facts


def balance_after(facts: Sequence[Fact]) -> tuple[int, Reversals]:
    ann = buyer()
    for fact in facts:
        ann.learn(fact)
    moved = sum(
        event.amount if isinstance(event, CreditsPurchased | CreditsReleased) else -event.amount
        for event in ann.user.pending
        if isinstance(event, CreditsPurchased | CreditsReleased | CreditsHeld | CreditsClawedBack)
    )
    assert ann.user.balance == 100 + moved
    return ann.user.balance, ann.payment.reversals


@given(st.data())
def test_every_order_of_the_same_facts_ends_with_the_same_balance(data: st.DataObject) -> None:
    facts = data.draw(histories())
    shuffled = data.draw(st.permutations(facts))
    repeated = data.draw(st.permutations(facts + facts[: len(facts) // 2]))
    expected = balance_after(facts)
    assert balance_after(shuffled) == balance_after(repeated) == expected
    assert expected[0] == 200 - expected[1].clawed_back - expected[1].held >= 100
