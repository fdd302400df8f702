"""Applies what Stripe knows and our log does not: webhooks that were lost."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple, Protocol

from commands import payments
from commands.unit_of_work import EventStore
from domain.credit_package import PaymentAccount
from domain.stripe_notice import MalformedNotice, StripeNotice, notice_of
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

    def events(self, since: datetime) -> AsyncIterator[Mapping[str, Any]]:
        """The events since then that have an effect, as JSON."""


class Reconciled(NamedTuple):
    """How many events were listed, and how many of them were missing in the log."""

    listed: int
    applied: int


async def reconcile(pool: Database, store: EventStore, source: EventSource) -> Reconciled:
    """Apply the missing events since the last time, which is recorded when all are done.

    Repeating it is harmless. Raises PaymentsUnavailable, Unavailable, psycopg.Error; MalformedNotice for an event that
    is none, after the others were applied.
    """
    now = datetime.now(UTC)
    row = await pool.fetch_one(_UNTIL)
    since = max(row[0] - OVERLAP, now - KEPT) if row else now - KEPT
    listed = applied = malformed = 0
    async for batch in _batches(source.events(since)):
        notices = [notice for event in batch if (notice := _read(event))]
        listed, malformed = listed + len(batch), malformed + len(batch) - len(notices)
        applied += sum(await asyncio.gather(*(payments.receive(store, notice, source.account) for notice in notices)))
    if applied:
        log.warning("stripe events were missing", extra={"applied": applied, "listed": listed})
    if malformed:
        raise MalformedNotice
    await pool.execute(_SET, {"until": now})
    return Reconciled(listed, applied)


async def _batches(events: AsyncIterator[Mapping[str, Any]]) -> AsyncIterator[Sequence[Mapping[str, Any]]]:
    batch: list[Mapping[str, Any]] = []
    async for event in events:
        batch.append(event)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _read(event: Mapping[str, Any]) -> StripeNotice | None:
    """The event; None for one that is none: the others must not wait for it."""
    try:
        return notice_of(event)
    except MalformedNotice:
        log.exception("stripe event malformed", extra={"event": event.get("id")})
        return None
