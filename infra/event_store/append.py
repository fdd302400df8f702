"""The writer of the log: many commands, one statement, one transaction, one round trip; each answered alone."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

import psycopg

from infra.deadline import Unavailable, within
from infra.event_store.codec import Row
from infra.postgres import app_dsn

log = logging.getLogger(__name__)

MAX_COMMANDS = 512
#: How long a command may take, a restart of PostgreSQL in between included.
DEADLINE = 5.0

_APPEND = (
    "SELECT head, conflicts, repeated, repeated_at FROM mangamotion_append("
    "%b::int[], %b::uuid[], %b::bigint[], %b::text[], %b::bytea[], %b::uuid[])"
)
_Params = tuple[list[int], list[UUID], list[int], list[str], list[bytes], list[UUID | None] | None]


class Conflict(Exception):
    """Another command has written to the same aggregate in the meantime; nothing was appended."""


class Appended(int):
    """The position of the last event of a command; `repeated` when it had been appended before."""

    repeated = False


class Repeated(Appended):
    """The position that a repeated command got the first time."""

    repeated = True


@dataclass(slots=True, eq=False)
class _Command:
    rows: Sequence[Row]
    id: UUID | None
    answer: "asyncio.Future[Appended]"


class EventLog:
    """Appends to the log with group commit: what queued while the last batch was in flight goes next, together.

    `on_commit` is called with the newest position after each commit; it must not block or raise.
    """

    def __init__(self, dsn: str, on_commit: Callable[[int], None] = lambda position: None) -> None:
        self._dsn = dsn
        self._on_commit = on_commit
        self._queue: deque[_Command] = deque()
        self._waiting = asyncio.Event()
        self._connection: psycopg.AsyncConnection | None = None
        self._cursor: psycopg.AsyncCursor | None = None
        self._writer: asyncio.Task[None] | None = None
        #: The newest position that this process has written.
        self.position = 0

    async def __aenter__(self) -> "EventLog":
        self._writer = asyncio.create_task(self._write())
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._writer:
            self._writer.cancel()
            await asyncio.gather(self._writer, return_exceptions=True)
        for command in self._queue:
            command.answer.set_exception(Unavailable("the process is stopping"))
        await self._disconnect()

    def append(self, rows: Sequence[Row], command_id: UUID | None = None) -> "asyncio.Future[Appended]":
        """Append one command's events, all or nothing; the position of the last one.

        Raises Conflict when a version is taken; Unavailable when PostgreSQL does not answer, in which
        case the outcome is unknown and appending the very same rows again is safe.
        """
        answer: asyncio.Future[Appended] = asyncio.get_running_loop().create_future()
        self._queue.append(_Command(rows, command_id, answer))
        self._waiting.set()
        return answer

    async def _write(self) -> None:
        while True:
            if not self._queue:
                self._waiting.clear()
                await self._waiting.wait()
            if batch := self._next_batch():
                await self._commit(batch)

    def _next_batch(self) -> list[_Command]:
        """What can be appended together: no place in the log and no command id twice.

        A rival for the same place waits for the next batch, behind the first one's verdict.
        """
        batch: list[_Command] = []
        put_off: list[_Command] = []
        claimed: set[tuple[UUID, int] | UUID] = set()
        while self._queue and len(batch) < MAX_COMMANDS:
            command = self._queue.popleft()
            if command.answer.done():
                continue
            claims = [(row.originator_id, row.originator_version) for row in command.rows]
            (batch if claimed.isdisjoint(claims) and command.id not in claimed else put_off).append(command)
            claimed.update(claims)
            if command.id:
                claimed.add(command.id)
        self._queue.extendleft(reversed(put_off))
        return batch

    async def _commit(self, batch: list[_Command]) -> None:
        try:
            head, conflicts, repeated, repeated_at = await self._send(_parameters(batch))
        except Exception as error:  # whatever it was, those who wait must hear of it and the writer goes on
            for command in batch:
                _refuse(command, error)
            return
        known = dict(zip(repeated, repeated_at, strict=True))
        for number, command in enumerate(batch, 1):
            if number in known:
                _answer(command, Repeated(known[number]))
            elif number in conflicts:
                _refuse(command, Conflict())
            else:
                head += len(command.rows)
                _answer(command, Appended(head))
        self.position = max(self.position, head)
        self._on_commit(head)

    async def _send(self, parameters: _Params) -> tuple[int, list[int], list[int], list[int]]:
        """Sending the same batch again is safe: what was committed comes back as repeated."""
        deadline = asyncio.get_running_loop().time() + DEADLINE
        while True:
            left = deadline - asyncio.get_running_loop().time()
            try:
                return await within(max(left, 0.001), self._execute(parameters), "the event log")
            except (psycopg.OperationalError, psycopg.InterfaceError) as error:
                log.warning("the event log lost its connection, trying again: %s", error)
                await self._disconnect()
                if left < 0.2:
                    raise Unavailable("the event log is not available") from error
                await asyncio.sleep(0.1)
            except Unavailable:
                await self._disconnect()
                raise

    async def _execute(self, parameters: _Params) -> tuple[int, list[int], list[int], list[int]]:
        cursor = self._cursor or await self._connect()
        await cursor.execute(_APPEND, parameters)
        row = await cursor.fetchone()
        assert row is not None
        return row

    async def _connect(self) -> psycopg.AsyncCursor:
        self._connection = await psycopg.AsyncConnection.connect(
            app_dsn(self._dsn), autocommit=True, prepare_threshold=0, application_name="mangamotion-append"
        )
        await self._connection.execute("SET synchronous_commit = on")
        self._cursor = self._connection.cursor(binary=True)
        return self._cursor

    async def _disconnect(self) -> None:
        connection, self._connection, self._cursor = self._connection, None, None
        if connection:
            connection.pgconn.finish()  # at once: a polite close would wait for a frozen server


def _parameters(batch: list[_Command]) -> _Params:
    rows = [(number, row) for number, command in enumerate(batch, 1) for row in command.rows]
    return (
        [number for number, _ in rows],
        [row.originator_id for _, row in rows],
        [row.originator_version for _, row in rows],
        [row.topic for _, row in rows],
        [row.state for _, row in rows],
        [command.id for command in batch] if any(command.id for command in batch) else None,
    )


def _answer(command: _Command, position: Appended) -> None:
    if not command.answer.done():
        command.answer.set_result(position)


def _refuse(command: _Command, error: Exception) -> None:
    if not command.answer.done():
        command.answer.set_exception(error)
