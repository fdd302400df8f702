"""Leader election: one process leads, the others wait. A leader that stops responding is replaced after `TTL` seconds.

Two sessions of PostgreSQL make a leader. The *lease* is an advisory lock on a session of its own, which does nothing
but send a heartbeat; PostgreSQL itself ends a session that is silent for `TTL` seconds (`idle_session_timeout`), and
the lease with it. The *work* is done on a second session, which holds a lock too: the next holder of the lease ends
that session before it begins. So a leader that was frozen finds its connection closed and can change nothing more.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from typing import NamedTuple, NoReturn
from zlib import crc32

import psycopg

from infra.deadline import Unavailable, within
from infra.postgres.pool import app_dsn
from infra.postgres.sessions import close_at_once, open_session

log = logging.getLogger(__name__)

#: Seconds without a heartbeat after which a leader has lost its lease, and between two heartbeats.
TTL, BEAT = 4.0, 1.0
#: Seconds between two tries to get the lease; the first tries follow sooner.
RETRY = 0.5
_FIRST_RETRY = 0.05
_DEADLINE = 5.0
#: The lease of a lock is the lock whose first number is greater by this.
_LEASE = 10_000


class Lock(NamedTuple):
    """An advisory lock of PostgreSQL: two numbers of 32 bits. 7000 and 7001 are the migration and the log."""

    kind: int
    number: int = 0


RELAY = Lock(7003)
SCHEDULER = Lock(7004)
TIMEKEEPER = Lock(7005)
PROJECTOR = Lock(7006)
EMBEDDER = Lock(7007)
ARCHIVIST = Lock(7008)
#: Not of a leader: the process of a large fold holds one of two locks of this kind (`infra/history/child.py`).
HISTORY = Lock(7009)
TILER = Lock(7010)
#: It measures for metrics, where they are on.
MONITOR = Lock(7015)
#: The locks of the leaders that the table of processes names (`infra/processes/table.py`).
LEADERS = {
    "projector": PROJECTOR,
    "relay": RELAY,
    "embedder": EMBEDDER,
    "scheduler": SCHEDULER,
    "timekeeper": TIMEKEEPER,
    "tiler": TILER,
}

_TRY = "SELECT pg_try_advisory_lock(%s, %s)"


def projection_lock(name: str) -> Lock:
    """The lock of the process that keeps this projection up to date."""
    return Lock(7002, crc32(name.encode()) >> 1)


# `objsubid = 2`: the lock has two numbers.
_HOLDERS = """
  FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = %s AND objid = %s
   AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""
_COUNT_HOLDERS = f"SELECT count(*) {_HOLDERS}"
_END_HOLDERS = f"SELECT count(pg_terminate_backend(pid, 2000)) {_HOLDERS}"


async def is_led(connection: psycopg.AsyncConnection, lock: Lock) -> bool:
    """Whether a process leads; its last heartbeat reached PostgreSQL within `TTL` seconds."""
    return bool(await _execute(connection, _COUNT_HOLDERS, _lease_of(lock)))


async def lead_for_ever(
    dsn: str, locks: Sequence[Lock], name: str, work: Callable[[psycopg.AsyncConnection], Awaitable[None]]
) -> NoReturn:
    """Do the work whenever this process leads: again after every restart of PostgreSQL, and after another leader."""
    while True:
        try:
            async with leading(dsn, locks, name) as connection:
                await work(connection)
        except* (psycopg.Error, Unavailable, OSError) as errors:
            log.warning("leadership ended", extra={"leader": name, "reason": str(_first(errors))})
        _end_if_cancelled()
        await asyncio.sleep(RETRY)


def _end_if_cancelled() -> None:
    """A task group raises the errors of its tasks in the place of a cancellation, which would be lost with them."""
    task = asyncio.current_task()
    if task and task.cancelling():
        raise asyncio.CancelledError


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


class LeaseExpired(TimeoutError):
    """The lease could not be renewed in time; another process may lead now"""

    def __str__(self) -> str:
        return self.__doc__ or ""


