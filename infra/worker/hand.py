"""Whose turn it is at the engine."""

import asyncio


class Hand:
    """A turn at the engine of a worker, over at the first `let_go`."""

    def __init__(self, engine_is_free: asyncio.Event) -> None:
        self._engine_is_free = engine_is_free
        engine_is_free.clear()
        self._held = True

    def let_go(self) -> None:
        """The engine is not needed any more."""
        if self._held:
            self._held = False
            self._engine_is_free.set()
