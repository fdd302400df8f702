"""One attempt at one video: preprocess, inference, postprocess, stitch, publish."""

import asyncio
import hashlib
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import msgspec

from commands import rendering
from domain.job import LeaseLost
from domain.job_events import StageFailed
from infra.object_store.client import ObjectStore
from infra.telemetry import tracing
from infra.worker.context import ClaimedJob, WorkerContext
from infra.worker.engine_slot import Slot
from infra.worker.fan_out import FanOut
from infra.worker.film_clips import fetch_clips
from infra.worker.hosted import HostedRender, hosted_render
from infra.worker.reporter import JobReporter, StartRecorder
from infra.worker.retrying import through_outages
from infra.worker.stage_runner import StageRunner
from processors.rendering import protocol, stages
from processors.rendering.protocol import (
    PART_FILE,
    EngineFailed,
    InferenceAnswer,
    PostprocessAnswer,
    PreprocessAnswer,
    StitchAnswer,
)
from processors.rendering.stages import NEEDED, RESULTS, StageInputs

R = TypeVar("R", bound=protocol.EngineRequest)


class Film(NamedTuple):
    """The results of a render: what the engine answered, and the files by their names."""

    stitched: StitchAnswer
    files: Mapping[str, Path]
    #: Of the poster, where the engine hashes it.
    poster_hash: str | None

    @property
    def preview_bytes(self) -> int:
        """What the files take without which the video can still be played and listed."""
        return sum(file.stat().st_size for name, file in self.files.items() if name not in NEEDED)


class RenderedParts(NamedTuple):
    """The parts of a video in order, as files, with the keys of their outputs."""

    keys: Sequence[str]
    files: tuple[str, ...]


