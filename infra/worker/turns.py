"""Whose turn it is at the engine of a worker, and how many tasks it has beside that one."""

import asyncio

#: A turn that was over in less than this lets the next task get ready beside the one that follows, in seconds.
QUICK = 0.25
#: A task that is ready and gets no turn for so long is given back to others, in seconds.
PATIENCE = 0.5
#: Tasks that a worker has at a time; all but two of them are being stored.
IN_FLIGHT = 8


class Busy(Exception):
    """The engine did not become free in time."""


class Turns:
    """One task at a time has the engine. While turns are short, the next task is fetched and claimed meanwhile."""

    def __init__(self) -> None:
        self.engine = asyncio.Lock()
        self.room = asyncio.Semaphore(IN_FLIGHT)
        self.quick = False
        self._preparing: Turn | None = None
        self._changed = asyncio.Event()

    async def next(self) -> "Turn":
        """A turn, as soon as a task may get ready for it."""
        await self.room.acquire()
        try:
            while self._preparing or (self.engine.locked() and not self.quick):
                self._changed.clear()
                await self._changed.wait()
        except asyncio.CancelledError:
            self.room.release()
            raise
        self._preparing = Turn(self)
        return self._preparing

    def changed(self, turn: "Turn") -> None:
        """The turn has begun or is over."""
        if self._preparing is turn:
            self._preparing = None
        self._changed.set()


class Turn:
    """What one task needs of a worker: room from the start, and the engine from `begin` to `let_go`."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._began: float | None = None
        self._has_room = True

    async def begin(self) -> None:
        """Wait for the engine. Raises Busy."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._turns.engine.acquire()
        except TimeoutError:
            self._turns.quick = False
            raise Busy from None
        self._began = asyncio.get_running_loop().time()
        self._turns.changed(self)

    def let_go(self) -> None:
        """The engine is not needed any more."""
        if self._began is not None:
            self._turns.quick = asyncio.get_running_loop().time() - self._began < QUICK
            self._turns.engine.release()
            self._began = None
            self._turns.changed(self)

    def rest(self) -> None:
        """Something outside is waited for, which takes neither the engine nor room."""
        self.let_go()
        self._leave()

    async def again(self) -> None:
        """Come back from a rest, however long the engine is busy."""
        await self._turns.room.acquire()
        self._has_room = True
        await self._turns.engine.acquire()
        self._began = asyncio.get_running_loop().time()

    def end(self) -> None:
        """The task is over."""
        self.let_go()
        self._leave()
        self._turns.changed(self)

    def _leave(self) -> None:
        if self._has_room:
            self._has_room = False
            self._turns.room.release()
