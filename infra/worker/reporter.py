"""Tells how far a render is: every frame to Valkey, milestones and what stages told to the log."""

import asyncio
import logging
from datetime import UTC, datetime

from commands import rendering
from domain.job import MILESTONE, Job
from domain.job_events import StageEvent
from infra.nats import Notifier
from infra.worker.context import WorkerContext
from infra.worker.guards import DATABASE_UNAVAILABLE
from infra.worker.start import StartRecorder
from processors.rendering.protocol import FrameProgress
from processors.rendering.stages import LiveProgress, Stage, percent

log = logging.getLogger(__name__)

_QUIET = 60.0
#: How often the frames that other workers draw are added up, in seconds.
_ADD_UP = 0.25


class JobReporter:
    """Told by the render, which never waits for it; `run` passes the newest word on. What it says never goes back."""

    def __init__(self, tools: WorkerContext, job: Job, epoch: int) -> None:
        self._tools = tools
        self._job = job
        self._epoch = epoch
        self._bell = Notifier()
        self._stage: Stage = "preprocess"
        self._frames = 0
        self._frame = 0
        self._parts: dict[int, int] = {}
        self._shared = False
        self._begun = 0.0
        self._facts: list[StageEvent] = []
        self._percent = job.progress
        self._told: tuple[str, int] = ("", -MILESTONE)
        self._spoke = False

    def stage(self, stage: Stage, *, frames: int = 0, shared: bool = False) -> None:
        """A stage begins; `shared` when other workers draw frames of it too."""
        self._stage, self._frames, self._shared = stage, frames, shared
        self._frame, self._begun = 0, asyncio.get_running_loop().time()
        self._bell.notify()

    def frame(self, frame: FrameProgress) -> None:
        """A frame of the stage is done."""
        self._frame, self._frames = frame.frame, frame.frames
        self._bell.notify()

    def part(self, part: int, frame: int) -> None:
        """So many frames of a part are drawn."""
        self._parts[part] = max(frame, self._parts.get(part, 0))
        self._frame = sum(self._parts.values())
        self._bell.notify()

    def note(self, fact: StageEvent) -> None:
        """Something for the log that can wait until the next word goes there."""
        self._facts.append(fact)

    def facts(self) -> tuple[StageEvent, ...]:
        """What has been noted, and is not known to be in the log."""
        return tuple(self._facts)

    async def run(self, start: StartRecorder) -> None:
        """Pass on what is new, for ever. Raises LeaseLost, JobFinished or JobNotFound when the log says so."""
        await start.told()
        await self._go_on()
        stage = ""
        while True:
            if self._shared:
                await self._add_up()
            live = self._live()
            await self._milestone(live)
            await self._tools.progress.tell(self._job.id, live, now=live.stage != stage)
            stage, self._spoke = live.stage, True
            await self._bell.wait(_ADD_UP if self._shared else _QUIET)

    async def forget(self) -> None:
        """Nobody works on the job any more."""
        if self._spoke or self._job.attempts > 1:
            await self._tools.progress.forget(self._job.id)

    async def _go_on(self) -> None:
        """Go on where an earlier attempt was."""
        if self._job.attempts > 1 and (live := (await self._tools.progress.live([self._job.id])).get(self._job.id)):
            self._percent = max(self._percent, live.percent)

    async def _add_up(self) -> None:
        for part, frame in (await self._tools.progress.parts(self._job.id)).items():
            self._parts[part] = max(frame, self._parts.get(part, 0))
        self._frame = min(sum(self._parts.values()), self._frames)

    def _live(self) -> LiveProgress:
        elapsed = asyncio.get_running_loop().time() - self._begun
        done = self._frame / self._frames if self._frames else 0.0
        self._percent = max(self._percent, percent(self._stage, done))
        return LiveProgress(
            percent=self._percent,
            stage=self._stage,
            frame=self._frame,
            frames=self._frames,
            fps=round(self._frame / elapsed, 1) if self._begun and elapsed > 0 else 0.0,
            at=datetime.now(UTC),
        )

    async def _milestone(self, live: LiveProgress) -> None:
        stage, reported = self._told
        if live.stage == stage and live.percent < reported + MILESTONE:
            return
        facts = self.facts()
        try:
            await rendering.report(self._tools.store, self._job.id, self._epoch, live.percent, live.stage, facts)
        except DATABASE_UNAVAILABLE as error:
            log.info("a milestone of job %s is not in the log: %s", self._job.id, error)
        else:
            self._told = (live.stage, live.percent)
            self._facts = self._facts[len(facts) :]
