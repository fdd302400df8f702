"""Renders of a seeded studio: how a job goes on after it was ordered, as workers and the scheduler record it."""

from collections.abc import Awaitable
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID

from commands import jobs, rendering
from domain.errors import Refusal
from domain.job_events import StageFailed
from infra.seed.films import SeededFilm
from infra.seed.habits import Habits
from infra.seed.memory import MemoryUnits
from infra.seed.studio import SeededAccount, Studio
from processors.rendering.stages import BAR, Stage

#: Of a hundred jobs so many fail, are canceled, or expire if they have a deadline; of the others comes a video.
_FAILED, _CANCELED, _EXPIRED = 0.06, 0.06, 0.6
#: A share of jobs takes long enough that its progress is recorded, by so many times its usual length.
_SLOW, _PACE = 0.35, (4.0, 12.0)
_WORKERS = ("render-1-4121-9f3a", "render-1-4188-02bc", "render-2-977-e01d")


class SeededFailure(NamedTuple):
    """A failure as the engine or the worker reports it, and how many attempts end with it."""

    code: str
    error: str
    retryable: bool
    attempts: int


_FAILURES = (
    SeededFailure("engine_died", "The engine stopped in the middle of its work", True, 3),
    SeededFailure("engine_stalled", "No frame for 30 s", True, 3),
    SeededFailure("timeout", "The stage was not done after 126 s", True, 3),
    SeededFailure("bad_output", "The engine did not make video.mp4", True, 3),
    SeededFailure("engine_failed", "The engine cannot draw this order", False, 1),
    SeededFailure("internal_error", "The worker ran into an error of its own", True, 3),
)
#: These pass: another attempt brings the video.
_PASSING = (
    SeededFailure("engine_stalled", "No frame for 30 s", True, 1),
    SeededFailure("storage_unavailable", "The storage for videos could not be reached", True, 1),
)
_PASSING_SHARE = 0.03


class RenderedJob(NamedTuple):
    """A job on its way to a video."""

    account: SeededAccount
    job_id: UUID
    film: SeededFilm
    worker: str


