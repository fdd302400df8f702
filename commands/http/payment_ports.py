"""What the routes of payments need of the rest of the system."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Protocol
from uuid import UUID

import msgspec
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.credit_package import CreditPackage, PaymentAccount
from domain.stripe_notice import StripeNotice


class OpenedCheckout(msgspec.Struct, frozen=True, rename="camel"):
    """Where to pay. A buyer who is sent there comes back when it is done."""

    url: Annotated[str, msgspec.Meta(examples=["https://checkout.stripe.com/c/pay/cs_test_a1b2c3"])]
    session_id: Annotated[str, msgspec.Meta(examples=["cs_test_a1b2c3"])]


class PaymentProvider(Protocol):
    """The payment provider, or nothing in its place."""

    @property
    def account(self) -> PaymentAccount:
        """What is sold. Raises PaymentsUnavailable where nothing is."""

    async def open_checkout(self, checkout_id: UUID, user_id: UUID, package: CreditPackage) -> OpenedCheckout:
        """A page to pay on; the same one for the same checkout. Raises PaymentsUnavailable, Unavailable."""

    def read_webhook(self, body: bytes, signatures: Sequence[bytes], now: datetime) -> StripeNotice:
        """The event in a signed body. Raises NotFound where no secret is set, BadWebhookSignature, MalformedNotice."""

    async def close(self) -> None:
        """Close all connections."""


PaymentsOf = NamedDependency[SkipValidation[PaymentProvider]]
