"""Packages of credits, and the account at the payment provider that sells them."""

from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from domain.errors import NotFound, Refusal

#: Of the key at the payment provider: real money, its test mode, or the local checkout.
PaymentMode = Literal["live", "test", "demo"]


class PackageNotFound(NotFound):
    """There is no such package of credits; GET /api/credits/packages lists them"""


class PaymentsUnavailable(Refusal):
    """Credits cannot be bought here at the moment"""

    code = "payments_unavailable"
    retry_after = 60


class CreditPackage(msgspec.Struct, frozen=True):
    """Credits at a price. `amount` is in the smallest unit of the currency, such as cents."""

    id: Annotated[str, Meta(examples=["starter"])]
    name: Annotated[str, Meta(examples=["Starter"])]
    credits: Annotated[int, Meta(examples=[100])]
    amount: Annotated[int, Meta(examples=[499])]
    currency: Annotated[str, Meta(examples=["eur"])]


class PaymentAccount(msgspec.Struct, frozen=True):
    """The account at the payment provider, and what it sells."""

    mode: PaymentMode
    packages: Sequence[CreditPackage]
    #: Why nothing is on sale, where there are no packages.
    reason: str = "No packages of credits are on sale: the operator names them in CREDIT_PACKAGES"

    @property
    def livemode(self) -> bool:
        """Whether its events say `livemode`."""
        return self.mode == "live"

    def on_sale(self) -> Sequence[CreditPackage]:
        """The packages. Raises PaymentsUnavailable when there are none."""
        if not self.packages:
            raise PaymentsUnavailable(self.reason)
        return self.packages

    def package(self, package_id: str) -> CreditPackage:
        """The package with this id. Raises PaymentsUnavailable, PackageNotFound."""
        found = next((package for package in self.on_sale() if package.id == package_id), None)
        if found is None:
            raise PackageNotFound
        return found
