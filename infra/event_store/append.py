"""The writer of the log: many commands, one statement, one transaction, one round trip; each answered alone."""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import psycopg

from infra.background import BackgroundTasks
from infra.deadline import Unavailable, within
from infra.event_store.codec import EventRow, seal_rows
from infra.personal.keys import KnownKeys, StandingKeys
from infra.postgres.pool import app_dsn
from infra.postgres.sessions import close_at_once
from infra.telemetry.instruments import (
    APPEND_COMMANDS,
    APPEND_CONFLICTS,
    APPEND_EVENTS,
    APPEND_FAILURES,
    APPEND_SECONDS,
    APPEND_WAIT,
)

log = logging.getLogger(__name__)

MAX_COMMANDS = 512
#: How long a batch may take, a restart of PostgreSQL in between included.
DEADLINE = 5.0
#: How often a batch is sealed anew because keys of persons turn out to be others.
_MAX_KEYS = 5

_APPEND = (
    "SELECT head, conflicts, repeated, repeated_at, other_persons, other_keys FROM mangamotion_append("
    "%b::int[], %b::uuid[], %b::bigint[], %b::text[], %b::bytea[], %b::uuid[], %b::int[], %b::uuid[], %b::bigint[],"
    " %b::uuid[], %b::timestamptz[], %b::uuid[], %b::uuid[], %b::bytea[])"
)

#: The aggregates that a command read and does not write, with the versions it read; 0 for one that did not exist.
ReadVersions = Mapping[UUID, int]
_NO_READS: ReadVersions = {}


class Conflict(Exception):
    """Another command has written in the meantime to what this one read or writes; nothing was appended."""


class AppendResult(int):
    """The position of the last event of a command; `repeated` when it had been appended before."""

    __slots__ = ()
    repeated = False


class RepeatedAppend(AppendResult):
    """The position that a repeated command got the first time."""

    __slots__ = ()
    repeated = True


