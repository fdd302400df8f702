"""Hostile calls of the webhook over a socket: nothing gives a credit, and no answer is an error of the server.

What is signed here could only come from Stripe, or from the owner of the secret.
"""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

import pytest

from domain.stripe_notice import EFFECTIVE
from infra.http.services import Services
from tests.http.resources import promoted
from tests.http.shop import PRICE, WEBHOOK, Shop, open_shop
from tests.http.stripe_double import SECRET

#: What the data and the amounts of an event must not be.
NO_DATA: Sequence[Any] = (None, [], {}, 7, {"object": None})
NO_AMOUNTS: Sequence[Any] = (-PRICE, str(PRICE), float(PRICE), True, 2**63, 10**40, [], {}, "NaN")


@pytest.fixture(scope="module")
async def shop(parts: Services) -> AsyncIterator[Shop]:
    async with open_shop(parts) as found:
        yield found


def signature(body: bytes, secret: str = SECRET) -> bytes:
    """A header for any bytes; the library signs text only."""
    at = int(time.time())
    code = hmac.new(secret.encode(), b"%d.%b" % (at, body), hashlib.sha256).hexdigest()
    return f"t={at},v1={code}".encode()


async def status_of(shop: Shop, body: bytes, signed: bytes | None = None) -> int:
    """The status of the answer to a signed body."""
    headers = [(b"content-type", b"application/json"), (b"stripe-signature", signed or signature(body))]
    return (await shop.client.post(WEBHOOK, content=body, headers=headers)).status_code


def event(number: int, type_: str, subject: Any, **fields: Any) -> bytes:
    """An event about an object, whatever that is."""
    common = {"id": f"evt_attack{number}", "type": type_, "livemode": False, "created": 1}
    return json.dumps(common | {"data": {"object": subject}} | fields).encode()


async def healthy(shop: Shop) -> None:
    """A payment still arrives, and no read model has stopped."""
    ann = await shop.customer()
    assert set(await shop.sent(shop.account.pay(shop.session_of(ann).id))) == {200}
    assert await shop.balance(ann) == 200
    admin = await promoted(shop.parts, await shop.customer())
    kinds = {alert["kind"] for alert in (await admin.get("/api/admin/alerts")).json()["alerts"]}
    assert "parked_event" not in kinds


SIGNATURES = {
    "none of many": b",".join([b"t=%d" % time.time(), *[b"v1=" + b"0" * 64] * 100]),
    "empty ones": b"t=%d,v1=,v1=,v1=" % time.time(),
    "no scheme": b"t=%d,%b" % (time.time(), b"0" * 64),
    "not ASCII": b"t=%d,v1=\xff\xfe" % time.time(),
    "spaces": b"t=%d , v1= %b" % (time.time(), b"0" * 64),
    "a negative time": b"t=-1,v1=00",
    "a time with a sign": b"t=+%d,v1=00" % time.time(),
    "a time with an underscore": b"t=1_0,v1=00",
    "a large time": b"t=" + b"9" * 400 + b",v1=00",
    "only commas": b"," * 1_000,
    "equals signs": b"t=%d,v1=a=b=c=d" % time.time(),
}


@pytest.mark.parametrize("signed", SIGNATURES.values(), ids=SIGNATURES)
async def test_a_signature_that_is_none_is_refused(shop: Shop, signed: bytes) -> None:
    before = await shop.position()
    assert await status_of(shop, event(0, "payout.paid", {}), signed) == 400
    assert await shop.position() == before


async def test_a_right_signature_counts_among_many_wrong_ones(shop: Shop) -> None:
    body = event(1, "payout.paid", {})
    at, _, code = signature(body).partition(b",")
    assert await status_of(shop, body, b",".join([at, *[b"v1=" + b"0" * 64] * 50, code])) == 200


