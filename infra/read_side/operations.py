"""The state of projections, workers and timers for admins. Each call raises DATABASE_UNAVAILABLE."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import psycopg

from commands.http.admin import ParkedEvent
from domain.projection_repair import NothingParked, ProjectionNotFound
from infra.postgres.leadership import TIMEKEEPER, is_led
from infra.postgres.pool import Database
from infra.timekeeper.table import TimerTable
from infra.worker.presence import SHOWN, SILENT
from projections.copies import is_version
from read_api.admin.ports import ProjectionState, QuarantinedEvent, TimerState, WorkerState

#: How many parked events are shown of each projection.
_SHOWN = 20

# The first event of each aggregate is the one that cannot be applied; the others wait behind it.
_FIRST = """
SELECT DISTINCT ON (projection, key) projection, position, key, reason, quarantined_at,
       count(*) OVER (PARTITION BY projection, key) - 1 AS waiting
  FROM mangamotion_quarantine {0} ORDER BY projection, key, position
"""
_QUARANTINED = f"""
SELECT first.projection, first.position, e.topic, first.key, first.reason, first.quarantined_at, first.waiting
  FROM ({_FIRST.format("{of}")}) AS first JOIN mangamotion_events e ON e.notification_id = first.position
 ORDER BY first.quarantined_at DESC, first.position DESC LIMIT {{limit}}
"""
_PARKED = f"""
SELECT t.application_name, first.position, first.key
  FROM mangamotion_tracking t
  LEFT JOIN ({_FIRST.format("WHERE projection = %(name)s")}) AS first
    ON %(position)s::bigint IS NULL OR first.position = %(position)s
 WHERE t.application_name = %(name)s ORDER BY first.position LIMIT 1
"""
# One statement, so that numbers and events are of one moment.
_PROJECTIONS = f"""
SELECT v.projection, ARRAY(SELECT view FROM mangamotion_serving s WHERE s.projection = v.projection ORDER BY view),
       t.notification_id, head.position - t.notification_id,
       (SELECT count(*) FROM mangamotion_quarantine q WHERE q.projection = v.projection), parked.*
  FROM (SELECT coalesce(max(notification_id), 0) AS position FROM mangamotion_events) AS head,
       mangamotion_versions v JOIN mangamotion_tracking t ON t.application_name = v.projection
  LEFT JOIN LATERAL (
        {_QUARANTINED.format(of="WHERE projection = v.projection", limit=_SHOWN)}) AS parked ON true
 ORDER BY v.projection, parked.position
"""
_NOT_FIRST = "The event at this position is not parked, or an earlier one of its aggregate has to be skipped first"
_NEWEST = _QUARANTINED.format(of="", limit="%(limit)s")
_STATE = 5
_WORKERS = f"""
SELECT w.name, w.since, w.heartbeat, w.heartbeat > clock_timestamp() - interval '{SILENT} s',
       coalesce((SELECT q.job_id FROM render_queue q WHERE q.state = 'leased' AND q.owner = w.name
                  ORDER BY q.issued_at, q.job_id LIMIT 1),
                (SELECT p.job_id FROM render_parts p WHERE NOT p.done AND p.owner = w.name LIMIT 1))
  FROM render_workers w WHERE w.heartbeat > clock_timestamp() - interval '{SHOWN}'
 ORDER BY w.since, w.name LIMIT 1000
"""


class OperationsView:
    """Reads the tables of the projector, the workers and the timekeeper."""

    def __init__(self, pool: Database) -> None:
        self._pool = pool

    async def projections(self) -> Sequence[ProjectionState]:
        """Every version, by its name."""
        rows = await self._pool.read(_PROJECTIONS)
        return [_state(list(found)) for _, found in groupby(rows, lambda row: row[0])]

    async def quarantined(self, limit: int) -> Sequence[QuarantinedEvent]:
        """The newest ones first, of all projections."""
        return [QuarantinedEvent(*row) for row in await self._pool.read(_NEWEST, {"limit": limit})]

    async def parked(self, projection: str, position: int | None) -> ParkedEvent:
        """The first parked event, or the one at a position. Raises ProjectionNotFound, NothingParked."""
        rows = await self._pool.read(_PARKED, {"name": projection, "position": position})
        if not rows:
            raise ProjectionNotFound
        if rows[0][1] is None:
            raise NothingParked if position is None else NothingParked(_NOT_FIRST)
        name, at, key = rows[0]
        return ParkedEvent(name, at, key, is_version(name))

    async def workers(self) -> Sequence[WorkerState]:
        """The oldest first; lost ones for an hour."""
        return [WorkerState(*row) for row in await self._pool.read(_WORKERS)]

    async def timers(self) -> Sequence[TimerState]:
        """By their names."""
        return [
            TimerState(
                name=timer.name,
                every=timer.every.total_seconds(),
                due_at=timer.due_at,
                running=bool(timer.running),
                last_started=timer.last_started,
                last_finished=timer.last_finished,
                last_error=timer.last_error,
                failures=timer.failures,
            )
            for timer in await self._pool.repeatable(lambda connection: TimerTable(connection).all())
        ]

    async def timekeeper_leads(self) -> bool:
        """Whether a process runs the timers."""

        async def ask(connection: psycopg.AsyncConnection) -> bool:
            return await is_led(connection, TIMEKEEPER)

        return await self._pool.repeatable(ask)


def _state(rows: Sequence[tuple[Any, ...]]) -> ProjectionState:
    """One projection from its rows, one for each event that is shown, or one without an event."""
    name, views, position, lag, parked = rows[0][:_STATE]
    events = [QuarantinedEvent(*row[_STATE:]) for row in rows if row[_STATE]]
    return ProjectionState(name, views, position, lag, parked, events)
