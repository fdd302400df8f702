"""What Stripe reports in a webhook: read, freed of the buyer's personal data, and understood as facts on a payment."""

import re
from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

import msgspec
from msgspec import Meta

from domain.errors import Invalid
from domain.payment import Dispute, DisputeState

#: Fields with these names are left out at any depth: they say who the buyer is and where they live.
PERSONAL = frozenset(
    (
        "account_holder_name",
        "address",
        "billing_address",
        "business_name",
        "cashtag",
        "customer_email",
        "customer_email_address",
        "customer_name",
        "customer_purchase_ip",
        "email",
        "individual_name",
        "name",
        "payer_email",
        "payer_name",
        "phone",
        "receipt_email",
        "shipping_address",
        "verified_address",
        "verified_email",
        "verified_name",
    )
)
_ID = re.compile(r"evt_[A-Za-z0-9_]{1,200}", re.ASCII)
_TYPE = re.compile(r"[a-z0-9_.]{1,100}", re.ASCII)

#: In the smallest unit of a currency; more than any payment has.
_Amount = Annotated[int, Meta(ge=0, le=2**53)]
#: Of an object at Stripe.
_Name = Annotated[str, Meta(min_length=1, max_length=255, pattern=r"^[!-~]*\Z")]
_ADDRESS = re.compile(r"https?://[!-~]{1,2000}", re.ASCII)

#: Statuses of a dispute; others, such as those of an inquiry (`warning_…`), move no money.
_DISPUTES: dict[str, DisputeState] = {
    "needs_response": "open",
    "under_review": "open",
    "won": "won",
    "prevented": "won",
    "warning_closed": "won",
    "lost": "lost",
}
_FAILED = ("failed", "canceled")
_PAID = ("checkout.session.completed", "checkout.session.async_payment_succeeded")
_REFUND = ("refund.created", "refund.updated", "refund.failed", "charge.refund.updated")
_CHARGE = ("charge.succeeded", "charge.updated")
_REFUNDED = "charge.refunded"
_DISPUTE = tuple(
    f"charge.dispute.{what}" for what in ("created", "updated", "closed", "funds_withdrawn", "funds_reinstated")
)
#: The events with an effect here; an endpoint at Stripe that sends these misses nothing.
EFFECTIVE = (*_PAID, *_REFUND, _REFUNDED, *_CHARGE, *_DISPUTE)


class MalformedNotice(Invalid):
    """The body is not an event of Stripe"""


class BadWebhookSignature(Invalid):
    """The Stripe-Signature header does not fit the body, or differs from our time by more than five minutes"""

    code = "invalid_signature"
    field = "Stripe-Signature"


class UnreadableNotice(Exception):
    """An event of a type that has an effect lacks what that type has."""


class StripeNotice(msgspec.Struct, frozen=True):
    """An event of Stripe. `raw` is all of it, word for word but for personal data; `created` in seconds since 1970."""

    id: str
    type: str
    livemode: bool
    created: Annotated[int, Meta(ge=0, le=2**53)]
    raw: Mapping[str, Any]

    @property
    def is_of_another_account(self) -> bool:
        """Whether it is about an account that is connected to ours at Stripe."""
        return self.raw.get("account") is not None


class PaidSession(msgspec.Struct, frozen=True):
    """A checkout was paid. Amounts are in the smallest unit of the currency."""

    payment: str
    session_id: str
    currency: str
    #: What was paid, and what the package costs by itself.
    amount: int
    price: int
    user_id: UUID | None
    checkout_id: UUID | None
    package_id: str | None


class RefundReport(msgspec.Struct, frozen=True):
    """A refund was made, has changed or failed."""

    payment: str
    refund_id: str
    amount: int
    failed: bool


class RefundedTotal(msgspec.Struct, frozen=True):
    """All refunds of a charge so far."""

    payment: str
    amount: int
    receipt_url: str | None


class DisputeReport(msgspec.Struct, frozen=True):
    """A dispute was opened, has changed or was decided."""

    payment: str
    dispute_id: str
    dispute: Dispute


class ReceiptReport(msgspec.Struct, frozen=True):
    """A receipt can be seen."""

    payment: str
    receipt_url: str


PaymentReport = PaidSession | RefundReport | RefundedTotal | DisputeReport | ReceiptReport


