"""The tables of deliveries, as a process that delivers uses them: it writes only to endpoints that it holds.

A process holds an endpoint by a lease in its row. It renews its leases once a second; what a process does that was
frozen for longer than a lease changes nothing, because another one may hold the endpoint.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any, Literal, NamedTuple
from uuid import UUID, uuid5

import psycopg

from infra.postgres.pool import Database

#: Seconds that a lease lasts, and between two renewals.
LEASE, BEAT = 5.0, 1.0
#: An endpoint waits for at most so many events; then it reads no further until some are delivered or given up.
MOST_PENDING = 10_000

#: Whether a process delivers.
DELIVERING = "SELECT EXISTS (SELECT FROM webhook_processes WHERE until > clock_timestamp())"

_UNTIL = f"clock_timestamp() + interval '{LEASE:g} s'"
_BEAT = f"""
INSERT INTO webhook_processes (process, until) VALUES (%(me)s, {_UNTIL})
ON CONFLICT (process) DO UPDATE SET until = excluded.until
"""
_FORGET = "DELETE FROM webhook_processes WHERE until < clock_timestamp() OR process = %(gone)s"
_BEGIN = """
INSERT INTO webhook_states (webhook_id, position, enabled_position)
SELECT webhook_id, position, enabled_position FROM webhooks
 WHERE NOT EXISTS (SELECT FROM webhook_states AS s WHERE s.webhook_id = webhooks.webhook_id)
ON CONFLICT DO NOTHING
"""
# Endpoints with work: those that are enabled, and others with something to replay. None of a disabled account.
_ACTIVE = """
FROM webhook_states AS s JOIN webhooks AS w USING (webhook_id)
WHERE NOT EXISTS (SELECT FROM accounts AS a WHERE a.user_id = w.user_id AND a.disabled_at IS NOT NULL)
  AND (w.disabled_reason IS NULL AND w.enabled_position > s.stopped_position
       OR EXISTS (SELECT FROM webhook_tasks AS t WHERE t.webhook_id = s.webhook_id AND t.finished_at IS NULL))
"""
_SHARE = f"""
SELECT (SELECT count(*) {_ACTIVE}), (SELECT count(*) FROM webhook_processes WHERE until > clock_timestamp())
"""
# Rows are locked in the order of their ids, here and by `_HELD`: else the two could wait for each other.
_RENEW = f"""
UPDATE webhook_states SET held_until = {_UNTIL}
 WHERE webhook_id IN (
       SELECT s.webhook_id {_ACTIVE} AND s.holder = %(me)s AND s.held_until > clock_timestamp()
        ORDER BY s.webhook_id FOR NO KEY UPDATE OF s)
RETURNING webhook_id
"""
_CLAIM = f"""
UPDATE webhook_states SET holder = %(me)s, held_until = {_UNTIL}
 WHERE webhook_id IN (
       SELECT s.webhook_id {_ACTIVE} AND s.held_until < clock_timestamp()
        ORDER BY s.webhook_id LIMIT %(limit)s FOR UPDATE OF s SKIP LOCKED)
RETURNING webhook_id
"""
# Nothing is tried for a disabled account, so its endpoints do not fail meanwhile. Last of a beat, and waits for no row.
_PAUSE = """
UPDATE webhook_states SET failing_since = NULL
 WHERE webhook_id IN (
       SELECT s.webhook_id
         FROM webhook_states AS s JOIN webhooks AS w USING (webhook_id) JOIN accounts AS a USING (user_id)
        WHERE a.disabled_at IS NOT NULL AND s.failing_since IS NOT NULL
        FOR NO KEY UPDATE OF s SKIP LOCKED)
"""
_RELEASE = """
UPDATE webhook_states SET held_until = '2000-01-01Z' WHERE holder = %(me)s AND webhook_id = ANY(%(ids)s)
"""
_ENDPOINTS = """
SELECT w.webhook_id, w.user_id, w.url, w.events, w.secret, w.former_secret,
       CASE WHEN w.former_until > clock_timestamp() THEN w.former_until END,
       w.enabled_position, w.disabled_reason IS NULL AND w.enabled_position > s.stopped_position
  FROM webhook_states AS s JOIN webhooks AS w USING (webhook_id) WHERE s.webhook_id = ANY(%(ids)s)
"""
_STATE = """
SELECT position, enabled_position, failing_since, saved_at FROM webhook_states
 WHERE webhook_id = %(id)s AND holder = %(me)s
