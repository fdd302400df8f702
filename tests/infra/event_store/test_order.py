"""A reader that tails the log skips nothing, however many processes write."""

import asyncio
import sys

import psycopg

from infra.event_store.reader import event_cursor, read_page
from infra.settings import Settings

WRITERS, APPENDS = 4, 3_000


async def test_twelve_thousand_appends_from_four_processes_leave_no_gap_for_a_tailing_reader(
    database: Settings,
) -> None:
    command = (sys.executable, "-m", "tests.infra.event_store.writer", database.postgres_dsn, str(APPENDS), "16")
    writers = [await asyncio.create_subprocess_exec(*command) for _ in range(WRITERS)]
    ended = asyncio.gather(*(writer.wait() for writer in writers))
    seen: list[int] = []
    async with await psycopg.AsyncConnection.connect(database.postgres_dsn, autocommit=True) as connection:
        cursor = event_cursor(connection)
        while True:
            finished = ended.done()
            page = await read_page(cursor, seen[-1] if seen else 0, 100)
            seen += [entry.position for entry in page]
            if finished and not page:
                break
        stored = await (await connection.execute("SELECT count(*) FROM mangamotion_events")).fetchone()
    assert await ended == [0] * WRITERS
    assert stored is not None
    assert stored[0] >= WRITERS * APPENDS
    assert seen == list(range(1, stored[0] + 1))
