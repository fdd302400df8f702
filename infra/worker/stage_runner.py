"""Runs the stages of an attempt: from the cache where their outputs are cached, else by the engine."""

import asyncio
import time
from typing import TypeVar

import msgspec

from domain import models
from domain.job_events import JobPlanned, StageDone, StagesCompleted
from infra.background import cancel_all
from infra.telemetry import tracing
from infra.worker.context import ClaimedJob, WorkerContext
from infra.worker.measures import note_stage
from infra.worker.reporter import JobReporter
from processors.rendering.protocol import EngineAnswer, EngineRequest, PreprocessAnswer
from processors.rendering.stages import WORTH_KEEPING, Stage

A = TypeVar("A", bound=EngineAnswer)


class StageRunner:
    """The stages of one attempt. Outputs that are worth caching are stored while the next stage runs."""

    def __init__(self, context: WorkerContext, claimed: ClaimedJob, reporter: JobReporter) -> None:
        self._context = context
        self._claimed = claimed
        self._reporter = reporter
        #: Seconds of video at the rate that the deadlines of stages are meant for.
        self._seconds = claimed.order.duration_seconds * claimed.order.fps / models.DRAWN_RATE
        self._storing: set[asyncio.Task[None]] = set()
        self.stage: Stage = "preprocess"
        #: The engine's answers for outputs that are cached, by their keys.
        self.cached: dict[str, bytes] = {}
        self._looked_up: set[str] = set()

    def begin(self, stage: Stage, *, frames: int = 0, shared: bool = False) -> float:
        """Begin a stage; returns the time."""
        self.stage = stage
        self._reporter.stage(stage, frames=frames, shared=shared)
        return time.monotonic()

    def end(self, began: float, output: str, *, cached: bool = False, part: int | None = None) -> None:
        """End the current stage, whose output is at this key."""
        self._reporter.add(self._completed(began, output, cached, part))

    async def look_up(self, *keys: str) -> None:
        """Find out which outputs are cached. Raises DATABASE_UNAVAILABLE."""
        new = [key for key in keys if key not in self._looked_up]
        if new:
            self.cached |= await self._context.storage.cache.lookup(new)
            self._looked_up.update(new)

    async def run(
        self,
        stage: Stage,
        request: EngineRequest,
        kind: type[A],
        key: str,
        *,
        part: int | None = None,
        began: float | None = None,
    ) -> A:
        """The answer to the request of a stage, whose files are then in the folder. The stage may have begun before.

        Raises EngineFailed, ObjectsUnavailable.
        """
        began = self.begin(stage) if began is None else began
        with tracing.span(f"stage {stage}", stage=stage, job=str(self._claimed.id)):
            return await self._run(stage, request, kind, key, part, began)

    async def _run(
        self, stage: Stage, request: EngineRequest, kind: type[A], key: str, part: int | None, began: float
    ) -> A:
        cached = await self._from_cache(key, kind)
        answer = cached or await self._context.engine.run(
            request, kind, self._reporter.frame, self._context.timeouts.of_stage(stage, self._seconds)
        )
        if isinstance(answer, PreprocessAnswer):
            # Before the end of the stage, so that StagesCompleted events are adjacent and can be merged.
            self._reporter.add(_planned(self._claimed.epoch, answer))
        if cached or _is_worth_caching(answer, time.monotonic() - began):
            event = self._completed(began, key, cached is not None, part)
            self._storing.add(asyncio.create_task(self._store(key, answer, event), name=f"store {stage}"))
        else:
            self.end(began, "", part=part)
        return answer

    async def stored(self) -> None:
        """Return once everything that is worth caching is stored. Raises ObjectsUnavailable, DATABASE_UNAVAILABLE."""
        await asyncio.gather(*self._storing)

    async def close(self) -> None:
        """Leave no task running."""
        await cancel_all(self._storing)

    async def _from_cache(self, key: str, kind: type[A]) -> A | None:
        if key not in self.cached:
            return None
        answer = msgspec.json.decode(self.cached[key], type=kind)
        fetched = await self._context.storage.cache.fetch(key, answer.made, self._claimed.folder)
        return answer if fetched else None

    async def _store(self, key: str, answer: A, event: StagesCompleted) -> None:
        cache = self._context.storage.cache
        if not event.stages[0].cached:
            await cache.put(key, answer.made, self._claimed.folder)
        await cache.retain(key, self._claimed.id, msgspec.json.encode(answer))
        self._reporter.add(event)

    def _completed(self, began: float, output: str, cached: bool, part: int | None) -> StagesCompleted:
        seconds = round(time.monotonic() - began, 3)
        note_stage(self.stage, self._claimed.order.engine, seconds, cached=cached)
        done = StageDone(stage=self.stage, part=part, seconds=seconds, output=output, cached=cached)
        return StagesCompleted(epoch=self._claimed.epoch, worker=self._claimed.worker, stages=(done,))


def _is_worth_caching(answer: EngineAnswer, seconds: float) -> bool:
    """Whether it took long, or other workers need it: the file that a plan puts in place of the upload."""
    needed = isinstance(answer, PreprocessAnswer) and answer.source is not None and len(answer.parts) > 1
    return needed or seconds >= WORTH_KEEPING


def _planned(epoch: int, plan: PreprocessAnswer) -> JobPlanned:
    cuts = tuple((piece.first, piece.count) for piece in plan.parts)
    return JobPlanned(epoch=epoch, frames=plan.frames, parts=cuts, edit=plan.timeline)
