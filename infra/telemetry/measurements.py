"""What only the database knows, asked of it in short statements over one connection."""

from collections.abc import Callable, Coroutine
from typing import Any

import psycopg

from infra.postgres.leadership import LEADERS, is_led
from infra.telemetry import instruments as metrics
from infra.telemetry.metric import GaugeMetric
from infra.worker.presence import SILENT

#: Age in seconds of the first event behind a position; 0 where there is none, or where it has left for the archive.
_AGE = (
    "coalesce(greatest(extract(epoch FROM clock_timestamp() - (SELECT e.at FROM mangamotion_log AS e"
    " WHERE e.notification_id > {position} ORDER BY e.notification_id LIMIT 1)), 0), 0)::float8"
)
_BACKUP_AGE = "SELECT extract(epoch FROM clock_timestamp() - max(finished_at))::float8 FROM mangamotion_backups"
_HEAD = "SELECT coalesce(max(notification_id), 0) FROM mangamotion_log"
_LAG = f"""
SELECT t.application_name, greatest(head.position - t.notification_id, 0), {_AGE.format(position="t.notification_id")}
  FROM mangamotion_tracking AS t, ({_HEAD}) AS head (position)
 WHERE t.application_name = 'render_queue'
    OR EXISTS (SELECT FROM mangamotion_versions AS v WHERE v.projection = t.application_name)
"""
_PARKED = """
SELECT t.application_name, (SELECT count(*) FROM mangamotion_quarantine AS q WHERE q.projection = t.application_name)
  FROM mangamotion_tracking AS t
 WHERE t.application_name = 'render_queue'
    OR EXISTS (SELECT FROM mangamotion_versions AS v WHERE v.projection = t.application_name)
"""
_BLOCKED = """
SELECT count(*), coalesce(max(extract(epoch FROM clock_timestamp() - l.waitstart)), 0)::float8
  FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
 WHERE NOT l.granted AND a.application_name = 'mangamotion-append'
"""
_LANES = ("high", "normal", "low")
_STATES = ("waiting", "issued", "leased")
_LANE = "CASE sign(priority) WHEN 1 THEN 'high' WHEN 0 THEN 'normal' ELSE 'low' END"
_QUEUE = f"SELECT {_LANE}, state, count(*) FROM render_queue GROUP BY 1, 2"
# Jobs of paused queues, and those that wait for another attempt, are not to be handed out now.
_OLDEST = f"""
SELECT lane, greatest(extract(epoch FROM clock_timestamp() - e.at), 0)::float8
  FROM (SELECT {_LANE} AS lane, min(queued_position) AS position FROM render_queue AS q
         WHERE state = 'waiting' AND not_before <= clock_timestamp()
           AND NOT EXISTS (SELECT FROM render_pauses AS p WHERE p.user_id IS NULL OR p.user_id = q.user_id)
         GROUP BY 1) AS first
  JOIN mangamotion_log AS e ON e.notification_id = first.position
 WHERE e.at IS NOT NULL
"""
_LEASES = """
SELECT count(*), count(*) FILTER (WHERE lease_until < clock_timestamp()) FROM render_queue WHERE state = 'leased'
"""
_WORKERS = f"SELECT count(*) FROM render_workers WHERE heartbeat > clock_timestamp() - interval '{SILENT} s'"
_DELIVERERS = "SELECT count(*) FROM webhook_processes WHERE until > clock_timestamp()"
# An endpoint that is disabled, or whose account is, gets nothing; what is behind the first of a subject waits for it.
_WEBHOOKS = """
SELECT coalesce(sum(p.events), 0)::bigint,
       coalesce(greatest(max(extract(epoch FROM clock_timestamp() - p.due_at)), 0), 0)::float8
  FROM (SELECT DISTINCT ON (webhook_id, subject) webhook_id, due_at,
               count(*) OVER (PARTITION BY webhook_id, subject) AS events
          FROM webhook_pending ORDER BY webhook_id, subject, position) AS p
  JOIN webhooks AS w USING (webhook_id)
 WHERE w.disabled_reason IS NULL
   AND NOT EXISTS (SELECT FROM accounts AS a WHERE a.user_id = w.user_id AND a.disabled_at IS NOT NULL)
"""
_FAILING = """
SELECT count(*) FROM webhook_states AS s JOIN webhooks AS w USING (webhook_id)
 WHERE s.failing_since IS NOT NULL AND w.disabled_reason IS NULL
"""
_TIMERS = "SELECT name, failures FROM mangamotion_timers"
_TREE = f"""
SELECT {_AGE.format(position="coalesce((SELECT size FROM mangamotion_log_tree), 0)")},
       {_AGE.format(position="coalesce((SELECT max(size) FROM mangamotion_log_checkpoints), 0)")}
"""
_UNARCHIVED = f"SELECT {_AGE.format(position='coalesce((SELECT max(last_position) FROM mangamotion_archive), 0)')}"

