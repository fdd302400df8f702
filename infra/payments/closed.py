"""In place of a payment provider where none is set up."""

from collections.abc import Sequence
from datetime import datetime
from typing import NoReturn
from uuid import UUID

from domain.credit_package import CreditPackage, PaymentsUnavailable
from domain.errors import NotFound


class NoPayments:
    """Sells nothing and says why; its webhook is not there."""

    def __init__(self, reason: str = "Credits cannot be bought here") -> None:
        self._reason = reason

    @property
    def account(self) -> NoReturn:
        raise PaymentsUnavailable(self._reason)

    async def open_checkout(self, checkout_id: UUID, user_id: UUID, package: CreditPackage) -> NoReturn:
        del checkout_id, user_id, package
        raise PaymentsUnavailable(self._reason)

    def read_webhook(self, body: bytes, signatures: Sequence[bytes], now: datetime) -> NoReturn:
        del body, signatures, now
        raise NotFound("There is nothing at this address")

    async def close(self) -> None:
        """Nothing is open."""
