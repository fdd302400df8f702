"""The queue in PostgreSQL: `render_queue`, its position in the log, pauses and turns. Times are PostgreSQL's."""

import logging
from collections.abc import Iterable, Sequence, Set
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
from psycopg.rows import class_row

from domain.queue import QueuePaused
from infra.object_store.leftovers import PLAN
from processors.public_events import CloudEvent
from processors.queue.entry import ENDINGS, PAUSES, TOPICS, QueueEntry, entry_after, leaves_objects
from processors.queue.fair_queue import CustomerId

log = logging.getLogger(__name__)

NAME = "render_queue"

_FIELDS = QueueEntry.__struct_fields__
_COLUMNS = ", ".join(_FIELDS)
_ALL = f"SELECT {_COLUMNS} FROM render_queue"
_ENTRIES = f"SELECT clock_timestamp(), {_COLUMNS} FROM render_queue WHERE job_id = ANY(%s) ORDER BY job_id FOR UPDATE"
_HANDED_OUT = f"SELECT {_COLUMNS} FROM render_queue WHERE state <> 'waiting' OR job_id = ANY(%s)"
_EXPIRED_LEASES = (
    f"SELECT {_COLUMNS} FROM render_queue WHERE state = 'leased' AND lease_until < clock_timestamp() LIMIT 100"
)
_UPSERT = (
    f"INSERT INTO render_queue ({_COLUMNS}) VALUES ({', '.join(['%s'] * len(_FIELDS))}) ON CONFLICT (job_id) DO UPDATE"
    f" SET {', '.join(f'{name} = excluded.{name}' for name in _FIELDS if name != 'job_id')}"
)
_REMOVE = "DELETE FROM render_queue WHERE job_id = ANY(%s)"
_TRACK = (
    f"UPDATE mangamotion_tracking SET notification_id = %s WHERE application_name = '{NAME}' AND notification_id <> %s"
)
_POSITION = f"SELECT notification_id FROM mangamotion_tracking WHERE application_name = '{NAME}'"
_QUARANTINE = (
    "INSERT INTO mangamotion_quarantine (projection, key, position, reason) VALUES (%s, %s, %s, %s)"
    " ON CONFLICT DO NOTHING"
)
_PAUSE = "INSERT INTO render_pauses (queue_id, user_id) VALUES (%s, %s) ON CONFLICT DO NOTHING"
_RESUME = "DELETE FROM render_pauses WHERE queue_id = %s"
# Tasks that no worker has claimed yet return to the queue; a worker that receives one of them finds nothing to claim.
_RECALL_ISSUED = f"""
UPDATE render_queue SET state = 'waiting' WHERE state = 'issued' AND (user_id = %s OR %s) RETURNING {_COLUMNS}
"""
_ISSUE = """
WITH issued AS (
    UPDATE render_queue q SET state = 'issued', issued_at = clock_timestamp(), turn = chosen.turn
      FROM unnest(%s::uuid[], %s::bigint[]) AS chosen (job_id, turn)
     WHERE q.job_id = chosen.job_id AND q.state = 'waiting' RETURNING q.job_id, q.user_id, q.epoch, q.issued_at, q.turn
), turned AS (
    INSERT INTO render_turns SELECT user_id, max(turn) FROM issued GROUP BY user_id
    ON CONFLICT (user_id) DO UPDATE SET turn = excluded.turn
)
SELECT job_id, epoch, issued_at FROM issued ORDER BY turn
"""
_TAKE_BACK = f"""
UPDATE render_queue SET state = 'waiting', not_before = clock_timestamp() + make_interval(secs => %s)
 WHERE job_id = %s AND state = 'issued' AND issued_at = %s RETURNING {_COLUMNS}
"""
_UNCLAIMED = """
SELECT job_id, epoch, issued_at FROM render_queue
 WHERE state = 'issued' AND issued_at < clock_timestamp() - make_interval(secs => %s)
"""
_FREE = f"""
UPDATE render_queue SET state = 'waiting', owner = NULL, lease_until = NULL,
       not_before = clock_timestamp() + make_interval(secs => %s)
 WHERE job_id = %s AND state = 'leased' AND epoch = %s AND lease_until < clock_timestamp() RETURNING {_COLUMNS}
"""
_FORGET_TURNS = "DELETE FROM render_turns WHERE user_id IS NOT NULL AND NOT user_id = ANY(%s)"


class Task(NamedTuple):
    """A job that was dispatched; `issued_at` differs for each of its tasks."""

    job_id: UUID
    epoch: int
    issued_at: datetime


class QueueChanges(NamedTuple):
    """Entries of jobs (None: the job has left the queue), and whole queues by customer: paused or not."""

    entries: dict[UUID, QueueEntry | None]
    pauses: dict[CustomerId, bool]
    now: datetime


