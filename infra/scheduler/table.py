"""The waiting room: `render_queue`, its position in the log, and `render_cleanup`. Times are PostgreSQL's."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import psycopg
from psycopg.rows import class_row

from domain.job import JobDeleted
from processors.public_events import CloudEvent
from processors.scheduler import TOPICS, Place, Waiting, Who, follow

log = logging.getLogger(__name__)

NAME = "render_queue"

_FIELDS = Place.__struct_fields__
_COLUMNS = ", ".join(_FIELDS)
_PLACES = f"SELECT {_COLUMNS} FROM render_queue WHERE job_id = ANY(%s) ORDER BY job_id FOR UPDATE"
_LAPSED = f"SELECT {_COLUMNS} FROM render_queue WHERE state = 'leased' AND lease_until < clock_timestamp() LIMIT 100"
_UPSERT = (
    f"INSERT INTO render_queue ({_COLUMNS}) VALUES ({', '.join(['%s'] * len(_FIELDS))}) ON CONFLICT (job_id) DO UPDATE"
    f" SET {', '.join(f'{name} = excluded.{name}' for name in _FIELDS if name != 'job_id')}"
)
_REMOVE = "DELETE FROM render_queue WHERE job_id = ANY(%s)"
# Once at once, once when a worker that was still uploading has noticed.
_CLEAN = """
INSERT INTO render_cleanup (job_id, due_at)
SELECT job_id, clock_timestamp() + delay FROM unnest(%s::uuid[]) AS job_id, unnest('{0 s,2 min}'::interval[]) AS delay
ON CONFLICT DO NOTHING
"""
_TRACK = f"UPDATE mangamotion_tracking SET notification_id = %s WHERE application_name = '{NAME}'"
_POSITION = f"SELECT notification_id FROM mangamotion_tracking WHERE application_name = '{NAME}'"
_PARK = (
    "INSERT INTO mangamotion_parked (projection, key, position, reason) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
)

_BUSY = """
SELECT user_id, count(*) FILTER (WHERE state = 'issued') AS issued, count(*) FILTER (WHERE state = 'leased') AS leased
  FROM render_queue WHERE state <> 'waiting' GROUP BY user_id
"""
_WAITING = """
SELECT job_id, user_id, priority, queued_position FROM (
    SELECT job_id, user_id, priority, queued_position,
           row_number() OVER (PARTITION BY user_id ORDER BY priority DESC, queued_position) AS n
      FROM render_queue WHERE state = 'waiting' AND not_before <= clock_timestamp()
) AS ranked WHERE n <= %s
"""
_ISSUE = """
UPDATE render_queue SET state = 'issued', issued_at = clock_timestamp(), task = NULL
 WHERE job_id = ANY(%s) AND state = 'waiting' RETURNING job_id, epoch, issued_at, task
"""
_ISSUED = "UPDATE render_queue SET task = %s WHERE job_id = %s AND state = 'issued' AND issued_at = %s"
_TAKE_BACK = """
UPDATE render_queue SET state = 'waiting', not_before = clock_timestamp() + make_interval(secs => %s)
 WHERE job_id = %s AND state = 'issued' AND issued_at = %s
"""
_UNCLAIMED = """
SELECT job_id, epoch, issued_at, task FROM render_queue
 WHERE state = 'issued' AND issued_at < clock_timestamp() - make_interval(secs => %s)
"""
_FREE = """
UPDATE render_queue SET state = 'waiting', owner = NULL, lease_until = NULL,
       not_before = clock_timestamp() + make_interval(secs => %s)
 WHERE job_id = %s AND state = 'leased' AND epoch = %s AND lease_until < clock_timestamp()
