"""Running the stages of an attempt: from the store where they are kept, else by the engine."""

import asyncio
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from domain import rates
from domain.job import Job
from domain.job_events import JobPlanned, StageDone, StagesCompleted
from infra.worker.context import WorkerContext
from infra.worker.guards import end
from infra.worker.reporter import JobReporter
from processors.rendering.protocol import EngineAnswer, EngineRequest, PreprocessAnswer
from processors.rendering.stages import WORTH_KEEPING, Stage

A = TypeVar("A", bound=EngineAnswer)


class StageRunner:
    """One attempt's stages. What is worth keeping is stored while the next stage runs."""

    def __init__(self, tools: WorkerContext, job: Job, epoch: int, reporter: JobReporter, folder: Path) -> None:
        assert job.order is not None
        self._tools = tools
        self._job = job
        self._epoch = epoch
        self._reporter = reporter
        self._folder = folder
        self._seconds = job.order.duration_seconds * job.order.fps / rates.DRAWN
        self._keeping: set[asyncio.Task[None]] = set()
        self.stage: Stage = "preprocess"
        #: What the engine said of outputs that are kept, by their keys.
        self.known: dict[str, bytes] = {}
        self._looked_up: set[str] = set()

    def begin(self, stage: Stage, *, frames: int = 0, shared: bool = False) -> float:
        """A stage begins; the moment."""
        self.stage = stage
        self._reporter.stage(stage, frames=frames, shared=shared)
        return time.monotonic()

    async def look_up(self, *keys: str) -> None:
        """Find out which outputs are kept. Raises AWAY."""
        new = [key for key in keys if key not in self._looked_up]
        if new:
            self.known |= await self._tools.persistently(lambda: self._tools.kept.lookup(new))
            self._looked_up.update(new)

    async def run(
        self,
        stage: Stage,
        kind: type[A],
        request: Callable[[str], EngineRequest],
        key: str,
        *,
        part: int | None = None,
        began: float | None = None,
        then: Mapping[str, Callable[[str], EngineRequest]] | None = None,
    ) -> A:
        """What comes of a stage, which may have begun before; its files are in the folder.

        `then`: the stages that follow, by their keys; the engine hears of them at once if none of them is kept.
        Raises EngineFailed, ObjectsUnavailable.
        """
        began = self.begin(stage) if began is None else began
        found, then = await self._from_store(kind, key), then or {}
        answer = found or await self._tools.engine.do(
            request(str(self._folder)),
            kind,
            self._reporter.frame,
            self._tools.allowed(stage, self._seconds),
            () if then.keys() & self.known.keys() else [following(str(self._folder)) for following in then.values()],
        )
        if isinstance(answer, PreprocessAnswer):
            # Before the end of the stage, so that nothing stands between what is told of this one and the next.
            self._reporter.note(_planned(self._epoch, answer))
        self._over(began, key, answer, cached=found is not None, part=part)
        return answer

    def over(self, began: float, output: str, *, cached: bool = False, part: int | None = None) -> None:
        """The stage that runs is over."""
        self._reporter.note(self._fact(began, output, cached, part))

    async def kept(self) -> None:
        """Return once everything that is worth keeping is in the store. Raises ObjectsUnavailable, AWAY."""
        await asyncio.gather(*self._keeping)

    async def end(self) -> None:
        """Leave nothing running."""
        await end(set(self._keeping))

    async def _from_store(self, kind: type[A], key: str) -> A | None:
        if key not in self.known:
            return None
        answer = msgspec.json.decode(self.known[key], type=kind)
        there = await self._tools.persistently(lambda: self._tools.kept.fetch(key, answer.made, self._folder))
        return answer if there else None

    def _over(self, began: float, key: str, answer: A, *, cached: bool, part: int | None) -> None:
        for_others = isinstance(answer, PreprocessAnswer) and answer.source is not None and len(answer.parts) > 1
        if not (cached or for_others or time.monotonic() - began >= WORTH_KEEPING):
            return self.over(began, "", part=part)
        names = () if cached else answer.made
        fact = self._fact(began, key, cached, part)
        self._keeping.add(asyncio.create_task(self._keep(key, answer, names, fact)))
        return None

    async def _keep(self, key: str, answer: A, names: tuple[str, ...], fact: StagesCompleted) -> None:
        said = msgspec.json.encode(answer)
        await self._tools.persistently(lambda: self._tools.kept.put(key, names, self._folder))
        await self._tools.persistently(lambda: self._tools.kept.retain(key, self._job.id, said))
        self._reporter.note(fact)

    def _fact(self, began: float, output: str, cached: bool, part: int | None) -> StagesCompleted:
        seconds = round(time.monotonic() - began, 3)
        done = StageDone(stage=self.stage, part=part, seconds=seconds, output=output, cached=cached)
        return StagesCompleted(epoch=self._epoch, worker=self._tools.name, stages=(done,))


def _planned(epoch: int, plan: PreprocessAnswer) -> JobPlanned:
    cuts = tuple((piece.first, piece.count) for piece in plan.parts)
    return JobPlanned(epoch=epoch, frames=plan.frames, parts=cuts, edit=plan.timeline)
