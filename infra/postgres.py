"""Connections to PostgreSQL as our processes use them: with limits on both sides, and without power over history."""

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
