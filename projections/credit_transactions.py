"""All movements of credits, with the balance after each. A new kind of movement is one line in `KINDS`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from domain import credit_events
from domain.aggregate import Event
from domain.notification import LOW_BALANCE
from projections.protocol import LoggedEvent
from projections.table import Insert, TableSpec


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
#: The movements by which a balance fell below what counts as low, as SQL.
FELL_LOW = f"balance < {LOW_BALANCE} AND balance - amount >= {LOW_BALANCE}"
#: Their topics.
MOVEMENTS = frozenset(event.topic for event in KINDS)


def _demo(event: credit_events.CreditsPurchased) -> str:
    return " (demo: no money moved)" if event.demo else ""


def balance_after(movement: Any) -> int:
    """The balance with which a movement leaves the account."""
    balance: int = movement.balance
    return balance


class CreditTransactions:
    """Fills `credit_transactions`."""

    topics: ClassVar[frozenset[str]] = MOVEMENTS

    def __init__(self, version: int = 1) -> None:
        self.name = f"credit_transactions_v{version}"
        self.views = {"credit_transactions": self.name}
        self.tables = f"""
            CREATE TABLE IF NOT EXISTS {self.name} (
                id uuid NOT NULL, position bigint PRIMARY KEY, user_id uuid NOT NULL, job_id uuid,
                amount bigint NOT NULL, type text NOT NULL, description text NOT NULL,
                balance bigint NOT NULL, created_at timestamptz NOT NULL
            );
        """
        # It covers the sums and charts of an account, and how many movements a filter leaves.
        self.indexes = f"""
            CREATE INDEX IF NOT EXISTS {self.name}_of_user ON {self.name} (user_id, position DESC)
                INCLUDE (created_at, type, amount, job_id);
            CREATE INDEX IF NOT EXISTS {self.name}_low ON {self.name} (user_id, position DESC) WHERE {FELL_LOW};
        """
        self._target = TableSpec(
            self.name,
            {
                "id": "uuid",
                "position": "bigint",
                "user_id": "uuid",
                "created_at": "timestamptz",
                "balance": "bigint",
                "type": "text",
                "amount": "bigint",
                "description": "text",
                "job_id": "uuid",
            },
        )

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert]:
        rows: list[tuple[Any, ...]] = []
        for position, recorded in page:
            event: Any = recorded.event
            if moved := KINDS.get(type(event)):
                rows.append(
                    (recorded.event_id, position, recorded.originator_id, recorded.at, event.balance, *moved(event))
                )
        return [Insert(self._target, rows)] if rows else []
