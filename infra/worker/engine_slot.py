"""Whose turn it is at the engine of a worker, and how many tasks it has beside that one."""

import asyncio

#: While turns are short, as many tasks get ready beside the one at the engine as it does in this time, in seconds.
QUICK = 0.25
#: A task that is ready and gets no turn for so long is given back to others, in seconds.
PATIENCE = 0.5
#: Tasks that a worker has at a time: at the engine, ready for it, and being stored.
IN_FLIGHT = 128
#: Of these the ones that are being stored while the engine has long turns.
STORING = 6


class EngineBusy(Exception):
    """The engine did not become free in time."""


class EngineSlots:
    """One task at a time has the engine. While turns are short, the next tasks are fetched and claimed meanwhile."""

    def __init__(self) -> None:
        self.engine = asyncio.Lock()
        #: How many tasks may get ready beside the one at the engine.
        self.ahead = 0
        self._tasks = 0
        self._preparing: set[Slot] = set()
        self._changed = asyncio.Event()

    async def next(self) -> "list[Slot]":
        """As many turns as there are tasks that may get ready for them, at least one."""
        while (free := self._free()) < 1:
            self._changed.clear()
            await self._changed.wait()
        self._tasks += free
        turns = [Slot(self) for _ in range(free)]
        self._preparing.update(turns)
        return turns

    async def enter(self) -> None:
        """Take room for a task, as soon as there is some."""
        while self._room < 1:
            self._changed.clear()
            await self._changed.wait()
        self._tasks += 1

    @property
    def _room(self) -> int:
        return max(1, self.ahead) + 1 + STORING - self._tasks

    def _free(self) -> int:
        most = self.ahead if self.engine.locked() else max(1, self.ahead)
        free = min(most - len(self._preparing), self._room)
        # Many at once cost little more than one; there is time for that while others are ready.
        return free if free > most // 2 or not self._preparing else 0

    def leave(self) -> None:
        """A task needs its room no more."""
        self._tasks -= 1
        self._changed.set()

    def changed(self, turn: "Slot") -> None:
        """The turn has begun or is over."""
        self._preparing.discard(turn)
        self._changed.set()


class Slot:
    """What one task needs of a worker: room from the start, and the engine from `acquire` to `release`."""

    def __init__(self, turns: EngineSlots) -> None:
        self._turns = turns
        self._began: float | None = None
        self._has_room = True

    async def acquire(self) -> None:
        """Wait for the engine. Raises Busy."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._turns.engine.acquire()
        except TimeoutError:
            self._turns.ahead = 0
            raise EngineBusy from None
        self._began = asyncio.get_running_loop().time()
        self._turns.changed(self)

    def release(self) -> None:
        """The engine is not needed any more."""
        if self._began is not None:
            took = asyncio.get_running_loop().time() - self._began
            self._turns.ahead = min(int(QUICK / max(took, 1e-3)), IN_FLIGHT - 1 - STORING)
            self._turns.engine.release()
            self._began = None
            self._turns.changed(self)

    def suspend(self) -> None:
        """Something outside is waited for, which takes neither the engine nor room."""
        self.release()
        self._leave()

    async def resume(self) -> None:
        """Come back from a rest, however long the engine is busy."""
        await self._turns.enter()
        self._has_room = True
        await self._turns.engine.acquire()
        self._began = asyncio.get_running_loop().time()

    def end(self) -> None:
        """The task is over."""
        self.release()
        self._leave()
        self._turns.changed(self)

    def _leave(self) -> None:
        if self._has_room:
            self._has_room = False
            self._turns.leave()
