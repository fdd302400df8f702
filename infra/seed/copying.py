"""Copies events to the end of the log, with positions as the append draws them."""

from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import NamedTuple

import psycopg

from domain.aggregate import Aggregate
from domain.examples import EXAMPLE_IDS
from infra.event_store import snapshots
from infra.event_store.codec import EventRow, SealedRows, seal_rows
from infra.personal.keys import KnownKeys, make_stand
from infra.postgres.pool import app_dsn

_STAGE = """
CREATE TEMP TABLE staged (
    originator_id uuid, originator_version bigint, topic text, state bytea, event_id uuid, at timestamptz, person uuid,
    place bigint
) ON COMMIT DROP
"""
_COPY = "COPY staged FROM STDIN (FORMAT binary)"
_TYPES = ("uuid", "int8", "text", "bytea", "uuid", "timestamptz", "uuid", "int8")
# As in mangamotion_append: the highest position is read under its lock, and the sequence follows.
_LOCK = "SELECT pg_advisory_xact_lock(7001)"
_TABLE = "LOCK TABLE mangamotion_log IN ROW EXCLUSIVE MODE"
_HEAD = "SELECT coalesce(max(notification_id), 0) FROM mangamotion_log"
_HISTORY = "SELECT EXISTS (SELECT FROM mangamotion_log WHERE originator_id <> ALL(%s))"
_MOVE = """
INSERT INTO mangamotion_log (originator_id, originator_version, topic, state, notification_id, event_id, at, person)
SELECT originator_id, originator_version, topic, state, %s + place, event_id, at, person FROM staged
"""
_SEQUENCE = "SELECT setval('mangamotion_events_notification_id_seq', %s)"
#: The statements take as long as the history is long; a commit waits for the disk.
_SESSION = {
    "statement_timeout": "0",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "0",
    "synchronous_commit": "on",
}


class LogNotEmpty(Exception):
    """The log holds events already. Seed an empty studio, or add to this one with --among-others"""


class CopiedRange(NamedTuple):
    """The position before the first event of a copy, and that of its last one."""

    before: int
    last: int


class LogCopy:
    """One transaction: events are staged in the order of the log to be, and appended all at once."""

    def __init__(self, connection: psycopg.AsyncConnection) -> None:
        self._connection = connection
        self._keys = KnownKeys()
        #: How many events are staged.
        self.staged = 0

    async def stage(self, rows: Iterable[EventRow]) -> None:
        """Add events behind those that are staged; only their persons' keys are locked."""
        rows = list(rows)
        states = (await self._sealed(rows)).states
        async with self._connection.cursor().copy(_COPY) as copy:
            copy.set_types(_TYPES)
            for row, state in zip(rows, states, strict=True):
                self.staged += 1
                place = row.originator_id, row.originator_version, row.topic
                await copy.write_row((*place, state, row.event_id, row.at, row.person, self.staged))

    async def _sealed(self, rows: Sequence[EventRow]) -> SealedRows:
        """Under keys that stand: rows of this transaction, or older ones."""
        await make_stand(self._connection, self._keys, (row.person for row in rows if row.person))
        return seal_rows(rows, self._keys)

    async def append(self, *, to_empty: bool = False) -> CopiedRange:
        """Move what is staged to the end of the log; other appends wait meanwhile, until the transaction ends.

        `to_empty`: raises as `require_empty`.
        """
        await self._connection.execute(_LOCK)
        await self._connection.execute(_TABLE)
        if to_empty:
            await require_empty(self._connection)
        head = await log_head(self._connection)
        await self._connection.execute(_MOVE, (head,))
        await self._connection.execute(_SEQUENCE, (head + self.staged,))
        return CopiedRange(head, head + self.staged)

    async def take_snapshots(self, aggregates: Iterable[Aggregate]) -> None:
        """Store snapshots of those that have as many events as the append takes one after."""
        due = [aggregate for aggregate in aggregates if aggregate.version >= snapshots.EVERY]
        persons = {person for each in due if (person := snapshots.person_of(each))}
        await make_stand(self._connection, self._keys, persons)
        wrapped = dict(zip(*self._keys.of(persons), strict=True))
        rows = [snapshots.row(each, wrapped.get(snapshots.person_of(each) or each.id)) for each in due]
        await self._connection.cursor().executemany(snapshots.WRITE, rows)


@asynccontextmanager
async def copying(dsn: str) -> AsyncIterator[LogCopy]:
    """A copy that is committed at the end, or leaves nothing."""
    async with await psycopg.AsyncConnection.connect(app_dsn(dsn, _SESSION)) as connection:
        await connection.execute(_STAGE)
        yield LogCopy(connection)


async def append_copied(dsn: str, events: Iterable[EventRow]) -> None:
    """Append a history as one transaction, and bring the statistics of the log up to date."""
    async with copying(dsn) as copy:
        await copy.stage(events)
        await copy.append()
    await analyze(dsn)


async def analyze(dsn: str) -> None:
    """Let PostgreSQL know how large the log is now; as the owner of the log."""
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        await connection.execute("VACUUM ANALYZE mangamotion_log")


async def require_empty(connection: psycopg.AsyncConnection) -> None:
    """Raises LogNotEmpty where the log holds more than the examples, which a studio orders by itself."""
    found = await (await connection.execute(_HISTORY, (list(EXAMPLE_IDS),))).fetchone()
    if found and found[0]:
        raise LogNotEmpty


async def log_head(connection: psycopg.AsyncConnection) -> int:
    """The highest position."""
    found = await (await connection.execute(_HEAD)).fetchone()
    return int(found[0]) if found else 0
