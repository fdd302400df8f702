"""One projection, exactly once: a page of the log, its effect and its position in one transaction."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from uuid import UUID
from zlib import crc32

import psycopg

from infra.deadline import Unavailable, within
from infra.event_store.reader import Entry, entry_cursor, read_page
from infra.projector import parking
from infra.projector.writes import execute, fold, track
from projections.page import Projection

log = logging.getLogger(__name__)

PAGE = 1_000
#: A reader that hears no doorbell looks by itself this often, in seconds.
POLL = 0.25
_DEADLINE = 60.0

Doorbell = Callable[[float], Awaitable[None]]
Announce = Callable[[str, int], None]


async def _sleep(seconds: float) -> None:
    await asyncio.sleep(seconds)


class Runner:
    """Runs one projection. Only one runner of a projection works at a time; another one waits."""

    def __init__(
        self,
        dsn: str,
        projection: Projection,
        *,
        doorbell: Doorbell = _sleep,
        announce: Announce = lambda name, position: None,
        page: int = PAGE,
    ) -> None:
        self.dsn = dsn
        self.projection = projection
        self.doorbell = doorbell
        self.announce = announce
        self.page = page
        self.position = 0
        self.parked: set[UUID] = set()

    async def run(self) -> None:
        """Follow the log for ever, through restarts of PostgreSQL."""
        delay = 0.1
        while True:
            try:
                async with self._connections() as (reading, writing):
                    delay = 0.1
                    await self._follow(reading, writing)
            except (psycopg.Error, Unavailable, OSError) as error:
                log.warning("%s: trying again in %.1f s: %s", self.projection.name, delay, error)
            await asyncio.sleep(delay)
            delay = min(5.0, delay * 2)

    async def catch_up(self) -> int:
        """Apply everything that is in the log now; the position reached."""
        async with self._connections() as (reading, writing):
            async for entries in self._pages(reading):
                await self._apply(writing, entries)
        return self.position

    @asynccontextmanager
    async def _connections(self) -> AsyncIterator[tuple[psycopg.AsyncConnection, psycopg.AsyncConnection]]:
        async with AsyncExitStack() as stack:
            reading = await self._connect(stack)
            writing = await self._connect(stack)
            # A lost page is applied again, so the read model need not wait for the disk.
            await writing.execute("SET synchronous_commit = off")
            await writing.execute("SELECT pg_advisory_lock(7002, %s)", (crc32(self.projection.name.encode()) >> 1,))
            cursor = await writing.execute(
                "SELECT notification_id FROM mangamotion_tracking WHERE application_name = %s", (self.projection.name,)
            )
            row = await cursor.fetchone()
            self.position = row[0] if row else 0
            self.parked = await parking.parked_keys(writing, self.projection.name)
            yield reading, writing

    async def _connect(self, stack: AsyncExitStack) -> psycopg.AsyncConnection:
        connection = await psycopg.AsyncConnection.connect(
            self.dsn,
            autocommit=True,
            prepare_threshold=0,
            connect_timeout=3,
            application_name=f"mangamotion-{self.projection.name}",
        )
        stack.callback(connection.pgconn.finish)
        return connection

    async def _follow(self, reading: psycopg.AsyncConnection, writing: psycopg.AsyncConnection) -> None:
        self.announce(self.projection.name, self.position)
        while True:
            async for entries in self._pages(reading):
                await self._apply(writing, entries)
            await self.doorbell(POLL)

    async def _pages(self, reading: psycopg.AsyncConnection) -> AsyncIterator[list[Entry]]:
        """Pages up to the end of the log; the next one is read while the last one is being written."""
        cursor = entry_cursor(reading)
        entries = await within(_DEADLINE, read_page(cursor, self.position, self.page), "the log")
        while entries:
            ahead: asyncio.Task[list[Entry]] | None = None
            if len(entries) == self.page:
                ahead = asyncio.create_task(read_page(cursor, entries[-1].position, self.page))
            try:
                yield entries
            except BaseException:
                if ahead:
                    ahead.cancel()
                raise
            entries = await within(_DEADLINE, _result(ahead), "the log") if ahead else []

    async def _apply(self, writing: psycopg.AsyncConnection, entries: Sequence[Entry]) -> None:
        if self.parked:
            await self._apply_one_by_one(writing, entries)
        else:
            try:
                await within(_DEADLINE, self._write(writing, entries), "PostgreSQL")
            except (psycopg.OperationalError, psycopg.InterfaceError, Unavailable):
                raise
            except Exception as error:  # one event is to blame: find it, put it aside, go on with the others
                log.error("%s: a page could not be applied: %s", self.projection.name, error)
                await self._apply_one_by_one(writing, entries)
        self.position = entries[-1].position
        self.announce(self.projection.name, self.position)

    async def _apply_one_by_one(self, writing: psycopg.AsyncConnection, entries: Sequence[Entry]) -> None:
        work = parking.apply_one_by_one(writing, self.projection, entries, self.parked)
        self.parked = await within(_DEADLINE, work, "PostgreSQL")

    async def _write(self, writing: psycopg.AsyncConnection, entries: Sequence[Entry]) -> None:
        writes = fold(self.projection, entries)
        async with writing.pipeline(), writing.transaction():
            await execute(writing, writes)
            await track(writing, self.projection.name, entries[-1].position)


async def _result(task: "asyncio.Task[list[Entry]]") -> list[Entry]:
    return await task
