"""Filling versions of read models on several cores: parts of the aggregates side by side, each in a process of its own.

Each part of a version has a position of its own, which moves in the transaction of its effects; the position of the
version stays where it is. When all parts have reached the same position the counters are made of the rows, the version
gets that position and those of the parts go, in one transaction. Until then a build that was interrupted goes on with
the parts that it has.
"""

import asyncio
import logging
import os
import pickle
import sys
from collections import defaultdict
from collections.abc import Sequence
from errno import ENOSPC
from typing import NamedTuple

import psycopg

from infra.logs.json_lines import format_here
from infra.personal.keys import wrapper
from infra.postgres.pool import app_dsn
from infra.projector.part import Part
from infra.projector.runner import Announce, Runner
from infra.projector.writes import positions, track
from projections.protocol import CountingProjection, Projection
from projections.registry import IN_ORDER

log = logging.getLogger(__name__)

#: So many events are worth a process of their own.
WORTH = 50_000
_COMMAND = (sys.executable, "-P", "-m", "infra.projector.part_child")
_UNLIMITED = {"statement_timeout": "0", "lock_timeout": "0", "idle_in_transaction_session_timeout": "0"}
_HEAD = "SELECT coalesce(max(notification_id), 0) FROM mangamotion_events"
_PARTS = "SELECT count(*) FROM mangamotion_tracking WHERE starts_with(application_name, %s || ' ')"
_DIVIDE = """
INSERT INTO mangamotion_tracking (application_name, notification_id)
SELECT part, notification_id FROM mangamotion_tracking, unnest(%s::text[]) AS part WHERE application_name = %s
ON CONFLICT DO NOTHING
"""
_LOCK = "SELECT notification_id FROM mangamotion_tracking WHERE application_name = ANY(%s::text[]) FOR UPDATE"
_UNITE = "DELETE FROM mangamotion_tracking WHERE application_name = ANY(%s::text[])"


class Work(NamedTuple):
    """What a process of one part does."""

    dsn: str
    projections: Sequence[Projection]
    part: Part
    until: int
    page: int
    rest: float
    log_level: int
    parent: int
    #: DATA_KEK, and its former values.
    keys: tuple[str, tuple[str, ...]]
    log_format: str = "text"


class Pace(NamedTuple):
    """How much a filling takes: `cores` processes, events per page, and a rest, see `Runner`."""

    cores: int
    page: int
    rest: float = 0.0


def _silent(positions: object) -> None:
    del positions


async def fill(dsn: str, projections: Sequence[Projection], pace: Pace, announce: Announce = _silent) -> None:
    """Bring versions from where they are to the end of the log, or close to it. No other process may run them.

    Raises ChildProcessError when the process of a part failed, OSError with ENOSPC when that found the disk full, and
    psycopg.Error; it can be repeated then.
    """
    async with await connect(dsn) as connection:
        row = await (await connection.execute(_HEAD)).fetchone()
        assert row is not None
        groups = await _divide(connection, projections, pace.cores, head := row[0])
        whole = [projection for projection in projections if not any(projection in group for group in groups.values())]
        following = asyncio.create_task(
            Runner(dsn, whole, announce=announce, page=pace.page, rest=pace.rest).catch_up()
        )
        try:
            for of, group in groups.items():
                await _fill_parts(dsn, group, of, head, pace)
                for projection in group:
                    await _unite(connection, projection, of, head)
            await following
        finally:
            following.cancel()


async def connect(dsn: str) -> psycopg.AsyncConnection:
    """A connection for statements that take long."""
    return await psycopg.AsyncConnection.connect(
        app_dsn(dsn, _UNLIMITED), autocommit=True, application_name="mangamotion-build"
    )


def _tracked(projection: Projection, of: int) -> list[str]:
    return [Part(number, of).tracked(projection.name) for number in range(of)]


async def _divide(
    connection: psycopg.AsyncConnection, projections: Sequence[Projection], cores: int, head: int
) -> dict[int, list[Projection]]:
    """The projections that are filled in parts, by the number of parts; those that were begun keep theirs."""
    at = await positions(connection, [projection.name for projection in projections])
    groups = defaultdict[int, list[Projection]](list)
    for projection in projections:
        row = await (await connection.execute(_PARTS, (projection.name,))).fetchone()
        assert row is not None
        of = row[0]
        if not of and projection.name in at and not isinstance(projection, IN_ORDER):
            of = min(cores, (head - at[projection.name]) // WORTH)
            if of > 1:
                await connection.execute(_DIVIDE, (_tracked(projection, of), projection.name))
        if of > 1:
            groups[of].append(projection)
    return groups


def uncounted(projections: Sequence[Projection]) -> list[Projection]:
    """The projections as the parts apply them."""
    return [p.uncounted() if isinstance(p, CountingProjection) else p for p in projections]


async def _fill_parts(dsn: str, projections: Sequence[Projection], of: int, until: int, pace: Pace) -> None:
    level, parent, left = logging.getLogger().getEffectiveLevel(), os.getpid(), uncounted(projections)
    keys = wrapper().secrets
    works = [
        Work(dsn, left, Part(number, of), until, pace.page, pace.rest, level, parent, keys, format_here())
        for number in range(of)
    ]
    log.info("parts started", extra={"projection": ",".join(p.name for p in projections), "parts": of})
    codes = await asyncio.gather(*map(_child, works))
    if ENOSPC in codes:
        raise OSError(ENOSPC, "the disk of PostgreSQL is full")
    if any(codes):
        raise ChildProcessError(f"parts of a read model ended with {codes}")


async def _child(work: Work) -> int:
    """Run the process of one part; its exit status."""
    process = await asyncio.create_subprocess_exec(*_COMMAND, stdin=asyncio.subprocess.PIPE)
    try:
        await process.communicate(pickle.dumps(work))
        return process.returncode or 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _unite(connection: psycopg.AsyncConnection, projection: Projection, of: int, until: int) -> None:
    """Count what the parts left uncounted, and give the version their position."""
    tracked = _tracked(projection, of)
    async with connection.transaction():
        reached = await (await connection.execute(_LOCK, (tracked,))).fetchall()
        if not reached:  # dropped meanwhile
            return
        if {position for (position,) in reached} != {until} or len(reached) < of:
            raise ChildProcessError(f"parts of {projection.name} are at {reached}, not at {until}")
        for statement in projection.counts if isinstance(projection, CountingProjection) else ():
            await connection.execute(statement.encode())
        await track(connection, [projection.name], until)
        await connection.execute(_UNITE, (tracked,))
