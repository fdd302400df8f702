"""An endpoint that this process holds: its deliveries, and what its owner asks for."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable
from typing import Any
from uuid import UUID

import psycopg

from commands import webhooks
from commands.unit_of_work import EventStore
from domain.errors import Refusal
from domain.webhook_endpoint import DisabledReason
from infra.background import cancel_all
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.webhooks.channel import Channel
from infra.webhooks.delivery import DeliveryTools, EndpointDelivery
from infra.webhooks.recorder import EndpointLost
from infra.webhooks.tables import Endpoint, WebhookTables, WebhookTask
from infra.webhooks.task_run import TaskRun

log = logging.getLogger(__name__)


class HeldEndpoint:
    """Starts, restarts and ends what is done for an endpoint. `open` makes its channel."""

    def __init__(
        self,
        tables: WebhookTables,
        store: EventStore,
        tools: DeliveryTools,
        open_channel: Callable[[Endpoint], Channel],
    ) -> None:
        self._tables, self._store, self._tools, self._open = tables, store, tools, open_channel
        self._channel: Channel | None = None
        self._delivery: EndpointDelivery | None = None
        self._delivering: asyncio.Task[None] | None = None
        self._runs: dict[UUID, asyncio.Task[None]] = {}

    @property
    def owner(self) -> UUID | None:
        """Whose events it is sent; None before the first `update`."""
        return self._channel.endpoint.owner if self._channel else None

    async def update(self, endpoint: Endpoint) -> None:
        """Go on with the newer state of the endpoint; start again what has ended. Raises DATABASE_UNAVAILABLE."""
        if self._channel is None:
            self._channel = self._open(endpoint)
        enabled_again = self._channel.endpoint.enabled_position != endpoint.enabled_position
        if self._delivering and (enabled_again or self._delivering.done() or not endpoint.enabled):
            await self._end_delivering()
        await self._channel.update(endpoint)
        if endpoint.enabled and self._delivering is None:
            await self._start(endpoint, self._channel)

    def notify(self) -> None:
        """There are new events."""
        if self._delivery:
            self._delivery.news.notify()

    def perform(self, tasks: Iterable[WebhookTask]) -> None:
        """Run the tests and replays that do not run yet."""
        self._runs = {id_: run for id_, run in self._runs.items() if not run.done()}
        for task in tasks:
            if self._channel and task.id not in self._runs:
                run = TaskRun(task, self._channel, self._tools).run()
                self._runs[task.id] = asyncio.create_task(_logged(run, task.webhook_id))

    async def close(self) -> None:
        """End everything; what is under way has a second to arrive."""
        await cancel_all(self._runs.values())
        await self._end_delivering()
        if self._channel:
            await self._channel.close()

    async def _start(self, endpoint: Endpoint, channel: Channel) -> None:
        state = await self._tables.state(endpoint)
        if state:
            self._delivery = EndpointDelivery(channel, state, self._tools)
            self._delivering = asyncio.create_task(_logged(self._deliver(self._delivery), endpoint.webhook_id))

    async def _end_delivering(self) -> None:
        if self._delivery and self._delivering:
            self._delivery.stop()
            await asyncio.wait({self._delivering})
        self._delivering = self._delivery = None

    async def _deliver(self, delivery: EndpointDelivery) -> None:
        await delivery.run()
        if delivery.reason and self._channel:
            await self._disable(self._channel.endpoint, delivery.reason)

    async def _disable(self, endpoint: Endpoint, reason: DisabledReason) -> None:
        try:
            disabled = await webhooks.disable(self._store, endpoint.webhook_id, reason, endpoint.url)
        except Refusal as error:
            log.info("webhook not disabled", extra={"webhook": str(endpoint.webhook_id), "reason": str(error)})
            return
        if disabled:
            log.info("webhook disabled", extra={"webhook": str(endpoint.webhook_id), "reason": reason})
            await self._tables.stop(endpoint)


async def _logged(work: Coroutine[Any, Any, None], webhook: UUID) -> None:
    """The work, whose failure ends it and is logged; it is started again with the next renewal of leases."""
    try:
        await work
    except (EndpointLost, psycopg.Error, *DATABASE_UNAVAILABLE) as error:
        log.warning("webhook interrupted", extra={"webhook": str(webhook), "reason": repr(error)})
    except Exception:
        log.exception("webhook failed", extra={"webhook": str(webhook)})
