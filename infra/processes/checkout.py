"""The process `checkout`: the local checkout of `mangamotion up --demo-checkout`. No other command starts it."""

import logging
from urllib.parse import urlsplit

from infra.addresses import own_url
from infra.http.server import bind, serve
from infra.local_checkout.account import LocalAccount
from infra.local_checkout.app import create_local_checkout
from infra.local_checkout.webhooks import WebhookSender
from infra.settings import Settings

log = logging.getLogger(__name__)


async def run(settings: Settings) -> None:
    """Serve until cancelled. The settings are checked: with a key of the local checkout all is on the loopback."""
    payments = settings.payments
    assert payments.mode == "demo", "the local checkout was started without its key"
    base = payments.stripe_api_base
    listener = bind("127.0.0.1", urlsplit(base).port or 0)
    async with WebhookSender(f"{own_url(settings)}/api/stripe/webhook", payments.stripe_webhook_secret) as sender:
        log.info("listening", extra={"address": base})
        await serve(create_local_checkout(LocalAccount(base), sender, payments.stripe_secret_key), listener)
