"""A payment at the payment provider: what was bought, and what became of the money. Facts may arrive in any order."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal
from uuid import UUID

import msgspec

from domain.aggregate import NO_USER, Aggregate, Event
from domain.credit_events import Reversals
from domain.personal import Personal

DisputeState = Literal["open", "won", "lost"]


class Purchase(msgspec.Struct, frozen=True):
    """Who bought what."""

    user_id: UUID
    package_id: str
    credits: int
    #: What was paid, taxes included, in the smallest unit of the currency.
    amount: int
    currency: str
    #: `cs_…`
    session_id: str
    #: Paid at the local checkout, where no money moves.
    demo: bool


class Refund(msgspec.Struct, frozen=True):
    """One refund; a failed one gave nothing back."""

    amount: int
    failed: bool


class Dispute(msgspec.Struct, frozen=True):
    """One dispute as its newest event shows it; `at` in seconds since 1970."""

    amount: int
    state: DisputeState
    at: int

    def is_newer_than(self, other: "Dispute") -> bool:
        """Whether this one replaces the other. Of two with one time a decided one counts as newer."""
        return (self.at, self.state != "open", self.state) > (other.at, other.state != "open", other.state)


class PaymentCompleted(Event, frozen=True):
    """The money arrived."""

    topic: ClassVar[str] = "payment.completed.v1"
    purchase: Purchase
    #: The credits that refunds and disputes take, after this event.
    reversals: Reversals


class PaymentRefunded(Event, frozen=True):
    """Money went back to the buyer, or a refund failed."""

    topic: ClassVar[str] = "payment.refunded.v1"
    #: `re_…`; None: `amount` is all that was refunded so far.
    refund_id: str | None
    amount: int
    failed: bool
    reversals: Reversals


class PaymentDisputed(Event, frozen=True):
    """The buyer disputes the payment, or the dispute was decided."""

    topic: ClassVar[str] = "payment.disputed.v1"
    dispute_id: str
    dispute: Dispute
    reversals: Reversals


class PaymentReceiptIssued(Event, frozen=True):
    """The payment provider shows a receipt at this address."""

    topic: ClassVar[str] = "payment.receipt-issued.v1"
    url: Personal[str]


class PaymentFacts(msgspec.Struct, frozen=True):
    """What is known of a payment. Any order of the same events leads to the same facts."""

    purchase: Purchase | None = None
    #: By `re_…`.
    refunds: Mapping[str, Refund] = {}
    #: The highest sum of refunds that the provider has named, refunds that failed later included.
    refunded_total: int = 0
    #: By `dp_…`.
    disputes: Mapping[str, Dispute] = {}

    def after(self, event: PaymentCompleted | PaymentRefunded | PaymentDisputed) -> "PaymentFacts":
        """The facts with those of an event; the same ones when it says nothing new."""
        match event:
            case PaymentCompleted():
                return self if self.purchase else _replaced(self, purchase=event.purchase)
            case PaymentRefunded(refund_id=None):
                return _replaced(self, refunded_total=max(self.refunded_total, event.amount))
            case PaymentRefunded():
                return self._after_refund(str(event.refund_id), event)
            case _:
                known = self.disputes.get(event.dispute_id)
                newer = known is None or event.dispute.is_newer_than(known)
                return _replaced(self, disputes={**self.disputes, event.dispute_id: event.dispute}) if newer else self

    def _after_refund(self, refund_id: str, event: PaymentRefunded) -> "PaymentFacts":
        """A refund that failed once stays failed."""
        known = self.refunds.get(refund_id)
        found = Refund(event.amount, event.failed or (known is not None and known.failed))
        return _replaced(self, refunds={**self.refunds, refund_id: found})

    @property
    def refunded(self) -> int:
        """The money that went back: by single refunds or by their sum, whichever knows of more."""
        single = sum(refund.amount for refund in self.refunds.values() if not refund.failed)
        failed = sum(refund.amount for refund in self.refunds.values() if refund.failed)
        return max(single, self.refunded_total - failed)

    @property
    def reversals(self) -> Reversals:
        """The credits that refunds and disputes take: in proportion to the money, never more than were bought."""
        gone = self.refunded + self._disputed("lost")
        clawed_back = self._credits(gone)
        return Reversals(clawed_back, self._credits(gone + self._disputed("open")) - clawed_back)

    def _disputed(self, state: DisputeState) -> int:
        return sum(dispute.amount for dispute in self.disputes.values() if dispute.state == state)

    def _credits(self, money: int) -> int:
        bought = self.purchase
        return bought.credits * min(money, bought.amount) // bought.amount if bought else 0


class Payment(Aggregate, kw_only=True, omit_defaults=True):
    """One payment. Its id derives from the payment intent, so all events of the provider about it meet here."""

    snapshot_topic = "payment.snapshot.v1"
    owner_rule = NO_USER

    facts: PaymentFacts = PaymentFacts()
    #: The credits that the log has taken from the buyer so far.
    reversals: Reversals = Reversals()
    receipt_url: str | None = None

    @property
    def person(self) -> UUID:
        """The buyer, once the money has arrived."""
        return self.facts.purchase.user_id if self.facts.purchase else self.id

    def complete(self, purchase: Purchase) -> None:
        """The money arrived. Repeating it is silent."""
        self._note(PaymentCompleted(purchase=purchase, reversals=self.reversals))

    def refund(self, refund_id: str, amount: int, *, failed: bool) -> None:
        """One refund was made or has failed. Repeating it is silent."""
        self._note(PaymentRefunded(refund_id=refund_id, amount=amount, failed=failed, reversals=self.reversals))

    def refund_total(self, amount: int) -> None:
        """All refunds together are so much now. Repeating it is silent."""
        self._note(PaymentRefunded(refund_id=None, amount=amount, failed=False, reversals=self.reversals))

    def dispute(self, dispute_id: str, dispute: Dispute) -> None:
        """A dispute was opened, changed or decided. Repeating it, or an older event of it, is silent."""
        self._note(PaymentDisputed(dispute_id=dispute_id, dispute=dispute, reversals=self.reversals))

    def receipt(self, url: str) -> None:
        """A receipt can be seen there. Repeating it is silent."""
        if url != self.receipt_url:
            self.record(PaymentReceiptIssued(url=url))

    def _note(self, event: PaymentCompleted | PaymentRefunded | PaymentDisputed) -> None:
        facts = self.facts.after(event)
        if facts != self.facts:
            self.record(msgspec.structs.replace(event, reversals=facts.reversals))

    def apply(self, event: Any) -> None:
        match event:
            case PaymentReceiptIssued():
                self.receipt_url = event.url
            case PaymentCompleted() | PaymentRefunded() | PaymentDisputed():
                self.facts, self.reversals = self.facts.after(event), event.reversals


def _replaced(facts: PaymentFacts, **changes: Any) -> PaymentFacts:
    return msgspec.structs.replace(facts, **changes)