@pytest.mark.parametrize("bytes_", [20_000, 2_000_000])
async def test_a_huge_signature_is_refused_before_it_is_read(shop: Shop, bytes_: int) -> None:
    where = urlsplit(shop.url)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    head = f"POST {WEBHOOK} HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Length: 2\r\nStripe-Signature: t=1,v1="
    try:
        writer.write(head.encode() + b"0" * bytes_ + b"\r\n\r\n{}")
        async with asyncio.timeout(10):
            answer = await reader.read(4_000)
    except ConnectionError:
        answer = b""
    finally:
        writer.close()
    assert answer == b"" or 400 <= int(answer.split()[1]) < 500, answer


BODIES: Mapping[str, tuple[bytes, int]] = {
    "no UTF-8": (b'{"id":"evt_x","type":"\xff","livemode":false,"created":1}', 400),
    "half a character": (b'{"id":"evt_x","type":"a","livemode":false,"created":1,"x":"\\ud800"}', 400),
    "NaN": (b'{"id":"evt_x","type":"a","livemode":false,"created":1,"x":NaN}', 400),
    "too large a number": (b'{"id":"evt_x","type":"a","livemode":false,"created":1,"x":1e999}', 400),
    "a long id": (b'{"id":"evt_' + b"x" * 10_000 + b'","type":"a","livemode":false,"created":1}', 400),
    "a long type": (b'{"id":"evt_x","type":"' + b"a" * 10_000 + b'","livemode":false,"created":1}', 400),
    "an id with a new line": (b'{"id":"evt_x\\n","type":"a","livemode":false,"created":1}', 400),
    "no time": (b'{"id":"evt_x","type":"a","livemode":false}', 400),
    "a time that is a text": (b'{"id":"evt_x","type":"a","livemode":false,"created":"1"}', 400),
    "a mode that is a number": (b'{"id":"evt_x","type":"a","livemode":0,"created":1}', 400),
    "two documents": (b"{}{}", 400),
    "a byte order mark": (b'\xef\xbb\xbf{"id":"evt_x","type":"a","livemode":false,"created":1}', 400),
    "an id twice": (b'{"id":"evt_twice1","id":"evt_twice2","type":"a","livemode":false,"created":1}', 200),
    "a NUL": (b'{"id":"evt_nul","type":"a","livemode":false,"created":1,"x":"\\u0000"}', 200),
    "a whole number without end": (
        b'{"id":"evt_big","type":"a","livemode":false,"created":1,"x":1%b}' % (b"0" * 99),
        200,
    ),
    "a field called raw": (b'{"id":"evt_raw","type":"a","livemode":false,"created":1,"raw":7}', 200),
}


@pytest.mark.parametrize(("body", "status"), BODIES.values(), ids=BODIES)
async def test_a_signed_body_is_an_event_or_is_refused(shop: Shop, body: bytes, status: int) -> None:
    assert await status_of(shop, body) == status


async def test_deep_nesting_ends_no_process(shop: Shop) -> None:
    bodies = [
        b'{"id":"evt_deep%d_%d","type":"a","livemode":false,"created":1,"data":%b1%b}'
        % (depth, len(opening), opening * depth, closing * depth)
        for depth in (50, 200, 400, 450, 480, 500, 700, 1_000, 5_000, 40_000)
        for opening, closing in ((b"[", b"]"), (b'{"a":', b"}"))
    ]
    statuses = [await status_of(shop, body) for body in bodies]
    assert set(statuses) == {200, 400}
    shop.parts.repository.cache.clear()
    assert [await status_of(shop, body) for body in bodies] == statuses, "what was recorded can be read again"
    await healthy(shop)


async def test_a_body_is_read_up_to_its_limit_and_no_further(shop: Shop) -> None:
    start = b'{"id":"evt_full","type":"a","livemode":false,"created":1,"x":"'
    full = start + b"x" * (256 * 1024 - len(start) - 2) + b'"}'
    assert len(full) == 256 * 1024

    async def in_pieces() -> AsyncIterator[bytes]:
        for first in range(0, len(full) + 1, 50_000):
            yield (full + b" ")[first : first + 50_000]

    headers = {"content-type": "application/json", "stripe-signature": signature(full + b" ").decode()}
    assert (await shop.client.post(WEBHOOK, content=in_pieces(), headers=headers)).status_code == 413
    assert await status_of(shop, full) == 200