"""
_OVERDUE = "SELECT job_id FROM render_queue WHERE deadline < clock_timestamp() LIMIT 100"


class Busy(NamedTuple):
    """How many jobs of one customer are handed out: tasks not claimed yet, and jobs that workers have."""

    user_id: Who
    issued: int
    leased: int


class Task(NamedTuple):
    """A job that was handed out; `issued_at` names the occasion, `task` is its place in the work queue."""

    job_id: UUID
    epoch: int
    issued_at: datetime
    task: int | None


class Table:
    """The waiting room through the connection of the leading scheduler."""

    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection

    async def position(self) -> int:
        """How much of the log is in the table."""
        row = await (await self._connection.execute(_POSITION)).fetchone()
        return row[0] if row else 0

    async def apply(self, events: Sequence[CloudEvent]) -> None:
        """Take the next events of the log in, and the position with them, in one transaction."""
        changing = [event for event in events if event.type in TOPICS and event.subject]
        async with self._connection.transaction():
            if changing:
                await self._change(changing)
            await self._connection.execute(_TRACK, (events[-1].position,))

    async def _change(self, events: Sequence[CloudEvent]) -> None:
        ids = sorted({UUID(event.subject) for event in events})
        cursor = self._connection.cursor(row_factory=class_row(Place))
        places: dict[UUID, Place | None] = dict.fromkeys(ids)
        await cursor.execute(_PLACES, (ids,))
        places |= {place.job_id: place for place in await cursor.fetchall()}
        now = await self._now()
        for event in events:
            await self._follow(places, event, now)
        gone = [job_id for job_id, place in places.items() if place is None]
        await self._connection.execute(_REMOVE, (gone,))
        kept = [[getattr(place, name) for name in _FIELDS] for place in places.values() if place]
        await cursor.executemany(_UPSERT, kept)
        if deleted := [UUID(event.subject) for event in events if event.type == JobDeleted.topic]:
            await self._connection.execute(_CLEAN, (deleted,))

    async def _follow(self, places: dict[UUID, Place | None], event: CloudEvent, now: datetime) -> None:
        job_id = UUID(event.subject)
        try:
            places[job_id] = follow(places[job_id], event, now)
        except Exception as error:  # whatever is wrong with this event must not stop the others
            log.exception("event %d cannot be applied to the queue", event.position)
            await self._connection.execute(_PARK, (NAME, job_id, event.position, repr(error)))

    async def _now(self) -> datetime:
        row = await (await self._connection.execute("SELECT clock_timestamp()")).fetchone()
        assert row is not None
        now: datetime = row[0]
        return now

    async def busy(self) -> list[Busy]:
        """What is handed out, per customer."""
        return [Busy._make(row) for row in await self._fetch(_BUSY)]

    async def waiting(self, each: int) -> list[Waiting]:
        """The first jobs of every customer that may be handed out now."""
        return [Waiting._make(row) for row in await self._fetch(_WAITING, each)]

    async def issue(self, job_ids: Iterable[UUID]) -> list[Task]:
        """Mark jobs as handed out; those that are still waiting."""
        return [Task._make(row) for row in await self._fetch(_ISSUE, list(job_ids))]

    async def issued(self, task: Task, sequence: int) -> None:
        """Note where in the work queue the task lies."""
        await self._connection.execute(_ISSUED, (sequence, task.job_id, task.issued_at))

    async def take_back(self, task: Task, delay: float = 0.0) -> None:
        """Let a job wait again whose task is not there, unless a worker has claimed it."""
        await self._connection.execute(_TAKE_BACK, (delay, task.job_id, task.issued_at))

    async def unclaimed(self, seconds: float) -> list[Task]:
        """Tasks that nobody has claimed for so long."""
        return [Task._make(row) for row in await self._fetch(_UNCLAIMED, seconds)]

    async def lapsed(self) -> list[Place]:
        """Jobs whose worker has not been heard of for the length of a lease."""
        cursor = self._connection.cursor(row_factory=class_row(Place))
        return await (await cursor.execute(_LAPSED)).fetchall()

    async def free(self, place: Place, delay: float) -> None:
        """Let a job wait again whose lease has run out, unless the worker has just been heard of."""
        await self._connection.execute(_FREE, (delay, place.job_id, place.epoch))

    async def overdue(self) -> list[UUID]:
        """Jobs whose deadline has passed."""
        return [job_id for (job_id,) in await self._fetch(_OVERDUE)]

    async def _fetch(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        return await (await self._connection.execute(query, parameters)).fetchall()
