"""Drawing parts of a job that another worker leads, as long as nobody waits for anything else."""

import asyncio
import logging
from pathlib import Path
from uuid import UUID

from commands import rendering
from domain.errors import Refusal
from domain.job import Job, JobFinished, LeaseLost
from infra.nats import Notifier
from infra.object_store.client import ObjectsUnavailable
from infra.worker import drawing
from infra.worker.context import WorkerContext
from infra.worker.drawing import RenderJob
from infra.worker.engine_slot import EngineBusy, Slot
from infra.worker.guards import DATABASE_UNAVAILABLE, heartbeat, run_with_guards, unexpected, watch
from infra.worker.part_table import ClaimedPart
from processors.rendering import stages
from processors.rendering.protocol import EngineFailed, FrameProgress

log = logging.getLogger(__name__)

_QUIET = 60.0


async def run_part(tools: WorkerContext, piece: ClaimedPart, turn: Slot) -> None:
    """Draw a part that is ours and make it known. Whatever happens, somebody can draw it again if that is needed."""
    teller = _Teller(tools, piece)
    try:
        job = await rendering.look(tools.store, piece.job_id)
        await turn.acquire()
        await run_with_guards(
            _draw(tools, job, piece, teller, turn),
            lambda: (
                heartbeat(lambda: tools.parts.extend(piece.job_id), None, tools.timeouts.heartbeat),
                watch(tools.leases, job.id, job.version, tools.ended, tools.timeouts.cancel_poll),
                teller.run(),
            ),
            tools.timeouts.short_job_threshold,
        )
    except LeaseLost:
        log.warning("part %d of job %s has been taken over", piece.part, piece.job_id)
    except Refusal as refusal:
        log.info("part %d of job %s is not wanted any more: %s", piece.part, piece.job_id, refusal)
    except (EngineBusy, *DATABASE_UNAVAILABLE, ObjectsUnavailable) as error:
        log.warning("part %d of job %s is left to others: %r", piece.part, piece.job_id, error)
        await _give_back(tools, piece.job_id)
    except asyncio.CancelledError:
        await _give_back(tools, piece.job_id)
        raise


class _Teller:
    """Passes on how far a part is, to the worker that adds up."""

    def __init__(self, tools: WorkerContext, piece: ClaimedPart) -> None:
        self._tools = tools
        self._piece = piece
        self._bell = Notifier()
        self._frame = 0

    def frame(self, frame: FrameProgress) -> None:
        """A frame is drawn."""
        self._frame = frame.frame
        self._bell.notify()

    async def run(self) -> None:
        """Pass on what is new, for ever."""
        while True:
            await self._bell.wait(_QUIET)
            await self._tools.progress.tell_part(self._piece.job_id, self._piece.part, self._frame)


async def _draw(tools: WorkerContext, job: Job, piece: ClaimedPart, teller: _Teller, turn: Slot) -> None:
    if not job.active:
        raise JobFinished
    assert job.order
    with tools.scratch.folder() as folder:
        desk = RenderJob(job.id, job.epoch, stages.render_spec(job.order), "", None, folder)
        try:
            made = await drawing.find(tools, piece)
            if made is None:
                desk = desk._replace(source=await _source(tools, piece, desk.folder))
                made = await drawing.draw(tools, desk, piece, teller.frame)
        except EngineFailed as failure:
            await drawing.failed(tools, desk, piece, failure)
            return
        except (Refusal, ObjectsUnavailable, *DATABASE_UNAVAILABLE):
            raise
        except Exception as error:  # whatever it is, somebody else may try the part
            log.exception("part %d of job %s", piece.part, piece.job_id)
            await drawing.failed(tools, desk, piece, unexpected(error))
            return
        turn.release()
        await drawing.store(tools, desk, piece, made)


async def _source(tools: WorkerContext, piece: ClaimedPart, folder: Path) -> str | None:
    if piece.source is None:
        return None
    key, file = piece.source, folder / "source"
    if not await tools.persistently(lambda: tools.objects.fetch_file(key, file)):
        raise EngineFailed("source_gone", "The file that the part is made from is not there", retryable=True)
    return str(file)


async def _give_back(tools: WorkerContext, job_id: UUID) -> None:
    try:
        await tools.parts.release(job_id)
    except DATABASE_UNAVAILABLE as error:
        log.warning("the parts of job %s will be free by themselves: %s", job_id, error)
