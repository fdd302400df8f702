"""Several projections, exactly once each: a page of the log, its effects and their positions in one transaction."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from uuid import UUID

import psycopg

from infra.deadline import Unavailable, within
from infra.event_store.reader import StoredEvent, event_cursor, read_page
from infra.postgres.leadership import leading, projection_lock
from infra.postgres.pool import app_dsn
from infra.postgres.sessions import close_at_once, open_session
from infra.projector import quarantine, repairs
from infra.projector.writes import commit, dump_lists_fast, positions, project_all
from projections.protocol import Projection

log = logging.getLogger(__name__)

PAGE = 1_000
#: Without a notification a reader looks this often, in seconds.
POLL = 0.25
#: Under load every commit notifies. What comes within so many seconds after a page makes one page, not many.
BREATH = 0.002
_DEADLINE, _CONNECT = 60.0, 5.0
# A page may be large; and a lost one is applied again, so the read model need not wait for the disk.
_SESSION = {"statement_timeout": "60s", "synchronous_commit": "off"}

Wait = Callable[[float], Awaitable[None]]
#: Called with the positions of all projections after every page.
Announce = Callable[[Mapping[str, int]], None]
_Lost = (psycopg.OperationalError, psycopg.InterfaceError, Unavailable)


async def _sleep(seconds: float) -> None:
    await asyncio.sleep(seconds)


class Runner:
    """Runs projections side by side on the same pages, once no other runner runs one of them.

    A projection that is dropped meanwhile is left out from then on. `rest`: the runner pauses after each page for so
    many times as long as the page took, so that others get their turn.
    """

    def __init__(
        self,
        dsn: str,
        projections: Sequence[Projection],
        *,
        wait_for_append: Wait = _sleep,
        announce: Announce = lambda positions: None,
        page: int = PAGE,
        rest: float = 0.0,
    ) -> None:
        self.dsn = dsn
        self.projections = projections
        self.wait_for_append = wait_for_append
        self.announce = announce
        self.page = page
        self.rest = rest
        #: Those of `projections` that have tables, and their positions.
        self.running: list[Projection] = []
        self.positions: dict[str, int] = {}
        self.quarantined: dict[str, set[UUID]] = {}

    async def run(self) -> None:
        """Follow the log for ever, through restarts of PostgreSQL."""
        delay = 0.1
        while True:
            try:
                async with self._connections() as (reading, writing):
                    delay = 0.1
                    await self._follow(reading, writing)
            except (psycopg.Error, Unavailable, OSError) as error:
                log.warning("projections paused", extra={"seconds": delay, "reason": str(error)})
            await asyncio.sleep(delay)
            delay = min(1.0, delay * 2)

    async def catch_up(self, until: int | None = None) -> int:
        """Apply everything that is in the log now, or up to a position; the position reached by all."""
        async with self._connections() as (reading, writing):
            async for entries in self._pages(reading):
                began = time.monotonic()
                wanted = [entry for entry in entries if until is None or entry.position <= until]
                if wanted:
                    await self._apply(writing, wanted)
                if len(wanted) < len(entries):
                    break
                await asyncio.sleep(self.rest * (time.monotonic() - began))
        return min(self.positions.values(), default=0)

    @asynccontextmanager
    async def _connections(self) -> AsyncIterator[tuple[psycopg.AsyncConnection, psycopg.AsyncConnection]]:
        names = [projection.name for projection in self.projections]
        async with leading(self.dsn, [projection_lock(name) for name in names], "projector", _SESSION) as writing:
            dump_lists_fast(writing)
            reading = await self._connect()
            try:
                for name in names:
                    self.quarantined[name] = await within(
                        _CONNECT, quarantine.quarantined_keys(writing, name), "PostgreSQL"
                    )
                self.positions = await within(_CONNECT, positions(writing, names), "PostgreSQL")
                self.running = self._tracked()
                yield reading, writing
            finally:
                close_at_once(reading)

    def _tracked(self) -> list[Projection]:
        return [projection for projection in self.projections if projection.name in self.positions]

    async def _forget_dropped(self, writing: psycopg.AsyncConnection) -> None:
        tracked = await positions(writing, list(self.positions))
        for name in self.positions.keys() - tracked.keys():
            log.warning("projection dropped", extra={"projection": name})
            del self.positions[name]
        self.running = self._tracked()

    async def _connect(self) -> psycopg.AsyncConnection:
        return await open_session(
            _CONNECT,
            app_dsn(self.dsn, _SESSION),
            autocommit=True,
            prepare_threshold=0,
            application_name="mangamotion-reader",
        )

    async def _follow(self, reading: psycopg.AsyncConnection, writing: psycopg.AsyncConnection) -> None:
        self.announce(self.positions)
        while True:
            async for entries in self._pages(reading):
                await self._apply(writing, entries)
            await asyncio.sleep(BREATH)
            await self.wait_for_append(POLL)

    async def _pages(self, reading: psycopg.AsyncConnection) -> AsyncIterator[list[StoredEvent]]:
        """Pages up to the end of the log; the next one is read while the last one is being written."""
        if not self.running:
            return
        cursor = event_cursor(reading)
        start = min(self.positions.values())
        entries = await within(_DEADLINE, read_page(cursor, start, self.page), "the log")
        while entries:
            ahead: asyncio.Task[list[StoredEvent]] | None = None
            if len(entries) == self.page:
                ahead = asyncio.create_task(read_page(cursor, entries[-1].position, self.page))
            try:
                yield entries
            except BaseException:
                if ahead:
                    ahead.cancel()
                raise
            entries = await within(_DEADLINE, _result(ahead), "the log") if ahead else []

    async def _apply(self, writing: psycopg.AsyncConnection, entries: Sequence[StoredEvent]) -> None:
        """Apply a page; what repairs a projection takes effect in its place, and again if we are interrupted there."""
        repaired = any(entry.topic in repairs.TOPICS for entry in entries)
        for part in repairs.parts(entries) if repaired else [entries]:
            if part[0].topic in repairs.TOPICS:
                await self._repair(writing, part[0])
            await self._apply_part(writing, part)

    async def _repair(self, writing: psycopg.AsyncConnection, entry: StoredEvent) -> None:
        repair = repairs.read(entry)
        if repair is None:
            return
        if repair.projection not in {projection.name for projection in self.projections}:
            await within(_DEADLINE, repairs.dismiss(writing, repair), "PostgreSQL")
        for projection in self.running:
            name = projection.name
            if repair.projection == name and self.positions[name] < entry.position:
                await within(_DEADLINE, repairs.carry_out(writing, projection, repair), "PostgreSQL")
                self.quarantined[name] = await within(
                    _CONNECT, quarantine.quarantined_keys(writing, name), "PostgreSQL"
                )

    async def _apply_part(self, writing: psycopg.AsyncConnection, entries: Sequence[StoredEvent]) -> None:
        """Apply events for all projections at once; if that fails, for each projection on its own."""
        first, last = entries[0].position, entries[-1].position
        together = [p for p in self.running if self.positions[p.name] < first and not self.quarantined[p.name]]
        apart = [p for p in self.running if p not in together and self.positions[p.name] < last]
        try:
            await within(_DEADLINE, self._write(writing, together, entries), "PostgreSQL")
        except _Lost:
            raise
        except Exception as error:  # one event or one projection is to blame: the others go on
            log.error("page failed", extra={"position": last, "reason": repr(error)})
            await within(_CONNECT, self._forget_dropped(writing), "PostgreSQL")
            apart, together = [p for p in self.running if p in together or p in apart], []
        for projection in apart:
            await within(_DEADLINE, self._apply_alone(writing, projection, entries), "PostgreSQL")
        for projection in (*together, *apart):
            self.positions[projection.name] = last
        self.announce(self.positions)

    async def _write(
        self, writing: psycopg.AsyncConnection, projections: Sequence[Projection], entries: Sequence[StoredEvent]
    ) -> None:
        if not projections:
            return
        writes = project_all(projections, entries)
        await commit(writing, writes, [projection.name for projection in projections], entries[-1].position)

    async def _apply_alone(
        self, writing: psycopg.AsyncConnection, projection: Projection, entries: Sequence[StoredEvent]
    ) -> None:
        """Apply a page for a projection that is ahead, or has events in quarantine, or cannot apply all events."""
        new = [entry for entry in entries if entry.position > self.positions[projection.name]]
        if not self.quarantined[projection.name]:
            try:
                return await self._write(writing, [projection], new)
            except _Lost:
                raise
            except Exception as error:  # now it is this projection's own fault
                log.error("page failed", extra={"projection": projection.name, "reason": repr(error)})
        self.quarantined[projection.name] = await quarantine.apply_one_by_one(
            writing, projection, new, self.quarantined[projection.name]
        )
        return None


async def _result(task: "asyncio.Task[list[StoredEvent]]") -> list[StoredEvent]:
    return await task
