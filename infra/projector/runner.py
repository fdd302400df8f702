"""Several projections, exactly once each: a page of the log, its effects and their positions in one transaction."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from itertools import pairwise
from uuid import UUID

import psycopg

from domain.closing import AccountErased
from infra.deadline import Unavailable, within
from infra.event_store.reader import StoredEvent, event_cursor, read_page
from infra.postgres.leadership import leading, projection_lock
from infra.postgres.pool import app_dsn
from infra.postgres.sessions import close_at_once, open_session
from infra.projector import quarantine, repairs
from infra.projector.part import WHOLE, Part
from infra.projector.writes import commit, dump_lists_fast, positions, project_all, track
from projections.protocol import Projection

log = logging.getLogger(__name__)

PAGE = 1_000
#: What concerns every part of the aggregates.
_EVERYWHERE = [*repairs.TOPICS, AccountErased.topic]
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
    many times as long as the page took, so that others get their turn. `part`: the aggregates whose events it applies.
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
        part: Part = WHOLE,
    ) -> None:
        self.dsn = dsn
        self.projections = projections
        self.wait_for_append = wait_for_append
        self.announce = announce
        self.page = page
        self.rest = rest
        self.part = part
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
                if len(wanted) < len(entries) or not self.running:
                    break
                await asyncio.sleep(self.rest * (time.monotonic() - began))
        return min(self.positions.values(), default=0)

    async def fill(self, until: int) -> None:
        """Apply what the part has up to a position of the log."""
        async with self._connections() as (reading, writing):
            async for entries in self._ranges(reading, until):
                began = time.monotonic()
                if entries:
                    await self._apply(writing, entries)
                if not self.running:
                    break
                await asyncio.sleep(self.rest * (time.monotonic() - began))
            await within(_CONNECT, track(writing, [*map(self._tracked_as, self.running)], until), "PostgreSQL")

    @asynccontextmanager
    async def _connections(self) -> AsyncIterator[tuple[psycopg.AsyncConnection, psycopg.AsyncConnection]]:
        names = [projection.name for projection in self.projections]
        locks = [projection_lock(self.part.tracked(name)) for name in names]
        async with leading(self.dsn, locks, "projector", _SESSION) as writing:
            dump_lists_fast(writing)
            reading = await self._connect()
            try:
                for name in names:
                    self.quarantined[name] = await within(
                        _CONNECT, quarantine.quarantined_keys(writing, name, self.part), "PostgreSQL"
                    )
                self.positions = await within(_CONNECT, self._reached(writing, names), "PostgreSQL")
                self.running = self._tracked()
                yield reading, writing
            finally:
                close_at_once(reading)

    def _tracked(self) -> list[Projection]:
        return [projection for projection in self.projections if projection.name in self.positions]

    def _tracked_as(self, projection: Projection) -> str:
        return self.part.tracked(projection.name)

    async def _reached(self, connection: psycopg.AsyncConnection, names: Sequence[str]) -> dict[str, int]:
        reached = await positions(connection, [self.part.tracked(name) for name in names])
        return {name: reached[tracked] for name in names if (tracked := self.part.tracked(name)) in reached}

    async def _forget_dropped(self, writing: psycopg.AsyncConnection) -> None:
        tracked = await self._reached(writing, list(self.positions))
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

    async def _ranges(self, reading: psycopg.AsyncConnection, until: int) -> AsyncIterator[list[StoredEvent]]:
        """About a page of the part at a time; the next one is read while the last one is being written.

        They are ranges of positions, so that all parts, side by side, want what PostgreSQL has just read.
        """
        start, width = min(self.positions.values(), default=until), self.page * self.part.of
        cursor = event_cursor(reading)
        bounds = list(pairwise([*range(start, until, width), until])) if start < until else []
        ahead: asyncio.Task[list[StoredEvent]] | None = None
        try:
            for number, (after, last) in enumerate(bounds):
                read = ahead or asyncio.create_task(self.part.read(cursor, after, last, _EVERYWHERE))
                entries = await within(_DEADLINE, _result(read), "the log")
                ahead = None
                if number + 1 < len(bounds):
                    ahead = asyncio.create_task(self.part.read(cursor, *bounds[number + 1], _EVERYWHERE))
                yield entries
        finally:
            if ahead:
                ahead.cancel()

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
                await within(_DEADLINE, repairs.carry_out(writing, projection, repair, self.part), "PostgreSQL")
                self.quarantined[name] = await within(
                    _CONNECT, quarantine.quarantined_keys(writing, name, self.part), "PostgreSQL"
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
        writes = project_all(projections, entries, self.part)
        await commit(writing, writes, [*map(self._tracked_as, projections)], entries[-1].position)

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
            writing, projection, new, self.quarantined[projection.name], self.part
        )
        return None


async def _result(task: "asyncio.Task[list[StoredEvent]]") -> list[StoredEvent]:
    return await task
