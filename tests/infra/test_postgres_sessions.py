"""Sessions of PostgreSQL that end beside a statement which still runs, and that open too late."""

import asyncio
import gc
import socket
from typing import Any

import psycopg
import pytest

from infra.deadline import Unavailable, within
from infra.postgres.sessions import close_at_once, open_session
from infra.settings import Settings


async def test_the_socket_of_a_session_is_not_reused_while_a_cancelled_statement_waits_on_it(
    database: Settings,
) -> None:
    connection = await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True)
    number = connection.pgconn.socket
    statement = asyncio.ensure_future(connection.execute("SELECT pg_sleep(60)"))
    with pytest.raises(Unavailable):
        await within(0.2, _result(statement), "PostgreSQL")

    with socket.create_server(("127.0.0.1", 0)) as server:
        close_at_once(connection)
        # Takes the lowest number that is free.
        reader, writer = await asyncio.open_connection(*server.getsockname())
        assert writer.get_extra_info("socket").fileno() != number
        [outcome] = await asyncio.wait_for(asyncio.gather(statement, return_exceptions=True), 10)
        assert isinstance(outcome, asyncio.CancelledError | psycopg.OperationalError)
        peer, _ = server.accept()
        with peer:
            peer.sendall(b"here\n")
            assert await asyncio.wait_for(reader.readline(), 5) == b"here\n"
        writer.close()
    assert connection.closed


async def test_a_session_without_a_statement_ends_before_the_next_line(database: Settings) -> None:
    connection = await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True)
    close_at_once(connection)
    assert connection.closed
    close_at_once(connection)


async def _result(statement: "asyncio.Future[Any]") -> Any:
    return await statement


async def test_a_session_that_opens_in_the_moment_its_caller_is_cancelled_ends(
    database: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, opened = psycopg.AsyncConnection.connect, asyncio.Event()
    sessions: list[psycopg.AsyncConnection] = []

    async def noted(*arguments: Any, **parameters: Any) -> psycopg.AsyncConnection:
        sessions.append(await connect(*arguments, **parameters))
        opened.set()
        return sessions[0]

    monkeypatch.setattr(psycopg.AsyncConnection, "connect", noted)
    caller = asyncio.create_task(open_session(5, database.postgres_dsn))
    await opened.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    await asyncio.sleep(0)
    assert sessions[0].closed


@pytest.mark.parametrize("patience", [0.05, 5])
async def test_a_session_that_is_given_up_while_it_opens_leaves_no_connection(patience: float) -> None:
    """PostgreSQL would wait a minute for its password, and drop no database meanwhile."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        host, port = server.getsockname()
        opening = asyncio.ensure_future(open_session(patience, f"host={host} port={port} sslmode=disable"))
        peer = await asyncio.to_thread(_accepted, server)
        gc.disable()
        try:
            if patience == 5:
                opening.cancel()
            # Kept, as those are who wait for a stopped process.
            error = await asyncio.gather(opening, return_exceptions=True)
            assert isinstance(error[0], asyncio.CancelledError | Unavailable)
            with peer:
                assert await asyncio.to_thread(peer.recv, 1000) == b""
        finally:
            gc.enable()


def _accepted(server: socket.socket) -> socket.socket:
    """The next connection, after its first message."""
    peer, _ = server.accept()
    peer.settimeout(5)
    assert peer.recv(1000)
    return peer
