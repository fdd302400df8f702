"""Connections to PostgreSQL as our processes use them: with limits on both sides, and without power over history."""

import asyncio
import hmac
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any, Self, TypeVar

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from infra.deadline import Unavailable, within
from infra.postgres.connection import DatabaseConnection, Parameters

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

Rows = list[tuple[Any, ...]]
R = TypeVar("R")

#: Seconds that one call of `Database` may take, and that it may wait for a connection.
DEADLINE, _PATIENCE = 5.0, 3.0
#: Seconds between two tries to connect.
_PAUSE = 0.1
#: Calls that may wait at the same time.
_MOST_WAITING = 512
#: Seconds after which a connection is replaced: a session of PostgreSQL keeps what it planned and looked up.
_LIFETIME = 1800.0


class Database:
    """Connections that are opened when they are needed, and lent one call at a time, the one used last first.

    Calls end within DEADLINE seconds and raise psycopg.Error, or Unavailable. To be used with `async with`.
    """

    def __init__(self, dsn: str, size: int) -> None:
        self._dsn = dsn
        self._idle: list[DatabaseConnection] = []
        self._free = size
        #: Calls that wait for a slot, in order.
        self._turns = deque[asyncio.Future[None]]()
        self._closed = False

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._closed = True
        self._end_idle()

    async def fetch(self, query: str, parameters: Parameters = ()) -> Rows:
        """All rows of a statement that runs once."""
        return await self.within_deadline(partial(DatabaseConnection.rows, query=query, parameters=parameters))

    async def fetch_one(self, query: str, parameters: Parameters = ()) -> tuple[Any, ...] | None:
        """The first row of a statement that runs once; None when it has no rows."""
        rows = await self.fetch(query, parameters)
        return rows[0] if rows else None

    async def execute(self, query: str, parameters: Parameters = ()) -> int:
        """Run a statement once; how many rows it changed."""
        return await self.within_deadline(partial(_execute, query=query, parameters=parameters))

    async def read(self, query: str, parameters: Parameters = ()) -> Rows:
        """All rows of a statement that may run twice, in binary form; see `repeatable`."""
        return await self.repeatable(partial(DatabaseConnection.rows, query=query, parameters=parameters, binary=True))

    async def within_deadline(self, work: "Work[R]") -> R:
        """Run several statements once on one connection."""
        return await self._run(work, _now() + DEADLINE)

    async def repeatable(self, work: "Work[R]") -> R:
        """Run statements that may run twice: a connection may have died, and another one does not know it yet."""
        until = _now() + DEADLINE
        try:
            return await self._run(work, until)
        except (psycopg.OperationalError, psycopg.InterfaceError):
            return await self._run(work, until)

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[DatabaseConnection]:
        """A connection for statements that take as long as PostgreSQL lets them."""
        connection = await self._take(_now() + DEADLINE)
        connection.until = None
        try:
            yield connection
        finally:
            self._give_back(connection)

    async def _run(self, work: "Work[R]", until: float) -> R:
        connection = await self._take(until)
        connection.until = until
        try:
            return await work(connection)
        finally:
            self._give_back(connection)

    async def _take(self, until: float) -> DatabaseConnection:
        if self._free:
            self._free -= 1
        else:
            await self._turn()
        try:
            while self._idle:
                connection = self._idle.pop()
                if connection.is_clean:
                    return connection
            return await self._open(until)
        except BaseException:
            self._release()
            raise

    async def _turn(self) -> None:
        """Wait for a slot."""
        if len(self._turns) >= _MOST_WAITING:
            raise Unavailable(f"{_MOST_WAITING} calls wait for a connection to PostgreSQL")
        loop = asyncio.get_running_loop()
        turn = loop.create_future()
        self._turns.append(turn)
        late = loop.call_later(_PATIENCE, _refuse, turn)
        try:
            await turn
        except BaseException:
            with suppress(ValueError):
                self._turns.remove(turn)
            if turn.done() and not turn.cancelled() and not turn.exception():
                self._release()  # its slot came in the moment of the cancellation
            raise
        finally:
            late.cancel()

    def _release(self) -> None:
        while self._turns:
            turn = self._turns.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1

    async def _open(self, until: float) -> DatabaseConnection:
        """A new connection. While PostgreSQL starts again it is asked again, as long as a call waits for a slot."""
        last = min(until, _now() + _PATIENCE)
        while True:
            opening = DatabaseConnection.connect(self._dsn, autocommit=True, prepare_threshold=0)
            try:
                connection = await within(until - _now(), opening, "PostgreSQL", DatabaseConnection.give_up)
            except psycopg.OperationalError:
                if _now() + _PAUSE > last:
                    raise
                await asyncio.sleep(_PAUSE)
            else:
                connection.expires = _now() + _LIFETIME
                return connection

    def _give_back(self, connection: DatabaseConnection) -> None:
        if connection.is_clean and not self._closed and _now() < connection.expires:
            self._idle.append(connection)
        else:
            if connection.closed:
                self._end_idle()  # after a restart of PostgreSQL all of them are dead
            connection.give_up()
        self._release()

    def _end_idle(self) -> None:
        while self._idle:
            self._idle.pop().give_up()


#: Statements on a connection of the pool.
Work = Callable[[DatabaseConnection], Awaitable[R]]


def _refuse(turn: "asyncio.Future[None]") -> None:
    if not turn.done():
        turn.set_exception(Unavailable(f"no connection to PostgreSQL was free within {_PATIENCE:g} s"))


def _now() -> float:
    return asyncio.get_running_loop().time()


async def _execute(connection: DatabaseConnection, query: str, parameters: Parameters) -> int:
    return (await connection.execute(query, parameters)).rowcount


def open_pool(dsn: str, size: int = 4, settings: Mapping[str, str] | None = None) -> Database:
    """At most so many connections. `settings`: more of their sessions, or others."""
    return Database(app_dsn(dsn, settings), size)
