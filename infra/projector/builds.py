"""How far the filling of versions is, and what their comparison found: the table `mangamotion_builds`."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec
import psycopg

from domain.ids import projection_id
from domain.projection_repair import DifferencesAccepted
from infra.projector.comparison import Report

Phase = Literal["filling", "indexing", "comparing", "refused", "switching", "shown"]
#: How a problem begins that more room on the disk solves.
FULL = "The disk of PostgreSQL is full"

_BEGIN = "INSERT INTO mangamotion_builds (projection, phase) VALUES (%s, 'filling') ON CONFLICT DO NOTHING"
# A problem stays until the phase in which it came up is over.
_MOVE = """
UPDATE mangamotion_builds SET phase = %(phase)s, problem = CASE WHEN phase = %(phase)s THEN problem END
 WHERE projection = %(name)s
"""
_STORE = """
UPDATE mangamotion_builds SET phase = %s, problem = NULL, compared_at = %s, differing = %s, report = %s
 WHERE projection = %s
"""
_END = """
UPDATE mangamotion_builds SET phase = 'shown', problem = NULL, report = CASE WHEN differing = 0 THEN report END
 WHERE projection = %s
"""
_AGAIN = "UPDATE mangamotion_builds SET phase = 'comparing' WHERE projection = %s AND phase = 'refused'"
_STOP = "UPDATE mangamotion_builds SET problem = %s WHERE projection = ANY(%s)"
_READ = """
SELECT projection, phase, compared_at, differing, report::text, problem
  FROM mangamotion_builds WHERE projection = ANY(%s)
"""
_ACCEPTED = """
SELECT EXISTS (SELECT FROM mangamotion_events WHERE originator_id = %s AND topic = %s
                  AND (convert_from(state, 'UTF8')::jsonb -> 'data' ->> 'position')::bigint = %s)
"""


class BuildState(NamedTuple):
    """Where the filling of a version is. `problem`: why it does not go on, None while it does."""

    name: str
    phase: Phase
    compared_at: int | None
    differing: int | None
    report: Report | None
    problem: str | None


async def begin(connection: psycopg.AsyncConnection, name: str) -> None:
    """Note that a version is filled; one that was begun stays as it is."""
    await connection.execute(_BEGIN, (name,))


async def move(connection: psycopg.AsyncConnection, name: str, phase: Phase) -> None:
    """Note the next phase."""
    await connection.execute(_MOVE, {"name": name, "phase": phase})


async def store(connection: psycopg.AsyncConnection, report: Report) -> None:
    """Note what the comparison found, and whether the views may show the version."""
    phase: Phase = "switching" if report.agrees else "refused"
    text = msgspec.json.encode(report).decode()
    await connection.execute(_STORE, (phase, report.position, report.differing, text, report.new))


async def end(connection: psycopg.AsyncConnection, name: str) -> None:
    """Note that the views show a version, and forget the values of rows that differed."""
    await connection.execute(_END, (name,))


async def stop(connection: psycopg.AsyncConnection, names: Sequence[str], problem: str) -> None:
    """Note why versions are not filled further for now."""
    await connection.execute(_STOP, (problem, list(names)))


async def compare_again(connection: psycopg.AsyncConnection, name: str) -> None:
    """Have a version that was refused compared once more."""
    await connection.execute(_AGAIN, (name,))


async def forget_problem(connection: psycopg.AsyncConnection, name: str) -> None:
    """Forget why a version was not filled further: what fills it tries again."""
    await connection.execute("UPDATE mangamotion_builds SET problem = NULL WHERE projection = %s", (name,))


async def states(connection: psycopg.AsyncConnection, names: Sequence[str]) -> dict[str, BuildState]:
    """Where the filling of versions is, by their names; of those that were begun."""
    cursor = await connection.execute(_READ, (list(names),))
    return {
        name: BuildState(name, phase, at, differing, _report(report), problem)
        for name, phase, at, differing, report, problem in await cursor.fetchall()
    }


def _report(text: str | None) -> Report | None:
    return msgspec.json.decode(text, type=Report) if text else None


async def accepted(connection: psycopg.AsyncConnection, state: BuildState) -> bool:
    """Whether an operator has accepted what the newest comparison of this version found."""
    parameters = (projection_id(state.name), DifferencesAccepted.topic, state.compared_at)
    row = await (await connection.execute(_ACCEPTED, parameters)).fetchone()
    return bool(row and row[0])
