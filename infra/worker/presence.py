"""Shows which workers run: each one renews its row of `render_workers`. All times are PostgreSQL's."""

from contextlib import suppress
from datetime import datetime
from typing import Self

from infra.background import BackgroundTasks
from infra.deadline import within
from infra.postgres.pool import DATABASE_UNAVAILABLE, Database
from infra.retry import repeat

#: Seconds between two heartbeats, and after how many without one a worker counts as lost.
BEAT, SILENT = 2.0, 10.0
#: A lost worker is shown for so long.
SHOWN = "1 hour"
_LEAVING_SECONDS = 1.0

# After a crash of PostgreSQL the table is empty: the worker still knows since when it runs.
_RENEW = """
INSERT INTO render_workers (name, since, heartbeat)
VALUES (%(name)s, coalesce(%(since)s, clock_timestamp()), clock_timestamp())
ON CONFLICT (name) DO UPDATE SET heartbeat = excluded.heartbeat
RETURNING since
"""
_FORGET = f"DELETE FROM render_workers WHERE heartbeat < clock_timestamp() - interval '{SHOWN}' OR name = %(name)s"


class WorkerPresence:
    """The row of one worker. `async with` keeps it until the worker stops; that of a killed one grows old."""

    def __init__(self, pool: Database, name: str, beat: float = BEAT) -> None:
        self._pool, self._name, self._beat = pool, name, beat
        self._since: datetime | None = None
        self._heartbeats = BackgroundTasks()

    async def __aenter__(self) -> Self:
        unavailable = DATABASE_UNAVAILABLE
        work = repeat(
            self._renew, self._beat, unavailable, event="heartbeat not recorded", fields={"worker": self._name}
        )
        self._heartbeats.start(work, "heartbeats of the worker")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._heartbeats.cancel()
        with suppress(*DATABASE_UNAVAILABLE):
            await within(_LEAVING_SECONDS, self._pool.execute(_FORGET, {"name": self._name}), "PostgreSQL")

    async def _renew(self) -> None:
        [(self._since,)] = await self._pool.read(_RENEW, {"name": self._name, "since": self._since})
