"""Stripe by its own library: pages to pay on, signed webhooks, and the list of past events."""

import logging
import re
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import httpx
import stripe

from commands.http.payment_ports import OpenedCheckout
from domain.credit_package import CreditPackage, PaymentAccount, PaymentsUnavailable
from domain.errors import NotFound
from domain.stripe_notice import EFFECTIVE, BadWebhookSignature, StripeNotice, read_notice
from infra.addresses import studio_url
from infra.credits import policy_of
from infra.deadline import Unavailable, within
from infra.settings import Settings
from infra.settings.payments import PackageOffer, PaymentSettings

R = TypeVar("R")

log = logging.getLogger(__name__)

#: Seconds by which the time of a signature may differ from ours, in both directions.
TOLERANCE = 300
#: Seconds for one exchange, and for a call with its repetitions.
_EXCHANGE, _CALL = 5.0, 12.0
#: Events on one page of Stripe's list; the most that it gives.
_PAGE = 100
_NOT_SOLD = "Credits are not sold here: the operator gives them"
_SIGNED_AT = re.compile(rb"t=([0-9]{1,12})")


class StripeProvider:
    """The account of one key. `address` is where buyers return to. Without `sells` nothing is on sale; what was paid
    before, refunds and disputes still count.
    """

    def __init__(self, settings: PaymentSettings, address: str, *, sells: bool = True) -> None:
        assert settings.mode is not None
        self._secret, self._automatic_tax = settings.stripe_webhook_secret, settings.stripe_automatic_tax
        self._address = address
        packages = tuple(map(_package, settings.credit_packages))
        self._account = (
            PaymentAccount(settings.mode, packages) if sells else PaymentAccount(settings.mode, (), _NOT_SOLD)
        )
        # It would log the addresses of sessions, which are open to all who know them.
        logging.getLogger("stripe").setLevel(logging.WARNING)
        self._http = stripe.HTTPXClient(timeout=httpx.Timeout(_EXCHANGE))
        self._client = stripe.StripeClient(
            settings.stripe_secret_key,
            http_client=self._http,
            max_network_retries=1,
            base_addresses={"api": settings.stripe_api_base.rstrip("/")} if settings.stripe_api_base else None,
        )

    async def close(self) -> None:
        await self._http.close_async()  # type: ignore[no-untyped-call]  # the library has no type for it

    @property
    def account(self) -> PaymentAccount:
        return self._account

    async def open_checkout(self, checkout_id: UUID, user_id: UUID, package: CreditPackage) -> OpenedCheckout:
        order = self._order(checkout_id, user_id, package)
        options: Any = {"idempotency_key": f"mangamotion-{checkout_id}"}
        session = await _ask(self._client.v1.checkout.sessions.create_async(order, options))
        if not session.url:
            raise PaymentsUnavailable
        return OpenedCheckout(session.url, session.id)

    def read_webhook(self, body: bytes, signatures: Sequence[bytes], now: datetime) -> StripeNotice:
        if not self._secret:
            raise NotFound("There is nothing at this address")  # a signature with an empty key proves nothing
        if len(signatures) != 1:
            raise BadWebhookSignature
        self._verify(body, signatures[0], now)
        return read_notice(body)

    async def events(self, since: datetime) -> AsyncIterator[Mapping[str, Any]]:
        """The events with an effect that happened since then as JSON, newest first; Stripe keeps them for 30 days.

        Raises PaymentsUnavailable, Unavailable.
        """
        created = {"gte": int(since.timestamp())}
        last: dict[str, str] = {}
        while True:
            asked: Any = {"created": created, "types": list(EFFECTIVE), "limit": _PAGE, **last}
            page = await _ask(self._client.v1.events.list_async(asked))
            # As it was sent: the library's objects rename fields and change numbers.
            answer: Any = page.last_response
            events = answer.data["data"]
            for event in events:
                yield event
            if not page.has_more or not events:
                return
            last = {"starting_after": events[-1]["id"]}

    def _verify(self, body: bytes, signature: bytes, now: datetime) -> None:
        """The library refuses old signatures only, so the time is compared here too. Raises BadWebhookSignature."""
        if abs(now.timestamp() - _signed_at(signature)) > TOLERANCE:
            raise BadWebhookSignature
        try:
            stripe.WebhookSignature.verify_header(body, signature.decode("ascii"), self._secret, TOLERANCE)
        except (stripe.SignatureVerificationError, UnicodeError):
            raise BadWebhookSignature from None

    def _order(self, checkout_id: UUID, user_id: UUID, package: CreditPackage) -> Any:
        """What Stripe is asked for; the metadata come back with the payment."""
        ours = {"checkout": str(checkout_id), "package": package.id}
        product = {"name": f"{package.name}: {package.credits} credits"}
        price = {"currency": package.currency, "unit_amount": package.amount, "product_data": product}
        return {
            "mode": "payment",
            "line_items": [{"quantity": 1, "price_data": price}],
            "client_reference_id": str(user_id),
            "metadata": ours,
            "payment_intent_data": {"metadata": ours},
            "automatic_tax": {"enabled": self._automatic_tax},
            "success_url": f"{self._address}/credits?checkout=done",
            "cancel_url": f"{self._address}/credits?checkout=cancelled",
        }


def provider_of(settings: Settings) -> StripeProvider:
    """The provider of the settings, which must have a key."""
    return StripeProvider(settings.payments, studio_url(settings), sells=policy_of(settings.credit).sells)


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[StripeProvider]:
    """The provider of the settings, which must have a key; its connections end with the block."""
    provider = provider_of(settings)
    try:
        yield provider
    finally:
        await provider.close()


def _signed_at(signature: bytes) -> int:
    """The one time in a signature, in seconds; of two the library may read the other. Raises BadWebhookSignature."""
    times = [item for item in signature.split(b",") if item.startswith(b"t=")]
    found = _SIGNED_AT.fullmatch(times[0]) if len(times) == 1 else None
    if found is None:
        raise BadWebhookSignature
    return int(found[1])


def _package(offer: PackageOffer) -> CreditPackage:
    name = offer.id.replace("-", " ").capitalize()
    return CreditPackage(offer.id, name, offer.credits, offer.amount, offer.currency)


async def _ask(call: Coroutine[Any, Any, R]) -> R:
    """The answer of Stripe. Raises Unavailable when there is none, PaymentsUnavailable when it refuses."""
    try:
        return await within(_CALL, call, "Stripe")
    except (stripe.APIConnectionError, stripe.APIError, stripe.RateLimitError) as error:
        raise Unavailable(f"Stripe: {type(error).__name__}") from None
    except stripe.StripeError as error:
        log.exception("stripe refused a call", extra={"status": error.http_status, "code": error.code})
        raise PaymentsUnavailable from None
