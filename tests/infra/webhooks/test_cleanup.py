"""What is old of deliveries is removed, and what an endpoint still needs is not."""

from uuid import uuid4

from commands import webhooks
from infra.cleanup.webhooks import forget_old_deliveries
from tests import databases
from tests.infra.webhooks.studio import Receiver, WebhookStudio, until_true

_DELIVERY = """
INSERT INTO webhook_deliveries
SELECT gen_random_uuid(), %s::uuid, %s::uuid, n, gen_random_uuid(), 'JobCompleted', 'delivered', 1, 200, '', 12,
       now() - n * interval '10 days', NULL
  FROM generate_series(1, 5) AS n RETURNING id
"""
_TASK = "INSERT INTO webhook_tasks (id, webhook_id, kind, finished_at) VALUES (%s, %s, 'test', {at}) RETURNING id"
_STATES = """
UPDATE webhook_states SET held_until = now() - interval '31 days' RETURNING webhook_id
"""
_PENDING = "INSERT INTO webhook_pending VALUES (%s, 1, 'x', 1, now()) RETURNING webhook_id"


async def test_what_is_older_than_30_days_is_removed(studio: WebhookStudio, receiver: Receiver) -> None:
    ann = await studio.user()
    kept, deleted = [(await studio.endpoint(ann, receiver.url))[0] for _ in range(2)]
    async with studio.delivering():
        await until_true(lambda: _counted(studio, "webhook_states", 2))
    await webhooks.delete(studio.repository, ann, deleted)
    await until_true(lambda: _counted(studio, "webhooks", 1))
    await databases.query(studio.settings, _DELIVERY, kept, kept)
    for at in ("now() - interval '31 days'", "now()", "NULL"):
        await databases.query(studio.settings, _TASK.format(at=at), uuid4(), kept)
    await databases.query(studio.settings, _STATES)
    for webhook_id in (kept, deleted):
        await databases.query(studio.settings, _PENDING, webhook_id)
    pool = studio.repository.pool
    assert await forget_old_deliveries(pool) == 3 + 1 + 1
    assert await pool.fetch("SELECT count(*) FROM webhook_deliveries") == [(2,)]
    assert await pool.fetch("SELECT count(*) FROM webhook_tasks") == [(2,)]
    assert await pool.fetch("SELECT webhook_id FROM webhook_states") == [(kept,)]
    assert await pool.fetch("SELECT webhook_id FROM webhook_pending") == [(kept,)]
    assert await forget_old_deliveries(pool) == 0


async def _counted(studio: WebhookStudio, table: str, count: int) -> bool:
    return await studio.repository.pool.fetch(f"SELECT count(*) FROM {table}") == [(count,)]
