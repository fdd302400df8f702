"""Applies what Stripe knows and our log does not: webhooks that were lost."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, Protocol

from commands import payments
from commands.unit_of_work import EventStore
from domain.credit_package import PaymentAccount
from domain.stripe_notice import StripeNotice
from infra.postgres.pool import Database

log = logging.getLogger(__name__)

#: How long Stripe keeps events.
KEPT = timedelta(days=30)
#: Events may appear in Stripe's list a little after their time.
OVERLAP = timedelta(hours=1)
#: Events that are compared with the log at a time.
_BATCH = 50

_UNTIL = "SELECT until FROM mangamotion_stripe_reconciled"
_SET = """
INSERT INTO mangamotion_stripe_reconciled AS known (until) VALUES (%(until)s)
ON CONFLICT (one) DO UPDATE SET until = greatest(known.until, excluded.until)
"""


class EventSource(Protocol):
    """The payment provider, as far as its past events go."""

    @property
    def account(self) -> PaymentAccount:
        """What is sold."""

    def events(self, since: datetime) -> AsyncIterator[StripeNotice]:
        """The events since then that have an effect."""


class Reconciled(NamedTuple):
    """How many events were listed, and how many of them were missing in the log."""

    listed: int
    applied: int


async def reconcile(pool: Database, store: EventStore, source: EventSource) -> Reconciled:
    """Apply the missing events since the last time, which is recorded when all are done.

    Repeating it is harmless. Raises PaymentsUnavailable, Unavailable, psycopg.Error.
    """
    now = datetime.now(UTC)
    row = await pool.fetch_one(_UNTIL)
    since = max(row[0] - OVERLAP, now - KEPT) if row else now - KEPT
    listed = applied = 0
    batch: list[StripeNotice] = []
    async for notice in source.events(since):
        batch.append(notice)
        if len(batch) == _BATCH:
            listed, applied = listed + _BATCH, applied + await _apply(store, source.account, batch)
            batch = []
    listed, applied = listed + len(batch), applied + await _apply(store, source.account, batch)
    await pool.execute(_SET, {"until": now})
    if applied:
        log.warning("stripe events were missing", extra={"applied": applied, "listed": listed})
    return Reconciled(listed, applied)


async def _apply(store: EventStore, account: PaymentAccount, batch: list[StripeNotice]) -> int:
    return sum(await asyncio.gather(*(payments.receive(store, notice, account) for notice in batch)))
