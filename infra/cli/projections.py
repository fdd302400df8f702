"""`mangamotion projections`: the versions of the read models, how far they are, and what waits in quarantine."""

import asyncio
import sys
import time
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

import psycopg

from commands import repairs
from commands.http.admin import ParkedEvent
from domain.projection_repair import RetryImpossible
from infra.cli.failing import failed
from infra.cli.operator import as_operator
from infra.cli.where import NothingRuns, dsn
from infra.event_store.repository import Repository
from infra.postgres.leadership import is_led, projection_lock
from infra.postgres.pool import Database
from infra.projector import tables
from infra.read_side.operations import OperationsView
from projections.protocol import Projection
from projections.registry import PROJECTIONS, READ_MODELS, SEPARATE
from read_api.admin.ports import QuarantinedEvent

Work = Callable[[psycopg.AsyncConnection], Awaitable[int]]
#: Records what is to be done about a parked event; the log position.
Record = Callable[[Repository, ParkedEvent], Awaitable[int]]

_STATUS = """
SELECT v.projection, EXISTS (SELECT FROM mangamotion_serving s WHERE s.projection = v.projection),
       coalesce((SELECT min(part.notification_id) FROM mangamotion_tracking part
                  WHERE starts_with(part.application_name, v.projection || ' ')), t.notification_id),
       (SELECT coalesce(max(notification_id), 0) FROM mangamotion_events),
       (SELECT count(*) FROM mangamotion_quarantine q WHERE q.projection = v.projection)
  FROM mangamotion_versions v JOIN mangamotion_tracking t ON t.application_name = v.projection ORDER BY 1
"""
_REACHED = """
SELECT coalesce((SELECT notification_id FROM mangamotion_tracking WHERE application_name = %(name)s), 0) >= %(position)s
"""
#: Seconds to wait for the projector, and between two looks.
_PATIENCE, _AGAIN = 5.0, 0.05
_SHOWN = 1_000
_MADE = "SELECT projection FROM mangamotion_versions"


def status(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints one line per version: what it is for, position, events behind the log, events in quarantine."""
    return _with_database(options, environ, _status)


def parked(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints the first parked event of each aggregate, and why it cannot be applied; 1 when there are any."""

    async def work(store: Repository) -> int:
        return _left(await _parked(store.pool))

    return as_operator(options, environ, work)


def retry(options: Namespace, environ: Mapping[str, str]) -> int:
    """Has the projector apply the parked events once more, once their cause is repaired; 1 when some still fail."""

    async def record(store: Repository, found: ParkedEvent) -> int:
        if not found.repeatable:
            raise RetryImpossible
        return await repairs.retry(store, found.projection)

    return as_operator(options, environ, lambda store: _repair(store, _version(options.name), None, record))


def skip(options: Namespace, environ: Mapping[str, str]) -> int:
    """Has the projector leave out the first parked event, or the one at a position, for good; 1 when some are left."""

    async def record(store: Repository, found: ParkedEvent) -> int:
        return await repairs.skip(store, found.projection, found.position, found.key, options.reason)

    return as_operator(options, environ, lambda store: _repair(store, _version(options.name), options.position, record))


def drop(options: Namespace, environ: Mapping[str, str]) -> int:
    """Removes the tables of a version that no view shows. Needs the DSN of the owner."""
    return _with_database(options, environ, lambda connection: _drop(connection, options.name))


def _with_database(options: Namespace, environ: Mapping[str, str], work: Work) -> int:
    async def run() -> int:
        async with await psycopg.AsyncConnection.connect(
            dsn(options, environ), autocommit=True, connect_timeout=5
        ) as connection:
            return await work(connection)

    try:
        return asyncio.run(run())
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except (psycopg.Error, OSError) as error:
        return failed(f"PostgreSQL: {error}", 1)


async def _status(connection: psycopg.AsyncConnection) -> int:
    cursor = await connection.execute(_STATUS)
    for name, serves, position, head, quarantined in await cursor.fetchall():
        sys.stdout.write(
            f"{name:<26} {_use(name, serves=serves):<9} at {position:>9}  {head - position:>6} behind"
            f"  {quarantined:>4} in quarantine\n"
        )
    return 0


def _use(name: str, *, serves: bool) -> str:
    """What a version is for: `old` ones are kept up to date, `unused` ones are not; both can be dropped."""
    if serves:
        return "serving"
    if any(name == projection.name for projection in PROJECTIONS):
        return "building"
    return "old" if any(name == projection.name for model in READ_MODELS for projection in model.all) else "unused"


async def _drop(connection: psycopg.AsyncConnection, name: str) -> int:
    made = {projection for (projection,) in await (await connection.execute(_MADE)).fetchall()}
    shown = set((await tables.serving(connection)).values())
    free = {projection for projection in made - shown if _use(projection, serves=False) != "building"}
    if name not in free:
        there = ", ".join(sorted(free)) or "none"
        return failed(f"{name} cannot be dropped. Versions that nothing needs any more: {there}.", 2)
    await tables.drop(connection, name)
    sys.stdout.write(f"{name} is gone.\n")
    return 0


def _parked_line(event: QuarantinedEvent) -> str:
    behind = f", {event.waiting} behind it" if event.waiting else ""
    return f"{event.projection} {event.position}  {event.topic} of {event.key}{behind}: {event.reason}\n"


async def _repair(store: Repository, name: str, position: int | None, record: Record) -> int:
    found = await OperationsView(store.pool).parked(name, position)
    recorded_at = await record(store, found)
    if not await _carried_out(store.pool, found, recorded_at):
        sys.stdout.write("Recorded. The projector carries it out when it runs and reaches this position.\n")
        return 0
    return _left([event for event in await _parked(store.pool) if event.projection == name])


def _left(events: Sequence[QuarantinedEvent]) -> int:
    """Prints what is still parked; 1 when something is."""
    sys.stdout.write("".join(map(_parked_line, events)) or "Nothing is parked any more.\n")
    return 1 if events else 0


async def _parked(pool: Database) -> Sequence[QuarantinedEvent]:
    return await OperationsView(pool).quarantined(_SHOWN)


async def _carried_out(pool: Database, found: ParkedEvent, position: int) -> bool:
    """Whether a projector runs, and gets to a position within some seconds."""
    # Every runner carries out what concerns no read model.
    name = found.projection if found.repeatable else PROJECTIONS[0].name
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and await pool.repeatable(partial(is_led, lock=projection_lock(name))):
        if (await pool.read(_REACHED, {"name": name, "position": position}))[0][0]:
            return True
        await asyncio.sleep(_AGAIN)
    return False


def _version(name: str) -> str:
    """A version by its name, or the newest one by a view; else the name as it is."""
    projection = _named(name)
    return projection.name if projection else name


def _named(name: str) -> Projection | None:
    """A version by its name, or the newest one by a view."""
    versions = [projection for model in (*READ_MODELS, *SEPARATE) for projection in reversed(model.all)]
    return next((projection for projection in versions if name in (projection.name, *projection.views)), None)
