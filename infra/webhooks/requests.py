"""What the routes of webhooks ask of the delivery processes, through their tables."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg

from domain.webhook_endpoint import DeliveryNotFound, ReplayRunning
from infra.event_store.moments import position_before
from infra.postgres.pool import Database
from read_api.webhooks import Delivery, DeliveryPlace, WebhookActivity

#: Times before and after which nothing was ever recorded, and which PostgreSQL and Python both can write.
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
#: Clocks of processes may differ by so much, so that times in the log go back.
_SKEW = timedelta(minutes=1)

_TEST = """
INSERT INTO webhook_tasks (id, webhook_id, kind) VALUES (%(id)s, %(webhook_id)s, 'test') ON CONFLICT (id) DO NOTHING
"""
_REPLAY = """
INSERT INTO webhook_tasks (id, webhook_id, kind, position, last_position, since, until)
VALUES (%(id)s, %(webhook_id)s, 'replay', %(position)s, %(last)s, %(since)s, %(until)s) ON CONFLICT (id) DO NOTHING
"""
_HEAD = "SELECT coalesce(max(notification_id), 0) FROM mangamotion_events"
_DELIVERY = """
SELECT position FROM webhook_deliveries WHERE id = %(id)s AND webhook_id = %(webhook_id)s AND event_id IS NOT NULL
"""
_COLUMNS = """
d.id, d.event_id, d.name, CASE WHEN d.run = d.webhook_id THEN 'event' ELSE coalesce(t.kind, 'replay') END,
d.outcome, d.attempts, d.status, d.reason, d.milliseconds, d.tried_at, d.next_at
"""
_DELIVERIES = f"""
SELECT {_COLUMNS} FROM webhook_deliveries AS d LEFT JOIN webhook_tasks AS t ON t.id = d.run
 WHERE d.webhook_id = %(webhook_id)s AND (d.tried_at, d.id) < (%(at)s, %(before)s)
 ORDER BY d.tried_at DESC, d.id DESC LIMIT %(limit)s
"""
_ACTIVITY = """
SELECT s.webhook_id, s.failing_since,
       (SELECT count(*) FROM (SELECT FROM webhook_pending AS p WHERE p.webhook_id = s.webhook_id LIMIT 10000) AS few),
       t.id, t.since, t.until, t.delivered, t.failed, t.finished_at, t.cut
  FROM webhook_states AS s LEFT JOIN LATERAL (
       SELECT * FROM webhook_tasks AS t WHERE t.webhook_id = s.webhook_id AND t.kind = 'replay'
        ORDER BY requested_at DESC LIMIT 1) AS t ON true
 WHERE s.webhook_id = ANY(%(ids)s)
"""


class WebhookRequests:
    """Every call raises DATABASE_UNAVAILABLE."""

    def __init__(self, pool: Database) -> None:
        self._pool = pool

    async def test(self, webhook_id: UUID, task_id: UUID) -> None:
        """Have a test message sent. Repeating it changes nothing."""
        await self._pool.execute(_TEST, {"id": task_id, "webhook_id": webhook_id})

    async def replay(self, webhook_id: UUID, task_id: UUID, since: datetime, until: datetime | None) -> None:
        """Have what happened between two times sent again. Repeating it changes nothing. Raises ReplayRunning."""
        since, until = _clamped(since), _clamped(until) if until else None
        ((head,),) = await self._pool.read(_HEAD)
        position = await position_before(self._pool, since - _SKEW)
        await self._start(webhook_id, task_id, position=position, last=head, since=since, until=until)

    async def replay_delivery(self, webhook_id: UUID, task_id: UUID, delivery_id: UUID) -> None:
        """Have one event sent again. Repeating it changes nothing. Raises ReplayRunning, DeliveryNotFound."""
        row = await self._pool.fetch_one(_DELIVERY, {"id": delivery_id, "webhook_id": webhook_id})
        if row is None:
            raise DeliveryNotFound
        await self._start(webhook_id, task_id, position=row[0] - 1, last=row[0], since=None, until=None)

    async def deliveries(self, webhook_id: UUID, before: DeliveryPlace, limit: int) -> Sequence[Delivery]:
        """The newest deliveries that were tried before a place in the list."""
        asked = {"webhook_id": webhook_id, "at": before.tried_at, "before": before.id, "limit": limit}
        return [Delivery(*row) for row in await self._pool.read(_DELIVERIES, asked)]

    async def activity(self, ids: Sequence[UUID]) -> Mapping[UUID, WebhookActivity]:
        """How deliveries to endpoints are going; nothing of those that no process has begun with."""
        rows = await self._pool.read(_ACTIVITY, {"ids": list(ids)})
        return {row[0]: WebhookActivity(*row[1:]) for row in rows}

    async def _start(self, webhook_id: UUID, task_id: UUID, **range_: Any) -> None:
        try:
            await self._pool.execute(_REPLAY, {"id": task_id, "webhook_id": webhook_id, **range_})
        except psycopg.errors.UniqueViolation:
            raise ReplayRunning from None


def _clamped(at: datetime) -> datetime:
    return min(max(at, _FIRST), _LAST)
