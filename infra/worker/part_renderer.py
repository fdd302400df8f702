"""Renders single parts of a job and records what came of them."""

import logging
import time
from pathlib import Path
from typing import NamedTuple

import msgspec

from commands import rendering
from domain import rates
from domain.job_events import StageDone, StageFailed, StagesCompleted
from infra.worker.context import ClaimedJob, WorkerContext
from infra.worker.engine import FrameHandler
from infra.worker.part_table import ClaimedPart
from processors.rendering import failures, protocol, stages
from processors.rendering.protocol import PART_FILE, EngineFailed, InferenceAnswer

log = logging.getLogger(__name__)


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
        request = protocol.InferenceRequest(
            spec=self._spec,
            folder=str(folder),
            ffmpeg=self._context.ffmpeg,
            source=source,
            first=part.first,
            count=part.count,
            frames=part.frames,
        )
        allowed = self._context.timeouts.of_stage("inference", part.count / rates.DRAWN)
        answer = await self._context.engine.run(request, InferenceAnswer, on_frame, allowed)
        if answer.frames != part.count:
            raise protocol.nonsense(f"The engine drew {answer.frames} frames instead of {part.count}")
        return RenderedPart(folder / answer.file, msgspec.json.encode(answer), time.monotonic() - began, False)

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
        event = StageFailed(
            epoch=self._claimed.epoch,
            stage="inference",
            part=part.part,
            attempt=part.tries,
            code=code,
            error=error,
            retryable=failure.retryable,
            delay_seconds=delay,
        )
        await rendering.record_stage_events(storage.events, part.job_id, event)
        await storage.parts.fail(part, self._claimed.worker, code, error, retryable=failure.retryable, delay=delay)
        self._context.signals.announce_part(part.job_id)

    def completed(self, part: int, output: str, rendered: RenderedPart) -> StagesCompleted:
        """The event of a part that is stored."""
        seconds = round(rendered.seconds, 3)
        done = StageDone(stage="inference", part=part, seconds=seconds, output=output, cached=rendered.cached)
        return StagesCompleted(epoch=self._claimed.epoch, worker=self._claimed.worker, stages=(done,))