#: Asks and sets its gauges. Raises psycopg.Error.
Measurement = Callable[[psycopg.AsyncConnection[Any]], Coroutine[Any, Any, None]]


async def measure_log(connection: psycopg.AsyncConnection[Any]) -> None:
    """The head of the log, who is behind it, and who waits for it."""
    metrics.HEAD.set((await _row(connection, _HEAD))[0])
    rows = await _rows(connection, _LAG)
    metrics.LAG_POSITIONS.replace({(name,): behind for name, behind, _ in rows})
    metrics.LAG_SECONDS.replace({(name,): age if behind else 0.0 for name, behind, age in rows})
    metrics.PARKED.replace({(name,): count for name, count in await _rows(connection, _PARKED)})
    blocked, seconds = await _row(connection, _BLOCKED)
    metrics.APPEND_BLOCKED.set(blocked)
    metrics.APPEND_BLOCKED_SECONDS.set(seconds)
    unfinished, unsigned = await _row(connection, _TREE)
    metrics.TREE_LAG.set(unfinished)
    metrics.CHECKPOINT_LAG.set(unsigned)


async def measure_queue(connection: psycopg.AsyncConnection[Any]) -> None:
    """The render queue, its leases and the workers."""
    jobs = {(lane, state): 0 for lane in _LANES for state in _STATES}
    metrics.QUEUE_JOBS.replace(jobs | {(lane, state): count for lane, state, count in await _rows(connection, _QUEUE)})
    ages: dict[tuple[str, ...], float] = {(lane,): 0.0 for lane in _LANES}
    metrics.QUEUE_OLDEST.replace(ages | {(lane,): age for lane, age in await _rows(connection, _OLDEST)})
    held, expired = await _row(connection, _LEASES)
    metrics.LEASES_HELD.set(held)
    metrics.LEASES_EXPIRED.set(expired)
    metrics.WORKERS.set((await _row(connection, _WORKERS))[0])


async def measure_deliveries(connection: psycopg.AsyncConnection[Any]) -> None:
    """Webhooks that wait."""
    metrics.WEBHOOK_PROCESSES.set((await _row(connection, _DELIVERERS))[0])
    pending, late = await _row(connection, _WEBHOOKS)
    metrics.WEBHOOK_PENDING.set(pending)
    metrics.WEBHOOK_LATE.set(late)
    metrics.WEBHOOK_FAILING.set((await _row(connection, _FAILING))[0])


async def measure_leaders(connection: psycopg.AsyncConnection[Any]) -> None:
    """Who leads, and periodic tasks that fail."""
    present: dict[tuple[str, ...], float] = {}
    for name, lock in LEADERS.items():
        present[(name,)] = float(await is_led(connection, lock))
    metrics.LEADER_PRESENT.replace(present)
    metrics.TIMER_FAILURES.replace({(name,): failures for name, failures in await _rows(connection, _TIMERS)})


async def measure_archive(connection: psycopg.AsyncConnection[Any], after_days: int) -> None:
    """How far the archive is behind its rule; nothing without one."""
    if after_days:
        (age,) = await _row(connection, _UNARCHIVED)
        metrics.ARCHIVE_LAG.set(max(0.0, age - after_days * 86_400))


async def measure_backups(connection: psycopg.AsyncConnection[Any]) -> None:
    """How old the newest backup is; nothing where there is none."""
    (age,) = await _row(connection, _BACKUP_AGE)
    metrics.BACKUP_AGE.replace({} if age is None else {(): age})


def measured_gauges() -> list[GaugeMetric]:
    """What is measured here and by the monitor: absent wherever no process measures it."""
    return [
        metric
        for metric in metrics.all_metrics()
        if isinstance(metric, GaugeMetric)
        and metric.spec.processes == frozenset({"scheduler"})
        and metric is not metrics.DEPENDENCY_UP
    ]


async def _rows(connection: psycopg.AsyncConnection[Any], query: str) -> list[tuple[Any, ...]]:
    return await (await connection.execute(query)).fetchall()


async def _row(connection: psycopg.AsyncConnection[Any], query: str) -> tuple[Any, ...]:
    (row,) = await _rows(connection, query)
    return row
