"""Queries on the read models that never miss what was written before them, in whichever process it was written.

Each query also fetches the head of the log and the position of its projections, in the same statement.
If one of them is behind, the query waits for the projector's announcement and runs again.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, NamedTuple

from domain.position import Position
from infra.event_store.positions import DIGEST
from infra.postgres.pool import Database
from infra.read_side.positions import Positions

#: Seconds after which an answer is served although its read model is behind.
PATIENCE = 2.0
#: Seconds after which a lost announcement is noticed.
_AGAIN = 0.25

_TRACKED = "coalesce((SELECT notification_id FROM mangamotion_tracking WHERE application_name = %(_{0})s), 0)"
# Subqueries that depend on no row run once, and cost nothing that can be measured (ADR 19).
_QUERY = f"""
SELECT fresh.head, fresh.position, fresh.digest, data.*
  FROM (SELECT coalesce((SELECT max(notification_id) FROM mangamotion_events), 0) AS head,
               {{position}} AS position,
               (SELECT {DIGEST} FROM mangamotion_events WHERE notification_id = {{position}}) AS digest
       ) AS fresh
  LEFT JOIN (SELECT true AS _found, rows.* FROM ({{sql}}) AS rows) AS data ON true
"""
_PREFIX = 4


class Page(NamedTuple):
    """Rows in the order of the query, the position of the read models at that moment, and whether that was behind."""

    rows: list[tuple[Any, ...]]
    position: Position
    stale: bool


class Freshness:
    """The position that the queries of one request wait for, however many they are, for PATIENCE together."""

    def __init__(self, at_least: int = 0) -> None:
        self.at_least = at_least
        self._deadline: float | None = None

    def seconds_left(self) -> float:
        """The time that may still be waited; it runs from the first call."""
        now = asyncio.get_running_loop().time()
        if self._deadline is None:
            self._deadline = now + PATIENCE
        return self._deadline - now


class Reads:
    """Runs read queries against one or more projections each."""

    def __init__(self, pool: Database, positions: Positions) -> None:
        self._pool = pool
        self._positions = positions
        #: The position at which projections were waited for in vain; until they move, only an explicit wish waits.
        self._stuck: dict[tuple[str, ...], int] = {}

    async def fetch(
        self,
        projections: str | tuple[str, ...],
        sql: str,
        parameters: Mapping[str, Any],
        freshness: Freshness | None = None,
    ) -> Page:
        """The rows of a SELECT with named parameters, as fresh as the log was when it was asked.

        `projections` are all those whose tables it reads. Raises Unavailable or PoolTimeout when PostgreSQL does not
        answer.
        """
        names = (projections,) if isinstance(projections, str) else projections
        freshness = freshness or Freshness()
        freshness.seconds_left()
        wanted, position, rows = await self._query(names, sql, parameters)
        while position < wanted:
            left = freshness.seconds_left()
            stuck = freshness.at_least <= position <= self._stuck.get(names, -1)
            if left <= 0 or stuck:
                self._stuck[names] = position
                return Page(rows, position, stale=True)
            for name in names:
                await self._positions.reached(name, wanted, min(left, _AGAIN))
            _, position, rows = await self._query(names, sql, parameters)
        self._stuck.pop(names, None)
        return Page(rows, position, stale=False)

    async def _query(
        self, names: tuple[str, ...], sql: str, parameters: Mapping[str, Any]
    ) -> tuple[int, Position, list[tuple[Any, ...]]]:
        position = f"least({', '.join(map(_TRACKED.format, range(len(names))))})"
        query = _QUERY.format(sql=sql, position=position)
        tracked = {f"_{number}": name for number, name in enumerate(names)}
        rows = await self._pool.read(query, {**parameters, **tracked})
        head, number, digest, found = rows[0][:_PREFIX]
        shown = [row[_PREFIX:] for row in rows] if found else []
        return head, Position(number, digest or Position.nowhere), shown
