"""Payments: Stripe by its own library, or nothing where no key is set."""

from commands.http.payment_ports import PaymentProvider
from infra.payments.closed import NoPayments
from infra.settings import Settings

__all__ = ["NoPayments", "open_payments"]


def open_payments(settings: Settings) -> PaymentProvider:
    """The payment provider of the settings."""
    if settings.payments.mode is None:
        return NoPayments("No payment provider is set up here, so credits cannot be bought")
    # Stripe's library takes a third of a second and 20 MB, which a studio that sells nothing need not pay.
    from infra.payments.stripe_provider import provider_of

    return provider_of(settings)
