"""Queries on the read models that never miss what was written before them, in whichever process it was written.

Each query also fetches the head of the log, the versions that its views show and their position, in the same
statement. If one of them is behind, the query waits for the projector's announcement and runs again.
"""

import asyncio
import logging
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any, NamedTuple

import psycopg

from domain.position import Position
from infra.event_store.codec import DIGEST
from infra.postgres.pool import DATABASE_UNAVAILABLE, Database
from infra.read_side.positions import Positions
from projections.copies import ORIGINAL
from projections.registry import PROJECTIONS
from read_api.ports import ReadModelBuilding

log = logging.getLogger(__name__)

#: After which an answer is served although its read model is behind.
PATIENCE = timedelta(seconds=2)
#: Seconds after which a lost announcement is noticed.
_AGAIN = 0.25
#: Seconds that a standby may be behind a request, between two looks at it, and for which one that failed is left alone.
_REPLICA_PATIENCE, _REPLICA_LOOK, _REPLICA_REST = 0.2, 0.02, 5.0

# Subqueries that depend on no row run once, and cost nothing that can be measured (ADR 19). Without OFFSET 0
# PostgreSQL would look up the digest again for every row.
_QUERY = f"""
SELECT fresh.head, fresh.position, fresh.digest, fresh.shown, data.*
  FROM (SELECT coalesce((SELECT max(notification_id) FROM mangamotion_events), 0) AS head, at.position, at.shown,
               (SELECT {DIGEST} FROM mangamotion_events WHERE notification_id = at.position) AS digest
          FROM (SELECT CASE WHEN count(*) = {{count}} THEN min(coalesce(notification_id, 0)) ELSE 0 END AS position,
                       string_agg(projection, ' ') AS shown
                  FROM mangamotion_serving LEFT JOIN mangamotion_tracking ON application_name = projection
                 WHERE view IN ({{views}})
               ) AS at
        OFFSET 0
       ) AS fresh
  LEFT JOIN (SELECT true AS _found, rows.* FROM ({{sql}}) AS rows) AS data ON true
"""
_PREFIX = 5
#: What a query ends in whose view shows a version from before what it names, or is not there yet.
_MISSING = (psycopg.errors.UndefinedColumn, psycopg.errors.UndefinedTable)
_NEWEST = [projection.name for projection in PROJECTIONS]
_ON_NEWEST = f"""
SELECT count(*) FROM mangamotion_serving
 WHERE view = ANY(%(views)s) AND {ORIGINAL.format("projection")} = ANY(%(newest)s)
"""


class Page(NamedTuple):
    """Rows in the order of the query, the position of the read models at that moment, and whether that was behind."""

    rows: list[tuple[Any, ...]]
    position: Position
    stale: bool


class Freshness:
    """The position that the queries of one request wait for, however many they are, with one deadline together."""

    def __init__(self, at_least: int = 0) -> None:
        self.at_least = at_least
        self._deadline: float | None = None

    def seconds_left(self, patience: timedelta) -> float:
        """The time that may still be waited; the patience runs from the first call."""
        now = asyncio.get_running_loop().time()
        if self._deadline is None:
            self._deadline = now + patience.total_seconds()
        return self._deadline - now


class Reads:
    """Runs read queries, each on one or more views of read models."""

    def __init__(
        self, pool: Database, positions: Positions, patience: timedelta = PATIENCE, replica: Database | None = None
    ) -> None:
        """`replica`: a standby, asked first by requests that name the position which they have to see."""
        self._pool, self._replica = pool, replica
        #: Until when the standby is left alone.
        self._replica_rests = 0.0
        self._positions = positions
        self._patience = patience
        #: The position at which waiting for views was in vain; until they move, only a minimum position is waited for.
        self._stuck: dict[tuple[str, ...], int] = {}

    async def fetch(
        self, views: str | tuple[str, ...], sql: str, parameters: Mapping[str, Any], freshness: Freshness | None = None
    ) -> Page:
        """The rows of a SELECT with named parameters, as fresh as the log was at the call.

        `views` names a view of every read model that it reads. Raises ReadModelBuilding where the query needs the
        newest version of one that is not shown yet, and DATABASE_UNAVAILABLE when PostgreSQL does not answer.
        """
        names = (views,) if isinstance(views, str) else views
        freshness = freshness or Freshness()
        freshness.seconds_left(self._patience)
        if freshness.at_least and (page := await self._from_replica(names, sql, parameters, freshness.at_least)):
            return page
        found = await self._query(self._pool, names, sql, parameters)
        wanted = found.head
        while found.position < wanted:
            left = freshness.seconds_left(self._patience)
            stuck = freshness.at_least <= found.position <= self._stuck.get(names, -1)
            if left <= 0 or stuck:
                self._stuck[names] = found.position
                return Page(found.rows, found.position, stale=True)
            for projection in found.shown.split():
                await self._positions.reached(projection, wanted, min(left, _AGAIN))
            found = await self._query(self._pool, names, sql, parameters)
        self._stuck.pop(names, None)
        return Page(found.rows, found.position, stale=False)

    async def _from_replica(
        self, names: tuple[str, ...], sql: str, parameters: Mapping[str, Any], at_least: int
    ) -> Page | None:
        """What the standby has, once that is as new as the request demands; None where it is not soon."""
        now = asyncio.get_running_loop().time
        if self._replica is None or now() < self._replica_rests:
            return None
        until = now() + _REPLICA_PATIENCE
        try:
            while True:
                found = await self._query(self._replica, names, sql, parameters)
                if found.position >= at_least:
                    return Page(found.rows, found.position, stale=False)
                if now() > until:
                    break
                await asyncio.sleep(_REPLICA_LOOK)
        except (*DATABASE_UNAVAILABLE, ReadModelBuilding, psycopg.Error) as error:
            log.warning("standby not asked", extra={"seconds": _REPLICA_REST, "reason": str(error)})
            self._replica_rests = now() + _REPLICA_REST
        return None

    async def _query(
        self, pool: Database, views: tuple[str, ...], sql: str, parameters: Mapping[str, Any]
    ) -> "_Answer":
        names = {f"_{number}": view for number, view in enumerate(views)}
        try:
            rows = await pool.read(statement_of(sql, tuple(names)), {**parameters, **names})
        except _MISSING:
            await self._require_newest(views)
            raise
        head, number, digest, shown, found = rows[0][:_PREFIX]
        position = Position(number, digest or Position.nowhere)
        return _Answer(head, position, shown or "", [row[_PREFIX:] for row in rows] if found else [])

    async def _require_newest(self, views: tuple[str, ...]) -> None:
        """Raises ReadModelBuilding unless all of the views are there, and show the newest versions."""
        [(newest,)] = await self._pool.read(_ON_NEWEST, {"views": list(views), "newest": _NEWEST})
        if newest < len(set(views)):
            log.info("read model not built yet", extra={"views": " ".join(views)})
            raise ReadModelBuilding


@lru_cache(maxsize=1024)
def statement_of(sql: str, names: tuple[str, ...]) -> str:
    """The statement around a query on views whose names are these parameters."""
    return _QUERY.format(sql=sql, count=len(names), views=", ".join(f"%({name})s" for name in names))


class _Answer(NamedTuple):
    """The head of the log, the position of the versions that the views showed, their names, and the rows."""

    head: int
    position: Position
    shown: str
    rows: list[tuple[Any, ...]]
