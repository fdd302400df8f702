"""The waiting room: `render_queue`, its position in the log, and what belongs to it. Times are PostgreSQL's."""

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
_PLACES = f"SELECT clock_timestamp(), {_COLUMNS} FROM render_queue WHERE job_id = ANY(%s) ORDER BY job_id FOR UPDATE"
_HANDED_OUT = f"SELECT {_COLUMNS} FROM render_queue WHERE state <> 'waiting' OR job_id = ANY(%s)"
_LAPSED = f"SELECT {_COLUMNS} FROM render_queue WHERE state = 'leased' AND lease_until < clock_timestamp() LIMIT 100"
_UPSERT = (
    f"INSERT INTO render_queue ({_COLUMNS}) VALUES ({', '.join(['%s'] * len(_FIELDS))}) ON CONFLICT (job_id) DO UPDATE"
    f" SET {', '.join(f'{name} = excluded.{name}' for name in _FIELDS if name != 'job_id')}"
)
_REMOVE = "DELETE FROM render_queue WHERE job_id = ANY(%s)"
_TRACK = (
    f"UPDATE mangamotion_tracking SET notification_id = %s WHERE application_name = '{NAME}' AND notification_id <> %s"
)
_POSITION = f"SELECT notification_id FROM mangamotion_tracking WHERE application_name = '{NAME}'"
_PARK = (
    "INSERT INTO mangamotion_parked (projection, key, position, reason) VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING"
)
_HOLD = "INSERT INTO render_pauses (queue_id, user_id) VALUES (%s, %s) ON CONFLICT DO NOTHING"
_RELEASE = "DELETE FROM render_pauses WHERE queue_id = %s"
# A task that no worker has claimed yet is called back; the worker that finds it there finds nothing to claim.
_CALL_BACK = f"""
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
    """A job that was handed out; `issued_at` names the occasion."""

    job_id: UUID
    epoch: int
    issued_at: datetime


class Changed(NamedTuple):
    """What became of jobs (None: no place any more) and of whole queues (by customer: held or not)."""

    places: dict[UUID, QueueEntry | None]
    pauses: dict[CustomerId, bool]
    now: datetime


class QueueTable:
    """The waiting room through the connection of the leading scheduler."""

    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection

    async def position(self) -> int:
        """How much of the log is in the table."""
        rows = await self._fetch(_POSITION)
        return int(rows[0][0]) if rows else 0

    async def everything(self) -> Changed:
        """All places, and the queues that are held."""
        rows = await self._fetch("SELECT user_id FROM render_pauses")
        places = await self._places(_ALL)
        return Changed({place.job_id: place for place in places}, {who: True for (who,) in rows}, await self.now())

    async def turns(self) -> dict[CustomerId, int]:
        """The last turn of each customer who still has jobs."""
        return dict(await self._fetch("SELECT user_id, turn FROM render_turns"))

    async def forget_turns(self, kept: Iterable[CustomerId]) -> None:
        """Drop the turns of all other customers."""
        await self._connection.execute(_FORGET_TURNS, ([who for who in kept if who],))

    async def track(self, position: int) -> None:
        """Note that nothing up to this position is missing."""
        await self._connection.execute(_TRACK, (position, position))

    async def apply(self, events: Sequence[CloudEvent]) -> Changed:
        """Take the next events of the log in, and the position with them, in one transaction and two round trips."""
        of_jobs = [event for event in events if event.type in TOPICS and event.subject]
        last = {UUID(event.subject): event.type for event in of_jobs}
        async with self._connection.pipeline(), self._connection.transaction():
            places, now = await self._locked([job_id for job_id, topic in last.items() if topic not in ENDINGS])
            for event in of_jobs:
                if UUID(event.subject) in places:
                    await self._follow(places, event, now)
            places |= dict.fromkeys(last.keys() - places.keys())
            await self._write(places, {UUID(event.subject) for event in of_jobs if leaves_objects(event)})
            pauses = await self._hold(events)
            for who in (who for who, held in pauses.items() if held):
                places |= {place.job_id: place for place in await self._places(_CALL_BACK, who, who is None)}
            await self.track(events[-1].position)
        return Changed(places, pauses, now)

    async def _locked(self, ids: Sequence[UUID]) -> tuple[dict[UUID, QueueEntry | None], datetime]:
        """The places of jobs as they are, for as long as the transaction lasts, and the time.

        Where no job has a place the time is ours: nothing that then happens to jobs depends on it.
        """
        rows = await self._fetch(_PLACES, ids) if ids else []
        found = [QueueEntry(**dict(zip(_FIELDS, row[1:], strict=True))) for row in rows]
        places: dict[UUID, QueueEntry | None] = dict.fromkeys(ids)
        return places | {place.job_id: place for place in found}, rows[0][0] if rows else datetime.now(UTC)

    async def _write(self, places: dict[UUID, QueueEntry | None], to_clean: Set[UUID]) -> None:
        if gone := [job_id for job_id, place in places.items() if place is None]:
            await self._connection.execute(_REMOVE, (gone,))
        if kept := [[getattr(place, name) for name in _FIELDS] for place in places.values() if place]:
            await self._connection.cursor().executemany(_UPSERT, kept)
        if to_clean:
            await self._connection.execute(PLAN, (list(to_clean),))

    async def _follow(self, places: dict[UUID, QueueEntry | None], event: CloudEvent, now: datetime) -> None:
        job_id = UUID(event.subject)
        try:
            places[job_id] = entry_after(places[job_id], event, now)
        except Exception as error:  # whatever is wrong with this event must not stop the others
            log.exception("event %d cannot be applied to the queue", event.position)
            await self._connection.execute(_PARK, (NAME, job_id, event.position, repr(error)))

    async def _hold(self, events: Sequence[CloudEvent]) -> dict[CustomerId, bool]:
        """Which queues these events hold (True) or let go on; the last word counts."""
        last = {event.subject: event for event in events if event.type in PAUSES and event.subject}
        pauses: dict[CustomerId, bool] = {}
        for queue_id, event in last.items():
            user = event.data.get("user_id")
            who, held = UUID(user) if user else None, event.type == QueuePaused.topic
            await self._connection.execute(*((_HOLD, (queue_id, who)) if held else (_RELEASE, (queue_id,))))
            pauses[who] = held
        return pauses

    async def now(self) -> datetime:
        """PostgreSQL's time."""
        [(now,)] = await self._fetch("SELECT clock_timestamp()")
        return now  # type: ignore[no-any-return]  # that is what it selects

    async def handed_out(self, besides: Iterable[UUID]) -> list[QueueEntry]:
        """The places of jobs that workers have or can take, and of these others."""
        return await self._places(_HANDED_OUT, list(besides))

    async def issue(self, job_ids: Sequence[UUID], turns: Sequence[int]) -> list[Task]:
        """Mark jobs as handed out, those that are still waiting, each with the number of its turn."""
        return [Task._make(row) for row in await self._fetch(_ISSUE, list(job_ids), list(turns))]

    async def take_back(self, task: Task, delay: float = 0.0) -> list[QueueEntry]:
        """Let a job wait again whose task is not there, unless a worker has claimed it; its place if it does."""
        return await self._places(_TAKE_BACK, delay, task.job_id, task.issued_at)

    async def unclaimed(self, seconds: float) -> list[Task]:
        """Tasks that nobody has claimed for so long."""
        return [Task._make(row) for row in await self._fetch(_UNCLAIMED, seconds)]

    async def lapsed(self) -> list[QueueEntry]:
        """Jobs whose worker has not been heard of for the length of a lease."""
        return await self._places(_LAPSED)

    async def free(self, place: QueueEntry, delay: float) -> list[QueueEntry]:
        """Let a job wait again whose lease has run out, unless the worker has just been heard of; its place then."""
        return await self._places(_FREE, delay, place.job_id, place.epoch)

    async def _places(self, query: str, *parameters: object) -> list[QueueEntry]:
        cursor = self._connection.cursor(row_factory=class_row(QueueEntry))
        return await (await cursor.execute(query, parameters)).fetchall()

    async def _fetch(self, query: str, *parameters: object) -> list[tuple[Any, ...]]:
        return await (await self._connection.execute(query, parameters)).fetchall()
