"""The periodic task of payments."""

from commands.unit_of_work import EventStore
from infra.payments.reconcile import reconcile
from infra.postgres.pool import Database
from infra.settings import Settings
from infra.timekeeper.task import PeriodicTask

_DAY = 24 * 3600.0


def payment_tasks(settings: Settings, pool: Database, store: EventStore) -> list[PeriodicTask]:
    """The nightly reconciliation with Stripe; nothing where no key is set."""
    if settings.payments.mode is None:
        return []

    async def run() -> int:
        from infra.payments.stripe_provider import connected

        async with connected(settings) as provider:
            return (await reconcile(pool, store, provider)).applied

    return [PeriodicTask(name="stripe-events", every=_DAY, deadline=1800.0, run=run)]
