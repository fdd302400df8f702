"""`mangamotion timers`: when periodic tasks ran last and run next, and running one now."""

import asyncio
import sys
from argparse import Namespace
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

import psycopg

from infra.cli.failing import failed
from infra.cli.where import NothingRuns, dsn
from infra.postgres.leadership import TIMEKEEPER, is_led
from infra.timekeeper.table import Timer, TimerTable

Work = Callable[[psycopg.AsyncConnection], Awaitable[int]]

#: Seconds for which `run` waits for the task to finish.
WAIT = 60.0
_POLL = 0.2
_NO_LEADER = "No timekeeper runs at the moment; `mangamotion up` or `mangamotion scheduler` starts one.\n"


def show(options: Namespace, environ: Mapping[str, str]) -> int:
    """Prints one line per task: interval, last run and its result, next run."""
    return _with_database(options, environ, _show)


def run(options: Namespace, environ: Mapping[str, str]) -> int:
    """Has the timekeeper run a task now and prints the result: 0 done, 1 failed or not finished, 2 for a wrong call."""
    return _with_database(options, environ, lambda connection: _run(connection, options.name))


def _with_database(options: Namespace, environ: Mapping[str, str], work: Work) -> int:
    async def connected() -> int:
        async with await psycopg.AsyncConnection.connect(
            dsn(options, environ), autocommit=True, connect_timeout=5
        ) as connection:
            return await work(connection)

    try:
        return asyncio.run(connected())
    except NothingRuns as error:
        return failed(f"{error.__doc__}", 2)
    except (psycopg.Error, OSError) as error:
        return failed(f"PostgreSQL: {error}", 1)


async def _show(connection: psycopg.AsyncConnection) -> int:
    led = await is_led(connection, TIMEKEEPER)
    for timer in await TimerTable(connection).all():
        sys.stdout.write(_line(timer))
    if not led:
        sys.stderr.write(_NO_LEADER)
    return 0


def _line(timer: Timer) -> str:
    error = f"  failed {timer.failures} times: {timer.last_error}" if timer.last_error else ""
    every = f"every {_span(timer.every)}"
    return f"{timer.name:<22} {every:<12} last run {_last(timer):<34} next {_next(timer)}{error}\n"


def _last(timer: Timer) -> str:
    if timer.last_started is None:
        return "never"
    at = f"{timer.last_started:%Y-%m-%d %H:%M:%S}"
    if timer.last_finished is None or timer.last_finished < timer.last_started:
        return at
    return f"{at} ({_span(timer.last_finished - timer.last_started)})"


def _next(timer: Timer) -> str:
    if timer.running:
        return "is running"
    if timer.requested_at:
        return "now, as requested"
    # A task with nothing to do waits for work, and is overdue meanwhile.
    return f"in {_span(timer.due_at - timer.now)}" if timer.due_at > timer.now else "when there is work"


def _span(span: timedelta) -> str:
    """`0.2 s`, `30 s`, `5 min`, `2 h`."""
    seconds = span.total_seconds()
    if seconds < 10:
        return f"{seconds:.1f} s".replace(".0 s", " s")
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.0f} h"


async def _run(connection: psycopg.AsyncConnection, name: str) -> int:
    table = TimerTable(connection)
    requested_at = await table.request(name)
    if requested_at is None:
        names = ", ".join(timer.name for timer in await table.all())
        return failed(f"There is no task {name}; these are: {names or 'none yet'}.", 2)
    if not await is_led(connection, TIMEKEEPER):
        return failed(f"{_NO_LEADER}{name} runs as soon as one does.", 1)
    return _report(await _finished(table, name, requested_at), name)


async def _finished(table: TimerTable, name: str, requested_at: datetime) -> Timer | None:
    """The timer after the requested run; None when that has not ended within `WAIT` seconds."""
    try:
        async with asyncio.timeout(WAIT):
            while True:
                [timer] = [timer for timer in await table.all() if timer.name == name]
                if timer.requested_at != requested_at and not timer.running:
                    return timer
                await asyncio.sleep(_POLL)
    except TimeoutError:
        return None


def _report(timer: Timer | None, name: str) -> int:
    if timer is None:
        return failed(f"{name} has not finished after {WAIT:.0f} s; `mangamotion timers` shows when it has.", 1)
    if timer.last_error:
        return failed(f"{name} failed: {timer.last_error}", 1)
    sys.stdout.write(f"{name} ran. Next run: {_next(timer)}.\n")
    return 0