class AppendBatch(NamedTuple):
    """Events of several commands as columns; `commands` are the numbers of their commands, from 1.

    `read_…` are the aggregates that commands read and did not write, None when there are none.
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
    event_ids: Sequence[UUID | None]
    ats: Sequence[datetime | None]
    #: Whose each event is, and the keys under which they are sealed; None where no event has a personal part.
    persons: Sequence[UUID | None] | None
    key_persons: Sequence[UUID] | None
    keys: Sequence[bytes | None] | None


class BatchResult(NamedTuple):
    """The position before the first new event; the commands in conflict; those appended before, and where.

    With `other_persons` nothing was appended: another key stands for these than the one that was sealed under.
    """

    head: int
    conflicts: Sequence[int]
    repeated: Sequence[int]
    repeated_at: Sequence[int]
    other_persons: Sequence[UUID] | None = None
    other_keys: Sequence[bytes | None] | None = None


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
        """End the session; the next append opens another one."""
        connection, self._connection, self._cursor = self._connection, None, None
        if connection:
            close_at_once(connection)


class _Command:
    """`claims` are the aggregates and the command id that no other command of its batch may have or have read."""

    __slots__ = ("answer", "asked_at", "claims", "id", "reads", "rows")

    def __init__(
        self,
        rows: Sequence[EventRow],
        command_id: UUID | None,
        reads: ReadVersions,
        answer: "asyncio.Future[AppendResult]",
    ) -> None:
        self.rows, self.id, self.reads, self.answer = rows, command_id, reads, answer
        self.asked_at = time.perf_counter() if APPEND_WAIT.on else 0.0
        self.claims = [row.originator_id for row in rows]
        if command_id:
            self.claims.append(command_id)


class EventLog:
    """Appends to the log with group commit: what queued while the last batch was in flight goes next, together.

    `on_commit` is called with the newest position after each commit; it must not block or raise. `breath`: seconds
    after a commit in which the next batch may grow, for a writer that appends much and whose callers do not wait.
    """

    def __init__(self, dsn: str, on_commit: Callable[[int], None] = lambda position: None, breath: float = 0.0) -> None:
        self._breath = breath
        self._on_commit = on_commit
        self._queue: deque[_Command] = deque()
        self._waiting = asyncio.Event()
        self._wire = AppendConnection(dsn)
        self._keys = KnownKeys()
        self._writing = BackgroundTasks()
        #: The newest position that this process has written.
        self.position = 0

    async def __aenter__(self) -> "EventLog":
        self._writing.start(self._write(), "writer of the log")
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._writing.cancel()
        for command in self._queue:
            _refuse(command, Unavailable("the process is stopping"))
        self._wire.close()

    def append(
        self, rows: Sequence[EventRow], command_id: UUID | None = None, reads: ReadVersions = _NO_READS
    ) -> "asyncio.Future[AppendResult]":
        """Append one command's events, all or nothing; the position of the last one.

        A command without events gets the position up to which what it read is the newest.
        Raises Conflict when a version is taken, or is not the newest one of what was read; Unavailable when
        PostgreSQL does not answer, in which case the outcome is unknown and appending the very same rows
        again is safe.
        """
        answer: asyncio.Future[AppendResult] = asyncio.get_running_loop().create_future()
        self._queue.append(_Command(rows, command_id, reads, answer))
        self._waiting.set()
        return answer

    async def _write(self) -> None:
        while True:
            if not self._queue:
                self._waiting.clear()
                await self._waiting.wait()
            if batch := self._next_batch():
                await self._commit(batch)
                if self._breath:
                    await asyncio.sleep(self._breath)

    def _next_batch(self) -> list[_Command]:
        """What can be appended together: no aggregate and no command id twice, and none that another one read.

        A rival waits for the next batch, behind the first one's verdict.
        """
        batch: list[_Command] = []
        put_off: list[_Command] = []
        claimed: set[UUID] = set()
        read: set[UUID] = set()
        while self._queue and len(batch) < MAX_COMMANDS:
            command = self._queue.popleft()
            if command.answer.done():
                continue
            free = claimed.isdisjoint(command.claims)
            if command.reads or read:
                free = free and read.isdisjoint(command.claims) and claimed.isdisjoint(command.reads)
                read.update(command.reads)
            (batch if free else put_off).append(command)
            claimed.update(command.claims)
        self._queue.extendleft(reversed(put_off))
        return batch

    async def _commit(self, batch: list[_Command]) -> None:
        began = time.perf_counter()
        try:
            verdicts = await self._send(batch)
            _measure(batch, verdicts, began)
            self._settle(batch, verdicts)
        except Exception as error:  # whatever it was, the callers get it and the writer goes on
            APPEND_FAILURES.add()
            for command in batch:
                _refuse(command, error)

    async def _send(self, batch: list[_Command]) -> BatchResult:
        """Append under the keys that stand; mostly those that are known."""
        for _ in range(_MAX_KEYS):
            verdicts = await self._wire.send(_columns(batch, self._keys))
            if not verdicts.other_persons:
                return verdicts
            self._keys.learn(StandingKeys(verdicts.other_persons, verdicts.other_keys or ()))
        raise Unavailable("the keys of persons change too often")

    def _settle(self, batch: list[_Command], verdicts: BatchResult) -> None:
        position = verdicts.head
        repeated = dict(zip(verdicts.repeated, verdicts.repeated_at, strict=True))
        conflicts = frozenset(verdicts.conflicts)
        for number, command in enumerate(batch, 1):
            if number in repeated:
                _answer(command, RepeatedAppend(repeated[number]))
            elif number in conflicts:
                _refuse(command, Conflict())
            else:
                position += len(command.rows)
                _answer(command, AppendResult(position))
        self.position = max(self.position, position)
        self._on_commit(position)


def _measure(batch: list[_Command], verdicts: BatchResult, began: float) -> None:
    if not APPEND_SECONDS.on:
        return
    APPEND_SECONDS.observe(time.perf_counter() - began)
    APPEND_COMMANDS.observe(len(batch))
    APPEND_CONFLICTS.add(len(verdicts.conflicts))
    left_out = {*verdicts.conflicts, *verdicts.repeated}
    APPEND_EVENTS.add(sum(len(command.rows) for number, command in enumerate(batch, 1) if number not in left_out))
    # Of one command, the one that has waited longest: the first of the batch.
    APPEND_WAIT.observe(max(0.0, began - batch[0].asked_at))


def _columns(batch: list[_Command], keys: KnownKeys) -> AppendBatch:
    rows = [(number, row) for number, command in enumerate(batch, 1) for row in command.rows]
    reads: list[tuple[int, UUID, int]] | None = None
    if any(command.reads for command in batch):
        reads = [(number, *read) for number, command in enumerate(batch, 1) for read in command.reads.items()]
    sealing = seal_rows([row for _, row in rows], keys)
    return AppendBatch(
        [number for number, _ in rows],
        [row.originator_id for _, row in rows],
        [row.originator_version for _, row in rows],
        [row.topic for _, row in rows],
        sealing.states,
        [command.id for command in batch] if any(command.id for command in batch) else None,
        [number for number, _, _ in reads] if reads else None,
        [id_ for _, id_, _ in reads] if reads else None,
        [version for _, _, version in reads] if reads else None,
        [row.event_id for _, row in rows],
        [row.at for _, row in rows],
        sealing.persons,
        *(sealing.keys or (None, None)),
    )


def _answer(command: _Command, position: AppendResult) -> None:
    if not command.answer.done():
        command.answer.set_result(position)


def _refuse(command: _Command, error: Exception) -> None:
    if not command.answer.done():
        command.answer.set_exception(error)
