"""Which ranges of the log are archived: the table `mangamotion_archive`."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import takewhile
from operator import itemgetter
from typing import NamedTuple

import psycopg
from psycopg.rows import class_row

from projections.copies import ORIGINAL
from projections.registry import READ_MODELS

#: So many columns a row has, with the person as the last one.
WITH_PERSON = 8
#: Positions of one object.
RANGE = 10_000
#: Seconds for which a range stays after a reader has asked for it, and for which it stays in any case.
STAYS, NEEDED = 600, 30
#: So many ranges that came back are in the table at once; those that were asked for last.
MOST_PRESENT = 100

_READERS = [projection.name for model in READ_MODELS for projection in model.all]
_COLUMNS = "first_position, last_position, generation, object_key, digest, events, size, columns"
_ALL = f"SELECT {_COLUMNS} FROM mangamotion_archive ORDER BY first_position"
_WANTED = f"""
SELECT {_COLUMNS} FROM mangamotion_archive
 WHERE NOT present AND wanted_at > clock_timestamp() - interval '{NEEDED} s' ORDER BY wanted_at, first_position
"""
_IDLE = f"""
SELECT {_COLUMNS} FROM (
    SELECT *, row_number() OVER (ORDER BY wanted_at DESC NULLS LAST) AS place
      FROM mangamotion_archive WHERE present) AS kept
 WHERE wanted_at IS NULL OR wanted_at < clock_timestamp() - make_interval(secs =>
       CASE WHEN place > {MOST_PRESENT} THEN {NEEDED} ELSE {STAYS} END)
 ORDER BY first_position
"""
# Never the newest range, nor what a view of the projector has not read, nor what waits in quarantine. An old row has
# its time in its state.
_CLOSED = f"""
WITH last AS (
    SELECT least(%(before)s::bigint - 1, (SELECT max(notification_id) FROM mangamotion_log) - %(width)s,
                 (SELECT min(coalesce(notification_id, 0)) FROM mangamotion_serving
                    LEFT JOIN mangamotion_tracking ON application_name = projection
                   WHERE {ORIGINAL.format("projection")} = ANY(%(projections)s::text[])),
                 (SELECT min(position) - 1 FROM mangamotion_quarantine)) AS position)
SELECT first, first + %(width)s - 1,
       (SELECT coalesce(at, (convert_from(state, 'UTF8')::json ->> 'at')::timestamptz) FROM mangamotion_log
         WHERE notification_id < first + %(width)s ORDER BY notification_id DESC LIMIT 1)
       <= clock_timestamp() - %(age)s::interval
  FROM last, generate_series((SELECT coalesce(max(last_position), 0) + 1 FROM mangamotion_archive),
                             last.position - %(width)s + 1, %(width)s) AS first ORDER BY first
"""


class ArchivedRange(NamedTuple):
    """Positions and their object; `digest` is the SHA-256 of the object before compression, `size` its bytes."""

    first_position: int
    last_position: int
    generation: int
    object_key: str
    digest: bytes
    events: int
    size: int
    #: How many columns its rows have.
    columns: int

    @property
    def has_persons(self) -> bool:
        """Whether its rows say under whose key they are sealed; else they are from before."""
        return self.columns >= WITH_PERSON


async def all_ranges(connection: psycopg.AsyncConnection) -> list[ArchivedRange]:
    """Every archived range in order."""
    return await _ranges(connection, _ALL)


async def wanted_ranges(connection: psycopg.AsyncConnection) -> list[ArchivedRange]:
    """Those that a reader waits for, the one that was asked for first in front."""
    return await _ranges(connection, _WANTED)


async def idle_ranges(connection: psycopg.AsyncConnection) -> list[ArchivedRange]:
    """Those that are in the table although no reader has asked for them for a while."""
    return await _ranges(connection, _IDLE)


async def closed_ranges(
    connection: psycopg.AsyncConnection, before: int | None, age: timedelta, width: int = RANGE
) -> Sequence[tuple[int, int]]:
    """The first and last positions of what can be archived next: older than `age`, and in front of a position."""
    cursor = await connection.execute(_CLOSED, {"before": before, "width": width, "age": age, "projections": _READERS})
    old = takewhile(itemgetter(2), await cursor.fetchall())
    return [(first, last) for first, last, _ in old]


async def _ranges(connection: psycopg.AsyncConnection, query: str) -> list[ArchivedRange]:
    return await (await connection.cursor(row_factory=class_row(ArchivedRange)).execute(query)).fetchall()