def read_notice(body: bytes) -> StripeNotice:
    """The event in a body. Raises MalformedNotice."""
    try:
        return notice_of(msgspec.json.decode(body, type=dict[str, Any]))
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise MalformedNotice from None


def notice_of(event: Mapping[str, Any]) -> StripeNotice:
    """The event that Stripe's API or a webhook shows. Raises MalformedNotice."""
    try:
        found = msgspec.convert({**event, "raw": without_personal_data(event)}, StripeNotice)
    except (msgspec.ValidationError, RecursionError):
        raise MalformedNotice from None
    if not _ID.fullmatch(found.id) or not _TYPE.fullmatch(found.type):
        raise MalformedNotice
    return found


def without_personal_data(value: Any) -> Any:
    """The same JSON value without the fields in `PERSONAL`."""
    if isinstance(value, dict):
        return {key: without_personal_data(inner) for key, inner in value.items() if key not in PERSONAL}
    if isinstance(value, list):
        return [without_personal_data(inner) for inner in value]
    return value


class _Session(msgspec.Struct):
    id: _Name
    payment_status: str
    amount_total: _Amount | None = None
    amount_subtotal: _Amount | None = None
    currency: str | None = None
    payment_intent: _Name | None = None
    client_reference_id: str | None = None
    metadata: dict[str, str] | None = None


class _Refund(msgspec.Struct):
    id: _Name
    amount: _Amount
    status: str | None = None
    payment_intent: _Name | None = None


class _Charge(msgspec.Struct):
    amount_refunded: _Amount = 0
    payment_intent: _Name | None = None
    receipt_url: str | None = None


class _Dispute(msgspec.Struct):
    id: _Name
    amount: _Amount
    status: str
    payment_intent: _Name | None = None


class _Data(msgspec.Struct):
    object: dict[str, Any]


class _Envelope(msgspec.Struct):
    data: _Data


def report_of(notice: StripeNotice) -> PaymentReport | None:
    """What the event says about a payment; None when it has no effect here. Raises UnreadableNotice."""
    if notice.type not in EFFECTIVE:
        return None
    try:
        found = msgspec.convert(notice.raw, _Envelope).data.object
        return _report(notice, found)
    except msgspec.ValidationError as error:
        raise UnreadableNotice(str(error)) from None


def _report(notice: StripeNotice, found: dict[str, Any]) -> PaymentReport | None:
    if notice.type in _PAID:
        return _session(msgspec.convert(found, _Session))
    if notice.type in _REFUND:
        return _refund(msgspec.convert(found, _Refund))
    if notice.type in _DISPUTE:
        return _dispute(msgspec.convert(found, _Dispute), notice.created)
    return _charge(msgspec.convert(found, _Charge), refunded=notice.type == _REFUNDED)


def _session(found: _Session) -> PaidSession | None:
    """None until the money is there; asynchronous ways to pay report it days later."""
    if found.payment_status != "paid":
        return None
    amount, metadata = found.amount_total or 0, found.metadata or {}
    return PaidSession(
        payment=found.payment_intent or found.id,
        session_id=found.id,
        currency=found.currency or "",
        amount=amount,
        price=amount if found.amount_subtotal is None else found.amount_subtotal,
        user_id=_uuid(found.client_reference_id),
        checkout_id=_uuid(metadata.get("checkout")),
        package_id=metadata.get("package"),
    )


def _refund(found: _Refund) -> RefundReport | None:
    if found.payment_intent is None:
        return None
    return RefundReport(found.payment_intent, found.id, found.amount, found.status in _FAILED)


def _charge(found: _Charge, *, refunded: bool) -> RefundedTotal | ReceiptReport | None:
    if found.payment_intent is None:
        return None
    receipt = _address(found.receipt_url)
    if refunded:
        return RefundedTotal(found.payment_intent, found.amount_refunded, receipt)
    return ReceiptReport(found.payment_intent, receipt) if receipt else None


def _dispute(found: _Dispute, at: int) -> DisputeReport | None:
    state = _DISPUTES.get(found.status)
    if state is None or found.payment_intent is None:
        return None
    return DisputeReport(found.payment_intent, found.id, Dispute(found.amount, state, at))


def _address(text: str | None) -> str | None:
    """An address that a page may link to, else None: the money of the event counts without its receipt."""
    return text if text and _ADDRESS.fullmatch(text) else None


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