class QueueTable:
    """The queue through the connection of the leading scheduler."""

    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection

    async def position(self) -> int:
        """The position in the log up to which the table is."""
        rows = await self._fetch(_POSITION)
        return int(rows[0][0]) if rows else 0

    async def everything(self) -> QueueChanges:
        """All entries, and the paused queues."""
        rows = await self._fetch("SELECT user_id FROM render_pauses")
        entries = await self._entries(_ALL)
        return QueueChanges(
            {entry.job_id: entry for entry in entries}, {customer: True for (customer,) in rows}, await self.now()
        )

    async def turns(self) -> dict[CustomerId, int]:
        """The last turn of each customer customer still has jobs."""
        return dict(await self._fetch("SELECT user_id, turn FROM render_turns"))

    async def forget_turns(self, kept: Iterable[CustomerId]) -> None:
        """Drop the turns of all other customers."""
        await self._connection.execute(_FORGET_TURNS, ([customer for customer in kept if customer],))

    async def track(self, position: int) -> None:
        """Record the position: all events up to it are applied."""
        await self._connection.execute(_TRACK, (position, position))

    async def apply(self, events: Sequence[CloudEvent]) -> QueueChanges:
        """Apply the next events of the log and record the position, in one transaction and two round trips."""
        of_jobs = [event for event in events if event.type in TOPICS and event.subject]
        last = {UUID(event.subject): event.type for event in of_jobs}
        async with self._connection.pipeline(), self._connection.transaction():
            entries, now = await self._locked([job_id for job_id, topic in last.items() if topic not in ENDINGS])
            for event in of_jobs:
                if UUID(event.subject) in entries:
                    await self._follow(entries, event, now)
            entries |= dict.fromkeys(last.keys() - entries.keys())
            await self._write(entries, {UUID(event.subject) for event in of_jobs if leaves_objects(event)})
            pauses = await self._apply_pauses(events)
            entries |= await self._recall(customer for customer, paused in pauses.items() if paused)
            await self.track(events[-1].sequence)
        return QueueChanges(entries, pauses, now)

    async def _locked(self, ids: Sequence[UUID]) -> tuple[dict[UUID, QueueEntry | None], datetime]:
        """The entries of jobs, locked for the transaction, and the time.

        Where no job has an entry the time is ours: nothing that then happens to jobs depends on it.
        """
        rows = await self._fetch(_ENTRIES, ids) if ids else []
        found = [QueueEntry(**dict(zip(_FIELDS, row[1:], strict=True))) for row in rows]
        entries: dict[UUID, QueueEntry | None] = dict.fromkeys(ids)
        return entries | {entry.job_id: entry for entry in found}, rows[0][0] if rows else datetime.now(UTC)

    async def _write(self, entries: dict[UUID, QueueEntry | None], to_clean: Set[UUID]) -> None:
        if gone := [job_id for job_id, entry in entries.items() if entry is None]:
            await self._connection.execute(_REMOVE, (gone,))
        if kept := [[getattr(entry, name) for name in _FIELDS] for entry in entries.values() if entry]:
            await self._connection.cursor().executemany(_UPSERT, kept)
        if to_clean:
            await self._connection.execute(PLAN, (list(to_clean),))

    async def _follow(self, entries: dict[UUID, QueueEntry | None], event: CloudEvent, now: datetime) -> None:
        job_id = UUID(event.subject)
        try:
            entries[job_id] = entry_after(entries[job_id], event, now)
        except Exception as error:  # an event that cannot be applied must not stop the others
            log.exception("event quarantined", extra={"projection": NAME, "position": event.sequence, "job": job_id})
            await self._connection.execute(_QUARANTINE, (NAME, job_id, event.sequence, repr(error)))

    async def _apply_pauses(self, events: Sequence[CloudEvent]) -> dict[CustomerId, bool]:
        """Apply pauses (True) and resumptions by customer; the last event of a queue counts."""
        last = {event.subject: event for event in events if event.type in PAUSES and event.subject}
        pauses: dict[CustomerId, bool] = {}
        for queue_id, event in last.items():
            user = event.data.get("user_id")
            customer, paused = UUID(user) if user else None, event.type == QueuePaused.topic
            await self._connection.execute(*((_PAUSE, (queue_id, customer)) if paused else (_RESUME, (queue_id,))))
            pauses[customer] = paused
        return pauses

    async def now(self) -> datetime:
        """PostgreSQL's time."""
        [(now,)] = await self._fetch("SELECT clock_timestamp()")
        return now  # type: ignore[no-any-return]  # that is what it selects

    async def handed_out(self, besides: Iterable[UUID]) -> list[QueueEntry]:
        """The entries of dispatched and leased jobs, and of these others."""
        return await self._entries(_HANDED_OUT, list(besides))

    async def issue(self, job_ids: Sequence[UUID], turns: Sequence[int]) -> list[Task]:
        """Mark those of the jobs that are still waiting as dispatched, each with the number of its turn."""
        return [Task._make(row) for row in await self._fetch(_ISSUE, list(job_ids), list(turns))]

    async def take_back(self, task: Task, delay: float = 0.0) -> list[QueueEntry]:
        """Let a job wait again whose task is lost, unless a worker has claimed it; its entry if it waits."""
        return await self._entries(_TAKE_BACK, delay, task.job_id, task.issued_at)

    async def unclaimed(self, seconds: float) -> list[Task]:
        """Tasks that no worker has claimed for so many seconds."""
        return [Task._make(row) for row in await self._fetch(_UNCLAIMED, seconds)]

    async def expired_leases(self) -> list[QueueEntry]:
        """Jobs whose worker has not renewed its lease in time."""
        return await self._entries(_EXPIRED_LEASES)

    async def free(self, entry: QueueEntry, delay: float) -> list[QueueEntry]:
        """Let a job wait again whose lease has expired, unless it was renewed just now; its entry if it waits."""
        return await self._entries(_FREE, delay, entry.job_id, entry.epoch)

    async def _recall(self, customers: Iterable[CustomerId]) -> dict[UUID, QueueEntry | None]:
        """Take back the jobs of these customers that were dispatched and not claimed."""
        return {
            entry.job_id: entry
            for customer in customers
            for entry in await self._entries(_RECALL_ISSUED, customer, customer is None)
        }

    async def _entries(self, query: str, *parameters: object) -> list[QueueEntry]:
        cursor = self._connection.cursor(row_factory=class_row(QueueEntry))
        return await (await cursor.execute(query, parameters)).fetchall()

    async def _fetch(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        return await (await self._connection.execute(query, parameters)).fetchall()
