"""The inference of a job in many parts, as the worker that leads the job sees it: any worker may render them."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

import psycopg

from domain.job import TRANSIENT, LeaseLost
from infra.background import cancel_all
from infra.worker.context import ClaimedJob, WorkerContext
from infra.worker.part_table import ClaimedPart, PartLayout, PartState
from infra.worker.reporter import JobReporter
from infra.worker.retrying import retrying
from infra.worker.run_part import PartRenderer, RenderedPart
from processors.rendering.protocol import PART_FILE, EngineFailed, FrameProgress


class FanOut:
    """Opens the parts to all workers and renders those that no other worker does, until all are stored."""

    def __init__(
        self,
        context: WorkerContext,
        claimed: ClaimedJob,
        reporter: JobReporter,
        cuts: Sequence[tuple[int, int]],
        keys: Sequence[str],
        source: str | None,
    ) -> None:
        self._context = context
        self._claimed = claimed
        self._reporter = reporter
        #: The first frame and the number of frames of each part, and its key in the stage cache.
        self._cuts = cuts
        self._keys = keys
        #: The path of the file that parts are made from, if any.
        self._source = source
        self._table = context.storage.parts
        self._cache = context.storage.cache
        self._leases = retrying(context.claims.parts, context.timeouts.retry_budget)
        self._renderer = PartRenderer(context, claimed)
        #: Parts that this worker rendered.
        self._files: dict[int, Path] = {}
        self._storing: set[asyncio.Task[None]] = set()

    async def run(self, frames: int, engine: str, source_key: str | None, cached: Mapping[str, bytes]) -> list[Path]:
        """The files of all parts, in order.

        Raises EngineFailed, ObjectsUnavailable, DATABASE_UNAVAILABLE, JobFinished, LeaseLost.
        """
        try:
            done = [key in cached for key in self._keys]
            await self._lay_out(PartLayout(frames, self._cuts, self._keys, source_key, engine, done))
            await self._retain(cached)
            while True:
                await self._render_all()
                files = await asyncio.gather(*(self._file(part) for part in range(len(self._keys))))
                if all(files):
                    return [file for file in files if file]
        finally:
            await cancel_all(self._storing)

    async def _lay_out(self, layout: PartLayout) -> None:
        try:
            await self._table.lay_out(self._claimed.id, layout)
        except psycopg.errors.ForeignKeyViolation:
            raise LeaseLost from None

    async def _retain(self, cached: Mapping[str, bytes]) -> None:
        for part, key in enumerate(self._keys):
            if key in cached:
                await self._cache.retain(key, self._claimed.id, cached[key])
                rendered = RenderedPart(None, cached[key], 0.0, True)
                self._reporter.add(self._renderer.completed(part, key, rendered))

    async def _render_all(self) -> None:
        while not await self._all_done():
            ready = await self._context.engine.warm()
            if part := await self._leases.claim(self._claimed.id, ready):
                await self._render(part)
            else:
                await self._context.signals.part_ended.wait(self._context.timeouts.cancel_poll)

    async def _all_done(self) -> bool:
        """Whether all parts are stored. Raises EngineFailed when no worker will try one of them any more."""
        for task in [task for task in self._storing if task.done()]:
            self._storing.remove(task)
            task.result()
        states = await self._table.states(self._claimed.id)
        for state in states:
            if state.done:
                _, count = self._cuts[state.part]
                self._reporter.part(state.part, count)
        if lost := next((state for state in states if state.lost), None):
            raise _final_failure(lost)
        if len(states) != len(self._keys):
            raise EngineFailed("parts_lost", "The parts of the video are not known any more", retryable=True)
        return all(state.done for state in states)

    async def _render(self, part: ClaimedPart) -> None:
        def on_frame(frame: FrameProgress) -> None:
            self._reporter.part(part.part, frame.frame)

        try:
            rendered = await self._renderer.find(part) or await self._renderer.render(part, self._source, on_frame)
        except EngineFailed as failure:
            await self._renderer.fail(part, failure)
            return
        if rendered.file:
            self._files[part.part] = rendered.file
        # The engine renders the next part meanwhile.
        store = self._renderer.store(part, rendered)
        self._storing.add(asyncio.create_task(store, name=f"store part {part.part}"))

    async def _file(self, part: int) -> Path | None:
        """The file of a part; None when it is not in the cache and has to be rendered again."""
        if part in self._files:
            return self._files[part]
        folder, key = self._claimed.folder / f"part-{part}", self._keys[part]
        folder.mkdir(exist_ok=True)
        if await self._cache.fetch(key, (PART_FILE,), folder):
            return folder / PART_FILE
        await self._cache.evict(key)
        await self._table.reopen(self._claimed.id, part)
        return None


def _final_failure(state: PartState) -> EngineFailed:
    """The failure of a part after its last try. Another attempt at the job would only repeat it."""
    if not state.code:
        return EngineFailed("worker_lost", "The workers that drew a part of the video stopped", retryable=False)
    return EngineFailed(state.code, state.error, retryable=state.code in TRANSIENT)
