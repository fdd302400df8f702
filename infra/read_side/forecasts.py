"""Estimates for jobs in the queue: a snapshot of it, simulated with the scheduler's rules, serves many requests."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from domain import models
from infra.postgres.pool import Database
from processors.queue.entry import DispatchLimits
from processors.queue.forecast import Capacity, PredictedRun, QueuedEstimate, forecast
from processors.rendering.stages import BAR
from read_api.jobs.estimates import EstimateRequest, QueueEstimate, QueueSummary

#: What the engine at hand needs for a second of 1280x720, until there is a measurement.
SECONDS_PER_SECOND = 1.5
_PIXELS = 1280 * 720
#: A snapshot serves for so many times as long as it took to make: a long queue costs a bounded share of the time.
_SHARE = 10.0
_LAST = 2**62
#: The share of frames that must be drawn before a job's own pace counts more than that of other jobs.
_ENOUGH_DRAWN = 0.1

_QUEUE = """
SELECT q.job_id, q.user_id, q.priority, q.queued_position, q.state, coalesce(q.turn, 0), q.owner,
       extract(epoch FROM q.not_before - clock_timestamp())::float8,
       coalesce(j.model, ''), coalesce(j.resolution, '1280x720'), coalesce(j.duration_seconds, 5.0), j.progress,
       extract(epoch FROM clock_timestamp() - j.started_at)::float8
  FROM render_queue q LEFT JOIN jobs j USING (job_id)
"""
_TURNS = "SELECT user_id, turn FROM render_turns"
_PAUSES = "SELECT user_id FROM paused_queues"
# Seconds of all stages of jobs without cached ones: of the newest runs of the same model and size,
# else of the newest runs of the model, by pixels.
_WORKED = "(SELECT sum(seconds) FROM stage_times s WHERE s.job_id = {0}.job_id HAVING NOT bool_or(cached))"
_MEASURED = f"""
SELECT asked.model, asked.resolution,
       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY {_WORKED.format("alike")} / duration_seconds)
          FROM (SELECT job_id, duration_seconds FROM jobs
                 WHERE model = asked.model AND resolution = asked.resolution AND finished_at IS NOT NULL
                 ORDER BY finished_at DESC LIMIT 25) AS alike),
       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY {_WORKED.format("lately")}
                 / (duration_seconds * split_part(resolution, 'x', 1)::float8 * split_part(resolution, 'x', 2)::float8))
          FROM (SELECT * FROM jobs WHERE finished_at IS NOT NULL ORDER BY finished_at DESC LIMIT 100) AS lately
         WHERE model = asked.model)
  FROM unnest(%(models)s::text[], %(resolutions)s::text[]) AS asked (model, resolution)
