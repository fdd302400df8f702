"""Filling a version of a read model from the beginning of the log, and making the views show it."""

import asyncio
import logging
import os
from collections.abc import Sequence
from errno import ENOSPC

import psycopg

from infra.deadline import Unavailable, within
from infra.projector import builds, comparison, tables
from infra.projector.builds import FULL, BuildState
from infra.projector.comparison import Side
from infra.projector.filling import Pace, connect, fill
from infra.projector.plan import VersionBuild
from infra.projector.runner import Announce, Runner, Wait
from infra.projector.writes import positions
from projections.protocol import Projection

log = logging.getLogger(__name__)

#: Larger pages fold more events of a job into one row; smaller ones let the versions that serve have their turn.
PAGE, PAGE_BESIDE_OTHERS = 10_000, 1_000
REST = 1.0


def _cores() -> int:
    return len(os.sched_getaffinity(0))


#: As fast as the machine can; and beside processes that serve. Two processes are the least there: a single one would be
#: the projector's own, which has the versions that serve to keep up to date.
ALONE, BESIDE_OTHERS = Pace(_cores(), PAGE), Pace(max(2, _cores() // 2), PAGE_BESIDE_OTHERS, REST)
#: The views change when the new version is at most so many events behind the log: a moment's work.
CLOSE = 200
#: Seconds between two tries to switch, and between two looks for what an operator has decided.
_AGAIN, _LOOK = 0.05, 0.5
#: Seconds until it goes on after an error, and after the disk was full.
_LATER, _MUCH_LATER = 1.0, 30.0
_DEADLINE = 10.0

_HEAD = "SELECT coalesce(max(notification_id), 0) FROM mangamotion_events"


async def rebuild(dsn: str, projection: Projection, cores: int | None = None) -> int:
    """Make the tables anew, fill them, index them, and make the views show them; the position reached.

    For a projection that no projector runs. Needs the rights of the owner. `cores`: all of the machine if left out.
    """
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True, connect_timeout=10) as connection:
        await tables.drop(connection, projection.name)
        await tables.create_tables(connection, projection)
        await fill(dsn, [projection], ALONE._replace(cores=cores or ALONE.cores))
        await _index(dsn, projection, len(tables.indexes(projection)))
        position = await Runner(dsn, [projection]).catch_up()
        await tables.serve(connection, projection)
    return position


class Builder:
    """Fills versions of read models while others serve, has the views show them, and keeps them up to date.

    A version whose rows differ from those of the one that serves waits until an operator accepts them.
    """

    def __init__(
        self,
        dsn: str,
        builds: Sequence[VersionBuild],
        wait_for_append: Wait,
        announce: Announce,
        pace: Pace = BESIDE_OTHERS,
    ) -> None:
        self._dsn = dsn
        self._builds = builds
        self._names = [build.new.name for build in builds]
        self._wait_for_append, self._announce = wait_for_append, announce
        self._pace = pace

    async def run(self) -> None:
        """Go on until all of the versions are dropped; after an error, from where it was."""
        left = True
        while left:
            pause = 0.0
            try:
                left = await self._build()
            except (psycopg.Error, Unavailable, OSError) as error:
                pause = await self._pause(error)
            await asyncio.sleep(pause)

    async def _pause(self, error: Exception) -> float:
        """Note why it does not go on; the seconds until it tries again."""
        seconds = _MUCH_LATER if is_full(error) else _LATER
        reason = (str(error).strip() or type(error).__name__).splitlines()[0]
        log.warning("build interrupted", extra={"reason": reason, "seconds": seconds})
        try:
            async with await connect(self._dsn) as connection:
                await within(
                    _DEADLINE,
                    builds.stop(connection, self._names, f"{FULL}: {reason}" if is_full(error) else reason),
                    "PostgreSQL",
                )
        except (psycopg.Error, Unavailable, OSError) as error:
            log.warning("reason not noted", extra={"reason": str(error)})
        return seconds

    async def _build(self) -> bool:
        """Fill, compare, follow the log; whether there is anything left to do."""
        async with await connect(self._dsn) as connection:
            left = await self._left(connection)
            if not left:
                return False
            log.info("build started", extra={"projection": ",".join(build.new.name for build in left)})
            for build in left:
                await builds.begin(connection, build.new.name)
            unfinished = [build.new for build in left if not await self._is_compared(connection, build)]
            if unfinished:
                await self._fill(connection, unfinished)
            for build in left:
                if build.new in unfinished:
                    await self._compare(connection, build)
            while await self._follow(connection, left):
                for build in left:
                    if not await self._is_compared(connection, build):
                        await self._compare(connection, build)
        return True

    async def _left(self, connection: psycopg.AsyncConnection) -> list[VersionBuild]:
        there = await positions(connection, self._names)
        return [build for build in self._builds if build.new.name in there]

    async def _is_compared(self, connection: psycopg.AsyncConnection, build: VersionBuild) -> bool:
        """Whether only a decision or the switch is left. What was compared is not compared again by itself."""
        state = (await builds.states(connection, [build.new.name])).get(build.new.name)
        return bool(state and state.phase == "refused")

    async def _fill(self, connection: psycopg.AsyncConnection, new: Sequence[Projection]) -> None:
        for projection in new:
            await builds.move(connection, projection.name, "filling")
        await fill(self._dsn, new, self._pace, self._announce)
        for projection in new:
            await builds.move(connection, projection.name, "indexing")
            await _index(self._dsn, projection, 1 if self._pace.rest else self._pace.cores)
            await connection.execute("SELECT mangamotion_analyze(%s)", (projection.name,))
        await fill(self._dsn, new, self._pace, self._announce)

    async def _compare(self, connection: psycopg.AsyncConnection, build: VersionBuild) -> None:
        """Compare the rows with those of the version that serves, and note what is to follow."""
        new, old = build.new, build.old
        if old is None or old.name not in await positions(connection, [old.name]):
            await builds.move(connection, new.name, "switching")
            return
        await builds.move(connection, new.name, "comparing")
        report = await self._compared(connection, old, new)
        await builds.store(connection, report)
        for view in report.views:
            found = {"view": view.view, "rows": view.new_rows, "before": view.old_rows, "differing": view.differing}
            log.info("versions compared", extra={"projection": new.name, **found})
        if not report.agrees:
            found = {"differing": report.differing, "parked": report.parked}
            log.error("build refused: the new version has other rows", extra={"projection": new.name, **found})

    async def _compared(
        self, connection: psycopg.AsyncConnection, old: Projection, new: Projection
    ) -> comparison.Report:
        """Compare two versions at one position: the old one in a snapshot, the new one brought to exactly there."""
        while True:
            async with connection.transaction():
                await connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                at = await positions(connection, [old.name, new.name])
                if at[old.name] >= at[new.name]:
                    await Runner(self._dsn, [new], announce=self._announce).catch_up(until=at[old.name])
                    async with await connect(self._dsn) as other, other.transaction():
                        return await comparison.compare(Side(connection, old), Side(other, new), at[old.name])
            await asyncio.sleep(_AGAIN)

    async def _follow(self, connection: psycopg.AsyncConnection, left: Sequence[VersionBuild]) -> bool:
        """Keep the versions up to date until one is to be compared again (True), or all are dropped (False)."""
        new = [build.new for build in left]
        runner = Runner(self._dsn, new, wait_for_append=self._wait_for_append, announce=self._announce)
        following = asyncio.create_task(runner.run())
        try:
            while there := await self._left(connection):
                if following.done():
                    await following
                found = await builds.states(connection, self._names)
                if any(state.phase == "comparing" for state in found.values()):
                    return True
                ready = [build for build in there if await self._may_serve(connection, found.get(build.new.name))]
                # Until the runner has its lease nothing would bring the version to what readers wait for.
                switched = [bool(runner.running) and await self._switch(connection, build.new) for build in ready]
                await asyncio.sleep(_LOOK if all(switched) else _AGAIN)
            return False
        finally:
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)

    async def _may_serve(self, connection: psycopg.AsyncConnection, state: BuildState | None) -> bool:
        if state is None:  # dropped meanwhile
            return False
        return state.phase == "switching" or (state.phase == "refused" and await builds.accepted(connection, state))

    async def _switch(self, connection: psycopg.AsyncConnection, new: Projection) -> bool:
        """Have the views show a version that follows the log, if it is close to its end; whether they do."""
        try:
            row = await (await connection.execute(_HEAD)).fetchone()
            at = await positions(connection, [new.name])
            if row is None or row[0] - at[new.name] > CLOSE:
                return False
            async with connection.transaction():
                await tables.serve(connection, new)
                await builds.end(connection, new.name)
        except psycopg.errors.LockNotAvailable as error:
            # A query that reads the view takes long, and the others have waited behind us: they have their turn first.
            log.info("switch postponed", extra={"projection": new.name, "reason": str(error)})
            await asyncio.sleep(_LATER)
            return False
        log.info("views switched", extra={"projection": new.name})
        return True


def is_full(error: Exception) -> bool:
    """Whether the disk of PostgreSQL is full."""
    return isinstance(error, psycopg.errors.DiskFull) or (isinstance(error, OSError) and error.errno == ENOSPC)


async def _index(dsn: str, projection: Projection, at_once: int) -> None:
    """Make the indexes, so many at the same time, each on a connection of its own."""
    left = iter(range(1, len(tables.indexes(projection)) + 1))

    async def make() -> None:
        async with await connect(dsn) as connection:
            await connection.execute("SET maintenance_work_mem = '128MB'")
            if at_once == 1:
                await connection.execute("SET max_parallel_maintenance_workers = 0")
            for number in left:
                await connection.execute("SELECT mangamotion_index(%s, %s)", (projection.name, number))

    await asyncio.gather(*(make() for _ in range(at_once)))
