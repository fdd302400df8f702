"""Filling a version of a read model from the beginning of the log, and making the views show it."""

import asyncio
import logging
import os
from collections.abc import Sequence
from typing import NamedTuple

import psycopg

from infra.deadline import Unavailable
from infra.projector import tables
from infra.projector.filling import Pace, connect, fill
from infra.projector.runner import Announce, Runner, Wait
from infra.projector.writes import positions
from projections.protocol import Projection
from projections.registry import Versions

log = logging.getLogger(__name__)

#: Larger pages fold more events of a job into one row; smaller ones let the versions that serve have their turn.
PAGE, PAGE_BESIDE_OTHERS = 10_000, 1_000
REST = 1.0
#: The views change when the new version is at most so many events behind the log: a moment's work.
CLOSE = 1_000
#: Seconds between two looks at a position, and between two tries after an error.
_AGAIN, _LATER = 0.05, 1.0

_HEAD = "SELECT coalesce(max(notification_id), 0) FROM mangamotion_events"
_COLUMNS = """
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
 WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped ORDER BY attname
"""
_DIGEST = "SELECT count(*), coalesce(sum(hashtextextended(ROW({columns})::text, 0)::numeric), 0) FROM {table}"


async def rebuild(dsn: str, projection: Projection, cores: int | None = None) -> int:
    """Make the tables anew, fill them, index them, and make the views show them; the position reached.

    For a projection that no projector runs. Needs the rights of the owner. `cores`: all of the machine if left out.
    """
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True, connect_timeout=10) as connection:
        await tables.drop(connection, projection.name)
        await tables.create_tables(connection, projection)
        await fill(dsn, [projection], Pace(cores or _cores(), PAGE))
        await _index(dsn, projection)
        position = await Runner(dsn, [projection]).catch_up()
        await tables.serve(connection, projection)
    return position


def _cores() -> int:
    return len(os.sched_getaffinity(0))


class Builder:
    """Fills the newest versions of read models while others serve, switches the views, and keeps them up to date."""

    def __init__(self, dsn: str, models: Sequence[Versions], wait_for_append: Wait, announce: Announce) -> None:
        self._dsn = dsn
        self._models = models
        self._wait_for_append, self._announce = wait_for_append, announce

    async def run(self) -> None:
        """Go on for ever; after an error, from where it was."""
        while True:
            try:
                await self._build()
            except (psycopg.Error, Unavailable, OSError) as error:
                log.warning("build interrupted", extra={"reason": str(error)})
                await asyncio.sleep(_LATER)

    async def _build(self) -> None:
        newest = [model.newest for model in self._models]
        log.info("build started", extra={"projection": ",".join(projection.name for projection in newest)})
        # The other half is for the processes that serve.
        pace = Pace(max(1, _cores() // 2), PAGE_BESIDE_OTHERS, REST)
        await fill(self._dsn, newest, pace, self._announce)
        for projection in newest:
            await _index(self._dsn, projection)
        await fill(self._dsn, newest, pace, self._announce)
        ready = [model.newest for model in self._models if await self._may_serve(model)]
        following = Runner(self._dsn, newest, wait_for_append=self._wait_for_append, announce=self._announce)
        async with asyncio.TaskGroup() as group:
            group.create_task(following.run())
            for projection in ready:
                group.create_task(_serve_when_close(self._dsn, projection))

    async def _may_serve(self, model: Versions) -> bool:
        """Whether the new version may take the views over: its rows are those of the version that serves."""
        old, new = model.serving, model.newest
        async with await connect(self._dsn) as connection:
            if model.building is None or old.name not in await positions(connection, [old.name]):
                return True
            found = await self._compare(connection, old, new)
        for comparison in found:
            log.info("versions compared", extra={"projection": new.name, **comparison._asdict()})
        if model.differs or all(comparison.agree for comparison in found):
            return True
        log.error("build refused: the new version has other rows", extra={"projection": new.name})
        return False

    async def _compare(
        self, connection: psycopg.AsyncConnection, old: Projection, new: Projection
    ) -> "list[Comparison]":
        """Compare two versions at one position: the old one in a snapshot, the new one brought to exactly there."""
        while True:
            async with connection.transaction():
                await connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                at = await positions(connection, [old.name, new.name])
                if at[old.name] >= at[new.name]:
                    await Runner(self._dsn, [new], announce=self._announce).catch_up(until=at[old.name])
                    async with await connect(self._dsn) as other:
                        shared = [view for view in old.views if view in new.views]
                        return [await _compared(view, connection, old, other, new) for view in shared]
            await asyncio.sleep(_AGAIN)


class Comparison(NamedTuple):
    """The rows that two versions have of a view. `alike`: they have the same columns, so that digests compare."""

    view: str
    alike: bool
    old_rows: int
    new_rows: int
    agree: bool


async def _compared(
    view: str, snapshot: psycopg.AsyncConnection, old: Projection, connection: psycopg.AsyncConnection, new: Projection
) -> Comparison:
    was, now = await _columns(snapshot, old.views[view]), await _columns(connection, new.views[view])
    old_rows, old_digest = await _digest(snapshot, old.views[view], was)
    new_rows, new_digest = await _digest(connection, new.views[view], now)
    alike = was == now
    return Comparison(view, alike, old_rows, new_rows, not alike or old_digest == new_digest)


async def _columns(connection: psycopg.AsyncConnection, table: str) -> list[tuple[str, str]]:
    return list(await (await connection.execute(_COLUMNS, (table,))).fetchall())


async def _digest(
    connection: psycopg.AsyncConnection, table: str, columns: Sequence[tuple[str, str]]
) -> tuple[int, int]:
    """How many rows there are, and a number made of all their values, in whichever order they are."""
    query = _DIGEST.format(columns=", ".join(name for name, _ in columns), table=table)
    row = await (await connection.execute(query.encode())).fetchone()
    assert row is not None
    return row[0], int(row[1])


async def _index(dsn: str, projection: Projection) -> None:
    """Make the indexes; PostgreSQL makes those of one table at the same time when each has a connection."""
    count = len(tables.indexes(projection))
    await asyncio.gather(*(_make_index(dsn, projection, number) for number in range(1, count + 1)))


async def _make_index(dsn: str, projection: Projection, number: int) -> None:
    async with await connect(dsn) as connection:
        await connection.execute("SET maintenance_work_mem = '128MB'")
        await connection.execute("SELECT mangamotion_index(%s, %s)", (projection.name, number))


async def _serve_when_close(dsn: str, projection: Projection) -> None:
    """Make the views show a version that follows the log, once it is close to its end; try until it works."""
    while True:
        if await _try_to_serve(dsn, projection):
            log.info("views switched", extra={"projection": projection.name})
            return
        await asyncio.sleep(_AGAIN)


async def _try_to_serve(dsn: str, projection: Projection) -> bool:
    try:
        async with await connect(dsn) as connection:
            row = await (await connection.execute(_HEAD)).fetchone()
            at = await positions(connection, [projection.name])
            if row is None or row[0] - at[projection.name] > CLOSE:
                return False
            await tables.serve(connection, projection)
    except psycopg.Error as error:  # most often a query that reads the view takes long
        log.info("switch postponed", extra={"projection": projection.name, "reason": str(error)})
        return False
    return True