"""
_PENDING = "SELECT position, subject, attempts, due_at FROM webhook_pending WHERE webhook_id = %(id)s ORDER BY position"
# What was delivered out of order; it was recorded not long before the position was saved for the last time.
_DELIVERED = """
SELECT position FROM webhook_deliveries
 WHERE webhook_id = %(id)s AND run = %(id)s AND outcome <> 'retrying' AND position > %(position)s
   AND tried_at > %(since)s - interval '10 minutes'
"""
_RESUME = """
WITH begun AS (UPDATE webhook_pending SET attempts = 0, due_at = clock_timestamp() WHERE webhook_id = %(id)s)
UPDATE webhook_states SET enabled_position = %(enabled)s, failing_since = NULL
 WHERE webhook_id = %(id)s AND holder = %(me)s
"""
_STOP = """
UPDATE webhook_states SET stopped_position = %(enabled)s WHERE webhook_id = %(id)s AND holder = %(me)s
"""
_HELD = """
SELECT webhook_id FROM webhook_states WHERE webhook_id = ANY(%(ids)s) AND holder = %(me)s
 ORDER BY webhook_id FOR NO KEY UPDATE
"""
_SAVE_STATES = """
UPDATE webhook_states AS s
   SET position = greatest(s.position, c.position), failing_since = c.failing_since, saved_at = clock_timestamp()
  FROM unnest(%(ids)s::uuid[], %(positions)s::bigint[], %(failing)s::timestamptz[])
       AS c (id, position, failing_since) WHERE s.webhook_id = c.id
"""
_SAVE_PENDING = """
INSERT INTO webhook_pending (webhook_id, position, subject, attempts, due_at)
SELECT * FROM unnest(%(ids)s::uuid[], %(positions)s::bigint[], %(subjects)s::text[], %(attempts)s::smallint[],
                     %(due)s::timestamptz[])
ON CONFLICT (webhook_id, position) DO UPDATE SET attempts = excluded.attempts, due_at = excluded.due_at
"""
_DELETE_PENDING = """
DELETE FROM webhook_pending AS p USING unnest(%(ids)s::uuid[], %(positions)s::bigint[]) AS c (id, position)
 WHERE p.webhook_id = c.id AND p.position = c.position
"""
_OPEN_TASKS = """
SELECT id, webhook_id, kind, position, last_position, since, until, delivered, failed FROM webhook_tasks
 WHERE webhook_id = ANY(%(ids)s) AND finished_at IS NULL ORDER BY requested_at, id
"""
_SAVE_TASK = """
UPDATE webhook_tasks SET position = %(position)s, delivered = %(delivered)s, failed = %(failed)s, cut = %(cut)s,
                         finished_at = CASE WHEN %(finished)s THEN clock_timestamp() END
 WHERE id = %(id)s
"""
_NEWS = """
SELECT owner, max(position) FROM events_by_owner WHERE owner = ANY(%(owners)s) AND position > %(after)s GROUP BY owner
"""
_SAVE_DELIVERIES = """
INSERT INTO webhook_deliveries (id, webhook_id, run, position, event_id, name, outcome, attempts, status, reason,
                                milliseconds, tried_at, next_at)
SELECT * FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::bigint[], %s::uuid[], %s::text[], %s::text[],
                     %s::smallint[], %s::smallint[], %s::text[], %s::int[], %s::timestamptz[], %s::timestamptz[])
ON CONFLICT (id) DO UPDATE
   SET outcome = excluded.outcome, attempts = excluded.attempts, status = excluded.status, reason = excluded.reason,
       milliseconds = excluded.milliseconds, tried_at = excluded.tried_at, next_at = excluded.next_at
