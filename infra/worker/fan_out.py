"""The inference of a job in many parts, seen from the worker that leads it: any worker may draw them."""

import asyncio
import logging
from collections.abc import Mapping
from pathlib import Path

import psycopg

from domain.attempts import PASSING
from domain.job import LeaseLost
from infra.worker import drawing
from infra.worker.context import WorkerContext
from infra.worker.drawing import DrawnPart, RenderJob
from infra.worker.guards import end
from infra.worker.part_table import ClaimedPart, PartState
from infra.worker.reporter import JobReporter
from processors.rendering.protocol import PART_FILE, EngineFailed, FrameProgress, PreprocessAnswer

log = logging.getLogger(__name__)


class FanOut:
    """Draws what nobody else does, until all parts are there."""

    def __init__(
        self, tools: WorkerContext, desk: RenderJob, plan: PreprocessAnswer, keys: list[str], reporter: JobReporter
    ) -> None:
        self._tools = tools
        self._desk = desk
        self._plan = plan
        self._keys = keys
        self._reporter = reporter
        self._own: dict[int, Path] = {}
        self._storing: set[asyncio.Task[None]] = set()

    async def run(self, source_key: str | None, kept: Mapping[str, bytes]) -> list[Path]:
        """The files of all parts, in order. Raises EngineFailed, ObjectsUnavailable, AWAY, JobFinished, LeaseLost."""
        try:
            await self._lay_out(source_key, kept)
            while True:
                await self._draw_all()
                files = await asyncio.gather(*(self._file(part) for part in range(len(self._keys))))
                if all(files):
                    return [file for file in files if file]
        finally:
            await end(set(self._storing))

    async def _draw_all(self) -> None:
        while not await self._all_done():
            if piece := await self._claim():
                await self._draw(piece)
            else:
                await self._tools.part_ended.wait(self._tools.timeouts.cancel_poll)

    async def _lay_out(self, source_key: str | None, kept: Mapping[str, bytes]) -> None:
        cuts = [(piece.first, piece.count) for piece in self._plan.parts]
        done = [key in kept for key in self._keys]
        try:
            await self._tools.persistently(
                lambda: self._tools.parts.lay_out(
                    self._desk.job_id, self._plan.frames, cuts, self._keys, source_key, self._desk.engine, done
                )
            )
        except psycopg.errors.ForeignKeyViolation:
            raise LeaseLost from None
        for part, key in enumerate(self._keys):
            if key in kept:
                await self._tools.persistently(lambda key=key: self._use(key, kept[key]))  # type: ignore[misc]
                made = DrawnPart(None, kept[key], 0.0, True)
                self._reporter.note(drawing.completed(self._tools, self._desk, part, made, key))

    async def _use(self, key: str, answer: bytes) -> None:
        await self._tools.kept.retain(key, self._desk.job_id, answer)

    async def _all_done(self) -> bool:
        """Whether all parts are in the store. Raises EngineFailed when one of them will never be."""
        for task in [task for task in self._storing if task.done()]:
            self._storing.remove(task)
            task.result()
        states = await self._tools.persistently(lambda: self._tools.parts.state(self._desk.job_id))
        for state in states:
            if state.done:
                self._reporter.part(state.part, self._plan.parts[state.part].count)
        if lost := next((state for state in states if state.lost), None):
            raise _hopeless(lost)
        if len(states) != len(self._keys):
            raise EngineFailed("parts_lost", "The parts of the video are not known any more", retryable=True)
        return all(state.done for state in states)

    async def _claim(self) -> ClaimedPart | None:
        ready = await self._tools.engine.warm()
        return await self._tools.persistently(lambda: self._tools.parts.claim(self._desk.job_id, ready))

    async def _draw(self, piece: ClaimedPart) -> None:
        def on_frame(frame: FrameProgress) -> None:
            self._reporter.part(piece.part, frame.frame)

        try:
            made = await drawing.find(self._tools, piece) or await drawing.draw(
                self._tools, self._desk, piece, on_frame
            )
        except EngineFailed as failure:
            await drawing.failed(self._tools, self._desk, piece, failure)
            return
        if made.file:
            self._own[piece.part] = made.file
        # The engine need not wait for the store.
        self._storing.add(asyncio.create_task(drawing.store(self._tools, self._desk, piece, made)))

    async def _file(self, part: int) -> Path | None:
        """A part as a file, from the store unless we drew it; None when it is not there and must be drawn again."""
        if part in self._own:
            return self._own[part]
        folder, key = self._desk.folder / f"part-{part}", self._keys[part]
        folder.mkdir(exist_ok=True)
        if await self._tools.persistently(lambda: self._tools.kept.fetch(key, (PART_FILE,), folder)):
            return folder / PART_FILE
        await self._tools.persistently(lambda: self._tools.kept.evict(key))
        await self._tools.persistently(lambda: self._tools.parts.reopen(self._desk.job_id, part))
        return None


def _hopeless(state: PartState) -> EngineFailed:
    """It has been tried often enough; trying the whole job again would only do so once more."""
    if not state.code:
        return EngineFailed("worker_lost", "The workers that drew a part of the video stopped", retryable=False)
    return EngineFailed(state.code, state.error, retryable=state.code in PASSING)
