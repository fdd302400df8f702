"""`mangamotion projections rebuild`: a read model filled anew beside the one that serves, compared, and shown."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple
from zlib import crc32

import psycopg

from commands import repairs
from domain.errors import Refusal
from infra.cli.comparisons import lines
from infra.cli.failing import failed
from infra.cli.operator import operator_name, operator_store
from infra.cli.progress import EventsDone, ProgressLine
from infra.cli.where import NothingRuns, dsn
from infra.deadline import Unavailable, within
from infra.postgres.leadership import PROJECTOR, Lock, is_led
from infra.projector import builds, tables
from infra.projector.build import ALONE
from infra.projector.builds import FULL, BuildState
from infra.projector.plan import VersionBuild, plan
from infra.projector.projector import Projector
from projections.copies import copied, copies, original
from projections.registry import READ_MODELS, SEPARATE, Versions

#: Seconds between two looks at the database, and for one.
_LOOK, _DEADLINE = 0.25, 30.0
#: How often it is looked whether another process has ended.
_TRIES = 8
_POSITIONS = """
SELECT coalesce((SELECT min(part.notification_id) FROM mangamotion_tracking AS part
                  WHERE starts_with(part.application_name, %(name)s || ' ')), t.notification_id),
       (SELECT coalesce(max(notification_id), 0) FROM mangamotion_events),
       (SELECT count(*) FROM mangamotion_quarantine WHERE projection = %(name)s)
  FROM mangamotion_tracking AS t WHERE t.application_name = %(name)s
