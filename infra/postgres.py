"""Connections to PostgreSQL as our processes use them: with limits on both sides, and without power over history."""

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo
from psycopg_pool import AsyncConnectionPool

_SESSION = {
    "role": "mangamotion_app",
    "statement_timeout": "5s",
    "lock_timeout": "2s",
    "idle_in_transaction_session_timeout": "5s",
    "jit": "off",
}


def app_dsn(dsn: str) -> str:
    """The same server as the role that can only add to the log."""
    return make_conninfo(
        dsn,
        options=" ".join(f"-c {name}={value}" for name, value in _SESSION.items()),
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


async def read(pool: AsyncConnectionPool, query: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """All rows of a query that changes nothing, in binary form.

    After a restart of PostgreSQL every pooled connection is dead without knowing it. The first query
    that finds out has the pool look at all of them, and runs again.
    """
    try:
        return await _read(pool, query, parameters)
    except (psycopg.OperationalError, psycopg.InterfaceError):
        await pool.check()
        return await _read(pool, query, parameters)


async def _read(pool: AsyncConnectionPool, query: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    async with pool.connection() as connection:
        cursor = connection.cursor(binary=True)
        await cursor.execute(query, parameters)
        return await cursor.fetchall()
