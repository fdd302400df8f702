"""The leading timekeeper: starts what is due, renews leases, cuts what hangs, records results."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import Any, NamedTuple, TypeVar

import psycopg

from infra.deadline import within
from infra.postgres.leadership import LeaseExpired
from infra.timekeeper.table import LEASE, TimerTable
from infra.timekeeper.task import PeriodicTask

R = TypeVar("R")

log = logging.getLogger(__name__)

#: Seconds between two looks at the table.
TICK = 0.5
#: A run ends so many seconds before another timekeeper may start the same task.
_MARGIN = 2.0
_DEADLINE = 5.0


class _Run(NamedTuple):
    """A run that has the lease of its task."""

    timeout: asyncio.Timeout
    #: When it is cut, in the time of the event loop.
    deadline: float


class Timekeeper:
    """Runs the tasks of one leader; ends with the connection that makes it the leader."""

    def __init__(self, connection: psycopg.AsyncConnection, tasks: Sequence[PeriodicTask], tick: float = TICK) -> None:
        self._table = TimerTable(connection)
        self._tasks = {task.name: task for task in tasks}
        self._tick = tick
        #: Tasks that are being looked after; those with a lease are in `_runs` too.
        self._active: set[str] = set()
        self._runs: dict[str, _Run] = {}
        #: When a task without work is looked at again.
        self._look_at: dict[str, float] = {}

    async def lead(self) -> None:
        """Run what is due until PostgreSQL fails or the lease is lost. Tasks run side by side."""
        await self._ask(self._table.register((task.name, task.every) for task in self._tasks.values()))
        async with asyncio.TaskGroup() as group:
            while True:
                await self._renew()
                for name, requested in (await self._ask(self._table.due())).items():
                    if name in self._tasks and name not in self._active:
                        self._active.add(name)
                        group.create_task(self._attend(self._tasks[name], requested))
                await asyncio.sleep(self._tick)

    async def _renew(self) -> None:
        """Extend the leases of all runs. Each run ends before its lease does, or at its deadline."""
        if not self._runs:
            return
        until = self._now() + LEASE - _MARGIN
        await self._ask(self._table.renew(self._runs.keys()))
        for run in self._runs.values():
            if not run.timeout.expired():
                run.timeout.reschedule(min(run.deadline, until))

    async def _attend(self, task: PeriodicTask, requested: bool) -> None:
        try:
            if (requested or await self._has_work(task)) and await self._ask(self._table.claim(task.name)):
                await self._run(task)
        finally:
            self._active.discard(task.name)

    async def _has_work(self, task: PeriodicTask) -> bool:
        if task.pending is None:
            return True
        if self._now() < self._look_at.get(task.name, 0.0):
            return False
        self._look_at[task.name] = self._now() + task.every
        try:
            return await within(_DEADLINE, task.pending(), task.name)
        except Exception:  # whatever it is, the run meets it too, and records it
            return True

    async def _run(self, task: PeriodicTask) -> None:
        """Run a claimed task and record how it went. Raises LeaseExpired when its lease could not be renewed."""
        started = self._now()
        try:
            async with asyncio.timeout(min(task.deadline, LEASE - _MARGIN)) as timeout:
                self._runs[task.name] = _Run(timeout, started + task.deadline)
                try:
                    count = await task.run()
                finally:
                    # Before the timeout is left: one that was left cannot be renewed.
                    del self._runs[task.name]
        except Exception as error:  # whatever it is, it is recorded and the task runs again
            await self._failed(task, self._reason(error, timeout, task, started), started)
        else:
            await self._succeeded(task, count, started)

    async def _succeeded(self, task: PeriodicTask, count: int, started: float) -> None:
        await self._ask(self._table.succeeded(task.name))
        level = logging.INFO if count else logging.DEBUG
        log.log(level, "timer finished", extra={"timer": task.name, "count": count, "seconds": self._since(started)})

    def _reason(self, error: Exception, timeout: asyncio.Timeout, task: PeriodicTask, started: float) -> str:
        if not timeout.expired():
            return f"{type(error).__name__}: {error}"
        if self._now() < started + task.deadline:
            raise LeaseExpired from error
        return f"cut after {task.deadline:g} s"

    async def _failed(self, task: PeriodicTask, reason: str, started: float) -> None:
        log.warning("timer failed", extra={"timer": task.name, "reason": reason, "seconds": self._since(started)})
        await self._ask(self._table.failed(task.name, reason))

    async def _ask(self, query: Coroutine[Any, Any, R]) -> R:
        return await within(_DEADLINE, query, "PostgreSQL")

    def _since(self, started: float) -> float:
        return round(self._now() - started, 3)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
