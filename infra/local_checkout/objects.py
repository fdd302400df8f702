"""The JSON of Stripe's objects, as far as we read it, with a buyer who has a name."""

from collections.abc import Mapping
from typing import Any

import msgspec

#: What Stripe adds about a buyer, and what must never reach our log.
BUYER = {
    "name": "Ada Buyer",
    "email": "ada.buyer@example.com",
    "phone": "+15555550100",
    "address": {"line1": "1 Demo Street", "city": "Demoville", "postal_code": "00000", "country": "US"},
}
_VERSION = "2026-10-28.endive"


class LocalSession(msgspec.Struct, kw_only=True):
    """A checkout, and the payment that it may lead to."""

    id: str
    payment_intent: str
    charge: str
    url: str
    created: int
    amount: int
    currency: str
    product: str
    user: str
    metadata: Mapping[str, str]
    success_url: str
    cancel_url: str
    status: str = "open"
    payment_status: str = "unpaid"
    receipt_url: str = ""

    def json(self) -> dict[str, Any]:
        """A Checkout Session."""
        done = self.status == "complete"
        return {
            "id": self.id,
            "object": "checkout.session",
            "amount_subtotal": self.amount,
            "amount_total": self.amount,
            "client_reference_id": self.user,
            "created": self.created,
            "currency": self.currency,
            "customer_details": BUYER if done else None,
            "customer_email": BUYER["email"] if done else None,
            "livemode": False,
            "metadata": dict(self.metadata),
            "mode": "payment",
            "payment_intent": self.payment_intent if done else None,
            "payment_status": self.payment_status,
            "status": self.status,
            "success_url": self.success_url,
            "cancel_url": self.cancel_url,
            "url": None if done else self.url,
        }

    def charge_json(self, refunded: int) -> dict[str, Any]:
        """The Charge of a paid session, of which so much was refunded."""
        return {
            "id": self.charge,
            "object": "charge",
            "amount": self.amount,
            "amount_captured": self.amount,
            "amount_refunded": refunded,
            "billing_details": BUYER,
            "created": self.created,
            "currency": self.currency,
            "livemode": False,
            "metadata": dict(self.metadata),
            "paid": True,
            "payment_intent": self.payment_intent,
            "receipt_email": BUYER["email"],
            "receipt_url": self.receipt_url,
            "refunded": refunded >= self.amount,
            "status": "succeeded",
        }


class LocalRefund(msgspec.Struct, kw_only=True):
    """A refund, whole or in part."""

    id: str
    session: LocalSession
    amount: int
    status: str = "succeeded"

    def json(self) -> dict[str, Any]:
        """A Refund."""
        return {
            "id": self.id,
            "object": "refund",
            "amount": self.amount,
            "charge": self.session.charge,
            "currency": self.session.currency,
            "payment_intent": self.session.payment_intent,
            "status": self.status,
        }


class LocalDispute(msgspec.Struct, kw_only=True):
    """A dispute."""

    id: str
    session: LocalSession
    amount: int
    status: str = "needs_response"

    def json(self) -> dict[str, Any]:
        """A Dispute."""
        return {
            "id": self.id,
            "object": "dispute",
            "amount": self.amount,
            "charge": self.session.charge,
            "currency": self.session.currency,
            "evidence": {"customer_name": BUYER["name"], "customer_email_address": BUYER["email"]},
            "payment_intent": self.session.payment_intent,
            "status": self.status,
        }


def event_json(event_id: str, type_: str, created: int, subject: Mapping[str, Any]) -> dict[str, Any]:
    """An Event about an object."""
    return {
        "id": event_id,
        "object": "event",
        "api_version": _VERSION,
        "created": created,
        "data": {"object": dict(subject)},
        "livemode": False,
        "pending_webhooks": 1,
        "request": {"id": None, "idempotency_key": None},
        "type": type_,
    }
