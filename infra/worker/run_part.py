"""Renders single parts: those of the job that this worker leads, and of other jobs while it has none."""

import asyncio
import logging
import time
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from commands import rendering
from domain import models
from domain.errors import Refusal
from domain.job import Job, JobFinished
from domain.job_events import StageDone, StageFailed, StagesCompleted
from infra.nats.connection import Notifier
from infra.object_store.client import ObjectsUnavailable
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.telemetry import faults, tracing
from infra.worker.context import ClaimedJob, WorkerContext
from infra.worker.endings import abort_reason, unexpected
from infra.worker.engine import FrameHandler
from infra.worker.engine_slot import EngineBusy, Slot
from infra.worker.guards import heartbeat, run_with_guards, watch
from infra.worker.measures import note_failure, note_stage
from infra.worker.part_table import ClaimedPart
from processors.rendering import failures, protocol, stages
from processors.rendering.protocol import PART_FILE, EngineFailed, FrameProgress, InferenceAnswer

log = logging.getLogger(__name__)

_IDLE = 60.0


async def run_part(context: WorkerContext, part: ClaimedPart, slot: Slot) -> None:
    """Render a claimed part and record the result, or give it back. Another worker may always render it again."""
    claims, timeouts, signals = context.claims, context.timeouts, context.signals
    job = None
    try:
        job = await rendering.look(context.events, part.job_id)
        await slot.acquire()
        progress = PartProgress(context, part)
        await run_with_guards(
            _render(context, job, part, slot, progress),
            {
                "heartbeat": partial(heartbeat, partial(claims.parts.extend, job.id), None, timeouts.heartbeat),
                "watch": partial(watch, claims.jobs, job, signals.job_ended, timeouts.cancel_poll),
                "progress": progress.run,
            },
            after=timeouts.short_job_threshold,
        )
    except asyncio.CancelledError as error:
        await _abort(context, part, job, error)
        raise
    except (Refusal, EngineBusy, ObjectsUnavailable, *DATABASE_UNAVAILABLE) as error:
        await _abort(context, part, job, error)


class PartProgress:
    """Publishes how many frames of a part are rendered, for the worker that leads the job."""

    def __init__(self, context: WorkerContext, part: ClaimedPart) -> None:
        self._context = context
        self._part = part
        self._changed = Notifier()
        self._frame = 0

    def frame(self, frame: FrameProgress) -> None:
        """A frame is rendered."""
        self._frame = frame.frame
        self._changed.notify()

    async def run(self) -> None:
        """Publish the newest number until cancelled."""
        while True:
            await self._changed.wait(_IDLE)
            await self._context.progress.publish_part(self._part.job_id, self._part.part, self._frame)


class RenderedPart(NamedTuple):
    """A part that is rendered; `file` is None when it is stored already and was not fetched."""

    file: Path | None
    answer: bytes
    seconds: float
    cached: bool


