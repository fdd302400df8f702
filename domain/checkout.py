"""A checkout: what a user is about to pay for, recorded before the payment provider learns of it."""

from typing import Any, ClassVar
from uuid import UUID

from domain.aggregate import SHOWN, Aggregate, Event
from domain.credit_package import CreditPackage


class CheckoutStarted(Event, frozen=True):
    """A user goes to the payment provider; the package is as it was then."""

    topic: ClassVar[str] = "checkout.started.v1"
    user_id: UUID
    package: CreditPackage


class Checkout(Aggregate, kw_only=True, omit_defaults=True):
    """Who buys what; the payment provider returns its id with the payment."""

    snapshot_topic = "checkout.snapshot.v1"
    owner_rule = SHOWN

    user_id: UUID | None = None
    package: CreditPackage | None = None

    @classmethod
    def start(cls, checkout_id: UUID, user_id: UUID, package: CreditPackage) -> "Checkout":
        """Record what the user is about to pay for."""
        checkout = cls(id=checkout_id)
        checkout.record(CheckoutStarted(user_id=user_id, package=package))
        return checkout

    def apply(self, event: Any) -> None:
        match event:
            case CheckoutStarted():
                self.user_id, self.package = event.user_id, event.package
