"""Payments with their receipts, which movements of credits belong to which, and events of Stripe that need a look."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from domain import credit_events, payment, stripe_event
from projections.protocol import EventData, LoggedEvent
from projections.table import Insert, Statement, TableSpec, columns

_MOVEMENTS = (
    credit_events.CreditsPurchased,
    credit_events.CreditsHeld,
    credit_events.CreditsReleased,
    credit_events.CreditsClawedBack,
)


class Payments:
    """Fills `payments`, `payment_movements` (which movement of credits belongs to which payment), `payment_alerts`."""

    topics: ClassVar[frozenset[str]] = frozenset(
        event.topic
        for event in (
            *_MOVEMENTS,
            payment.PaymentCompleted,
            payment.PaymentReceiptIssued,
            stripe_event.StripeEventReceived,
        )
    )

    def __init__(self, version: int = 1) -> None:
        self.name = f"payments_v{version}"
        self._movements, self._alerts = f"payment_movements_v{version}", f"payment_alerts_v{version}"
        self.views = {"payments": self.name, "payment_movements": self._movements, "payment_alerts": self._alerts}
        self.tables = f"""
            CREATE TABLE IF NOT EXISTS {self.name} (
                payment_id uuid PRIMARY KEY, user_id uuid, package_id text, credits bigint, amount bigint,
                currency text, session_id text, demo boolean, paid_at timestamptz, receipt_url text
            );
            CREATE TABLE IF NOT EXISTS {self._movements} (position bigint PRIMARY KEY, payment_id uuid NOT NULL);
            CREATE TABLE IF NOT EXISTS {self._alerts} (
                id uuid PRIMARY KEY, stripe_id text NOT NULL, type text NOT NULL, reason text NOT NULL,
                livemode boolean NOT NULL, received_at timestamptz NOT NULL
            );
        """
        self.indexes = f"CREATE INDEX IF NOT EXISTS {self._alerts}_by_date ON {self._alerts} (received_at DESC);"
        self._upsert = f"""
            INSERT INTO {self.name} AS t ({", ".join(_COLUMNS)})
            SELECT * FROM unnest({", ".join(f"%b::{type_}[]" for type_ in _COLUMNS.values())})
            ON CONFLICT (payment_id) DO UPDATE
               SET {", ".join(f"{name} = coalesce(excluded.{name}, t.{name})" for name in _COLUMNS)}
        """
        self._movement = TableSpec(self._movements, {"position": "bigint", "payment_id": "uuid"})
        self._alert = TableSpec(self._alerts, _ALERT)

    def project(self, page: Sequence[LoggedEvent]) -> Sequence[Insert | Statement]:
        payments: dict[UUID, dict[str, Any]] = {}
        movements, alerts = [], []
        for position, recorded in page:
            match recorded.event:
                case payment.PaymentCompleted() | payment.PaymentReceiptIssued() as event:
                    payments.setdefault(recorded.originator_id, {}).update(_facts(event, recorded))
                case stripe_event.StripeEventReceived(alert=str()) as event:
                    alerts.append(_alert_row(event, recorded))
                case credit_events.CreditsPurchased() | credit_events.CreditsHeld() as event:
                    movements.append((position, event.payment_id))
                case credit_events.CreditsReleased() | credit_events.CreditsClawedBack() as event:
                    movements.append((position, event.payment_id))
        return [
            *([Insert(self._movement, movements)] if movements else []),
            *([Insert(self._alert, alerts)] if alerts else []),
            *([Statement(self._upsert, columns(_rows(payments), len(_COLUMNS)))] if payments else []),
        ]


_COLUMNS = {
    "payment_id": "uuid",
    "user_id": "uuid",
    "package_id": "text",
    "credits": "bigint",
    "amount": "bigint",
    "currency": "text",
    "session_id": "text",
    "demo": "boolean",
    "paid_at": "timestamptz",
    "receipt_url": "text",
}
_ALERT = {
    "id": "uuid",
    "stripe_id": "text",
    "type": "text",
    "reason": "text",
    "livemode": "boolean",
    "received_at": "timestamptz",
}


def _facts(event: payment.PaymentCompleted | payment.PaymentReceiptIssued, recorded: EventData[Any]) -> dict[str, Any]:
    if isinstance(event, payment.PaymentReceiptIssued):
        return {"receipt_url": event.url}
    bought = event.purchase
    return {
        "user_id": bought.user_id,
        "package_id": bought.package_id,
        "credits": bought.credits,
        "amount": bought.amount,
        "currency": bought.currency,
        "session_id": bought.session_id,
        "demo": bought.demo,
        "paid_at": recorded.at,
    }


def _alert_row(event: stripe_event.StripeEventReceived, recorded: EventData[Any]) -> tuple[Any, ...]:
    return recorded.event_id, event.stripe_id, event.type, event.alert, event.livemode, recorded.at


def _rows(payments: Mapping[UUID, Mapping[str, Any]]) -> list[tuple[Any, ...]]:
    return [(key, *(facts.get(name) for name in list(_COLUMNS)[1:])) for key, facts in payments.items()]