"""
_TRY = "SELECT pg_try_advisory_lock(%s, %s)"


class Ended(NamedTuple):
    """What is written in the end, and the exit status."""

    status: int
    lines: Sequence[str]


class Wish(NamedTuple):
    """What an operator wants to have done with a read model."""

    name: str
    model: Versions
    blue_green: bool
    #: Why rows may differ; None for no decision about that.
    reason: str | None
    by: str


class Watched(NamedTuple):
    """A wish, the version that is filled, and the comparison whose differences were accepted; None for none."""

    wish: Wish
    build: VersionBuild
    accepted_at: int | None


def rebuild(options: Namespace, environ: Mapping[str, str]) -> int:
    """Fills a new version, compares it, and has the views show it if its rows are those from before.

    The exit status: 0 once they show it, 1 where rows differ or it cannot go on, 2 where the call is wrong. It can be
    killed at any time, and goes on where it was when it is called again.
    """
    model = _model(options.name)
    if model is None:
        return failed(_unknown(options.name), 2)
    name = next(iter(model.newest.views))
    wish = Wish(name, model, options.blue_green, options.accept, operator_name(environ))
    try:
        owner = environ.get("POSTGRES_OWNER_DSN") or dsn(options, environ)
        return asyncio.run(_alone(owner, wish, discards=options.discard))
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except Refusal as error:
        return failed(f"{error.message}.", 1)
    except psycopg.errors.InsufficientPrivilege as error:
        return failed(f"This needs the owner of the database: set POSTGRES_OWNER_DSN ({error}).", 1)
    except KeyboardInterrupt:
        return failed(f"Interrupted. The same command goes on where it was; --discard gives {name} up.", 130)
    except (psycopg.Error, Unavailable, OSError) as error:
        return failed(f"PostgreSQL: {error}", 1)


def _model(name: str) -> Versions | None:
    """The read model that has a view or a version of this name."""
    named = original(name)
    return next((m for m in READ_MODELS if any(named in (v.name, *v.views) for v in m.all)), None)


def _unknown(name: str) -> str:
    if any(name in (version.name, *version.views) for model in SEPARATE for version in model.all):
        return f"{name} is kept by a process of its own, which fills a new version by itself."
    return f"There is no read model {name}. `mangamotion projections list` names them."


async def _alone(dsn: str, wish: Wish, *, discards: bool) -> int:
    """Do what is wanted, unless the same command runs already."""
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True, connect_timeout=5) as connection:
        if not await _soon(lambda: _only_one(connection, wish)):
            return failed(f"Another `projections rebuild {wish.name}` runs. Wait for it, or end that one first.", 1)
        build = await _build(connection, wish)
        if discards:
            return await _discard(connection, wish, build)
        return await _rebuild(connection, dsn, wish, build)


async def _soon(ask: Callable[[], Awaitable[bool]]) -> bool:
    """Whether it is so, or becomes so within a moment: that long the session of a killed process may be there."""
    for _ in range(_TRIES):
        if await ask():
            return True
        await asyncio.sleep(_LOOK)
    return False


async def _only_one(connection: psycopg.AsyncConnection, wish: Wish) -> bool:
    """Whether no other command does the same."""
    row = await (await connection.execute(_TRY, Lock(7009, crc32(wish.name.encode()) >> 1))).fetchone()
    return bool(row and row[0])


async def _is_free(connection: psycopg.AsyncConnection) -> bool:
    """Whether no process keeps the read models up to date."""
    return not await is_led(connection, PROJECTOR)


async def _build(connection: psycopg.AsyncConnection, wish: Wish) -> VersionBuild | None:
    """The version that is filled already; None where there is none."""
    chosen = await plan(connection, [wish.model])
    return next(iter(chosen.building), None)


async def _discard(connection: psycopg.AsyncConnection, wish: Wish, build: VersionBuild | None) -> int:
    if build is None or build.old is None:
        return failed(f"No version of {wish.name} is being filled beside another.", 1)
    await tables.drop(connection, build.new.name)
    again = "" if original(build.new.name) != build.new.name else " `mangamotion migrate` begins it anew."
    sys.stdout.write(f"{build.new.name} is gone; the views show {build.old.name} as before.{again}\n")
    return 0


async def _rebuild(connection: psycopg.AsyncConnection, dsn: str, wish: Wish, build: VersionBuild | None) -> int:
    accepted_at = None
    if wish.blue_green and not await _soon(lambda: is_led(connection, PROJECTOR)):
        return failed("No projector runs, which would fill it. Without --blue-green this command does that.", 1)
    if not wish.blue_green and not await _soon(lambda: _is_free(connection)):
        return failed("The projector runs: with --blue-green it fills the new version beside the one that serves.", 1)
    state = (await builds.states(connection, [build.new.name])).get(build.new.name) if build else None
    if wish.reason is not None:
        if state is None or state.phase != "refused":
            return failed("Nothing waits to be accepted. Without --accept the version is filled and compared first.", 1)
        accepted_at = await _accept(dsn, wish, state)
    elif build and state and state.phase == "refused":
        await builds.compare_again(connection, build.new.name)
    build = build or await _begin(connection, wish)
    if build is None:
        return failed(f"{wish.name} has no tables yet: run `mangamotion migrate`.", 1)
    await builds.forget_problem(connection, build.new.name)
    async with _projecting(dsn, needed=not wish.blue_green) as running:
        return await _watch(connection, Watched(wish, build, accepted_at), running)


async def _accept(dsn: str, wish: Wish, state: BuildState) -> int:
    """Record that rows may differ; the position of their comparison."""
    assert wish.reason is not None
    assert state.compared_at is not None
    differing = state.differing or 0
    async with operator_store(dsn) as store:
        await repairs.accept(store, state.name, state.compared_at, differing, wish.reason, wish.by)
    sys.stdout.write(f"Accepted by {wish.by}: {differing:,} rows of {state.name} differ.\n")
    return state.compared_at


async def _begin(connection: psycopg.AsyncConnection, wish: Wish) -> VersionBuild | None:
    """Make the tables of a new copy; None where there is nothing to copy."""
    following = (await plan(connection, [wish.model])).following
    if not following:
        return None
    old = following[-1]
    there = await tables.made(connection)
    number = 1 + len(copies(wish.model.newest, there))
    while (new := copied(wish.model.newest, number)).name in there:
        number += 1
    async with connection.transaction():
        await tables.create_tables(connection, new)
        await builds.begin(connection, new.name)
    sys.stdout.write(f"{new.name} is filled from the log while the views show {old.name}.\n")
    return VersionBuild(new, old)


@asynccontextmanager
async def _projecting(dsn: str, *, needed: bool) -> AsyncIterator["asyncio.Task[None] | None"]:
    """Keep all read models up to date in this process, as fast as it can, where no projector does."""
    if not needed:
        yield None
        return

    async def wait(seconds: float) -> None:
        await asyncio.sleep(seconds)

    running = asyncio.create_task(Projector(dsn, lambda: wait, lambda positions: None, pace=ALONE).run())
    try:
        yield running
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def _watch(connection: psycopg.AsyncConnection, watched: Watched, running: "asyncio.Task[None] | None") -> int:
    """Show how far it is until it has come to an end; the exit status. `running`: what fills it in this process."""
    progress = ProgressLine(sys.stdout)
    try:
        while not (running and running.done()):
            found = await within(_DEADLINE, _look(connection, watched), "PostgreSQL")
            if found is None:
                progress.end()
                return failed(f"{watched.build.new.name} was dropped meanwhile.", 1)
            state, step = found
            if (ended := _ended(watched, state)) is not None:
                progress.end()
                sys.stdout.write("".join(f"{line}\n" for line in ended.lines))
                return ended.status
            progress.show(step)
            await asyncio.sleep(_LOOK)
        await running
        return 1
    finally:
        progress.end()


async def _look(connection: psycopg.AsyncConnection, watched: Watched) -> tuple[BuildState, EventsDone] | None:
    name = watched.build.new.name
    row = await (await connection.execute(_POSITIONS, {"name": name})).fetchone()
    state = (await builds.states(connection, [name])).get(name)
    if row is None:
        return None
    position, head, parked = row
    if state is None:
        state = BuildState(name, "filling", None, None, None, None)
    remarks = [f"{parked:,} parked"] if parked else []
    remarks += [f"interrupted: {state.problem.splitlines()[0]}"] if state.problem else []
    if watched.wish.blue_green and not await is_led(connection, PROJECTOR):
        remarks.append("no projector runs")
    return state, EventsDone(
        f"{name} {'switching' if state.phase == 'refused' else state.phase}", position, head, "; ".join(remarks)
    )


def _ended(watched: Watched, state: BuildState) -> Ended | None:
    """What is written in the end; None while it goes on."""
    name, new, old = watched.wish.name, watched.build.new.name, watched.build.old
    command = f"mangamotion projections rebuild {name}{' --blue-green' if watched.wish.blue_green else ''}"
    found = [*lines(state.report)] if state.report else []
    if state.phase == "shown":
        kept = [f"{old.name} is kept up to date: `mangamotion projections drop {old.name}` removes it."] if old else []
        return Ended(0, [*found, f"The views show {new}.", *kept])
    if state.phase == "refused" and state.compared_at != watched.accepted_at:
        still = [f"The views show {old.name} as before. To have them show {new}:"] if old else []
        return Ended(
            1,
            [
                *found,
                *still,
                f"  {command} --accept REASON",
                f"To compare again: `{command}`; to give it up: `{command} --discard`.",
            ],
        )
    if state.problem and state.problem.startswith(FULL):
        return Ended(
            1, [f"{state.problem}. Make room, and call this again; `{command} --discard` gives up the new rows."]
        )
    return None
