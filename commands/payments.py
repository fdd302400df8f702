"""Commands on payments: starting a checkout, and following what Stripe reports."""

from uuid import UUID

from commands.unit_of_work import UnitOfWork, handler
from domain.aggregate import Aggregate
from domain.checkout import Checkout
from domain.credit_package import CreditPackage, PaymentAccount
from domain.ids import payment_id, stripe_event_id
from domain.payment import Payment, Purchase
from domain.stripe_event import PaymentAlert, StripeEvent, match_purchase
from domain.stripe_notice import (
    DisputeReport,
    PaidSession,
    PaymentReport,
    RefundedTotal,
    RefundReport,
    StripeNotice,
    UnreadableNotice,
    report_of,
)
from domain.user import User


@handler
async def start_checkout(unit: UnitOfWork, user_id: UUID, checkout_id: UUID, package: CreditPackage) -> int:
    """Record what a user is about to pay for, before the payment provider learns of it."""
    return await unit.save(Checkout.start(checkout_id, user_id, package))


@handler
async def receive(unit: UnitOfWork, notice: StripeNotice, account: PaymentAccount) -> bool:
    """Record an event of Stripe with all that follows from it, as one append; False when that was done before."""
    if await unit.find(StripeEvent, stripe_event_id(notice.id)):
        return False
    alert, changed = await _consequences(unit, notice, account)
    buyer = next((one.person for one in changed if isinstance(one, Payment)), None)
    received = StripeEvent.receive(notice, alert, buyer)
    await unit.save(received, *(aggregate for aggregate in changed if aggregate.pending))
    return True


async def _consequences(
    unit: UnitOfWork, notice: StripeNotice, account: PaymentAccount
) -> tuple[PaymentAlert | None, tuple[Aggregate, ...]]:
    """Why nothing follows, if that needs a look; and the aggregates that change."""
    if notice.livemode != account.livemode:
        return "other_livemode", ()
    if notice.is_of_another_account:
        return "other_account", ()
    try:
        report = report_of(notice)
    except UnreadableNotice:
        return "unreadable", ()
    if report is None:
        return None, ()
    bought = await _purchase(unit, report, account) if isinstance(report, PaidSession) else None
    if isinstance(bought, str):
        return bought, ()
    return None, await _follow(unit, report, bought)


async def _purchase(unit: UnitOfWork, paid: PaidSession, account: PaymentAccount) -> Purchase | PaymentAlert:
    checkout = await unit.find(Checkout, paid.checkout_id) if paid.checkout_id else None
    bought = match_purchase(paid, account, checkout)
    if isinstance(bought, Purchase) and await unit.find(User, bought.user_id) is None:
        return "unknown_customer"
    return bought


async def _follow(unit: UnitOfWork, report: PaymentReport, bought: Purchase | None) -> tuple[Aggregate, ...]:
    """The payment with what the report adds, and its buyer with the credits that follow."""
    known = payment_id(report.payment)
    payment = await unit.find(Payment, known) or Payment(id=known)
    is_new, before = payment.facts.purchase is None, payment.reversals
    _add(payment, report, bought)
    purchase = payment.facts.purchase
    if purchase is None or not (is_new or payment.reversals != before):
        return (payment,)
    user = await unit.load(User, purchase.user_id)
    if is_new:
        user.purchase(purchase.credits, payment.id, purchase.package_id, demo=purchase.demo)
    user.settle_payment(payment.id, before, payment.reversals, _cause(report))
    return payment, user


def _add(payment: Payment, report: PaymentReport, bought: Purchase | None) -> None:
    match report:
        case PaidSession():
            assert bought is not None
            payment.complete(bought)
        case RefundReport():
            payment.refund(report.refund_id, report.amount, failed=report.failed)
        case RefundedTotal():
            payment.refund_total(report.amount)
            if report.receipt_url:
                payment.receipt(report.receipt_url)
        case DisputeReport():
            payment.dispute(report.dispute_id, report.dispute)
        case _:
            payment.receipt(report.receipt_url)


def _cause(report: PaymentReport) -> str:
    """What took or gave credits, by its id at the payment provider."""
    match report:
        case RefundReport():
            return report.refund_id
        case DisputeReport():
            return report.dispute_id
    return report.payment
