"""Opens and ends sessions of PostgreSQL within a deadline, also in front of a frozen server."""

import os
import socket
from contextlib import suppress
from typing import Any

import psycopg

from infra.background import BackgroundTasks
from infra.deadline import within

_closing = BackgroundTasks()


async def open_session(seconds: float, dsn: str, **parameters: Any) -> psycopg.AsyncConnection:
    """A session with these parameters of `psycopg.connect`; one that opens too late is ended.

    Raises psycopg.OperationalError, and Unavailable after so many seconds.
    """
    opening = psycopg.AsyncConnection.connect(dsn, **parameters)
    return await within(seconds, opening, "PostgreSQL", close_at_once)


def close_at_once(connection: psycopg.AsyncConnection) -> None:
    """End the session now, also beside a statement that still runs; a polite close would wait for a frozen server.

    A statement that was cancelled still waits on the socket, until psycopg has cancelled it in the server too. The file
    is closed after that statement: else the next socket gets its number, and both are taken for each other.
    """
    if connection.closed:
        return
    with suppress(OSError), socket.socket(fileno=os.dup(connection.pgconn.socket)) as same:
        same.shutdown(socket.SHUT_RDWR)
    if not connection.lock.locked():
        connection.pgconn.finish()
        return
    _closing.start(_finish(connection), "end of a session")


async def _finish(connection: psycopg.AsyncConnection) -> None:
    try:
        async with connection.lock:
            pass
    finally:
        # Also when the event loop ends before the statement.
        connection.pgconn.finish()
