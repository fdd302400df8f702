"""Sessions that end beside a statement which still runs."""

import asyncio
import socket
from typing import Any

import psycopg
import pytest

from infra.deadline import Unavailable, within
from infra.postgres.closing import close_at_once
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
