"""All movements of credits, with the balance after each."""

from collections.abc import Sequence
from typing import Any, ClassVar

from domain import user
from domain.aggregate import Event
from projections.protocol import LoggedEvent
from projections.table import Insert, TableSpec


class CreditTransactions:
    """Fills `credit_transactions`."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (
            user.CreditsGranted,
            user.CreditsDebited,
            user.CreditsRefunded,
            user.CreditsPurchased,
            user.CreditsHeld,
            user.CreditsReleased,
            user.CreditsClawedBack,
        )
    )

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
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self.name}_by_user ON {self.name} (user_id, position DESC);"
        self._target = TableSpec(
            self.name,
            {
                "id": "uuid",
                "position": "bigint",
                "user_id": "uuid",
                "job_id": "uuid",
                "amount": "bigint",
                "type": "text",
                "description": "text",
                "balance": "bigint",
                "created_at": "timestamptz",
            },
        )

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert]:
        rows = [
            (r.event_id, position, r.originator_id, *_movement(r.event), r.at)
            for position, r in page
            if r.event.topic in self.topics
        ]
        return [Insert(self._target, rows)] if rows else []


def _movement(event: Event) -> tuple[Any, ...]:
    """job_id, signed amount, type, description, balance."""
    match event:
        case user.CreditsDebited():
            return event.job_id, -event.amount, "debit", "Video generation", event.balance
        case user.CreditsRefunded():
            return event.job_id, event.amount, "refund", "Refund: no video was made", event.balance
        case user.CreditsPurchased():
            demo = " (demo: no money moved)" if event.demo else ""
            return None, event.amount, "purchase", f"Credits bought: {event.package_id}{demo}", event.balance
        case user.CreditsHeld():
            return None, -event.amount, "hold", "Held: the payment is disputed", event.balance
        case user.CreditsReleased():
            return None, event.amount, "release", "Released: the payment counts again", event.balance
        case user.CreditsClawedBack():
            return None, -event.amount, "clawback", "Taken back: the payment was returned", event.balance
    assert isinstance(event, user.CreditsGranted)
    return None, event.amount, "grant", f"Credits granted: {event.reason}", event.balance