@asynccontextmanager
async def leading(
    dsn: str, locks: Sequence[Lock], name: str, settings: Mapping[str, str] | None = None
) -> AsyncIterator[psycopg.AsyncConnection]:
    """The connection of the leader, once this process is the leader for all of `locks`.

    What a leader changes in PostgreSQL goes through this very connection, which has these settings. Raises
    LeaseExpired, in the task that entered, when the lease could not be renewed in time; psycopg.Error, Unavailable.
    """
    async with AsyncExitStack() as stack:
        lease = await _session(stack, dsn, f"{name}-lease", {"idle_session_timeout": f"{TTL:g}s"})
        for lock in sorted(locks):
            await _acquire(lease, _lease_of(lock), name)
        term = await stack.enter_async_context(_term())
        heartbeat = asyncio.create_task(_renew(lease, term, name))
        stack.callback(heartbeat.cancel)
        work = await _session(stack, dsn, name, settings)
        for lock in sorted(locks):
            await _succeed(work, lock, name)
        log.info("leading", extra={"leader": name})
        yield work


@asynccontextmanager
async def _term() -> AsyncIterator[asyncio.Timeout]:
    """The time for which we may lead; raises LeaseExpired when it is over."""
    try:
        async with asyncio.timeout(TTL) as term:
            yield term
    except TimeoutError as error:
        if not term.expired():
            raise
        raise LeaseExpired from error


def _lease_of(lock: Lock) -> Lock:
    return Lock(lock.kind + _LEASE, lock.number)


async def _session(
    stack: AsyncExitStack, dsn: str, name: str, settings: Mapping[str, str] | None = None
) -> psycopg.AsyncConnection:
    session = await open_session(
        _DEADLINE,
        app_dsn(dsn, settings),
        autocommit=True,
        prepare_threshold=0,
        application_name=f"mangamotion-{name}",
    )
    stack.callback(close_at_once, session)
    return session


async def _acquire(lease: psycopg.AsyncConnection, lock: Lock, name: str) -> None:
    """Wait until the lease is free. Each try is a heartbeat too, which keeps this session."""
    pause = _FIRST_RETRY
    while not await _ask(lease, _TRY, lock):
        if pause == _FIRST_RETRY:
            log.info("waiting for the lease", extra={"leader": name})
        await asyncio.sleep(pause)
        pause = min(RETRY, pause * 2)


async def _renew(lease: psycopg.AsyncConnection, term: asyncio.Timeout, name: str) -> None:
    """Extend our term with every heartbeat. PostgreSQL starts to count later, so our term ends before the lease."""
    loop = asyncio.get_running_loop()
    while True:
        until = loop.time() + TTL
        try:
            await within(TTL, _execute(lease, "SELECT 1"), "PostgreSQL")
        except (psycopg.Error, Unavailable) as error:
            log.warning("lease lost", extra={"leader": name, "reason": str(error)})
            until = loop.time()
        if term.expired():
            return
        term.reschedule(until)
        await asyncio.sleep(BEAT)


async def _succeed(work: psycopg.AsyncConnection, lock: Lock, name: str) -> None:
    """Take over the work: end the session of a predecessor that lost its lease and may not have noticed."""
    while not await _ask(work, _TRY, lock):
        # As the login role: roles that are set later may not end sessions.
        await _ask(work, "SET SESSION ROLE NONE", None)
        ended = await _ask(work, _END_HOLDERS, lock)
        await _ask(work, "RESET ROLE", None)
        log.warning("ended the session of the leader before", extra={"leader": name, "sessions": ended})
        await asyncio.sleep(0.05)


async def _ask(connection: psycopg.AsyncConnection, query: str, lock: Lock | None) -> object:
    return await within(_DEADLINE, _execute(connection, query, lock), "PostgreSQL")


async def _execute(connection: psycopg.AsyncConnection, query: str, parameters: Lock | None = None) -> object:
    cursor = await connection.execute(query, parameters)
    row = await cursor.fetchone() if cursor.description else None
    return row[0] if row else None
