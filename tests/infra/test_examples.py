"""The examples of a studio are ordered once, one at a time, while nothing else waits."""

from uuid import uuid4

import psycopg

from domain.examples import EXAMPLE_IDS
from domain.job import Job
from infra.event_store.repository import Repository
from infra.examples import ExampleOrders
from infra.postgres.pool import open_pool
from infra.settings import Settings
from tests.databases import query


async def test_each_example_is_ordered_once_while_nothing_else_waits(database: Settings, store: Repository) -> None:
    async with open_pool(database.postgres_dsn, 1) as pool:
        assert not await ExampleOrders(pool, store).pending()
        orders, waiting = ExampleOrders(pool, store, grace=0), uuid4()
        async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as connection:
            await connection.execute("INSERT INTO render_queue (job_id, queued_position) VALUES (%s, 1)", (waiting,))
            assert not await orders.pending()
            assert await orders.run() == 0
            await connection.execute("DELETE FROM render_queue")
        assert [await orders.run() for _ in (*EXAMPLE_IDS, "later")] == [1, 1, 1, 0]
        assert not await orders.pending()
    queued = await query(database, "SELECT originator_id FROM mangamotion_events ORDER BY notification_id")
    assert [job_id for (job_id,) in queued] == list(EXAMPLE_IDS)
    example = await store.execute(lambda unit: unit.load(Job, EXAMPLE_IDS[0]))
    assert (example.user_id, example.order.price if example.order else None) == (None, 0)
