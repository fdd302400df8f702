"""The routes that sell credits, and the one that Stripe calls."""

from typing import Annotated, Any
from uuid import UUID

import msgspec
from litestar import Response, post
from litestar.params import JSONBody

from commands import payments as commands
from commands.http.payment_ports import OpenedCheckout, PaymentsOf
from commands.http.ports import StoreOf
from commands.http.request import ApiRequest, written

#: Bytes of a webhook's body.
MAX_WEBHOOK = 256 * 1024


class BuyCredits(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """Buy a package of credits."""

    package_id: Annotated[str, msgspec.Meta(max_length=40, examples=["starter"])]


class WebhookReceived(msgspec.Struct, frozen=True):
    """The event is in the log, with all that follows from it."""

    received: bool = True


@post(
    "/api/credits/checkout",
    summary="Buy credits",
    tags=["Credits"],
    status_code=200,
    opt={"scope": "closed", "errors": (404,), "example": {"packageId": "starter"}},
)
async def buy_credits(
    request: ApiRequest[UUID], data: JSONBody[BuyCredits], store: StoreOf, payments: PaymentsOf
) -> Response[OpenedCheckout]:
    """A page of the payment provider for one package. The credits arrive when it has been paid."""
    package = payments.account.package(data.package_id)
    checkout_id = request.context.new_id()
    position = await commands.start_checkout(store, request.user, checkout_id, package)
    opened = await payments.open_checkout(checkout_id, request.user, package)
    return written(opened, position)


@post(
    "/api/stripe/webhook",
    summary="For Stripe: what became of a payment",
    tags=["Credits"],
    status_code=200,
    request_max_body_size=MAX_WEBHOOK,
    opt={"public": True, "limit": "stripe", "errors": (404, 408, 413)},
)
async def receive_webhook(request: ApiRequest[Any], store: StoreOf, payments: PaymentsOf) -> WebhookReceived:
    """An event of Stripe, signed. It is answered with 200 when it is in the log, and has an effect once."""
    body = await request.body()
    signatures = [value for name, value in request.scope["headers"] if name == b"stripe-signature"]
    notice = payments.read_webhook(body, signatures, request.context.now())
    await commands.receive(store, notice, payments.account)
    return WebhookReceived()


routes = [buy_credits, receive_webhook]
