"""The local checkout by itself: its pages, whom it serves, and how it sends webhooks."""

from collections.abc import AsyncIterator
from random import Random
from typing import Any
from uuid import uuid4

import httpx
import pytest
import stripe

from infra.local_checkout.objects import LocalSession
from tests.adapters.fakes.server import Request, Response, Server, running
from tests.examples import checkout_order
from tests.http.stripe_double import KEY, SECRET, StripeDouble, stripe_double

ORDER = checkout_order(uuid4(), **{"line_items[0][price_data][product_data][name]": "Starter <script>"})


class Receiver(Server):
    """Where webhooks arrive; refuses the first ones on request."""

    def __init__(self) -> None:
        super().__init__()
        self.refuse = 0
        self.route("POST", "/webhook", self._receive)

    def _receive(self, request: Request) -> Response:
        stripe.WebhookSignature.verify_header(request.body, request.headers["stripe-signature"], SECRET, 300)
        self.refuse -= 1
        return Response(503 if self.refuse >= 0 else 200, {})

    @property
    def events(self) -> list[str]:
        return [request.json["type"] for request in self.requests]


@pytest.fixture
async def double() -> AsyncIterator[StripeDouble]:
    async with stripe_double() as found:
        yield found


@pytest.fixture
async def receiver(double: StripeDouble) -> AsyncIterator[Receiver]:
    async with running(Receiver()) as found:
        assert isinstance(found, Receiver)
        double.sender.url = f"{found.url}/webhook"
        yield found


@pytest.fixture
async def browser(double: StripeDouble) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=double.base, timeout=15) as found:
        yield found


def opened(double: StripeDouble, key: str = "") -> LocalSession:
    return double.account.open_session(ORDER, key)


async def choose(browser: httpx.AsyncClient, path: str, choice: str) -> httpx.Response:
    answer = await browser.post(path, data={"choice": choice})
    assert answer.status_code == 303, answer.text
    return answer


async def test_every_page_says_that_no_money_moves_and_takes_no_markup_from_orders(
    double: StripeDouble, browser: httpx.AsyncClient
) -> None:
    session = opened(double)
    before = [await browser.get(path) for path in ("/", f"/pay/{session.id}")]
    double.account.pay(session.id)
    after = [await browser.get(path) for path in ("/", f"/pay/{session.id}", f"/receipts/{session.charge}")]
    for page in before + after:
        assert page.status_code == 200
        assert "Demo: no money moves" in page.text
        assert "<script" not in page.text
        assert "default-src 'none'" in page.headers["content-security-policy"]


async def test_a_buyer_may_pay_cancel_or_pay_later(
    double: StripeDouble, browser: httpx.AsyncClient, receiver: Receiver
) -> None:
    cancelled, later = opened(double), opened(double)
    assert (await choose(browser, f"/pay/{cancelled.id}", "cancel")).headers["location"] == ORDER["cancel_url"]
    assert cancelled.status == "open"
    assert (await choose(browser, f"/pay/{later.id}", "later")).headers["location"] == ORDER["success_url"]
    await choose(browser, f"/sessions/{later.id}", "arrive")
    await choose(browser, f"/sessions/{later.id}", "arrive")
    assert await double.sender.delivered(10)
    assert sorted(receiver.events) == [
        "charge.succeeded",
        "checkout.session.async_payment_succeeded",
        "checkout.session.completed",
    ]


async def test_payments_are_refunded_disputed_and_decided_on_the_overview(
    double: StripeDouble, browser: httpx.AsyncClient, receiver: Receiver
) -> None:
    session = opened(double)
    await choose(browser, f"/pay/{session.id}", "paid")
    await choose(browser, f"/payments/{session.payment_intent}", "dispute")
    [dispute] = double.account.disputes
    assert f"/disputes/{dispute}" in (await browser.get("/")).text
    await choose(browser, f"/disputes/{dispute}", "win")
    await choose(browser, f"/payments/{session.payment_intent}", "refund")
    assert await double.sender.delivered(10)
    assert set(receiver.events) == {
        "charge.succeeded",
        "checkout.session.completed",
        "charge.dispute.created",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.closed",
        "charge.dispute.funds_reinstated",
        "refund.created",
        "charge.refunded",
    }
    twice = await browser.post(f"/payments/{session.payment_intent}", data={"choice": "refund"})
    assert twice.status_code == 400


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/", {"host": "studio.example"}, 400),
        ("GET", "/", {"host": "192.0.2.1"}, 400),
        ("POST", "/payments/x", {"origin": "https://evil.example"}, 403),
        ("POST", "/payments/x", {"sec-fetch-site": "cross-site"}, 403),
        ("GET", "/v1/events", {}, 401),
        ("GET", "/v1/events", {"authorization": "Bearer sk_test_other"}, 401),
        ("POST", "/v1/checkout/sessions", {"authorization": f"Bearer {KEY}"}, 400),
        ("GET", "/pay/unknown", {}, 400),
        ("GET", "/receipts/unknown", {}, 400),
        ("POST", "/payments/x", {}, 400),
    ],
    ids=range(10),
)
async def test_others_and_unknown_things_are_refused(
    browser: httpx.AsyncClient, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    assert (await browser.request(method, path, headers=headers)).status_code == status


async def test_a_key_of_one_order_is_refused_for_another(double: StripeDouble) -> None:
    http = stripe.HTTPXClient()
    client = stripe.StripeClient(KEY, base_addresses={"api": double.base}, http_client=http)

    async def open_session(price: int) -> str:
        item = {"currency": "eur", "unit_amount": price, "product_data": {"name": "Starter"}}
        order: Any = {
            "mode": "payment",
            "line_items": [{"quantity": 1, "price_data": item}],
            "client_reference_id": "user",
            "success_url": "http://127.0.0.1/done",
            "cancel_url": "http://127.0.0.1/cancelled",
        }
        options: Any = {"idempotency_key": "one"}
        return (await client.v1.checkout.sessions.create_async(order, options)).id

    assert await open_session(499) == await open_session(499)
    with pytest.raises(stripe.IdempotencyError):
        await open_session(999)
    await http.close_async()  # type: ignore[no-untyped-call]  # the library has no type for it
    assert len(double.account.sessions) == 1


async def test_webhooks_are_sent_until_they_are_accepted(double: StripeDouble, receiver: Receiver) -> None:
    receiver.refuse = 3
    double.sender.send(double.account.pay(opened(double).id))
    assert await double.sender.delivered(20)
    assert len(receiver.requests) == 2 + 3


async def test_webhooks_are_sent_several_times_in_another_order_and_later(
    double: StripeDouble, receiver: Receiver
) -> None:
    double.sender.copies, double.sender.shuffle, double.sender.delay = 3, Random(3), 0.3
    double.sender.send(double.account.pay(opened(double).id))
    assert not await double.sender.delivered(0.1)
    assert receiver.requests == []
    assert await double.sender.delivered(20)
    assert sorted(receiver.events) == ["charge.succeeded"] * 3 + ["checkout.session.completed"] * 3