class PartRenderer:
    """The parts of one job that this worker renders, whether it leads the job or assists."""

    def __init__(self, context: WorkerContext, claimed: ClaimedJob) -> None:
        self._context = context
        self._claimed = claimed
        self._spec = stages.render_spec(claimed.order)

    async def find(self, part: ClaimedPart) -> RenderedPart | None:
        """The part if a worker stored it and stopped before it recorded that. Raises ObjectsUnavailable."""
        if await self._context.storage.objects.size(part.key + PART_FILE) is None:
            return None
        return RenderedPart(None, msgspec.json.encode(InferenceAnswer(frames=part.count)), 0.0, True)

    async def render(self, part: ClaimedPart, source: str | None, on_frame: FrameHandler) -> RenderedPart:
        """Have the engine render a part, from a source file if there is one. Raises EngineFailed."""
        folder, began = self._claimed.folder / f"part-{part.part}", time.monotonic()
        folder.mkdir(exist_ok=True)
        request = self._request(part, folder, source)
        allowed = self._context.timeouts.of_stage("inference", part.count / models.DRAWN_RATE)
        with tracing.span("stage inference", stage="inference", job=str(part.job_id), part=part.part):
            answer = await self._context.engine.run(request, InferenceAnswer, on_frame, allowed)
        if answer.frames != part.count:
            raise protocol.nonsense(f"The engine drew {answer.frames} frames instead of {part.count}")
        return RenderedPart(folder / answer.file, msgspec.json.encode(answer), time.monotonic() - began, False)

    def _request(self, part: ClaimedPart, folder: Path, source: str | None) -> protocol.InferenceRequest:
        return protocol.InferenceRequest(
            spec=self._spec,
            folder=str(folder),
            ffmpeg=self._context.ffmpeg,
            source=source,
            first=part.first,
            count=part.count,
            frames=part.frames,
        )

    async def store(self, part: ClaimedPart, rendered: RenderedPart) -> None:
        """Store a part and record that, in the log first.

        Raises ObjectsUnavailable, DATABASE_UNAVAILABLE, JobFinished.
        """
        storage = self._context.storage
        if rendered.file:
            await storage.cache.put(part.key, (PART_FILE,), rendered.file.parent)
        await storage.cache.retain(part.key, part.job_id, rendered.answer)
        await rendering.record_stage_events(storage.events, part.job_id, self.completed(part.part, part.key, rendered))
        await storage.parts.complete(part)
        self._context.signals.announce_part(part.job_id)

    async def fail(self, part: ClaimedPart, failure: EngineFailed) -> None:
        """Record that a try failed; any worker may try again later. Raises DATABASE_UNAVAILABLE, JobFinished."""
        storage, code, error = self._context.storage, failure.code, str(failure)
        delay = failures.delay(code, part.tries, self._context.timeouts.retry_base)
        fields = {"job": part.job_id, "part": part.part, "attempt": part.tries, "code": code, "reason": error}
        log.warning("part failed", extra={**fields, "detail": failure.detail})
        note_failure(code, self._claimed.order.engine)
        await rendering.record_stage_events(storage.events, part.job_id, self._failed(part, failure, delay))
        await storage.parts.fail(part, self._claimed.worker, code, error, retryable=failure.retryable, delay=delay)
        self._context.signals.announce_part(part.job_id)

    def _failed(self, part: ClaimedPart, failure: EngineFailed, delay: float) -> StageFailed:
        return StageFailed(
            epoch=self._claimed.epoch,
            stage="inference",
            part=part.part,
            attempt=part.tries,
            code=failure.code,
            error=str(failure),
            retryable=failure.retryable,
            delay_seconds=delay,
        )

    def completed(self, part: int, output: str, rendered: RenderedPart) -> StagesCompleted:
        """The event of a part that is stored."""
        seconds = round(rendered.seconds, 3)
        note_stage("inference", self._claimed.order.engine, seconds, cached=rendered.cached)
        done = StageDone(stage="inference", part=part, seconds=seconds, output=output, cached=rendered.cached)
        return StagesCompleted(epoch=self._claimed.epoch, worker=self._claimed.worker, stages=(done,))


async def _render(context: WorkerContext, job: Job, part: ClaimedPart, slot: Slot, progress: PartProgress) -> None:
    if not job.active:
        raise JobFinished
    with context.scratch.folder() as folder:
        renderer = PartRenderer(context, ClaimedJob(job, job.epoch, context.name, folder))
        try:
            rendered = await renderer.find(part)
            if rendered is None:
                source = await _source(context, part, folder)
                rendered = await renderer.render(part, source, progress.frame)
        except EngineFailed as failure:
            await renderer.fail(part, failure)
            return
        except (Refusal, ObjectsUnavailable, *DATABASE_UNAVAILABLE):
            raise
        except Exception as error:  # another worker may render the part
            log.exception("part failed unexpectedly", extra={"job": part.job_id, "part": part.part})
            faults.report("part", error, job=part.job_id)
            await renderer.fail(part, unexpected(error))
            return
        slot.release()
        await renderer.store(part, rendered)


async def _source(context: WorkerContext, part: ClaimedPart, folder: Path) -> str | None:
    """The path of the file that the part is made from, if any."""
    if part.source is None:
        return None
    file = folder / "source"
    if not await context.storage.objects.fetch_file(part.source, file):
        raise EngineFailed("source_gone", "The file that the part is made from is not there", retryable=True)
    return str(file)


async def _abort(context: WorkerContext, part: ClaimedPart, job: Job | None, error: BaseException) -> None:
    """Log why, and give the part back unless the job has ended or another worker has the part."""
    reason = await abort_reason(context.claims.jobs, part.job_id, job, error)
    fields = {"job": part.job_id, "part": part.part, "reason": str(reason)}
    log.log(reason.level, "part aborted", extra={**fields, "detail": repr(error)})
    if isinstance(error, Refusal):
        return
    try:
        await context.claims.parts.release(part.job_id)
    except DATABASE_UNAVAILABLE as error:
        log.warning("part not given back until its lease ends", extra={"job": part.job_id, "reason": str(error)})
