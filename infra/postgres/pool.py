"""Connections to PostgreSQL as our processes use them: with limits on both sides, and without power over history."""

import hmac
from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg_pool import AsyncConnectionPool

#: What our processes log in as: it adds to the log and changes read models, and cannot become anything else.
ROLE = "mangamotion_app"

_SESSION = {
    "statement_timeout": "5s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "5s",
    "jit": "off",
}


def login_dsn(dsn: str) -> str:
    """The same database, with the log-in of `ROLE`. A DSN that names the role already stays as it is.

    `dsn` is the owner's: the role's password is made from the owner's, so that every process knows it and nobody
    has to keep it. Without a password in it the session is the owner's, which takes the role on.
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


def open_pool(dsn: str, size: int = 4) -> AsyncConnectionPool:
    """A pool to be used with `async with`; a request that gets no connection within 3 s raises PoolTimeout.

    `max_waiting` bounds the queue in front of it (TooManyRequests).
    """
    return AsyncConnectionPool(
        app_dsn(dsn),
        min_size=size,
        max_size=size,
        timeout=3,
        max_waiting=512,
        max_lifetime=1800,
        reconnect_timeout=2,
        open=False,
        kwargs={"autocommit": True, "prepare_threshold": 0},
    )


async def read(
    pool: AsyncConnectionPool, query: str, parameters: Mapping[str, Any] | Sequence[Any]
) -> list[tuple[Any, ...]]:
    """All rows of a query that may be repeated, in binary form.

    After a restart of PostgreSQL every pooled connection is dead without knowing it. The first query
    that finds out has the pool look at all of them, and runs again.
    """
    try:
        return await _read(pool, query, parameters)
    except (psycopg.OperationalError, psycopg.InterfaceError):
        await pool.check()
        return await _read(pool, query, parameters)


async def _read(
    pool: AsyncConnectionPool, query: str, parameters: Mapping[str, Any] | Sequence[Any]
) -> list[tuple[Any, ...]]:
    async with pool.connection() as connection:
        cursor = connection.cursor(binary=True)
        await cursor.execute(query, parameters)
        return await cursor.fetchall()
