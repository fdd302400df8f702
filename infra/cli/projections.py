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
from infra.projector import builds, tables
from infra.projector.plan import plan
from infra.read_side.operations import OperationsView
from projections.copies import with_copies
from projections.registry import PROJECTIONS, READ_MODELS, SEPARATE
from read_api.admin.ports import QuarantinedEvent

Work = Callable[[psycopg.AsyncConnection], Awaitable[int]]
#: Records what is to be done about a parked event; the log position.
Record = Callable[[Repository, ParkedEvent], Awaitable[int]]

_STATUS = """
SELECT v.projection,
       coalesce((SELECT min(part.notification_id) FROM mangamotion_tracking part
                  WHERE starts_with(part.application_name, v.projection || ' ')), t.notification_id),
       (SELECT coalesce(max(notification_id), 0) FROM mangamotion_events),
       (SELECT count(*) FROM mangamotion_quarantine q WHERE q.projection = v.projection)
  FROM mangamotion_versions v JOIN mangamotion_tracking t ON t.application_name = v.projection ORDER BY 1
"""
_REACHED = """
SELECT coalesce((SELECT notification_id FROM mangamotion_tracking WHERE application_name = %(name)s), 0) >= %(position)s
"""
_SERVING = "SELECT projection FROM mangamotion_serving WHERE view = %(view)s"
#: Seconds to wait for the projector, and between two looks.
_PATIENCE, _AGAIN = 5.0, 0.05
_SHOWN = 1_000


def show(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints one line per read model: its name, the version that views show, its views, and its other versions."""
    return _with_database(options, environ, _show)


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

    return as_operator(options, environ, lambda store: _repair(store, options.name, None, record))


def skip(options: Namespace, environ: Mapping[str, str]) -> int:
    """Has the projector leave out the first parked event, or the one at a position, for good; 1 when some are left."""

    async def record(store: Repository, found: ParkedEvent) -> int:
        return await repairs.skip(store, found.projection, found.position, found.key, options.reason)

    return as_operator(options, environ, lambda store: _repair(store, options.name, options.position, record))


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


async def _show(connection: psycopg.AsyncConnection) -> int:
    uses, made = await _uses(connection), await tables.made(connection)
    for model in (*READ_MODELS, *SEPARATE):
        name, *others = model.newest.views
        used = {version.name: uses(version.name) for version in with_copies(model, made) if version.name in made}
        serving = ", ".join(version for version, use in used.items() if use == "serving")
        notes = [f"{version} is {use}" for version, use in used.items() if use != "serving"]
        notes += [f"with {', '.join(others)}"] if others else []
        sys.stdout.write(f"{name:<20} {serving or 'none':<24} {'; '.join(notes)}".rstrip() + "\n")
    return 0


async def _status(connection: psycopg.AsyncConnection) -> int:
    uses = await _uses(connection)
    cursor = await connection.execute(_STATUS)
    for name, position, head, quarantined in await cursor.fetchall():
        sys.stdout.write(
            f"{name:<26} {uses(name):<9} at {position:>9}  {head - position:>6} behind"
            f"  {quarantined:>4} in quarantine\n"
        )
    return 0


async def _uses(connection: psycopg.AsyncConnection) -> Callable[[str], str]:
    """What a version is for: `old` ones are kept up to date, `unused` ones are not; both can be dropped."""
    shown = set((await tables.serving(connection)).values())
    chosen = await plan(connection, READ_MODELS)
    building = [build.new.name for build in chosen.building]
    states = await builds.states(connection, building)

    def use(name: str) -> str:
        if name in shown:
            return "serving"
        if name in building:
            return "refused" if name in states and states[name].phase == "refused" else "building"
        return "old" if any(name == version.name for version in chosen.following) else "unused"

    return use


async def _drop(connection: psycopg.AsyncConnection, name: str) -> int:
    uses = await _uses(connection)
    free = {version for version in await tables.made(connection) if uses(version) in ("old", "unused")}
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
    found = await OperationsView(store.pool).parked(await _version(store.pool, name), position)
    recorded_at = await record(store, found)
    if not await _carried_out(store.pool, found, recorded_at):
        sys.stdout.write("Recorded. The projector carries it out when it runs and reaches this position.\n")
        return 0
    return _left([event for event in await _parked(store.pool) if event.projection == found.projection])


def _left(events: Sequence[QuarantinedEvent]) -> int:
    """Prints what is still parked; 1 when something is."""
    sys.stdout.write("".join(map(_parked_line, events)) or "Nothing is parked any more.\n")
    return 1 if events else 0


async def _parked(pool: Database) -> Sequence[QuarantinedEvent]:
    return await OperationsView(pool).quarantined(_SHOWN)


async def _carried_out(pool: Database, found: ParkedEvent, position: int) -> bool:
    """Whether a projector runs, and gets to a position within some seconds."""
    # Every runner carries out what concerns no read model.
    name = found.projection if found.repeatable else await _version(pool, next(iter(PROJECTIONS[0].views)))
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and await pool.repeatable(partial(is_led, lock=projection_lock(name))):
        if (await pool.read(_REACHED, {"name": name, "position": position}))[0][0]:
            return True
        await asyncio.sleep(_AGAIN)
    return False


async def _version(pool: Database, name: str) -> str:
    """The version that a view shows; else the name as it is."""
    rows = await pool.read(_SERVING, {"view": name})
    return str(rows[0][0]) if rows else name
