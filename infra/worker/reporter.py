"""Progress of an attempt: frames to Valkey; its start, milestones and stage events to the log."""

import asyncio
import logging
from datetime import UTC, datetime

from commands import rendering
from domain.job import MILESTONE, Job
from domain.job_events import StageEvent
from infra.background import cancel_all
from infra.nats.connection import Notifier
from infra.postgres.pool import DATABASE_UNAVAILABLE
from infra.worker.context import ClaimedJob, WorkerContext
from processors.rendering.protocol import FrameProgress
from processors.rendering.stages import LiveProgress, Stage, percent

log = logging.getLogger(__name__)

_IDLE = 60.0
#: How often the frames that other workers render are added up, in seconds.
_SHARED_POLL = 0.25


class StartRecorder:
    """Records JobStarted lazily: a short job gets its JobStarted in the append that completes it."""

    def __init__(self, context: WorkerContext, claimed: ClaimedJob) -> None:
        self._context = context
        self._claimed = claimed
        self._recording: asyncio.Task[Job] | None = None

    async def ensure_started(self) -> None:
        """Return when JobStarted is in the log. Raises JobNotFound, JobFinished, LeaseLost, DATABASE_UNAVAILABLE."""
        if self._recording is None:
            job_id, epoch, worker = self._claimed.id, self._claimed.epoch, self._claimed.worker
            work = rendering.start(self._context.events, job_id, epoch, worker)
            self._recording = asyncio.create_task(work, name=f"start {job_id}")
        await asyncio.shield(self._recording)

    async def settle(self) -> None:
        """Wait for a JobStarted append that is in flight, if any. Raises as `ensure_started`."""
        if self._recording:
            await self.ensure_started()

    async def close(self) -> None:
        """Leave no task running."""
        if self._recording:
            await cancel_all({self._recording})


class JobReporter:
    """Receives progress without blocking the render; `run` publishes the latest value. Progress never goes back."""

    def __init__(self, context: WorkerContext, claimed: ClaimedJob) -> None:
        self._context = context
        self._claimed = claimed
        self._changed = Notifier()
        self._stage: Stage = "preprocess"
        self._stage_began = 0.0
        self._frames = 0
        self._frame = 0
        #: Frames that are rendered of each part.
        self._parts: dict[int, int] = {}
        self._shared = False
        self._events: list[StageEvent] = []
        self._percent = claimed.job.progress
        self._milestone: tuple[str, int] = ("", -MILESTONE)
        self._published = False

    def stage(self, stage: Stage, *, frames: int = 0, shared: bool = False) -> None:
        """A stage begins; `shared` if other workers render frames of it too."""
        self._stage, self._frames, self._shared = stage, frames, shared
        self._frame, self._stage_began = 0, asyncio.get_running_loop().time()
        self._changed.notify()

    def frame(self, frame: FrameProgress) -> None:
        """A frame of the stage is done."""
        self._frame, self._frames = frame.frame, frame.frames
        self._changed.notify()

    def part(self, part: int, frame: int) -> None:
        """So many frames of a part are done."""
        self._parts[part] = max(frame, self._parts.get(part, 0))
        self._frame = sum(self._parts.values())
        self._changed.notify()

    def add(self, event: StageEvent) -> None:
        """Record an event together with the next milestone, or with the end of the attempt."""
        self._events.append(event)

    def pending(self) -> tuple[StageEvent, ...]:
        """The events that are not known to be in the log yet."""
        return tuple(self._events)

    async def run(self) -> None:
        """Publish progress until cancelled. Raises LeaseLost, JobFinished or JobNotFound when the log says so."""
        await self._resume()
        stage = ""
        while True:
            if self._shared:
                await self._add_up()
            live = self._live()
            await self._record_milestone(live)
            await self._context.progress.publish(self._claimed.id, live, now=live.stage != stage)
            stage, self._published = live.stage, True
            await self._changed.wait(_SHARED_POLL if self._shared else _IDLE)

    async def clear(self) -> None:
        """Remove the progress of a job that has ended."""
        if self._published or self._claimed.job.attempts > 1:
            await self._context.progress.clear(self._claimed.id)

    async def _resume(self) -> None:
        """Start from the progress of an earlier attempt."""
        job = self._claimed.job
        if job.attempts > 1 and (live := (await self._context.progress.live([job.id])).get(job.id)):
            self._percent = max(self._percent, live.percent)

    async def _add_up(self) -> None:
        for part, frame in (await self._context.progress.parts(self._claimed.id)).items():
            self._parts[part] = max(frame, self._parts.get(part, 0))
        self._frame = min(sum(self._parts.values()), self._frames)

    def _live(self) -> LiveProgress:
        elapsed = asyncio.get_running_loop().time() - self._stage_began
        done = self._frame / self._frames if self._frames else 0.0
        self._percent = max(self._percent, percent(self._stage, done))
        return LiveProgress(
            percent=self._percent,
            stage=self._stage,
            frame=self._frame,
            frames=self._frames,
            fps=round(self._frame / elapsed, 1) if self._stage_began and elapsed > 0 else 0.0,
            at=datetime.now(UTC),
        )

    async def _record_milestone(self, live: LiveProgress) -> None:
        stage, recorded = self._milestone
        if live.stage == stage and live.percent < recorded + MILESTONE:
            return
        job_id, events = self._claimed.id, self.pending()
        try:
            await rendering.report(self._context.events, job_id, self._claimed.epoch, live.percent, live.stage, events)
        except DATABASE_UNAVAILABLE as error:
            log.info("milestone not recorded", extra={"job": job_id, "reason": str(error)})
        else:
            self._milestone = (live.stage, live.percent)
            self._events = self._events[len(events) :]
