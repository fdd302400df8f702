"""What happens at the payment provider, as its account there has it."""

from collections.abc import Sequence
from contextlib import suppress

from infra.local_checkout.account import Json, LocalAccount, WrongCall
from infra.local_checkout.objects import LocalDispute, LocalRefund, LocalSession

#: What often follows on one another there.
STORIES = (
    ("pay",),
    ("pay later",),
    ("refund",),
    ("refund", "fail a refund"),
    ("fail a refund",),
    ("dispute",),
    ("dispute", "win"),
    ("win",),
    ("lose",),
)


def happens(account: LocalAccount, session: LocalSession, act: str, amount: int | None) -> Sequence[Json]:
    """The events of an act; none where it is not possible. Without an amount it is about all of the money."""
    with suppress(WrongCall, IndexError):
        match act:
            case "pay":
                return account.pay(session.id)
            case "pay later":
                return account.pay_later(session.id)
            case "refund":
                return account.refund(session.payment_intent, amount)
            case "fail a refund":
                return account.fail_refund(_refunds(account, session)[-1].id)
            case "dispute":
                return account.dispute(session.payment_intent, amount)
            case _:
                return account.decide(_disputes(account, session, "needs_response")[0].id, won=act == "win")
    return ()


def is_paid(session: LocalSession) -> bool:
    return session.payment_status == "paid"


def gone(account: LocalAccount, session: LocalSession) -> int:
    """The money that has gone back or is disputed."""
    refunded = sum(refund.amount for refund in _refunds(account, session))
    return refunded + sum(dispute.amount for dispute in _disputes(account, session, "needs_response", "lost"))


def _refunds(account: LocalAccount, session: LocalSession) -> Sequence[LocalRefund]:
    return [one for one in account.refunds.values() if one.session is session and one.status == "succeeded"]


def _disputes(account: LocalAccount, session: LocalSession, *states: str) -> Sequence[LocalDispute]:
    return [one for one in account.disputes.values() if one.session is session and one.status in states]
