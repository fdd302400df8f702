"""The beginning of an attempt, as the log hears of it."""

import asyncio

from commands import rendering
from domain.job import Job
from infra.worker.context import WorkerContext
from infra.worker.guards import end


class StartRecorder:
    """Told when somebody has to know. The engine need not wait for that; what is over at once is told as a whole."""

    def __init__(self, tools: WorkerContext, job: Job, epoch: int) -> None:
        self._tools = tools
        self._job = job
        self._epoch = epoch
        self._telling: asyncio.Task[Job] | None = None

    async def told(self) -> None:
        """Return when the log knows. Raises JobNotFound, JobFinished, LeaseLost, AWAY."""
        if self._telling is None:
            work = rendering.start(self._tools.store, self._job.id, self._epoch, self._tools.name)
            self._telling = asyncio.create_task(work)
        await asyncio.shield(self._telling)

    async def settled(self) -> None:
        """Return when nothing about the beginning is on its way to the log. Raises as `told`."""
        if self._telling:
            await self.told()

    async def end(self) -> None:
        """Leave nothing running."""
        if self._telling:
            await end({self._telling})
