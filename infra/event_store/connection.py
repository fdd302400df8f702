"""One connection to `mangamotion_append`: sends a batch, returns its results, through restarts of PostgreSQL."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

import psycopg

from infra.deadline import Unavailable, within
from infra.postgres.pool import app_dsn

log = logging.getLogger(__name__)

#: How long a batch may take, a restart of PostgreSQL in between included.
DEADLINE = 5.0

_APPEND = (
    "SELECT head, conflicts, repeated, repeated_at FROM mangamotion_append("
    "%b::int[], %b::uuid[], %b::bigint[], %b::text[], %b::bytea[], %b::uuid[], %b::int[], %b::uuid[], %b::bigint[])"
)


class AppendBatch(NamedTuple):
    """Events of several commands as columns; `commands` are the numbers of their commands, from 1.

    The last three columns are the aggregates that commands read and did not write, None when there are none.
    """

    commands: Sequence[int]
    ids: Sequence[UUID]
    versions: Sequence[int]
    topics: Sequence[str]
    states: Sequence[bytes]
    command_ids: Sequence[UUID | None] | None
    read_commands: Sequence[int] | None
    read_ids: Sequence[UUID] | None
    read_versions: Sequence[int] | None


class BatchResult(NamedTuple):
    """The position before the first new event; the commands in conflict; those appended before, and where."""

    head: int
    conflicts: Sequence[int]
    repeated: Sequence[int]
    repeated_at: Sequence[int]


class AppendConnection:
    """Connects when it is first used."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._cursor: psycopg.AsyncCursor[BatchResult] | None = None

    async def send(self, batch: AppendBatch) -> BatchResult:
        """Append a batch. Sending it again is safe: what was committed comes back as repeated. Raises Unavailable."""
        deadline = asyncio.get_running_loop().time() + DEADLINE
        while True:
            left = deadline - asyncio.get_running_loop().time()
            try:
                return await within(max(left, 0.001), self._execute(batch), "the event log")
            except (psycopg.OperationalError, psycopg.InterfaceError) as error:
                log.warning("append connection lost", extra={"reason": str(error)})
                self.close()
                if left < 0.2:
                    raise Unavailable("the event log is not available") from error
                await asyncio.sleep(0.1)
            except Unavailable:
                self.close()
                raise

    async def _execute(self, batch: AppendBatch) -> BatchResult:
        cursor = self._cursor or await self._connect()
        await cursor.execute(_APPEND, batch)
        row = await cursor.fetchone()
        assert row is not None
        return row

    async def _connect(self) -> psycopg.AsyncCursor[BatchResult]:
        self._connection = await psycopg.AsyncConnection.connect(
            app_dsn(self._dsn), autocommit=True, prepare_threshold=0, application_name="mangamotion-append"
        )
        await self._connection.execute("SET synchronous_commit = on")
        self._cursor = self._connection.cursor(binary=True, row_factory=lambda _: BatchResult._make)
        return self._cursor

    def close(self) -> None:
        """At once: a polite close would wait for a frozen server."""
        connection, self._connection, self._cursor = self._connection, None, None
        if connection:
            connection.pgconn.finish()
