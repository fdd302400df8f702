"""Saves what deliveries have done: that of many endpoints in one transaction, in the order in which it was done."""

import asyncio
import logging
from collections.abc import Sequence
from uuid import UUID

import psycopg

from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.retry import jittered, retry
from infra.telemetry.instruments import DELIVERIES
from infra.webhooks.tables import DeliveryProgress, WebhookTables

log = logging.getLogger(__name__)

#: Rows of one transaction.
_MOST = 500


class EndpointLost(Exception):
    """Another process holds the endpoint now"""


class Recorder:
    """Runs as one task per process. While PostgreSQL is away it goes on trying, and deliveries wait."""

    def __init__(self, tables: WebhookTables) -> None:
        self._tables = tables
        self._waiting: list[tuple[DeliveryProgress, asyncio.Future[None]]] = []
        self._has_waiting = asyncio.Event()

    def put(self, progress: DeliveryProgress) -> "asyncio.Future[None]":
        """Save it after what was put before; done once it is saved, or with EndpointLost. It need not be awaited."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((progress, done))
        if progress.delivery:
            DELIVERIES.add(1, progress.delivery.outcome)
        self._has_waiting.set()
        return done

    async def save(self, progress: DeliveryProgress) -> None:
        """Return once it is saved. Raises EndpointLost."""
        # What was done is saved also where the task is cancelled that did it.
        await asyncio.shield(self.put(progress))

    async def run(self) -> None:
        """Save for ever."""
        while True:
            await self._has_waiting.wait()
            batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            if not self._waiting:
                self._has_waiting.clear()
            await self._save(batch)

    async def finish(self) -> None:
        """Save what is left, once."""
        batch, self._waiting = self._waiting, []
        if batch:
            await self._tables.save([progress for progress, _ in batch])

    async def _save(self, batch: Sequence[tuple[DeliveryProgress, "asyncio.Future[None]"]]) -> None:
        changes = [progress for progress, _ in batch]

        async def work() -> set[UUID]:
            return await self._tables.save(changes)

        try:
            kinds = (*DATABASE_UNAVAILABLE, psycopg.Error)
            held = await retry(work, kinds, event="deliveries not saved", pause=jittered(0.25, 2.0))
        except asyncio.CancelledError:
            self._waiting = [*batch, *self._waiting]
            raise
        for progress, done in batch:
            if done.cancelled():
                continue
            if progress.webhook_id in held:
                done.set_result(None)
            else:
                done.set_exception(EndpointLost())
                done.exception()  # the task that waited for it may have been cancelled