class Renders:
    """Plans what becomes of jobs; `habits` goes on once a video is there."""

    def __init__(self, studio: Studio, habits: Habits) -> None:
        self._studio, self._habits = studio, habits
        #: Finished jobs of plain histories that their accounts still count as open.
        self._uncounted: dict[UUID, list[UUID]] = {}

    def plan(
        self, account: SeededAccount, job_id: UUID, film: SeededFilm, at: datetime, *, can_expire: bool = False
    ) -> None:
        """Plan the life of a job that was ordered just now."""
        job = RenderedJob(account, job_id, film, self._studio.one_of(_WORKERS))
        if self._studio.size.plain:
            self._plan_plain(job, at)
        else:
            self._plan_life(job, at, can_expire=can_expire)

    def _plan_plain(self, job: RenderedJob, at: datetime) -> None:
        plan = self._studio.timeline.plan
        plan(at + timedelta(seconds=1), partial(self._start, job, 1))
        plan(at + timedelta(seconds=2), partial(self._report, job, 1, "preprocess", 50, 1.0))
        plan(at + timedelta(seconds=4), partial(self._deliver, job))

    def _plan_life(self, job: RenderedJob, at: datetime, *, can_expire: bool) -> None:
        studio, lot = self._studio, self._studio.rng.random()
        taken = at + timedelta(seconds=0.2 + studio.rng.expovariate(1 / 4))
        if can_expire and studio.chance(_EXPIRED):
            studio.timeline.plan(at + timedelta(seconds=601), partial(self._expire, job))
        elif lot < _FAILED:
            studio.timeline.plan(taken, partial(self._fail, job, studio.one_of(_FAILURES), 1))
        elif lot < _FAILED + _CANCELED:
            studio.timeline.plan(studio.soon(at, 1, 20), partial(self._cancel, job))
        elif lot < _FAILED + _CANCELED + _PASSING_SHARE:
            studio.timeline.plan(taken, partial(self._fail, job, studio.one_of(_PASSING), 1))
        else:
            self._plan_video(job, 1, taken)

    def begin(self, job_id: UUID, film: SeededFilm, at: datetime) -> None:
        """Start a job that is still being rendered when the history ends."""
        job = RenderedJob(self._studio.accounts[0], job_id, film, _WORKERS[0])
        self._studio.timeline.plan(at + timedelta(seconds=1), partial(self._start, job, 1))
        self._studio.timeline.plan(at + timedelta(seconds=9), partial(self._report, job, 1, "inference", 42, 9.0))

    def _plan_video(self, job: RenderedJob, epoch: int, taken: datetime) -> None:
        """A short render is recorded when it is done; a long one has its milestones."""
        studio, slow = self._studio, self._studio.chance(_SLOW)
        pace = studio.rng.uniform(*_PACE) if slow else studio.rng.uniform(0.8, 1.3)
        whole = timedelta(seconds=job.film.seconds * pace)
        if slow:
            studio.timeline.plan(taken, partial(self._start, job, epoch))
            for stage, (begin, end) in BAR.items():
                at = taken + whole * begin / 100
                studio.timeline.plan(at, partial(self._report, job, epoch, stage, (begin + end) // 2, pace))
        studio.timeline.plan(taken + whole, partial(self._complete, job, epoch, pace))

    async def _start(self, job: RenderedJob, epoch: int, at: datetime) -> None:
        await self._unless_ended(rendering.start(self._as_worker(job, at), job.job_id, epoch, job.worker))

    async def _report(
        self, job: RenderedJob, epoch: int, stage: Stage, percent: int, pace: float, at: datetime
    ) -> None:
        """A milestone, with the stages that have ended before it."""
        events = job.film.stage_events(job.job_id, epoch, job.worker, pace, before=stage)
        await self._unless_ended(rendering.report(self._as_worker(job, at), job.job_id, epoch, percent, stage, events))

    async def _complete(self, job: RenderedJob, epoch: int, pace: float, at: datetime) -> None:
        events = job.film.stage_events(job.job_id, epoch, job.worker, pace)
        store, video = self._as_worker(job, at), job.film.video(job.job_id)
        done = rendering.complete(store, job.job_id, epoch, video, events, worker=job.worker)
        if await self._unless_ended(done):
            self._studio.delivered[job.job_id] = job.film
            self._habits.plan(job.account, job.job_id, at)

    async def _deliver(self, job: RenderedJob, at: datetime) -> None:
        """Complete without a word about the stages."""
        await rendering.complete(self._as_worker(job, at), job.job_id, 1, job.film.video(job.job_id))
        self._drop_counted(job)

    def _drop_counted(self, job: RenderedJob) -> None:
        """Drop finished jobs that the account counts as open no more: no command loads them again."""
        store, waiting = self._studio.store, self._uncounted.setdefault(job.account.user_id, [])
        waiting.append(job.job_id)
        kept = set(store.open_jobs(job.account.user_id))
        for job_id in waiting:
            if job_id not in kept:
                store.forget(job_id)
        waiting[:] = [job_id for job_id in waiting if job_id in kept]

    async def _fail(self, job: RenderedJob, failure: SeededFailure, epoch: int, at: datetime) -> None:
        """End an attempt; the next one fails in the same way, or brings the video."""
        studio, delay = self._studio, self._studio.rng.uniform(0.5, 2.0**epoch)
        await rendering.start(self._as_worker(job, at), job.job_id, epoch, job.worker)

        async def fail(later: datetime) -> None:
            store, failed = self._as_worker(job, later), self._stage_failed(failure, epoch, delay)
            await self._unless_ended(
                rendering.fail(
                    store,
                    job.job_id,
                    epoch,
                    failure.code,
                    failure.error,
                    retryable=failure.retryable,
                    delay_seconds=delay,
                    stage_events=(failed,),
                )
            )

        ended = studio.soon(at, 1, 8)
        studio.timeline.plan(ended, fail)
        again = ended + timedelta(seconds=delay + 0.3)
        if epoch < failure.attempts:
            studio.timeline.plan(again, partial(self._fail, job, failure, epoch + 1))
        elif failure in _PASSING:
            self._plan_video(job, epoch + 1, again)

    def _stage_failed(self, failure: SeededFailure, epoch: int, delay: float) -> StageFailed:
        return StageFailed(
            epoch=epoch,
            stage="inference",
            part=0,
            attempt=epoch,
            code=failure.code,
            error=failure.error,
            retryable=failure.retryable,
            delay_seconds=delay,
        )

    async def _cancel(self, job: RenderedJob, at: datetime) -> None:
        store = self._studio.as_owner(job.account, at)
        await jobs.cancel(store, job.account.user_id, job.job_id)

    async def _expire(self, job: RenderedJob, at: datetime) -> None:
        await rendering.expire(self._studio.store.acting("scheduler", at), job.job_id)

    def _as_worker(self, job: RenderedJob, at: datetime) -> MemoryUnits:
        return self._studio.store.acting(f"worker:{job.worker}", at)

    async def _unless_ended(self, command: Awaitable[object]) -> bool:
        """Whether the command was carried out: its job may have ended meanwhile."""
        try:
            await command
        except Refusal:
            return False
        return True