class Attempt:
    """The stages of one attempt. `make` needs the engine, `publish` does not."""

    def __init__(self, context: WorkerContext, claimed: ClaimedJob, slot: Slot) -> None:
        self._context = context
        self._claimed = claimed
        self._spec = stages.render_spec(claimed.order)
        #: The path of the uploaded file, or of what the plan puts in its place.
        self._source: str | None = None
        self.start = StartRecorder(context, claimed)
        self.reporter = JobReporter(context, claimed)
        self.hosted: HostedRender | None = hosted_render(context, claimed, slot, self.reporter)
        self._stages = StageRunner(context, claimed, self.reporter)
        #: Other workers may render parts of the job.
        self._shared = False
        #: Results may be in the object store.
        self.publishing = False
        #: When the lease was known to be ours.
        self._extended = time.monotonic()

    async def prepare(self) -> None:
        """Look up cached outputs while the engine is busy. Assumes a plan of one part, which most videos have.

        Raises EngineFailed, DATABASE_UNAVAILABLE.
        """
        if self.hosted or self._claimed.order.source_key or self._claimed.order.film:
            return
        inputs, frames = await self._inputs(), self._spec.frame_count
        await self._look_up(inputs, [inputs.output("inference", 0, frames, frames)])

    async def make(self) -> Film:
        """The results as files.

        Raises EngineFailed, ObjectsUnavailable, DATABASE_UNAVAILABLE, JobFinished, LeaseLost.
        """
        inputs = await self._inputs()
        parts = await (self._render_hosted(inputs, self.hosted) if self.hosted else self._render(inputs))
        polished = await self._stages.run(
            "postprocess",
            self._request(protocol.PostprocessRequest, parts=parts.files),
            PostprocessAnswer,
            inputs.output("postprocess", *parts.keys),
        )
        stitched = await self._stages.run(
            "stitch",
            self._request(protocol.StitchRequest, parts=parts.files),
            StitchAnswer,
            inputs.output("stitch", *parts.keys),
        )
        files = {name: self._claimed.folder / name for name in (*polished.files, *stitched.files)}
        return film(stitched, files, polished.poster_hash)

    async def publish(self, made: Film) -> None:
        """Store the results and complete the job.

        Raises ObjectsUnavailable, DATABASE_UNAVAILABLE, JobFinished, LeaseLost.
        """
        with tracing.span("stage publish", stage="publish", job=str(self._claimed.id)):
            await self._publish(made)

    async def _publish(self, made: Film) -> None:
        job, timeouts = self._claimed.job, self._context.timeouts
        began = self._stages.begin("publish")
        await self.start.settle()
        # The epoch in the log decides in the end; this keeps a worker that was frozen from overwriting a result.
        old = began - self._extended > timeouts.lease / 4
        if old and not await through_outages(self.extend_lease, timeouts.retry_budget):
            raise LeaseLost
        self.publishing = True
        await asyncio.gather(self._stages.stored(), _store(self._context.storage.objects, made, stages.prefix(job.id)))
        self._stages.end(began, stages.prefix(job.id))
        await rendering.complete(
            self._context.storage.events,
            job.id,
            self._claimed.epoch,
            stages.video(job.id, made.stitched, tuple(made.files), made.preview_bytes, made.poster_hash),
            self.reporter.pending(),
            worker=self._claimed.worker,
        )

    async def extend_lease(self) -> bool:
        """Extend all leases of the attempt; False when another worker has the job. Raises DATABASE_UNAVAILABLE."""
        claims, job_id = self._context.claims, self._claimed.id
        if self._shared:
            await claims.parts.extend(job_id)
        now = time.monotonic()
        ours = await claims.jobs.extend(job_id, self._claimed.epoch)
        self._extended = now if ours else 0.0
        return ours

    async def report(self) -> None:
        """Publish progress until cancelled. Raises LeaseLost, JobFinished, JobNotFound, DATABASE_UNAVAILABLE."""
        await self.start.ensure_started()
        await self.reporter.run()

    async def close(self) -> None:
        """Leave no task of a stage running."""
        await self._stages.close()

    def failure(self, error: EngineFailed, delay: float) -> tuple[StageFailed, ...]:
        """StageFailed for the current stage; none for shared inference, whose parts were recorded already."""
        stage = self._stages.stage
        if stage == "inference" and self._shared:
            return ()
        event = StageFailed(
            epoch=self._claimed.epoch,
            stage=stage,
            part=0 if stage == "inference" else None,
            attempt=self._claimed.job.attempts,
            code=error.code,
            error=str(error),
            retryable=error.retryable,
            delay_seconds=delay,
        )
        return (event,)

    async def _inputs(self) -> StageInputs:
        version = await self._context.engine.version(self._spec)
        return StageInputs(self._claimed.job.user_id, version, self._spec, await self._fetch_source())

    async def _fetch_source(self) -> str:
        """The SHA-256 of the uploaded file, or of a film's clips, which are then in the folder; empty without one."""
        if packed := self._claimed.order.film:
            folder, digest = await fetch_clips(self._context, self._claimed, packed)
            self._source = str(folder)
            return digest
        key, file = self._claimed.order.source_key, self._claimed.folder / "source"
        if key is None:
            return ""
        if not await self._context.storage.objects.fetch_file(key, file):
            raise EngineFailed("source_gone", "The uploaded file is not there any more", retryable=False)
        self._source = str(file)
        return await asyncio.to_thread(_sha256, file)

    async def _look_up(self, inputs: StageInputs, parts: Sequence[str]) -> None:
        """Find out which outputs are cached of these parts and of the stages after them."""
        await self._stages.look_up(*parts, inputs.output("postprocess", *parts), inputs.output("stitch", *parts))

    async def _render(self, inputs: StageInputs) -> RenderedParts:
        """Preprocess and inference by our own engine."""
        plan, source_key = await self._plan(inputs)
        keys = [inputs.part(part, plan.frames) for part in plan.parts]
        await self._look_up(inputs, keys)
        if len(keys) > 1:
            files = await self._render_shared(plan, keys, source_key)
            return RenderedParts(keys, tuple(map(str, files)))
        await self._render_alone(plan, keys[0])
        return RenderedParts(keys, (self._part_file,))

    async def _plan(self, inputs: StageInputs) -> tuple[PreprocessAnswer, str | None]:
        """The plan, and the key of the file that parts are made from."""
        key = inputs.output("preprocess")
        if self._source:
            await self._stages.look_up(key)
        plan = await self._stages.run("preprocess", self._request(protocol.PreprocessRequest), PreprocessAnswer, key)
        if plan.source is None:
            return plan, self._claimed.order.source_key
        self._source = str(self._claimed.folder / plan.source)
        return plan, key + plan.source

    async def _render_alone(self, plan: PreprocessAnswer, key: str) -> None:
        if self._claimed.job.attempts > 1:
            # A worker may have stored the part and stopped before it recorded that.
            self._stages.cached.setdefault(key, msgspec.json.encode(InferenceAnswer(frames=plan.frames)))
        request = self._request(protocol.InferenceRequest, first=0, count=plan.frames, frames=plan.frames)
        await self._stages.run("inference", request, InferenceAnswer, key, part=0)

    async def _render_shared(self, plan: PreprocessAnswer, keys: Sequence[str], source_key: str | None) -> list[Path]:
        await asyncio.gather(self._stages.stored(), self.start.ensure_started())
        self._stages.begin("inference", frames=plan.frames, shared=True)
        self._shared = True
        events = self.reporter.pending()
        await rendering.record_stage_events(self._context.storage.events, self._claimed.id, *events)
        engine = f"{self._spec.model} {await self._context.engine.version(self._spec)}"
        cuts = [(part.first, part.count) for part in plan.parts]
        fan_out = FanOut(self._context, self._claimed, self.reporter, cuts, keys, self._source)
        return await fan_out.run(plan.frames, engine, source_key, self._stages.cached)

    async def _render_hosted(self, inputs: StageInputs, hosted: HostedRender) -> RenderedParts:
        """The only part, made of the video of a hosted model."""
        began = self._stages.begin("inference", frames=hosted.frames)
        await self.start.ensure_started()
        file = await hosted.video(inputs, self._source)
        key = inputs.output("inference", await asyncio.to_thread(_sha256, file))
        request = self._request(protocol.AdoptRequest, file=str(file))
        await self._stages.run("inference", request, InferenceAnswer, key, part=0, began=began)
        return RenderedParts([key], (self._part_file,))

    @property
    def _part_file(self) -> str:
        return str(self._claimed.folder / PART_FILE)

    def _request(self, kind: type[R], **fields: Any) -> R:
        folder, ffmpeg = str(self._claimed.folder), self._context.ffmpeg
        return kind(spec=self._spec, folder=folder, ffmpeg=ffmpeg, source=self._source, **fields)


def film(stitched: StitchAnswer, files: Mapping[str, Path], poster_hash: str | None = None) -> Film:
    """Those of the files that are results. Raises EngineFailed when a needed one is missing."""
    results = {name: files[name] for name in RESULTS if name in files}
    if missing := [name for name in NEEDED if name not in results]:
        raise EngineFailed("bad_output", f"The engine did not make {' and '.join(missing)}", retryable=True)
    return Film(stitched, results, poster_hash)


async def _store(objects: ObjectStore, made: Film, folder: str) -> None:
    types = {name: media_type for name, (media_type, _) in RESULTS.items()}
    await asyncio.gather(*(objects.put_file(folder + name, file, types[name]) for name, file in made.files.items()))


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
