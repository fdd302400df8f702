"""Archived events, for those who read the log: a reader that misses some asks for them here, and reads again.

The first and the newest event of a stream never leave the table, and positions and versions have no gaps: so a reader
sees by its own rows that some are missing, and nothing is asked as long as none are.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import psycopg

from infra.deadline import Unavailable

#: The archivist listens here.
CHANNEL = "mangamotion_archive"
#: Seconds that a request waits for events that come back, and between two looks. Those who follow the log wait longer.
PATIENCE, LONG_PATIENCE = 10.0, 50.0
LOOK = 0.05
#: Positions are asked for in spans of so many.
_SPAN = 10_000

NOT_BACK = "archived events did not come back from the object store; does the scheduler run?"

#: Runs a statement with named parameters and answers its rows.
Ask = Callable[[str, Mapping[str, Any]], Awaitable[Sequence[tuple[Any, ...]]]]

WANT = f"""
WITH wanted AS MATERIALIZED (
    SELECT first_position, present FROM mangamotion_archive AS range
     WHERE EXISTS (SELECT FROM unnest(%(firsts)s::bigint[], %(lasts)s::bigint[]) AS span (first, last)
                    WHERE range.first_position <= span.last AND range.last_position >= span.first)),
asked AS (
    UPDATE mangamotion_archive SET wanted_at = clock_timestamp()
     WHERE first_position IN (SELECT first_position FROM wanted)
       AND (wanted_at IS NULL OR wanted_at < clock_timestamp() - interval '5 s'))
SELECT count(*) AS missing, CASE WHEN count(*) > 0 THEN pg_notify('{CHANNEL}', '') END FROM wanted WHERE NOT present
"""
GAPS = """
SELECT stream.first, stream.last
  FROM unnest(%(ids)s::uuid[]) AS id, LATERAL (
       SELECT min(notification_id) AS first, max(notification_id) AS last, count(*) AS events,
              max(originator_version) AS version
         FROM mangamotion_log WHERE originator_id = id) AS stream
 WHERE EXISTS (SELECT FROM mangamotion_archive WHERE NOT present) AND stream.events < stream.version
"""


async def recall(ask: Ask, spans: Sequence[tuple[int, int]], patience: float = PATIENCE) -> bool:
    """Have all events between these positions in the table; whether some had left it, so that reading again helps.

    Raises Unavailable when they do not come back in time: no archivist runs, or its store is out of reach.
    """
    firsts, lasts = zip(*spans, strict=True) if spans else ((), ())
    loop = asyncio.get_running_loop()
    until = loop.time() + patience
    missed = False
    while await _absent(ask, firsts, lasts):
        missed = True
        if loop.time() > until:
            raise Unavailable(NOT_BACK)
        await asyncio.sleep(LOOK)
    return missed


def span_with_gaps(after: int, count: int, last: int, limit: int) -> list[tuple[int, int]]:
    """What is to be brought back for a page of up to `limit` events that has `count`, up to `last`; often nothing."""
    return [(after + 1, min(last, after + limit))] if last != after + count else []


async def recall_positions(ask: Ask, positions: Iterable[int]) -> bool:
    """The same for single positions."""
    starts = sorted({(position - 1) // _SPAN * _SPAN + 1 for position in positions})
    return bool(starts) and await recall(ask, [(start, start + _SPAN - 1) for start in starts])


async def recall_streams(ask: Ask, ids: Iterable[UUID]) -> bool:
    """The same for whole aggregates."""
    spans = await ask(GAPS, {"ids": list(ids)})
    return bool(spans) and await recall(ask, [(first, last) for first, last in spans])


def asking(connection: psycopg.AsyncConnection) -> Ask:
    """Asks through a connection."""

    async def ask(query: str, parameters: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
        return await (await connection.execute(query, parameters)).fetchall()

    return ask


async def _absent(ask: Ask, firsts: Sequence[int], lasts: Sequence[int]) -> bool:
    [(count, _)] = await ask(WANT, {"firsts": list(firsts), "lasts": list(lasts)})
    return bool(count)
