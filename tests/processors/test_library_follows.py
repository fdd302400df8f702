"""What follows the log by the eventsourcing library keeps up with orders."""

import asyncio
import time
from typing import Any
from uuid import UUID

import psycopg
import pytest
from eventsourcing.projection import EventSourcedProjectionRunner
from eventsourcing.system import ProcessApplication

from domain.job_events import JobQueued
from infra.event_store.library import MangaMotion, environment
from tests.processors.studio import Studio

ORDERS = 1_000
AT_ONCE = 20
#: Orders per second: the library commits after each event, which no machine does thousands of times a second.
RATE = 100


SEEN: dict[UUID, float] = {}


class Orders(ProcessApplication[UUID]):
    """Notes when it saw which job."""

    name = "orders"
    topics = (JobQueued.topic,)

    def policy(self, domain_event: Any, processing_event: Any) -> None:
        del processing_event
        SEEN[domain_event.originator_id] = time.monotonic()


@pytest.mark.alone
async def test_a_process_application_sees_each_of_a_thousand_orders_within_a_second(studio: Studio) -> None:
    studio.relay()
    users = [await studio.user() for _ in range(AT_ONCE)]
    env = {
        **environment(studio.settings.postgres_dsn),
        "ORDERS_PERSISTENCE_MODULE": "eventsourcing.postgres",
        "ORDERS_POSTGRES_SCHEMA": "analyst",
    }
    ordered: dict[UUID, float] = {}

    async def order(user_id: UUID) -> None:
        for number in range(ORDERS // AT_ONCE):
            await asyncio.sleep(begun + number * AT_ONCE / RATE - time.monotonic())
            ordered[await studio.submit(user_id, price=0)] = time.monotonic()

    async with await psycopg.AsyncConnection.connect(studio.settings.postgres_dsn, autocommit=True) as connection:
        await connection.execute("CREATE SCHEMA analyst")
    SEEN.clear()
    runner: Any = await asyncio.to_thread(
        EventSourcedProjectionRunner, application_class=MangaMotion, projection_class=Orders, env=env
    )
    with runner:
        begun = time.monotonic()
        await asyncio.gather(*map(order, users))
        await studio.until(lambda: asyncio.sleep(0, len(SEEN)), lambda seen: seen == ORDERS)
        late = max(SEEN[job_id] - at for job_id, at in ordered.items())
    assert late < 1, f"{late:.2f} s"
