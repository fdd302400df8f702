"""One attempt at one video: plan, draw, polish, stitch, publish."""

import asyncio
import hashlib
import time
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from commands import rendering
from domain.job import Job, LeaseLost
from domain.job_events import StageFailed
from infra.worker.context import WorkerContext
from infra.worker.drawing import RenderJob
from infra.worker.fan_out import FanOut
from infra.worker.film import Film, film
from infra.worker.hosted import HostedRender
from infra.worker.reporter import JobReporter
from infra.worker.stage_runner import StageRunner
from infra.worker.start import StartRecorder
from processors.rendering import protocol, stages
from processors.rendering.protocol import (
    PART_FILE,
    EngineFailed,
    InferenceAnswer,
    PostprocessAnswer,
    PreprocessAnswer,
    StitchAnswer,
)
from processors.rendering.stages import Stage, StageInputs

#: Requests by the keys of what comes of them, in order; they need only be told the folder.
Asked = dict[str, partial[protocol.EngineRequest]]


class Attempt:
    """The stages of one job, in a folder that lasts as long. `make` needs the engine, `publish` does not."""

    def __init__(
        self,
        tools: WorkerContext,
        job: Job,
        epoch: int,
        reporter: JobReporter,
        folder: Path,
        start: StartRecorder,
        hosted: HostedRender | None,
    ) -> None:
        assert job.order is not None
        self._tools = tools
        self._start = start
        self._job = job
        self._epoch = epoch
        self._reporter = reporter
        self._folder = folder
        self._order = job.order
        self._hosted = hosted
        self._spec = stages.render_spec(job.order)
        self._source: str | None = None
        self._stages = StageRunner(tools, job, epoch, reporter, folder)
        #: Any worker may draw parts of the job.
        self.shared = False
        #: Results may be in the store.
        self.publishing = False
        #: When the lease was ours for sure.
        self._extended = time.monotonic()

    async def make(self) -> Film:
        """The results as files. Raises EngineFailed, ObjectsUnavailable, AWAY, JobFinished, LeaseLost."""
        recipe = await self._recipe()
        keys, parts = await (self._adopted(recipe, self._hosted) if self._hosted else self._drawn(recipe))
        (polish, ask_polish), (stitch, ask_stitch) = self._finish(recipe, keys, parts).items()
        polished = await self._stages.run("postprocess", PostprocessAnswer, ask_polish, polish)
        stitched = await self._stages.run("stitch", StitchAnswer, ask_stitch, stitch)
        return film(stitched, {name: self._folder / name for name in (*polished.files, *stitched.files)})

    async def foresee(self) -> None:
        """Look for what is kept of a job that will most likely have one part, while the engine is not ours yet.

        Raises EngineFailed, AWAY.
        """
        if not (self._hosted or self._order.source_key):
            await self._stages.look_up(*self._whole(await self._recipe(), self._spec.frame_count))

    async def _drawn(self, recipe: StageInputs) -> tuple[list[str], tuple[str, ...]]:
        """The parts as our own engine draws them: the names of their inputs, and the files."""
        plan, source_key = await self._plan(recipe)
        keys = [recipe.output("inference", piece.first, piece.count, plan.frames) for piece in plan.parts]
        await self._stages.look_up(*keys, *self._finish(recipe, keys, ()))
        self.shared = len(keys) > 1
        if self.shared:
            return keys, tuple(map(str, await self._draw_with_others(plan, keys, source_key)))
        return keys, await self._draw_alone(recipe, plan)

    def _whole(self, recipe: StageInputs, frames: int) -> Asked:
        """What is asked for a film of one part, after the plan."""
        key = recipe.output("inference", 0, frames, frames)
        part = self._ask(protocol.InferenceRequest, first=0, count=frames, frames=frames)
        return {key: part, **self._finish(recipe, [key], (self._part_file,))}

    def _finish(self, recipe: StageInputs, keys: list[str], parts: tuple[str, ...]) -> Asked:
        """What is asked of the engine when the parts are there, by the keys of what comes of it."""
        stages: dict[Stage, type[protocol.EngineRequest]] = {
            "postprocess": protocol.PostprocessRequest,
            "stitch": protocol.StitchRequest,
        }
        return {recipe.output(stage, *keys): self._ask(request, parts=parts) for stage, request in stages.items()}

    async def _adopted(self, recipe: StageInputs, hosted: HostedRender) -> tuple[list[str], tuple[str, ...]]:
        """The only part, made of what a hosted model rendered."""
        began = self._stages.begin("inference", frames=hosted.frames)
        await self._start.told()
        file = await hosted.video(recipe, self._folder, self._source)
        key = recipe.output("inference", await asyncio.to_thread(_sha256, file))
        request = self._ask(protocol.AdoptRequest, file=str(file))
        await self._stages.run("inference", InferenceAnswer, request, key, part=0, began=began)
        return [key], (self._part_file,)

    async def publish(self, made: Film) -> None:
        """Deliver. Raises ObjectsUnavailable, AWAY, JobFinished, LeaseLost."""
        tools, began = self._tools, self._stages.begin("publish")
        await self._start.settled()
        # The epoch in the log decides in the end; this keeps a worker that was frozen from overwriting a result.
        if began - self._extended > tools.timeouts.lease / 4 and not await tools.persistently(self.extend):
            raise LeaseLost
        self.publishing = True
        await asyncio.gather(self._stages.kept(), made.store(tools, self._job.id))
        self._stages.over(began, stages.prefix(self._job.id))
        video, facts = made.video(self._job.id), self._reporter.facts()
        await tools.persistently(
            lambda: rendering.complete(tools.store, self._job.id, self._epoch, video, facts, worker=tools.name)
        )

    async def extend(self) -> bool:
        """Stay alive; False when another worker has the job. Raises AWAY."""
        if self.shared:
            await self._tools.parts.extend(self._job.id)
        began = time.monotonic()
        ours = await self._tools.leases.extend(self._job.id, self._epoch)
        self._extended = began if ours else 0.0
        return ours

    async def end(self) -> None:
        """Leave nothing running."""
        await self._stages.end()

    def failed(self, code: str, error: str, *, retryable: bool, delay: float) -> tuple[StageFailed, ...]:
        """What to tell of the stage in which the attempt failed; shared parts have been told of, each."""
        stage = self._stages.stage
        if stage == "inference" and self.shared:
            return ()
        part = 0 if stage == "inference" else None
        fact = StageFailed(
            epoch=self._epoch,
            stage=stage,
            part=part,
            attempt=self._job.attempts,
            code=code,
            error=error,
            retryable=retryable,
            delay_seconds=delay,
        )
        return (fact,)

    async def _recipe(self) -> StageInputs:
        version = await self._tools.engine.version(self._spec.model)
        return StageInputs(self._job.user_id, version, self._spec, await self._fetch_source())

    async def _fetch_source(self) -> str:
        """The SHA-256 of the uploaded file, which is then in the folder; empty without one."""
        key, file = self._order.source_key, self._folder / "source"
        if key is None:
            return ""
        if not await self._tools.persistently(lambda: self._tools.objects.fetch_file(key, file)):
            raise EngineFailed("source_gone", "The uploaded file is not there any more", retryable=False)
        self._source = str(file)
        return await asyncio.to_thread(_sha256, file)

    async def _plan(self, recipe: StageInputs) -> tuple[PreprocessAnswer, str | None]:
        """The plan, and the key of the file that parts are made from."""
        key, then = recipe.output("preprocess"), {}
        if self._source:
            await self._stages.look_up(key)
        elif self._job.attempts == 1:
            then = self._whole(recipe, self._spec.frame_count)
        plan = await self._stages.run(
            "preprocess", PreprocessAnswer, self._ask(protocol.PreprocessRequest), key, then=then
        )
        if plan.source is None:
            return plan, self._order.source_key
        self._source = str(self._folder / plan.source)
        return plan, key + plan.source

    async def _draw_alone(self, recipe: StageInputs, plan: PreprocessAnswer) -> tuple[str, ...]:
        (key, request), *then = self._whole(recipe, plan.frames).items()
        if self._job.attempts > 1:
            # Whoever stored it and died could tell nobody.
            self._stages.known.setdefault(key, msgspec.json.encode(InferenceAnswer(frames=plan.frames)))
        await self._stages.run("inference", InferenceAnswer, request, key, part=0, then=dict(then))
        return (self._part_file,)

    @property
    def _part_file(self) -> str:
        return str(self._folder / PART_FILE)

    async def _draw_with_others(self, plan: PreprocessAnswer, keys: list[str], source_key: str | None) -> list[Path]:
        await asyncio.gather(self._stages.kept(), self._start.told())
        self._stages.begin("inference", frames=plan.frames, shared=True)
        engine = f"{self._spec.model} {await self._tools.engine.version(self._spec.model)}"
        facts, tools = self._reporter.facts(), self._tools
        await tools.persistently(lambda: rendering.record_stage_events(tools.store, self._job.id, *facts))
        desk = RenderJob(self._job.id, self._epoch, self._spec, engine, self._source, self._folder)
        return await FanOut(tools, desk, plan, keys, self._reporter).run(source_key, self._stages.known)

    def _ask(self, request: type[protocol.EngineRequest], **facts: Any) -> partial[protocol.EngineRequest]:
        return partial(_asked, request, spec=self._spec, ffmpeg=self._tools.ffmpeg, source=self._source, **facts)


def _asked(request: type[protocol.EngineRequest], folder: str, **facts: Any) -> protocol.EngineRequest:
    return request(folder=folder, **facts)


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
