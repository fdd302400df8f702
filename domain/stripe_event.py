"""An event of Stripe in our log: version 1 of a stream of its own, so that it takes effect once for ever."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal
from uuid import UUID

from domain.aggregate import NO_USER, Aggregate, Event
from domain.checkout import Checkout
from domain.credit_package import CreditPackage, PaymentAccount
from domain.ids import stripe_event_id
from domain.payment import Purchase
from domain.personal import Personal
from domain.stripe_notice import PaidSession, StripeNotice

#: Why an event that should have had an effect has none; an operator looks into it.
PaymentAlert = Literal[
    "other_livemode",
    "other_account",
    "unreadable",
    "unknown_customer",
    "unknown_currency",
    "unknown_amount",
    "unknown_package",
]


class StripeEventReceived(Event, frozen=True, omit_defaults=True):
    """Stripe reported something; what follows from it is in the same append."""

    topic: ClassVar[str] = "stripe-event.received.v1"
    #: `evt_…`
    stripe_id: str
    type: str
    livemode: bool
    #: When it happened at Stripe, in seconds since 1970.
    created: int
    alert: PaymentAlert | None
    #: All of it, word for word, without names, addresses, e-mail addresses and telephone numbers of the buyer.
    raw: Personal[Mapping[str, Any]]
    #: Whose payment it is about, as far as that was known.
    buyer: UUID | None = None


class StripeEvent(Aggregate, kw_only=True, omit_defaults=True):
    """Whether an event of Stripe was received."""

    snapshot_topic = "stripe-event.snapshot.v1"
    owner_rule = NO_USER

    stripe_id: str = ""
    buyer: UUID | None = None

    @property
    def person(self) -> UUID:
        """The buyer, where the event is about a purchase."""
        return self.buyer or self.id

    @classmethod
    def receive(cls, notice: StripeNotice, alert: PaymentAlert | None, buyer: UUID | None = None) -> "StripeEvent":
        """Record the event, and why it has no effect."""
        event = cls(id=stripe_event_id(notice.id))
        event.record(
            StripeEventReceived(
                stripe_id=notice.id,
                type=notice.type,
                livemode=notice.livemode,
                created=notice.created,
                alert=alert,
                raw=notice.raw,
                buyer=buyer,
            )
        )
        return event

    def apply(self, event: Any) -> None:
        match event:
            case StripeEventReceived():
                self.stripe_id, self.buyer = event.stripe_id, event.buyer


def match_purchase(paid: PaidSession, account: PaymentAccount, checkout: Checkout | None) -> Purchase | PaymentAlert:
    """What was bought: by our own record of the checkout, else by the packages on sale; or why that is not known.

    The price must be that of the package to the cent; more than the price was paid where taxes were added.
    """
    if paid.user_id is None or (checkout is not None and checkout.user_id != paid.user_id):
        return "unknown_customer"
    known = [checkout.package] if checkout and checkout.package else list(account.packages)
    package = _package(paid, known)
    if not isinstance(package, CreditPackage):
        return package
    return Purchase(
        user_id=paid.user_id,
        package_id=package.id,
        credits=package.credits,
        amount=paid.amount,
        currency=paid.currency,
        session_id=paid.session_id,
        demo=account.mode == "demo",
    )


def _package(paid: PaidSession, known: list[CreditPackage]) -> CreditPackage | PaymentAlert:
    in_currency = [package for package in known if package.currency == paid.currency]
    if not in_currency:
        return "unknown_currency"
    at_price = [package for package in in_currency if package.amount == paid.price <= paid.amount]
    if not at_price:
        return "unknown_amount"
    named = [package for package in at_price if package.id == paid.package_id]
    if not named and len(at_price) > 1:
        return "unknown_package"
    return (named or at_price)[0]