async def test_no_amount_but_a_whole_positive_one_moves_credits(shop: Shop) -> None:
    ann = await shop.customer()
    session = shop.session_of(ann)
    await shop.sent(shop.account.pay(session.id))
    about = {"id": "x_1", "payment_intent": session.payment_intent, "status": "lost"}
    bought = session.json() | {"payment_intent": "pi_attack"}
    statuses = [
        await status_of(shop, event(1_000 + 10 * number + place, type_, subject | {field: amount}))
        for number, amount in enumerate(NO_AMOUNTS)
        for place, (type_, subject, field) in enumerate(
            (
                ("refund.created", about, "amount"),
                ("charge.refunded", about, "amount_refunded"),
                ("charge.dispute.closed", about, "amount"),
                ("checkout.session.completed", bought, "amount_total"),
                ("checkout.session.completed", bought, "amount_subtotal"),
            )
        )
    ]
    assert set(statuses) == {200}
    assert (await shop.transactions(ann))[0]["balance"] == 200
    alerts = await shop.rows("SELECT count(*) FROM payment_alerts WHERE stripe_id ~ '^evt_attack1[0-9]{3}$'")
    assert alerts == [(len(statuses),)]
    await healthy(shop)


@pytest.mark.parametrize("subject", [{}, None, [], 7, "x", {"object": {}}, {"id": None}], ids=str)
async def test_an_event_without_its_fields_is_recorded(shop: Shop, subject: Any) -> None:
    base = 2_000 + 100 * (sum(str(subject).encode()) % 90)
    statuses = [await status_of(shop, event(base + n, type_, subject)) for n, type_ in enumerate(EFFECTIVE)]
    statuses += [
        await status_of(shop, event(base + 50 + n, "refund.created", {}, data=data)) for n, data in enumerate(NO_DATA)
    ]
    assert set(statuses) == {200}


async def test_one_account_gets_nothing_by_the_payment_of_another(shop: Shop) -> None:
    ann, eve = await shop.customer(), await shop.customer()
    session, other = shop.session_of(ann), shop.session_of(eve)
    await shop.sent(shop.account.pay(session.id))
    [_, paid] = shop.account.pay(other.id)
    of_ann = paid["data"]["object"] | {"payment_intent": session.payment_intent}
    await shop.sent([paid | {"data": {"object": of_ann}}])
    assert (await shop.balance(ann), await shop.balance(eve)) == (200, 100)
    disguised = of_ann | {"payment_intent": "pi_eve1", "metadata": {"user": str(ann.user_id), "credits": "999999"}}
    assert await status_of(shop, event(3, paid["type"], disguised)) == 200
    assert (await shop.balance(ann), await shop.balance(eve)) == (200, 200), "one package for who paid"


async def test_text_that_tables_and_pages_cannot_take_stops_no_read_model(shop: Shop) -> None:
    ann = await shop.customer()
    session = shop.session_of(ann)
    charge = session.charge_json(0)
    for number, url in enumerate(("javascript:alert(1)", "https://x\0", "data:text/html,x", 7)):
        assert await status_of(shop, event(4_000 + number, "charge.succeeded", charge | {"receipt_url": url})) == 200
    for number, name in enumerate(("cs_\0", "", "x" * 300, "cs_\n")):
        paid = session.json() | {"payment_status": "paid", "id": name}
        assert await status_of(shop, event(4_010 + number, "checkout.session.completed", paid)) == 200
    assert await shop.balance(ann) == 100
    await shop.sent(shop.account.pay(session.id))
    assert (await shop.transactions(ann))[0]["receipt_url"] == session.receipt_url
    await healthy(shop)
