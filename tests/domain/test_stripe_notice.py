"""Events of Stripe: read strictly, without personal data, and matched with what is sold."""

import json
from typing import Any
from uuid import uuid4

import pytest

from domain.checkout import Checkout
from domain.credit_package import CreditPackage, PackageNotFound, PaymentAccount, PaymentsUnavailable
from domain.payment import Dispute, Purchase
from domain.stripe_event import StripeEvent, StripeEventReceived, match_purchase
from domain.stripe_notice import (
    DisputeReport,
    MalformedNotice,
    PaidSession,
    PaymentReport,
    ReceiptReport,
    RefundedTotal,
    RefundReport,
    StripeNotice,
    UnreadableNotice,
    read_notice,
    report_of,
)

STARTER = CreditPackage("starter", "Starter", 100, 499, "eur")
STUDIO = CreditPackage("studio", "Studio", 550, 1999, "eur")
SHOP = PaymentAccount("test", (STARTER, STUDIO))
USER = uuid4()


def notice(type_: str, subject: dict[str, Any], **fields: Any) -> StripeNotice:
    event = {"id": "evt_1", "type": type_, "livemode": False, "created": 7, "data": {"object": subject}} | fields
    return read_notice(json.dumps(event).encode())


def session(**fields: Any) -> dict[str, Any]:
    return {
        "id": "cs_1",
        "payment_status": "paid",
        "amount_total": 499,
        "amount_subtotal": 499,
        "currency": "eur",
        "payment_intent": "pi_1",
        "client_reference_id": str(USER),
        "metadata": {"package": "starter"},
    } | fields


def paid(**fields: Any) -> PaidSession:
    report = report_of(notice("checkout.session.completed", session(**fields)))
    assert isinstance(report, PaidSession)
    return report


def test_the_buyer_is_left_out_and_the_rest_stays_word_for_word() -> None:
    subject = {
        "id": "ch_1",
        "amount": 499,
        "billing_details": {"name": "Ada", "email": "a@b.c", "phone": None, "address": {"city": "X"}, "tax_id": "1"},
        "payment_method_details": {"card": {"last4": "4242", "wallet": {"shipping_address": {"name": "Ada"}}}},
        "list": [{"customer_name": "Ada", "kept": [1.5, None, True]}],
    }
    found = notice("charge.succeeded", subject, request={"id": "req_1"})
    assert found.raw["data"]["object"] == {
        "id": "ch_1",
        "amount": 499,
        "billing_details": {"tax_id": "1"},
        "payment_method_details": {"card": {"last4": "4242", "wallet": {}}},
        "list": [{"kept": [1.5, None, True]}],
    }
    assert found.raw["request"] == {"id": "req_1"}
    received = StripeEvent.receive(found, None).pending
    assert received == [
        StripeEventReceived(
            stripe_id="evt_1", type="charge.succeeded", livemode=False, created=7, alert=None, raw=found.raw
        )
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b'{"id":"evt_1"}',
        b'{"id":"1","type":"a","livemode":false,"created":1}',
        b'{"id":"evt_1\\u0000","type":"a","livemode":false,"created":1}',
        b'{"id":"evt_1","type":"A b","livemode":false,"created":1}',
        b'{"id":"evt_1","type":"a","livemode":"no","created":1}',
        b'{"id":"evt_1","type":"a","livemode":false,"created":-1}',
        b'{"id":"evt_1","type":"a","livemode":false,"created":1e400}',
        b'{"id":"evt_1","type":"a","livemode":false,"created":1,"data":NaN}',
        b'{"id":"evt_' + b"1" * 10_000 + b'","type":"a","livemode":false,"created":1}',
        b'{"id":"evt_1","type":"a","livemode":false,"created":1,"data":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    ],
    ids=range(14),
)
def test_what_is_no_event_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedNotice):
        read_notice(body)


