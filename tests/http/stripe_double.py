"""The local checkout in the place of Stripe, on a real socket."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import msgspec

from infra.http.server import bind, serve
from infra.local_checkout.account import LocalAccount
from infra.local_checkout.app import create_local_checkout
from infra.local_checkout.webhooks import WebhookSender
from infra.settings import Settings
from infra.settings.payments import PaymentSettings, parse_packages

KEY, SECRET = "sk_test_abcdefgh", "whsec_abcdefgh"


class StripeDouble(NamedTuple):
    """The address of its API, the account, and what sends its webhooks: nowhere, until its `url` is set."""

    base: str
    account: LocalAccount
    sender: WebhookSender


def payment_settings(base: str = "", **changes: Any) -> PaymentSettings:
    """The settings of a studio that sells two packages there."""
    packages = parse_packages("starter=100/4.99eur studio=550/19.99eur")
    given = {"stripe_secret_key": KEY, "stripe_webhook_secret": SECRET, "credit_packages": packages} | changes
    return PaymentSettings(stripe_api_base=base, **given)


def without_provider(settings: Settings) -> Settings:
    """The same settings of a studio that sells nothing."""
    return msgspec.structs.replace(settings, payments=PaymentSettings())


@asynccontextmanager
async def stripe_double(key: str = KEY, secret: str = SECRET) -> AsyncIterator[StripeDouble]:
    """Runs while the block does."""
    listener = bind("127.0.0.1", 0)
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    account = LocalAccount(base)
    async with WebhookSender("", secret) as sender:
        server = asyncio.create_task(serve(create_local_checkout(account, sender, key), listener))
        try:
            yield StripeDouble(base, account, sender)
        finally:
            server.cancel()
            await asyncio.gather(server, return_exceptions=True)
