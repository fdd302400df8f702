"""What moves credits: the events with the row that each makes in a ledger. A new kind is one line in `KINDS`."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from domain import credit_events
from domain.aggregate import Event


class Movement(NamedTuple):
    """A change of a balance. `kind` is the type that readers see; the event has the balance after it."""

    kind: str
    #: Positive for what was given, negative for what was taken.
    amount: int
    description: str
    job_id: UUID | None = None


#: Event → its row. Each of these events is of a user's stream and has a field `balance`.
KINDS: Mapping[type[Event], Callable[[Any], Movement]] = {
    credit_events.CreditsGranted: lambda e: Movement("grant", e.amount, f"Credits granted: {e.reason}"),
    credit_events.AllowanceGranted: lambda e: Movement("allowance", e.amount, f"Allowance for {e.month}"),
    credit_events.VoucherRedeemed: lambda e: Movement("voucher", e.amount, "Voucher redeemed"),
    credit_events.CreditsDebited: lambda e: Movement("debit", -e.amount, "Video generation", e.job_id),
    credit_events.CreditsRefunded: lambda e: Movement("refund", e.amount, "Refund: no video was made", e.job_id),
    credit_events.CreditsPurchased: lambda e: Movement(
        "purchase", e.amount, f"Credits bought: {e.package_id}{_demo(e)}"
    ),
    credit_events.CreditsHeld: lambda e: Movement("hold", -e.amount, "Held: the payment is disputed"),
    credit_events.CreditsReleased: lambda e: Movement("release", e.amount, "Released: the payment counts again"),
    credit_events.CreditsClawedBack: lambda e: Movement("clawback", -e.amount, "Taken back: the payment was returned"),
}
#: Their topics.
MOVEMENTS = frozenset(event.topic for event in KINDS)


def _demo(event: credit_events.CreditsPurchased) -> str:
    return " (demo: no money moved)" if event.demo else ""


def balance_after(movement: Any) -> int:
    """The balance with which a movement leaves the account."""
    balance: int = movement.balance
    return balance
