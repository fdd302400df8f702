"""Drawing one part of a job, whoever does it, and making it known."""

import logging
import time
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import msgspec

from commands import rendering
from domain import rates
from domain.job_events import StageDone, StageFailed, StagesCompleted
from infra.worker.context import PART_ENDED, WorkerContext
from infra.worker.engine import FrameHandler
from infra.worker.part_table import ClaimedPart
from processors.rendering import failures, protocol
from processors.rendering.protocol import PART_FILE, EngineFailed, InferenceAnswer

log = logging.getLogger(__name__)


class RenderJob(NamedTuple):
    """What parts of a job are drawn with."""

    job_id: UUID
    epoch: int
    spec: protocol.RenderSpec
    #: Model and version.
    engine: str
    #: The path of the file to work on, if any.
    source: str | None
    folder: Path


class DrawnPart(NamedTuple):
    """A part that is drawn; `file` is None when it is in the store and was not fetched."""

    file: Path | None
    answer: bytes
    seconds: float
    cached: bool


async def find(tools: WorkerContext, piece: ClaimedPart) -> DrawnPart | None:
    """The part, if somebody stored it and could tell nobody. Raises ObjectsUnavailable."""
    if await tools.objects.size(piece.key + PART_FILE) is None:
        return None
    return DrawnPart(None, msgspec.json.encode(InferenceAnswer(frames=piece.count)), 0.0, True)


async def draw(tools: WorkerContext, desk: RenderJob, piece: ClaimedPart, on_frame: FrameHandler) -> DrawnPart:
    """Have the engine draw a part. Raises EngineFailed."""
    folder, began = desk.folder / f"part-{piece.part}", time.monotonic()
    folder.mkdir(exist_ok=True)
    request = protocol.InferenceRequest(
        spec=desk.spec,
        folder=str(folder),
        ffmpeg=tools.ffmpeg,
        source=desk.source,
        first=piece.first,
        count=piece.count,
        frames=piece.frames,
    )
    allowed = tools.allowed("inference", piece.count / rates.DRAWN)
    drawn = await tools.engine.do(request, InferenceAnswer, on_frame, allowed)
    if drawn.frames != piece.count:
        raise protocol.nonsense(f"The engine drew {drawn.frames} frames instead of {piece.count}")
    return DrawnPart(folder / drawn.file, msgspec.json.encode(drawn), time.monotonic() - began, False)


async def store(tools: WorkerContext, desk: RenderJob, piece: ClaimedPart, made: DrawnPart) -> None:
    """Put a part where others find it, then say so, in the log first. Raises ObjectsUnavailable, AWAY, JobFinished."""
    if made.file:
        folder = made.file.parent
        await tools.persistently(lambda: tools.kept.put(piece.key, (PART_FILE,), folder))
    await tools.persistently(lambda: tools.kept.retain(piece.key, piece.job_id, made.answer))
    fact = completed(tools, desk, piece.part, made, piece.key)
    await tools.persistently(lambda: rendering.record_stage_events(tools.store, piece.job_id, fact))
    await tools.persistently(lambda: tools.parts.done(piece))
    tools.announce(PART_ENDED, str(piece.job_id))


async def failed(tools: WorkerContext, desk: RenderJob, piece: ClaimedPart, failure: EngineFailed) -> None:
    """Let somebody try a part again that could not be drawn. Raises AWAY, JobFinished."""
    delay = failures.delay(failure.code, piece.tries, tools.timeouts.retry_base)
    log.warning(
        "job %s, part %d, try %d: %s: %s (%s)",
        piece.job_id,
        piece.part,
        piece.tries,
        failure.code,
        failure,
        failure.detail,
    )
    fact = StageFailed(
        epoch=desk.epoch,
        stage="inference",
        part=piece.part,
        attempt=piece.tries,
        code=failure.code,
        error=str(failure),
        retryable=failure.retryable,
        delay_seconds=delay,
    )
    await tools.persistently(lambda: rendering.record_stage_events(tools.store, piece.job_id, fact))
    await tools.persistently(
        lambda: tools.parts.failed(piece, failure.code, str(failure), retryable=failure.retryable, delay=delay)
    )
    tools.announce(PART_ENDED, str(piece.job_id))


def completed(tools: WorkerContext, desk: RenderJob, part: int, made: DrawnPart, output: str) -> StagesCompleted:
    """The event of a part."""
    seconds = round(made.seconds, 3)
    done = StageDone(stage="inference", part=part, seconds=seconds, output=output, cached=made.cached)
    return StagesCompleted(epoch=desk.epoch, worker=tools.name, stages=(done,))
