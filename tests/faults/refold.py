"""The read models folded once more, by a process that no fault hits, to be compared with those that live."""

import asyncio
from typing import Any

import psycopg

from infra.projector import tables
from infra.projector.runner import Runner
from infra.settings import Settings
from projections.protocol import Projection
from projections.registry import PROJECTIONS

#: A version that no read model has.
_ANOTHER = 1_000
_HEAD = "SELECT coalesce(max(notification_id), 0) FROM mangamotion_events"
_BEHIND = f"""
SELECT count(*) FROM mangamotion_tracking WHERE application_name = ANY(%s) AND notification_id < ({_HEAD})
"""
_PARKED = "SELECT projection, count(*) FROM mangamotion_quarantine GROUP BY projection"
_NAMES = [projection.name for projection in PROJECTIONS]


class Refold:
    """Goes on from where the last comparison ended: each event is folded once, in pages of its own."""

    def __init__(self, settings: Settings) -> None:
        self._dsn = settings.postgres_dsn
        self._again: list[Projection] = []

    async def check(self, seconds: float) -> None:
        """All read models are what the log says, within so many seconds. Raises AssertionError."""
        async with await psycopg.AsyncConnection.connect(self._dsn, autocommit=True) as connection:
            if not self._again:
                self._again = [type(live)(_ANOTHER) for live in PROJECTIONS]  # type: ignore[call-arg]  # the version
                for projection in self._again:
                    await tables.create_tables(connection, projection)
            deadline = asyncio.get_running_loop().time() + seconds
            while True:
                found = await self._differences(connection)
                if not found:
                    break
                assert asyncio.get_running_loop().time() < deadline, f"read models differ from a re-fold: {found}"
                await asyncio.sleep(0.1)
            cursor = await connection.execute(_PARKED)
            assert (parked := await cursor.fetchall()) == [], f"read models have put events aside: {parked}"

    async def _differences(self, connection: psycopg.AsyncConnection) -> list[str]:
        """The views that differ, or are behind; the log may have grown since they were folded."""
        [(behind,)] = await _rows(connection, _BEHIND, _NAMES)
        if behind:
            return [f"{behind} read models are behind the log"]
        await Runner(self._dsn, self._again).catch_up()
        async with connection.transaction():
            await connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return [
                f"{view}: {await _example(connection, of_one.views[view], table)}"
                for of_one, again in zip(PROJECTIONS, self._again, strict=True)
                for view, table in again.views.items()
                if await _differ(connection, of_one.views[view], table)
            ]


async def _differ(connection: psycopg.AsyncConnection, one: str, other: str) -> bool:
    sums = [
        await _rows(connection, f"SELECT count(*), sum(hashtextextended(t::text, 0)) FROM {table} AS t")
        for table in (one, other)
    ]
    return sums[0] != sums[1]


async def _example(connection: psycopg.AsyncConnection, one: str, other: str) -> list[tuple[Any, ...]]:
    """Rows of which only one of the two has an equal."""
    only = "SELECT '{0}', t::text FROM {0} AS t WHERE NOT EXISTS (SELECT FROM {1} AS o WHERE o::text = t::text)"
    return [
        row for pair in ((one, other), (other, one)) for row in await _rows(connection, f"{only.format(*pair)} LIMIT 2")
    ]


async def _rows(connection: psycopg.AsyncConnection, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    return await (await connection.execute(query.encode(), parameters)).fetchall()
