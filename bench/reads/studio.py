"""Fills the read models of a large studio by what the projections make of its events.

The log stays empty: reading it is measured elsewhere (`projections`, `growth`), and no query here waits for it.
"""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from uuid import UUID, uuid4

import psycopg

from bench.reads.events import Account, Happened, Size, accounts_of, happenings
from infra.projector.writes import commit
from projections.protocol import EventData, LoggedEvent, Projection
from projections.registry import PROJECTIONS
from projections.table import Insert, Statement

#: Pages of a rebuild: most lives of jobs are a row that is inserted once.
_PAGE = 10_000
_INDEXES = """
SELECT indexname, indexdef FROM pg_indexes
 WHERE tablename = ANY(%s) AND indexname NOT IN (SELECT conindid::regclass::text FROM pg_constraint WHERE conindid <> 0)
"""


async def fill(dsn: str, size: Size) -> list[Account]:
    """The accounts; the first one is the largest. None of our processes may run."""
    accounts = accounts_of(size)
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        await connection.execute("SET synchronous_commit = off")
        dropped = await _without_indexes(connection)
        logged = _logged(happenings(accounts))
        while page := list(islice(logged, _PAGE)):
            await commit(connection, writes(PROJECTIONS, page), [], 0)
        await asyncio.gather(*(_make(dsn, definitions) for definitions in dropped))
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    return accounts


def writes(projections: Iterable[Projection], page: Sequence[LoggedEvent]) -> list[Insert | Statement]:
    """What a page means for these projections."""
    return [
        write
        for projection in projections
        if (part := [logged for logged in page if logged[1].event.topic in projection.topics])
        for write in projection.project(part)
    ]


def _logged(happened: Iterable[Happened]) -> Iterator[LoggedEvent]:
    for position, (key, at, event) in zip(count(1), happened, strict=False):
        yield position, EventData(event_id=uuid4(), at=at, event=event, originator_id=key)


async def _without_indexes(connection: psycopg.AsyncConnection) -> tuple[list[str], list[str]]:
    """Drop the indexes of the read models; how they are made again, in two parts that take equally long."""
    tables = [table for projection in PROJECTIONS for table in projection.views.values()]
    found = await (await connection.execute(_INDEXES, (tables,))).fetchall()
    for name, _ in found:
        await connection.execute(f'DROP INDEX "{name}"'.encode())
    definitions = [definition for _, definition in found]
    return definitions[::2], definitions[1::2]


async def _make(dsn: str, definitions: Iterable[str]) -> None:
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        await connection.execute("SET maintenance_work_mem = '256MB'")
        for definition in definitions:
            await connection.execute(definition.encode())


def ids(accounts: Iterable[Account]) -> list[UUID]:
    """Of the users."""
    return [account.user_id for account in accounts]
