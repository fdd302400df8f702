"""Packages of credits that can be bought."""

from typing import Protocol

import msgspec
from litestar import get
from litestar.di import NamedDependency
from litestar.params import SkipValidation

from domain.credit_package import CreditPackage, PaymentAccount, PaymentMode, PaymentsUnavailable


class PackageSource(Protocol):
    """What is sold here."""

    @property
    def account(self) -> PaymentAccount:
        """Raises PaymentsUnavailable where nothing is."""


class PackageList(msgspec.Struct, frozen=True):
    """The packages on sale. Prices are in the smallest unit of their currency; `reason` says why there are none.

    `mode` is null without packages. Money moves in the mode `live` alone.
    """

    packages: list[CreditPackage]
    reason: str | None
    mode: PaymentMode | None


@get("/api/credits/packages", summary="What credits cost", tags=["Credits"], opt={"scope": "credits:read"})
async def list_packages(payments: NamedDependency[SkipValidation[PackageSource]]) -> PackageList:
    """The packages of `POST /api/credits/checkout`."""
    try:
        account = payments.account
        return PackageList(list(account.on_sale()), None, account.mode)
    except PaymentsUnavailable as error:
        return PackageList([], error.message, None)


routes = [list_packages]