"""


Outcome = Literal["delivered", "retrying", "failed"]


class Endpoint(NamedTuple):
    """An endpoint as the read model has it. Secrets are encrypted."""

    webhook_id: UUID
    owner: UUID
    url: str
    #: Class names of events; None: all.
    names: frozenset[str] | None
    secret: str
    former_secret: str
    #: Until when the former secret signs; None: it does not any more.
    former_until: datetime | None
    enabled_position: int
    #: Whether events are delivered; else it is only held for a replay or a test.
    enabled: bool


class PendingEvent(NamedTuple):
    """An event that waits: how often it was tried, and when it is tried again."""

    position: int
    subject: str
    attempts: int
    due_at: datetime


class EndpointClaims(NamedTuple):
    """The endpoints that a process holds: those that it keeps, and those that others should have."""

    kept: frozenset[UUID]
    surplus: frozenset[UUID]


class DeliveryState(NamedTuple):
    """Where deliveries to an endpoint go on."""

    position: int
    failing_since: datetime | None
    pending: Sequence[PendingEvent]
    #: Positions after `position` that need no delivery.
    delivered: frozenset[int]


class DeliveryRecord(NamedTuple):
    """A row of the delivery log."""

    id: UUID
    webhook_id: UUID
    run: UUID
    position: int
    event_id: UUID | None
    name: str
    outcome: Outcome
    attempts: int
    status: int | None
    reason: str
    milliseconds: int
    tried_at: datetime
    next_at: datetime | None


class DeliveryProgress(NamedTuple):
    """What one try has changed; it is saved as a whole or not at all."""

    webhook_id: UUID
    delivery: DeliveryRecord | None = None
    #: None where it does not change; with it comes since when deliveries fail.
    position: int | None = None
    failing_since: datetime | None = None
    pending: Sequence[PendingEvent] = ()
    #: The positions of rows in webhook_pending that are not needed any more.
    settled: Sequence[int] = ()
    #: Of a test or a replay.
    task: "TaskProgress | None" = None


class TaskProgress(NamedTuple):
    """How far a test or a replay has got."""

    id: UUID
    position: int
    delivered: int
    failed: int
    finished: bool
    #: It ends at the most that one replay sends.
    cut: bool = False


class WebhookTask(NamedTuple):
    """A test or a replay that is not finished."""

    id: UUID
    webhook_id: UUID
    kind: Literal["test", "replay"]
    #: A replay goes on after this position, up to `last_position`, with what was recorded within these times.
    position: int
    last_position: int
    since: datetime | None
    until: datetime | None
    delivered: int
    failed: int


def delivery_id(webhook_id: UUID, run: UUID, position: int) -> UUID:
    """The id of a delivery, the same for all its tries."""
    return uuid5(webhook_id, f"{run} {position}")


class WebhookTables:
    """The tables on behalf of one process, `me`. Every call raises DATABASE_UNAVAILABLE."""

    def __init__(self, pool: Database, me: UUID) -> None:
        self._pool, self._me = pool, me

    async def beat(self) -> "EndpointClaims":
        """Renew our leases of endpoints with work, and take free ones up to our share."""
        return await self._pool.within_deadline(self._beat)

    async def release(self, ids: Collection[UUID]) -> None:
        """Let others hold these endpoints."""
        await self._pool.execute(_RELEASE, {"me": self._me, "ids": list(ids)})

    async def leave(self, ids: Collection[UUID]) -> None:
        """Release everything: this process ends."""
        await self.release(ids)
        await self._pool.execute(_FORGET, {"gone": self._me})

    async def endpoints(self, ids: Collection[UUID]) -> Mapping[UUID, Endpoint]:
        """Endpoints as they are now; those that were deleted are left out."""
        rows = await self._pool.read(_ENDPOINTS, {"ids": list(ids)})
        return {row[0]: Endpoint(*row)._replace(names=_names(row[3])) for row in rows}

    async def state(self, endpoint: Endpoint) -> DeliveryState | None:
        """Where deliveries go on, with new tries after the endpoint was enabled again; None when it is not ours."""
        asked = {"id": endpoint.webhook_id, "me": self._me, "enabled": endpoint.enabled_position}
        found = await self._pool.fetch_one(_STATE, asked)
        if found is None:
            return None
        position, enabled_position, failing_since, saved_at = found
        if endpoint.enabled and enabled_position != endpoint.enabled_position:
            await self._pool.execute(_RESUME, asked)
            failing_since = None
        pending = [PendingEvent(*row) for row in await self._pool.fetch(_PENDING, asked)]
        delivered = await self._pool.fetch(_DELIVERED, {**asked, "position": position, "since": saved_at})
        return DeliveryState(position, failing_since, pending, frozenset(number for (number,) in delivered))

    async def open_tasks(self, ids: Collection[UUID]) -> Sequence[WebhookTask]:
        """What the owners of these endpoints have asked for, in that order."""
        return [WebhookTask(*row) for row in await self._pool.read(_OPEN_TASKS, {"ids": list(ids)})]

    async def news(self, owners: Collection[UUID], after: int) -> Mapping[UUID, int]:
        """Those among some users who have events after a position, each with the newest one."""
        return dict(await self._pool.read(_NEWS, {"owners": list(owners), "after": after}))

    async def stop(self, endpoint: Endpoint) -> None:
        """Take no more events for an endpoint that was disabled, until it is enabled again."""
        asked = {"id": endpoint.webhook_id, "me": self._me, "enabled": endpoint.enabled_position}
        await self._pool.execute(_STOP, asked)

    async def save(self, batch: Sequence[DeliveryProgress]) -> set[UUID]:
        """Save what was done, in this order; the endpoints among them that we still hold. Others are left as they are.

        Saving the same twice changes nothing.
        """
        return await self._pool.within_deadline(partial(self._save, batch=batch))

    async def _beat(self, connection: psycopg.AsyncConnection) -> "EndpointClaims":
        me = {"me": self._me}
        async with connection.transaction():
            for statement in (_BEAT, _FORGET, _BEGIN):
                await connection.execute(statement, {**me, "gone": None})
            held = {id_ for (id_,) in await _rows(connection, _RENEW, me)}
            ((active, processes),) = await _rows(connection, _SHARE)
            share = math.ceil(active / max(1, processes))
            if len(held) < share:
                claimed = await _rows(connection, _CLAIM, {**me, "limit": share - len(held)})
                held |= {id_ for (id_,) in claimed}
            await connection.execute(_PAUSE)
        ordered = sorted(held)
        return EndpointClaims(frozenset(ordered[:share]), frozenset(ordered[share:]))

    async def _save(self, connection: psycopg.AsyncConnection, batch: Sequence[DeliveryProgress]) -> set[UUID]:
        async with connection.transaction():
            ids = list({done.webhook_id for done in batch})
            held = {id_ for (id_,) in await _rows(connection, _HELD, {"ids": ids, "me": self._me})}
            kept = [done for done in batch if done.webhook_id in held]
            for statement, parameters in _writes(kept):
                await connection.execute(statement, parameters)
        return held


def _writes(batch: Sequence[DeliveryProgress]) -> Iterable[tuple[str, Any]]:
    """The statements of a batch; of several changes of one row the last one counts."""
    deliveries = {done.delivery.id: done.delivery for done in batch if done.delivery}
    if deliveries:
        yield _SAVE_DELIVERIES, [list(column) for column in zip(*deliveries.values(), strict=True)]
    pending, settled = _pending_of(batch)
    if pending:
        yield _SAVE_PENDING, _columns(pending)
    if settled:
        yield _DELETE_PENDING, {"ids": [id_ for id_, _ in settled], "positions": [number for _, number in settled]}
    tasks = {done.task.id: done.task for done in batch if done.task}
    for task in tasks.values():
        yield _SAVE_TASK, task._asdict()
    states = {done.webhook_id: done for done in batch if done.position is not None}
    if states:
        changed = list(states.values())
        yield (
            _SAVE_STATES,
            {
                "ids": [done.webhook_id for done in changed],
                "positions": [done.position for done in changed],
                "failing": [done.failing_since for done in changed],
            },
        )


def _pending_of(
    batch: Sequence[DeliveryProgress],
) -> tuple[Mapping[tuple[UUID, int], PendingEvent], set[tuple[UUID, int]]]:
    """What is to be kept as pending, and what is settled."""
    pending: dict[tuple[UUID, int], PendingEvent] = {}
    settled: set[tuple[UUID, int]] = set()
    for done in batch:
        for event in done.pending:
            pending[done.webhook_id, event.position] = event
        for position in done.settled:
            pending.pop((done.webhook_id, position), None)
            settled.add((done.webhook_id, position))
    return pending, settled


def _columns(pending: Mapping[tuple[UUID, int], PendingEvent]) -> dict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for (webhook_id, _), event in pending.items():
        found["ids"].append(webhook_id)
        found["positions"].append(event.position)
        found["subjects"].append(event.subject)
        found["attempts"].append(event.attempts)
        found["due"].append(event.due_at)
    return dict(found)


async def _rows(connection: psycopg.AsyncConnection, query: str, parameters: Any = None) -> list[tuple[Any, ...]]:
    return await (await connection.execute(query, parameters)).fetchall()


def _names(events: str) -> frozenset[str] | None:
    return frozenset(events.split()) or None