@pytest.mark.parametrize(
    ("type_", "subject", "expected"),
    [
        ("checkout.session.completed", session(payment_status="unpaid"), None),
        ("checkout.session.expired", session(), None),
        ("customer.created", {"anything": 1}, None),
        (
            "refund.updated",
            {"id": "re_1", "amount": 5, "status": "succeeded", "payment_intent": "pi_1"},
            RefundReport("pi_1", "re_1", 5, failed=False),
        ),
        (
            "refund.failed",
            {"id": "re_1", "amount": 5, "status": "failed", "payment_intent": "pi_1"},
            RefundReport("pi_1", "re_1", 5, failed=True),
        ),
        ("refund.created", {"id": "re_1", "amount": 5, "payment_intent": None}, None),
        (
            "charge.refunded",
            {"amount_refunded": 5, "payment_intent": "pi_1", "receipt_url": None},
            RefundedTotal("pi_1", 5, None),
        ),
        (
            "charge.succeeded",
            {"payment_intent": "pi_1", "receipt_url": "https://x"},
            ReceiptReport("pi_1", "https://x"),
        ),
        ("charge.succeeded", {"payment_intent": None, "receipt_url": "https://x"}, None),
        (
            "charge.dispute.created",
            {"id": "dp_1", "amount": 5, "status": "needs_response", "payment_intent": "pi_1"},
            DisputeReport("pi_1", "dp_1", Dispute(5, "open", 7)),
        ),
        (
            "charge.dispute.closed",
            {"id": "dp_1", "amount": 5, "status": "lost", "payment_intent": "pi_1"},
            DisputeReport("pi_1", "dp_1", Dispute(5, "lost", 7)),
        ),
        (
            "charge.dispute.created",
            {"id": "dp_1", "amount": 5, "status": "warning_needs_response", "payment_intent": "pi_1"},
            None,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_event_is_understood_as_a_fact_on_a_payment(
    type_: str, subject: dict[str, Any], expected: PaymentReport | None
) -> None:
    assert report_of(notice(type_, subject)) == expected


def test_an_event_that_lacks_what_its_type_has_is_not_guessed_at() -> None:
    with pytest.raises(UnreadableNotice):
        report_of(notice("refund.created", {"id": "re_1", "amount": "five"}))
    with pytest.raises(UnreadableNotice):
        report_of(notice("refund.created", {}, data=None))


@pytest.mark.parametrize("amount", [-499, "499", 499.0, True, None, 2**63, [], {}], ids=str)
def test_an_amount_that_is_none_is_not_guessed_at(amount: Any) -> None:
    named = {"id": "x_1", "payment_intent": "pi_1", "status": "lost", "payment_status": "paid"}
    for type_, field in (
        ("refund.created", "amount"),
        ("charge.refunded", "amount_refunded"),
        ("charge.dispute.closed", "amount"),
        *((("checkout.session.completed", "amount_total"),) if amount is not None else ()),
    ):
        with pytest.raises(UnreadableNotice):
            report_of(notice(type_, named | {field: amount}))


@pytest.mark.parametrize("name", ["", "x" * 256, "a b", "re_1\n", "re_\0", "re_é"], ids=repr)
def test_the_name_of_an_object_at_stripe_is_plain_text(name: str) -> None:
    refund = {"id": "re_1", "amount": 5, "payment_intent": "pi_1"}
    for field in ("id", "payment_intent"):
        with pytest.raises(UnreadableNotice):
            report_of(notice("refund.created", refund | {field: name}))


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//x", "https://x\0", "https://" + "x" * 2_001, "https://a b"])
def test_a_receipt_that_no_page_can_link_to_is_left_out_and_the_money_counts(url: str) -> None:
    charge = {"amount_refunded": 5, "payment_intent": "pi_1", "receipt_url": url}
    assert report_of(notice("charge.refunded", charge)) == RefundedTotal("pi_1", 5, None)
    assert report_of(notice("charge.succeeded", charge)) is None


def test_an_event_of_a_connected_account_is_known_by_its_account() -> None:
    assert notice("payout.paid", {}, account="acct_1").is_of_another_account
    assert not notice("payout.paid", {}, account=None).is_of_another_account
    assert not notice("payout.paid", {}).is_of_another_account


def test_a_paid_session_buys_the_package_with_its_price() -> None:
    assert match_purchase(paid(), SHOP, None) == Purchase(USER, "starter", 100, 499, "eur", "cs_1", demo=False)
    with_taxes = paid(amount_total=594)
    assert match_purchase(with_taxes, SHOP, None) == Purchase(USER, "starter", 100, 594, "eur", "cs_1", demo=False)
    demo = match_purchase(paid(), PaymentAccount("demo", (STARTER,)), None)
    assert isinstance(demo, Purchase)
    assert demo.demo


@pytest.mark.parametrize(
    ("fields", "alert"),
    [
        ({"client_reference_id": None}, "unknown_customer"),
        ({"client_reference_id": "7"}, "unknown_customer"),
        ({"currency": "usd"}, "unknown_currency"),
        ({"currency": None}, "unknown_currency"),
        ({"amount_subtotal": 500, "amount_total": 500}, "unknown_amount"),
        ({"amount_total": 100}, "unknown_amount"),
        ({"amount_total": None, "amount_subtotal": None}, "unknown_amount"),
    ],
    ids=str,
)
def test_a_payment_that_fits_no_package_names_why(fields: dict[str, Any], alert: str) -> None:
    assert match_purchase(paid(**fields), SHOP, None) == alert


def test_of_two_packages_at_one_price_the_named_one_is_bought() -> None:
    shop = PaymentAccount("test", (STARTER, CreditPackage("gift", "Gift", 90, 499, "eur")))
    bought = match_purchase(paid(metadata={"package": "gift"}), shop, None)
    assert isinstance(bought, Purchase)
    assert bought.credits == 90
    assert match_purchase(paid(metadata={}), shop, None) == "unknown_package"


def test_what_was_on_sale_when_the_checkout_started_counts() -> None:
    checkout = Checkout.start(uuid4(), USER, CreditPackage("starter", "Starter", 120, 499, "eur"))
    bought = match_purchase(paid(), SHOP, checkout)
    assert isinstance(bought, Purchase)
    assert bought.credits == 120
    of_another = Checkout.start(uuid4(), uuid4(), STARTER)
    assert match_purchase(paid(), SHOP, of_another) == "unknown_customer"


def test_a_package_is_found_by_its_id() -> None:
    assert SHOP.package("studio") == STUDIO
    with pytest.raises(PackageNotFound):
        SHOP.package("other")
    with pytest.raises(PaymentsUnavailable, match="CREDIT_PACKAGES"):
        PaymentAccount("test", ()).package("starter")
