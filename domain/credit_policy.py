"""What orders need in this installation: whether they cost credits, which ones are given, and room for results."""

from typing import Literal

import msgspec

from domain.errors import Contradiction, Invalid, Refusal
from domain.order import Order

#: `paid`: credits can be bought where a checkout exists. `metered`: they are only given. `off`: nothing costs any.
CreditMode = Literal["paid", "metered", "off"]

WELCOME_CREDITS = 100
#: The largest amount of one grant or voucher: more is taken for a slip of the keyboard, and nothing takes it back.
MAX_GRANT = 1_000_000


class CreditsOff(Contradiction):
    """Credits are switched off here: videos cost nothing, and credits are neither given nor redeemed"""

    code = "credits_off"


class InsufficientCredits(Refusal):
    """Not enough credits"""

    code = "insufficient_credits"

    def __init__(self, required: int, available: int) -> None:
        super().__init__(f"This video costs {required} credits and you have {available}")
        self.required = required
        self.available = available

    @property
    def details(self) -> dict[str, int | str]:
        return {"required": self.required, "available": self.available}


class CreditsOwed(InsufficientCredits):
    """Credits are owed for a payment that was refunded or disputed; buy credits to order again"""

    def __init__(self, required: int, available: int) -> None:
        super().__init__(required, available)
        self.args = (
            f"You owe {-available} credits: a payment was refunded or disputed after its credits were spent."
            " Buy credits to order again",
        )


class BadAmount(Invalid):
    """The amount must be between 1 and 1,000,000 credits"""

    field = "amount"


def check_amount(amount: int) -> int:
    """The amount of a grant or a voucher. Raises BadAmount."""
    if not 1 <= amount <= MAX_GRANT:
        raise BadAmount
    return amount


class CreditPolicy(msgspec.Struct, frozen=True, kw_only=True):
    """The rules of the operator. A decision takes them as an argument; what was debited before stays as it is."""

    mode: CreditMode = "paid"
    #: What a new account is granted; 0: nothing.
    welcome: int = WELCOME_CREDITS
    #: To which a balance is raised at the first request of an account in a calendar month; 0: never.
    allowance: int = 0
    #: How many bytes the results of an account may take before it orders more; 0: any number.
    storage: int = 0

    @property
    def has_allowance(self) -> bool:
        """Whether balances are raised every month."""
        return self.allowance > 0 and self.mode != "off"

    @property
    def sells(self) -> bool:
        """Whether credits can be bought, where a payment provider is set up."""
        return self.mode == "paid"

    def price(self, listed: int) -> int:
        """What a listed price is here: 0 while credits are off."""
        return 0 if self.mode == "off" else listed

    def priced(self, order: Order) -> Order:
        """The order at the price that is debited, and refunded if no video comes of it."""
        price = self.price(order.price)
        return order if price == order.price else msgspec.structs.replace(order, price=price)

    def require_on(self) -> None:
        """Raises CreditsOff."""
        if self.mode == "off":
            raise CreditsOff


#: The rules where the operator sets none.
DEFAULT_POLICY = CreditPolicy()
