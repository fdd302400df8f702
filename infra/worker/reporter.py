"""Tells how far a render is: every frame to Valkey, milestones to the log."""

import asyncio
import logging
from datetime import UTC, datetime
from uuid import UUID

from commands import rendering
from commands.store import Store
from domain.job import MILESTONE
from infra.nats import Bell
from infra.progress import Progress
from infra.worker.guards import AWAY
from processors.render import Frame, Live, Stage, percent

log = logging.getLogger(__name__)

_QUIET = 60.0


class Reporter:
    """Told by the render, which never waits for it; `run` passes the newest word on."""

    def __init__(self, store: Store, progress: Progress, job_id: UUID, epoch: int) -> None:
        self._store = store
        self._progress = progress
        self._job_id = job_id
        self._epoch = epoch
        self._bell = Bell()
        self._stage: Stage = "preprocess"
        self._frame = Frame(0, 0)
        self._begun = 0.0
        self._told: tuple[str, int] = ("", -MILESTONE)

    def stage(self, stage: Stage) -> None:
        """A stage begins."""
        self._stage = stage
        self._bell.ring()

    def frame(self, frame: Frame) -> None:
        """A frame is drawn."""
        if self._stage != "inference":
            self._stage, self._begun = "inference", asyncio.get_running_loop().time()
        self._frame = frame
        self._bell.ring()

    async def run(self) -> None:
        """Pass on what is new, for ever. Raises LeaseLost, JobFinished or JobNotFound when the log says so."""
        stage = ""
        while True:
            live = self._live()
            await self._milestone(live)
            await self._progress.tell(self._job_id, live, now=live.stage != stage)
            stage = live.stage
            await self._bell.wait(_QUIET)

    def _live(self) -> Live:
        frame, elapsed = self._frame, asyncio.get_running_loop().time() - self._begun
        drawn = frame.frame / frame.frames if self._stage == "inference" and frame.frames else 0.0
        return Live(
            percent=percent(self._stage, drawn),
            stage=self._stage,
            frame=frame.frame,
            frames=frame.frames,
            fps=round(frame.frame / elapsed, 1) if self._begun and elapsed > 0 else 0.0,
            at=datetime.now(UTC),
        )

    async def _milestone(self, live: Live) -> None:
        stage, reported = self._told
        if live.stage == stage and live.percent < reported + MILESTONE:
            return
        try:
            await rendering.report(self._store, self._job_id, self._epoch, live.percent, live.stage)
            self._told = (live.stage, live.percent)
        except AWAY as error:
            log.info("a milestone of job %s is not in the log: %s", self._job_id, error)
