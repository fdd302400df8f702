"""Ends a session of PostgreSQL at once, also in front of a frozen server and beside a statement that still runs."""

import asyncio
import os
import socket
from contextlib import suppress

import psycopg

_closing: set["asyncio.Task[None]"] = set()


def close_at_once(connection: psycopg.AsyncConnection) -> None:
    """End the session now; a polite close would wait for a frozen server.

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
    task = asyncio.get_running_loop().create_task(_finish(connection))
    _closing.add(task)
    task.add_done_callback(_closing.discard)


async def _finish(connection: psycopg.AsyncConnection) -> None:
    try:
        async with connection.lock:
            pass
    finally:
        # Also when the event loop ends before the statement.
        connection.pgconn.finish()
