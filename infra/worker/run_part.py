"""Renders parts of a job that another worker leads, while there is no other job to do."""

import asyncio
import logging
from functools import partial
from pathlib import Path

from commands import rendering
from domain.errors import Refusal
from domain.job import Job, JobFinished
from infra.nats.notifier import Notifier
from infra.object_store.client import ObjectsUnavailable
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.worker.context import ClaimedJob, WorkerContext
from infra.worker.engine_slot import EngineBusy, Slot
from infra.worker.failures import unexpected
from infra.worker.guards import abort_reason, heartbeat, run_with_guards, watch
from infra.worker.part_renderer import PartRenderer
from infra.worker.part_table import ClaimedPart
from processors.rendering.protocol import EngineFailed, FrameProgress

log = logging.getLogger(__name__)

_IDLE = 60.0


async def run_part(context: WorkerContext, part: ClaimedPart, slot: Slot) -> None:
    """Render a claimed part and record the result, or give it back. Another worker may always render it again."""
    claims, timeouts, signals = context.claims, context.timeouts, context.signals
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
    except Refusal as error:
        await _log_abort(context, part, error)
    except (EngineBusy, ObjectsUnavailable, *DATABASE_UNAVAILABLE, asyncio.CancelledError) as error:
        await _log_abort(context, part, error)
        await _give_back(context, part)
        if isinstance(error, asyncio.CancelledError):
            raise


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


async def _log_abort(context: WorkerContext, part: ClaimedPart, error: BaseException) -> None:
    reason = await abort_reason(context.claims.jobs, part.job_id, error)
    fields = {"job": part.job_id, "part": part.part, "reason": str(reason)}
    log.info("part aborted", extra={**fields, "detail": repr(error)})


async def _give_back(context: WorkerContext, part: ClaimedPart) -> None:
    try:
        await context.claims.parts.release(part.job_id)
    except DATABASE_UNAVAILABLE as error:
        log.warning("part not given back until its lease ends", extra={"job": part.job_id, "reason": str(error)})
