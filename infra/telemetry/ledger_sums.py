"""The sums of the ledger: what accounts have together, and what the movements in the log come to."""

import asyncio
from typing import Any, NamedTuple

import psycopg

from infra.event_store.reader import decode_page, event_cursor, read_page
from projections.credit_transactions import KINDS, MOVEMENTS

#: Events that are read at a time, with a rest behind each page: others of this process must not wait.
_PAGE, _REST = 500, 0.005
#: Seconds that one look reads for. A long log is read in many looks, and there is no difference until it is.
_READING = 4.0

# The newest movement of each account has its balance. Rows of erased accounts stay.
_BALANCES = """
SELECT (SELECT coalesce(max(notification_id), 0) FROM mangamotion_serving
          JOIN mangamotion_tracking ON application_name = projection WHERE view = 'credit_transactions'),
       coalesce(sum(balance), 0)::bigint
  FROM (SELECT DISTINCT ON (user_id) balance FROM credit_transactions ORDER BY user_id, position DESC) AS last
"""
# What is archived is not brought back for this: up to there the read model counts.
_BASE = """
SELECT base.position, (SELECT coalesce(sum(amount), 0)::bigint FROM credit_transactions AS t
                        WHERE t.position <= base.position)
  FROM (SELECT coalesce(max(last_position), 0) FROM mangamotion_archive) AS base (position)
"""


class LedgerSums(NamedTuple):
    """Of all accounts at one position, in credits. `moved` is None until the log is read so far."""

    balances: int
    moved: int | None


class LedgerReader:
    """Adds up the movements of the log, each of them once."""

    def __init__(self) -> None:
        #: Up to where, and what they come to; None before the first look.
        self._read: tuple[int, int] | None = None

    async def look(self, connection: psycopg.AsyncConnection[Any]) -> LedgerSums:
        """The sums of now. Raises psycopg.Error, Unavailable."""
        reached, balances = await _pair(connection, _BALANCES)
        position, moved = self._read or await _pair(connection, _BASE)
        cursor, clock = event_cursor(connection), asyncio.get_running_loop().time
        until = clock() + _READING
        while position < reached and clock() < until:
            entries = [entry for entry in await read_page(cursor, position, _PAGE) if entry.position <= reached]
            for _, recorded in decode_page(entries, MOVEMENTS):
                moved += KINDS[type(recorded.event)](recorded.event).amount
            position = entries[-1].position if entries else reached
            self._read = position, moved
            await asyncio.sleep(_REST)
        self._read = position, moved
        # The archive may hold more than the read model has.
        return LedgerSums(balances, moved if position == reached else None)


async def _pair(connection: psycopg.AsyncConnection[Any], query: str) -> tuple[int, int]:
    row = await (await connection.execute(query)).fetchone()
    assert row is not None
    return row[0], row[1]
