"""`mangamotion_timers`: due dates, leases and results of periodic tasks. Times are PostgreSQL's."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

import psycopg
from psycopg.rows import class_row

#: Seconds for which a claim or a renewal keeps other timekeepers from starting the same task.
LEASE = 8.0
#: Seconds to the next try after the first failure; doubled with each further one, up to the longer of the two others.
BACKOFF, LONGEST_BACKOFF = 1.0, 30.0
_ERROR_LENGTH = 500

_REGISTER = """
INSERT INTO mangamotion_timers AS known (name, every) VALUES (%s, make_interval(secs => %s))
ON CONFLICT (name) DO UPDATE
   SET every = excluded.every, due_at = least(known.due_at, clock_timestamp() + excluded.every)
 WHERE known.every <> excluded.every
"""
_UNREGISTER = "DELETE FROM mangamotion_timers WHERE name <> ALL(%s)"
_DUE = """
SELECT name, requested_at IS NOT NULL FROM mangamotion_timers
 WHERE (due_at <= clock_timestamp() OR requested_at IS NOT NULL)
   AND (lease_until IS NULL OR lease_until <= clock_timestamp())
"""
_CLAIM = f"""
UPDATE mangamotion_timers
   SET last_started = clock_timestamp(), lease_until = clock_timestamp() + interval '{LEASE} s'
 WHERE name = %s AND (due_at <= clock_timestamp() OR requested_at IS NOT NULL)
   AND (lease_until IS NULL OR lease_until <= clock_timestamp())
RETURNING name
"""
_RENEW = f"UPDATE mangamotion_timers SET lease_until = clock_timestamp() + interval '{LEASE} s' WHERE name = ANY(%s)"
_ENDED = """
UPDATE mangamotion_timers
   SET last_finished = clock_timestamp(), lease_until = NULL,
       requested_at = CASE WHEN requested_at > last_started THEN requested_at END,
"""
# The phase is kept: a task that is due at noon each day stays so. Runs that were missed are not made up for.
_SUCCEEDED = f"""{_ENDED}
       last_error = NULL, failures = 0,
       due_at = CASE WHEN due_at > last_started THEN due_at
                     WHEN due_at + every > clock_timestamp() THEN due_at + every
                     ELSE clock_timestamp() + every END
 WHERE name = %s
"""
_FAILED = f"""{_ENDED}
       last_error = left(%s, {_ERROR_LENGTH}), failures = failures + 1,
       due_at = clock_timestamp()
                + least({BACKOFF} * power(2, least(failures, 20)) * interval '1 s',
                        greatest(every, interval '{LONGEST_BACKOFF} s'))
 WHERE name = %s
"""
_REQUEST = "UPDATE mangamotion_timers SET requested_at = clock_timestamp() WHERE name = %s RETURNING requested_at"
_ALL = """
SELECT name, every, due_at, requested_at, lease_until > clock_timestamp() AS running,
       last_started, last_finished, last_error, failures, clock_timestamp() AS now
  FROM mangamotion_timers ORDER BY name
"""


class Timer(NamedTuple):
    """A row of `mangamotion_timers`, and PostgreSQL's time when it was read."""

    name: str
    every: timedelta
    due_at: datetime
    requested_at: datetime | None
    running: bool | None
    last_started: datetime | None
    last_finished: datetime | None
    last_error: str | None
    failures: int
    now: datetime


class TimerTable:
    """The table through one connection: that of the leading timekeeper, or of a command."""

    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection

    async def register(self, intervals: Iterable[tuple[str, float]]) -> None:
        """Have a row for each task, with its interval in seconds, and no other rows. New tasks are due at once."""
        known = list(intervals)
        async with self._connection.transaction():
            await self._connection.cursor().executemany(_REGISTER, known)
            await self._connection.execute(_UNREGISTER, ([name for name, _ in known],))

    async def due(self) -> dict[str, bool]:
        """The tasks that may start now; True for one that an operator has requested."""
        return dict(await (await self._connection.execute(_DUE)).fetchall())

    async def claim(self, name: str) -> bool:
        """Take the lease of a due task; False when another timekeeper has it, or has run the task already."""
        return bool(await (await self._connection.execute(_CLAIM, (name,))).fetchone())

    async def renew(self, names: Collection[str]) -> None:
        """Extend the leases of tasks that are still running."""
        await self._connection.execute(_RENEW, (list(names),))

    async def succeeded(self, name: str) -> None:
        """Record a finished run, and when the next one is due."""
        await self._connection.execute(_SUCCEEDED, (name,))

    async def failed(self, name: str, error: str) -> None:
        """Record a failed run; it is due again after a backoff."""
        await self._connection.execute(_FAILED, (error, name))

    async def request(self, name: str) -> datetime | None:
        """Have a task run once more as soon as possible; when that was, or None without such a task."""
        row = await (await self._connection.execute(_REQUEST, (name,))).fetchone()
        return row[0] if row else None

    async def all(self) -> list[Timer]:
        """All timers by name."""
        return await (await self._connection.cursor(row_factory=class_row(Timer)).execute(_ALL)).fetchall()
