"""Queries on the read models that never miss what was written before them, whoever wrote it and wherever.

Each query also fetches the head of the log and the position of its projection, in the same statement.
If the projection is behind, the query waits for the projector's announcement and runs again.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, NamedTuple

from psycopg_pool import AsyncConnectionPool

from infra.deadline import within
from infra.positions import Positions
from infra.postgres import read

#: Seconds after which an answer is served although its read model is behind.
PATIENCE = 2.0
#: Seconds after which a lost announcement is noticed.
_AGAIN = 0.25

_QUERY = """
SELECT fresh.head, fresh.position, data.*
  FROM (SELECT coalesce((SELECT max(notification_id) FROM mangamotion_events), 0) AS head,
               (SELECT notification_id FROM mangamotion_tracking WHERE application_name = %(_projection)s) AS position
       ) AS fresh
  LEFT JOIN (SELECT true AS _found, rows.* FROM ({sql}) AS rows) AS data ON true
"""
_PREFIX = 3


class Page(NamedTuple):
    """Rows in the order of the query, and whether they may lack the newest events."""

    rows: list[tuple[Any, ...]]
    stale: bool


class Reads:
    """Runs read queries against one projection each."""

    def __init__(self, pool: AsyncConnectionPool, positions: Positions) -> None:
        self._pool = pool
        self._positions = positions
        #: Where a projection stood when somebody waited for it in vain; nobody else waits until it moves.
        self._stuck: dict[str, int] = {}

    async def fetch(self, projection: str, sql: str, parameters: Mapping[str, Any]) -> Page:
        """The rows of a SELECT with named parameters, as fresh as the log was when it was asked.

        Raises Unavailable or PoolTimeout when PostgreSQL does not answer.
        """
        loop = asyncio.get_running_loop()
        patience = loop.time() + PATIENCE
        wanted, position, rows = await self._query(projection, sql, parameters)
        while position < wanted:
            left = patience - loop.time()
            if left <= 0 or position <= self._stuck.get(projection, -1):
                self._stuck[projection] = position
                return Page(rows, stale=True)
            await self._positions.reached(projection, wanted, min(left, _AGAIN))
            _, position, rows = await self._query(projection, sql, parameters)
        self._stuck.pop(projection, None)
        return Page(rows, stale=False)

    async def _query(
        self, projection: str, sql: str, parameters: Mapping[str, Any]
    ) -> tuple[int, int, list[tuple[Any, ...]]]:
        work = read(self._pool, _QUERY.format(sql=sql), {**parameters, "_projection": projection})
        rows = await within(5, work, "PostgreSQL")
        head, position, found = rows[0][:_PREFIX]
        return head, position or 0, [row[_PREFIX:] for row in rows] if found else []