"""

Kind = tuple[str, str]


class _QueueRow(NamedTuple):
    """A row of the queue; `due` and `running` in seconds."""

    job_id: UUID
    user_id: UUID | None
    priority: int
    position: int
    state: Any
    turn: int
    owner: str | None
    due: float
    model: str
    resolution: str
    duration: float
    progress: int | None
    running: float | None


class Snapshot(NamedTuple):
    """The queue at one moment, and its simulation."""

    at: float
    cost: float
    jobs: Mapping[UUID, QueuedEstimate]
    capacity: Capacity
    expected: Mapping[UUID, PredictedRun]

    def contradicts(self, served: Sequence[EstimateRequest]) -> bool:
        """Whether one of these jobs, which wait in queues that go on, was unknown or paused."""
        return any(
            self.capacity.all_paused or one.user_id in self.capacity.paused or one.job_id not in self.jobs
            for one in served
        )


class SnapshotForecaster:
    """Answers by the newest snapshot. Raises DATABASE_UNAVAILABLE when PostgreSQL does not answer."""

    def __init__(self, pool: Database, limits: DispatchLimits | None = None) -> None:
        self._pool = pool
        self._limits = limits or DispatchLimits()
        self._snapshot: Snapshot | None = None
        self._making = asyncio.Lock()

    async def estimates(self, wanted: Sequence[EstimateRequest]) -> Mapping[UUID, QueueEstimate]:
        """Estimates of jobs of one customer; those that the queue does not know yet come last.

        The caller has just read that they wait and are not paused. A snapshot that contradicts this is made anew.
        """
        if not wanted:
            return {}
        snapshot = await self._current(wanted)
        missing = [one for one in wanted if one.job_id not in snapshot.jobs]
        expected = {**snapshot.expected, **(await self._with(snapshot, missing) if missing else {})}
        return {one.job_id: _estimate(expected[one.job_id]) for one in wanted if one.job_id in expected}

    async def estimate_order(self, wanted: EstimateRequest) -> QueueEstimate:
        """The estimate of a job ordered now, as if no queue were paused."""
        snapshot = await self._current()
        free = msgspec.structs.replace(snapshot.capacity, all_paused=False, paused=frozenset())
        return _estimate((await self._with(snapshot._replace(capacity=free), [wanted]))[wanted.job_id])

    async def summary(self) -> QueueSummary:
        """The whole queue in numbers."""
        snapshot = await self._current()
        running = sum(one.state == "leased" for one in snapshot.jobs.values())
        customers = len({one.user_id for one in snapshot.jobs.values()})
        last = max((found.ends for found in snapshot.expected.values()), default=0.0)
        return QueueSummary(len(snapshot.jobs) - running, running, customers, round(last, 1))

    async def _with(self, snapshot: Snapshot, more: Sequence[EstimateRequest]) -> Mapping[UUID, PredictedRun]:
        """The estimates of these jobs at the end of the queue."""
        measured = await self._measured({(one.model, one.resolution) for one in more})
        new = [_new(number, one, measured) for number, one in enumerate(more)]
        return await asyncio.to_thread(
            _first, [*snapshot.jobs.values(), *new], snapshot.capacity, {n.job_id for n in new}
        )

    async def _current(self, served: Sequence[EstimateRequest] = ()) -> Snapshot:
        loop = asyncio.get_running_loop()
        async with self._making:
            known = self._snapshot
            if known is None or loop.time() - known.at > known.cost * (1 if known.contradicts(served) else _SHARE):
                self._snapshot = known = await self._make(loop.time())
            return known

    async def _make(self, now: float) -> Snapshot:
        rows = [_QueueRow(*row) for row in await self._read(_QUEUE)]
        turns: dict[UUID | None, int] = dict(await self._read(_TURNS))
        paused = {user_id for (user_id,) in await self._read(_PAUSES)}
        measured = await self._measured({(row.model, row.resolution) for row in rows})
        jobs = {row.job_id: _queued(row, measured) for row in rows}
        capacity = Capacity(
            workers=len({row.owner for row in rows if row.owner}),
            limits=self._limits,
            turns=turns,
            paused=frozenset(user_id for user_id in paused if user_id),
            all_paused=None in paused,
        )
        expected = await asyncio.to_thread(lambda: dict(forecast(jobs.values(), capacity)))
        return Snapshot(now, asyncio.get_running_loop().time() - now, jobs, capacity, expected)

    async def _measured(self, kinds: Iterable[Kind]) -> dict[Kind, float]:
        """Seconds of work for a second of video, by model and resolution."""
        asked = list(kinds)
        columns = {"models": [model for model, _ in asked], "resolutions": [size for _, size in asked]}
        rows = await self._read(_MEASURED, columns)
        return {(model, size): _rate(size, alike, by_pixel) for model, size, alike, by_pixel in rows}

    async def _read(self, query: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        return await self._pool.read(query, parameters or {})


def _first(jobs: Sequence[QueuedEstimate], capacity: Capacity, wanted: set[UUID]) -> dict[UUID, PredictedRun]:
    """What is expected of some jobs; the queue is played no further than needed."""
    found: dict[UUID, PredictedRun] = {}
    for job_id, expected in forecast(jobs, capacity):
        if job_id in wanted:
            found[job_id] = expected
            if len(found) == len(wanted):
                break
    return found


def _rate(resolution: str, alike: float | None, by_pixel: float | None) -> float:
    width, height = models.size(resolution)
    if alike is not None:
        return alike
    if by_pixel is not None:
        return by_pixel * width * height
    return SECONDS_PER_SECOND * width * height / _PIXELS


def _queued(row: _QueueRow, measured: Mapping[Kind, float]) -> QueuedEstimate:
    seconds = measured[row.model, row.resolution] * row.duration
    if row.state == "leased":
        seconds = _left(seconds, row.running or 0.0, row.progress or 0)
    return QueuedEstimate(
        job_id=row.job_id,
        user_id=row.user_id,
        priority=row.priority,
        position=row.position,
        state=row.state,
        seconds=seconds,
        due=row.due,
        turn=row.turn,
    )


def _left(seconds: float, running: float, progress: int) -> float:
    """What is left of a job: by its own pace once enough of it is drawn, else by what such jobs take."""
    begin, end = BAR["inference"]
    drawn = min(max(0.0, (progress - begin) / (end - begin)), 1.0)
    return running * (1 - drawn) / drawn if drawn > _ENOUGH_DRAWN else max(0.0, seconds - running)


def _new(number: int, wanted: EstimateRequest, measured: Mapping[Kind, float]) -> QueuedEstimate:
    seconds = measured[wanted.model, wanted.resolution] * wanted.duration_seconds
    return QueuedEstimate(
        job_id=wanted.job_id,
        user_id=wanted.user_id,
        priority=wanted.priority,
        position=_LAST + number,
        state="waiting",
        seconds=seconds,
    )


def _estimate(found: PredictedRun) -> QueueEstimate:
    return QueueEstimate(None if found.before is None else found.before + 1, round(found.ends, 1))
