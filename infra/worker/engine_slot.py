"""Which task has the engine of a worker, and how many tasks the worker has beside that one."""

import asyncio

#: Tasks that a worker has at a time: with the engine, ready for it, and being stored.
MAX_TASKS = 128
#: Of these the ones that are being stored while tasks hold the engine for long.
MAX_STORING = 6
#: Seconds after which a task that is ready and does not get the engine is given back to other workers.
ACQUIRE_TIMEOUT = 0.5


class EngineBusy(Exception):
    """The engine did not become free in time."""


class Prefetch:
    """How many tasks a worker claims before its engine is free.

    None while tasks are long, so that other workers get them. While tasks are short, as many as the engine does in
    HORIZON seconds: their messages, leases, streams and cache lookups are then read together instead of one by one.
    """

    #: Seconds of work that are claimed ahead.
    HORIZON = 0.25
    #: Seconds in which further short tasks are collected before they are claimed together.
    PAUSE = 0.025

    def __init__(self) -> None:
        self.depth = 0

    @property
    def room(self) -> int:
        """How many tasks the worker may have in all."""
        return max(1, self.depth) + 1 + MAX_STORING

    def adapt(self, seconds: float) -> None:
        """Choose the depth for tasks that hold the engine as long as this one did."""
        self.depth = min(int(self.HORIZON / max(seconds, 1e-3)), MAX_TASKS - 1 - MAX_STORING)

    def stop(self) -> None:
        """Claim nothing ahead, because a task that was claimed ahead had to be given back."""
        self.depth = 0

    def batch(self, tasks: int, ready: int, *, engine_busy: bool) -> int:
        """How many tasks to claim now, for a worker that has so many, and so many of them ready for the engine.

        0 while more than half of the depth is ready: many that are claimed at once cost little more than one.
        """
        target = self.depth if engine_busy else max(1, self.depth)
        count = min(target - ready, self.room - tasks)
        return count if count > target // 2 or not ready else 0

    async def pause(self) -> None:
        """Let further tasks arrive, if they are short."""
        if self.depth > 1:
            await asyncio.sleep(self.PAUSE)


class EngineSlots:
    """Admits tasks to a worker. One task at a time has the engine; others get ready, or store their results."""

    def __init__(self) -> None:
        self.prefetch = Prefetch()
        self.engine = asyncio.Lock()
        self._tasks = 0
        #: Slots of tasks that have not had the engine yet.
        self._ready: set[Slot] = set()
        self._changed = asyncio.Event()

    async def reserve(self) -> "list[Slot]":
        """Slots for as many tasks as may be claimed now; waits until there is at least one."""
        while (count := self._free()) < 1:
            await self._change()
        self._tasks += count
        slots = [Slot(self) for _ in range(count)]
        self._ready.update(slots)
        return slots

    def _free(self) -> int:
        return self.prefetch.batch(self._tasks, len(self._ready), engine_busy=self.engine.locked())

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    async def enter(self) -> None:
        """Wait until there is room for one more task."""
        while self._tasks >= self.prefetch.room:
            await self._change()
        self._tasks += 1

    def leave(self) -> None:
        """Make room for another task."""
        self._tasks -= 1
        self._changed.set()

    def unready(self, slot: "Slot") -> None:
        """The task does not wait for the engine any more."""
        self._ready.discard(slot)
        self._changed.set()


class Slot:
    """One task's place in a worker until `close`. The task has the engine from `acquire` to `release`."""

    def __init__(self, slots: EngineSlots) -> None:
        self._slots = slots
        self._acquired: float | None = None
        self._admitted = True

    async def acquire(self) -> None:
        """Wait for the engine. Raises EngineBusy."""
        try:
            async with asyncio.timeout(ACQUIRE_TIMEOUT):
                await self._slots.engine.acquire()
        except TimeoutError:
            self._slots.prefetch.stop()
            raise EngineBusy from None
        self._acquired = asyncio.get_running_loop().time()
        self._slots.unready(self)

    def release(self) -> None:
        """Let another task have the engine."""
        if self._acquired is not None:
            self._slots.prefetch.adapt(asyncio.get_running_loop().time() - self._acquired)
            self._slots.engine.release()
            self._acquired = None
            self._slots.unready(self)

    def suspend(self) -> None:
        """Give up the engine and the place while the task waits for something outside of the worker."""
        self.release()
        self._exit()

    async def resume(self) -> None:
        """Take a place and the engine again, however long that takes."""
        await self._slots.enter()
        self._admitted = True
        await self._slots.engine.acquire()
        self._acquired = asyncio.get_running_loop().time()

    def close(self) -> None:
        """End the task."""
        self.release()
        self._exit()
        self._slots.unready(self)

    def _exit(self) -> None:
        if self._admitted:
            self._admitted = False
            self._slots.leave()
