"""Connections to PostgreSQL as our processes use them: with limits on both sides, and without power over history."""

import hmac
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import TupleRow
from psycopg_pool import AsyncConnectionPool

from infra.deadline import Unavailable, within

#: What our processes log in as: it adds to the log and changes read models, and cannot become anything else.
ROLE = "mangamotion_app"

_SESSION = {
    "statement_timeout": "5s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "5s",
    "jit": "off",
    # Queries are short: workers take longer to start than they save, and every client would have its own.
    "max_parallel_workers_per_gather": "0",
}

#: For sessions that serve requests: each statement is planned once, for an account like most. Planned anew for every
#: user, the longest ones would take more time for their plan than for their rows.
PLANNED_ONCE = {"plan_cache_mode": "force_generic_plan"}


def login_dsn(dsn: str) -> str:
    """The same database, with the log-in of `ROLE`. A DSN that names the role already stays as it is.

    `dsn` is the owner's: the role's password is made from the owner's, so that every process knows it and it is
    stored nowhere. Without a password in it the session is the owner's, which takes the role on.
    """
    named = conninfo_to_dict(dsn)
    if named.get("user") == ROLE:
        return dsn
    password = str(named.get("password") or "")
    if not password:
        return make_conninfo(dsn, options=f"-c role={ROLE}")
    return make_conninfo(dsn, user=ROLE, password=hmac.digest(password.encode(), ROLE.encode(), "sha256").hex())


def app_dsn(dsn: str, settings: Mapping[str, str] | None = None) -> str:
    """`login_dsn` with limits on what a session may take. `settings`: more of the session, or others."""
    login = login_dsn(dsn)
    role = "" if conninfo_to_dict(login).get("user") == ROLE else f"-c role={ROLE} "
    return make_conninfo(
        login,
        options=role + " ".join(f"-c {name}={value}" for name, value in (_SESSION | dict(settings or {})).items()),
        connect_timeout=3,
        keepalives_idle=30,
        tcp_user_timeout=10_000,
    )


#: Calls of `Database` raise one of these when PostgreSQL cannot be reached or does not answer in time.
DATABASE_UNAVAILABLE = (psycopg.OperationalError, psycopg.InterfaceError, Unavailable)

Parameters = Mapping[str, Any] | Sequence[Any]
Rows = list[tuple[Any, ...]]
R = TypeVar("R")

#: Seconds that one call of `Database` may take.
DEADLINE = 5.0


class Database(AsyncConnectionPool[psycopg.AsyncConnection[TupleRow]]):
    """A connection pool whose calls end within a deadline.

    Every call runs as one transaction and raises psycopg.Error, PoolTimeout and TooManyRequests (both are
    psycopg.OperationalError), or Unavailable after DEADLINE seconds.
    """

    async def fetch(self, query: str, parameters: Parameters = ()) -> Rows:
        """All rows of a statement that runs once."""
        return await self.within_deadline(partial(_fetch, query=query, parameters=parameters))

    async def fetch_one(self, query: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        """The first row of a statement that runs once; None when it has no rows."""
        rows = await self.fetch(query, parameters)
        return rows[0] if rows else None

    async def execute(self, query: str, parameters: Parameters = ()) -> int:
        """Run a statement once; how many rows it changed."""
        return await self.within_deadline(partial(_execute, query=query, parameters=parameters))

    async def read(self, query: str, parameters: Parameters = ()) -> Rows:
        """All rows of a statement that may run twice, in binary form; see `repeatable`."""
        return await self.repeatable(partial(_fetch, query=query, parameters=parameters, binary=True))

    async def within_deadline(self, work: "Work[R]") -> R:
        """Run several statements once on one connection."""
        return await within(DEADLINE, self._connected(work), "PostgreSQL")

    async def repeatable(self, work: "Work[R]") -> R:
        """Run statements that may run twice.

        After a restart of PostgreSQL every pooled connection is dead without knowing it. The first query
        that finds out has the pool check all of them, and runs again.
        """
        return await within(DEADLINE, self._connected_again(work), "PostgreSQL")

    async def _connected(self, work: "Work[R]") -> R:
        async with self.connection() as connection:
            return await work(connection)

    async def _connected_again(self, work: "Work[R]") -> R:
        try:
            return await self._connected(work)
        except (psycopg.OperationalError, psycopg.InterfaceError):
            await self.check()
            return await self._connected(work)


#: Statements on a connection of the pool.
Work = Callable[[psycopg.AsyncConnection[TupleRow]], Awaitable[R]]


async def _fetch(
    connection: psycopg.AsyncConnection[TupleRow], query: str, parameters: Parameters, *, binary: bool = False
) -> Rows:
    cursor = connection.cursor(binary=binary)
    await cursor.execute(query, parameters)
    return await cursor.fetchall()


async def _execute(connection: psycopg.AsyncConnection[TupleRow], query: str, parameters: Parameters) -> int:
    return (await connection.execute(query, parameters)).rowcount


def open_pool(dsn: str, size: int = 4, settings: Mapping[str, str] | None = None) -> Database:
    """A pool to be used with `async with`; a request that gets no connection within 3 s raises PoolTimeout.

    `max_waiting` bounds the queue in front of it (TooManyRequests). `settings`: more of its sessions, or others.
    """
    return Database(
        app_dsn(dsn, settings),
        min_size=size,
        max_size=size,
        timeout=3,
        max_waiting=512,
        max_lifetime=1800,
        reconnect_timeout=2,
        open=False,
        kwargs={"autocommit": True, "prepare_threshold": 0},
    )
