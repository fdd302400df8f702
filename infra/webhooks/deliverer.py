"""The delivery process: it holds its share of all endpoints, and delivers to them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID, uuid4

import psycopg

from commands.unit_of_work import EventStore
from infra.background import BackgroundTasks
from infra.event_feed.feed import EventFeed
from infra.keys.keyring import Undecipherable
from infra.postgres.pool import DATABASE_UNAVAILABLE, Database
from infra.webhooks.channel import AT_ONCE_IN_ALL, Channel, Now
from infra.webhooks.delivery import DeliveryTools
from infra.webhooks.held_endpoint import HeldEndpoint
from infra.webhooks.policy import STANDARD, DeliveryPolicy
from infra.webhooks.recorder import Recorder
from infra.webhooks.shared_pages import SharedPages
from infra.webhooks.signing import WebhookSecrets
from infra.webhooks.tables import BEAT, LEASE, Endpoint, WebhookTables

log = logging.getLogger(__name__)

#: Seconds without a notification after which owners with new events are looked for, and between two looks.
_POLL, _COLLECT = 1.0, 0.02
_FAILURES = (psycopg.Error, *DATABASE_UNAVAILABLE)

Wait = Callable[[float], Awaitable[None]]


def utc_now() -> datetime:
    """The current time."""
    return datetime.now(UTC)


class Deliverer:
    """Runs until cancelled. Any number of them share the endpoints, each by the leases that it renews."""

    def __init__(
        self,
        pool: Database,
        feed: EventFeed,
        store: EventStore,
        secrets: WebhookSecrets,
        wait: Wait,
        *,
        policy: DeliveryPolicy = STANDARD,
        now: Now = utc_now,
    ) -> None:
        self._tables = WebhookTables(pool, uuid4())
        self._feed, self._store, self._secrets, self._wait = feed, store, secrets, wait
        self._policy, self._now = policy, now
        self._recorder = Recorder(self._tables)
        self._pages = SharedPages(feed)
        self._tools = DeliveryTools(feed, self._pages, self._recorder, policy, now, self._holds)
        self._slots = asyncio.Semaphore(AT_ONCE_IN_ALL)
        self._held: dict[UUID, HeldEndpoint] = {}
        #: By the clock of the event loop: when our leases end.
        self._until = 0.0

    async def run(self) -> None:
        """Hold endpoints and deliver to them."""
        async with BackgroundTasks() as tasks:
            tasks.start(self._recorder.run(), "records of deliveries")
            tasks.start(self._follow(), "new events of webhooks")
            try:
                while True:
                    await self._beat_or_log()
                    await asyncio.sleep(BEAT)
            finally:
                await self._close()

    def _holds(self) -> bool:
        return asyncio.get_running_loop().time() < self._until

    async def _beat_or_log(self) -> None:
        try:
            await self._beat()
        except _FAILURES as error:
            log.warning("leases of webhooks not renewed", extra={"reason": str(error)})

    async def _beat(self) -> None:
        started = asyncio.get_running_loop().time()
        claims = await self._tables.beat()
        self._until = started + LEASE
        endpoints = await self._tables.endpoints(claims.kept)
        ended = self._held.keys() - endpoints.keys()
        await self._drop(ended)
        if ended := ended | claims.surplus:
            await self._tables.release(ended)
        for endpoint in endpoints.values():
            await self._update(endpoint)
        await self._perform(endpoints.keys())

    async def _drop(self, ids: Collection[UUID]) -> None:
        """End what is done for endpoints that are not ours any more."""
        await asyncio.gather(*(self._held.pop(id_).close() for id_ in list(ids)))

    async def _update(self, endpoint: Endpoint) -> None:
        held = self._held.setdefault(endpoint.webhook_id, self._new())
        try:
            await held.update(endpoint)
        except Undecipherable:
            log.error("secret of a webhook not decrypted", extra={"webhook": str(endpoint.webhook_id)})

    def _new(self) -> HeldEndpoint:
        return HeldEndpoint(self._tables, self._store, self._tools, self._open)

    def _open(self, endpoint: Endpoint) -> Channel:
        return Channel(endpoint, self._secrets, self._policy, self._now, self._slots)

    async def _perform(self, ids: Collection[UUID]) -> None:
        tasks = await self._tables.open_tasks(ids)
        for id_ in {task.webhook_id for task in tasks}:
            self._held[id_].perform(task for task in tasks if task.webhook_id == id_)

    async def _follow(self) -> None:
        """Notify the deliveries of owners with new events, for ever."""
        after: int | None = None
        while True:
            try:
                after = await self._first_position() if after is None else await self._notify(after)
            except _FAILURES as error:
                log.warning("new events of webhooks not found", extra={"reason": str(error)})
            await asyncio.sleep(_COLLECT)
            await self._wait(_POLL)

    async def _first_position(self) -> int:
        """From where on new events are looked for; all deliveries look once for what came before."""
        position = await self._feed.head()
        for one in self._held.values():
            one.notify()
        return position

    async def _notify(self, after: int) -> int:
        held = list(self._held.values())
        owners = {owner for one in held if (owner := one.owner)}
        found = await self._tables.news(owners, after) if owners else {}
        for one in held:
            if one.owner in found:
                one.notify()
        return max([after, *found.values()])

    async def _close(self) -> None:
        """Let others go on at once; without PostgreSQL they wait until our leases have ended."""
        held = list(self._held)
        await self._drop(held)
        await self._pages.close()
        with suppress(*_FAILURES):
            await self._recorder.finish()
            await self._tables.leave(held)
