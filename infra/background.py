"""Tasks that run beside their owner: kept while they run, cancelled when it ends."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable
from typing import Any, Self

log = logging.getLogger(__name__)


class BackgroundTasks:
    """The tasks of one owner. `async with` cancels at its end what still runs; an error ends its task and is logged."""

    __slots__ = ("_tasks",)

    def __init__(self) -> None:
        # The event loop alone would keep them by weak references.
        self._tasks: set[asyncio.Task[Any]] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.cancel()

    def __len__(self) -> int:
        return len(self._tasks)

    def start(self, work: Coroutine[Any, Any, object], name: str | None = None) -> None:
        """Run the work as a task of this name."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._end)

    async def settle(self, seconds: float | None = None) -> bool:
        """Wait until all tasks have ended, for at most so many seconds; whether they have."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        return not self._tasks

    async def cancel(self) -> None:
        """Leave no task running."""
        await cancel_all(self._tasks)

    def _end(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("background task failed", exc_info=error, extra={"task": task.get_name(), "reason": repr(error)})


async def cancel_all(tasks: Iterable["asyncio.Future[Any]"]) -> None:
    """Cancel tasks until they have ended: a library may lose a cancellation."""
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        done, pending = await asyncio.wait(pending, timeout=0.5)
        for task in done:
            if not task.cancelled():
                task.exception()
