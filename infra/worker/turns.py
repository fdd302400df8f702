"""Whose turn it is at the engine of a worker."""

import asyncio
from typing import Self

#: A turn that was over in less than this lets the next task get ready beside the one that follows.
QUICK = 0.25
#: A task that is ready and gets no turn for so long is given back to others, in seconds.
PATIENCE = 0.5


class Busy(Exception):
    """The engine did not become free in time."""


class Turns:
    """One task at a time has the engine. While turns are short, the next task is fetched and claimed meanwhile."""

    def __init__(self) -> None:
        self._engine = asyncio.Lock()
        self._quick = False
        self._preparing: Turn | None = None
        self._changed = asyncio.Event()

    async def next(self) -> "Turn":
        """A turn, as soon as a task may get ready for it."""
        while self._preparing or (self._engine.locked() and not self._quick):
            self._changed.clear()
            await self._changed.wait()
        self._preparing = Turn(self)
        return self._preparing

    async def begin(self, turn: "Turn") -> None:
        """Take the engine. Raises Busy."""
        try:
            async with asyncio.timeout(PATIENCE):
                await self._engine.acquire()
        except TimeoutError:
            self._quick = False
            raise Busy from None
        self._prepared(turn)

    async def again(self) -> None:
        """Take the engine for somebody who has worked without it, however long that takes."""
        await self._engine.acquire()

    def end(self, turn: "Turn", seconds: float | None) -> None:
        """The turn took so long; None: it was not used."""
        if seconds is not None:
            self._quick = seconds < QUICK
            self._engine.release()
        self._prepared(turn)

    def _prepared(self, turn: "Turn") -> None:
        if self._preparing is turn:
            self._preparing = None
        self._changed.set()


class Turn:
    """A turn at the engine, over at the first `let_go`."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._began: float | None = None
        self._over = False

    async def begin(self) -> Self:
        """Wait for the engine. Raises Busy."""
        await self._turns.begin(self)
        self._began = asyncio.get_running_loop().time()
        return self

    async def again(self) -> None:
        """Wait for the engine once more after having let it go."""
        await self._turns.again()
        self._began, self._over = asyncio.get_running_loop().time(), False

    def let_go(self) -> None:
        """The engine is not needed any more."""
        if not self._over:
            self._over = True
            began = self._began
            self._turns.end(self, None if began is None else asyncio.get_running_loop().time() - began)
