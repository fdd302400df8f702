"""How far each projection has got, as pushed by the projector; waiting for a position costs no query."""

import asyncio


class Positions:
    """The newest announced position per projection."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._waiting: dict[str, list[tuple[int, asyncio.Future[None]]]] = {}

    def advance(self, name: str, position: int) -> None:
        """Take an announcement and wake those who waited for it."""
        if position <= self._known.get(name, -1):
            return
        self._known[name] = position
        waiting = self._waiting.pop(name, [])
        self._waiting[name] = [(wanted, future) for wanted, future in waiting if wanted > position]
        for wanted, future in waiting:
            if wanted <= position and not future.done():
                future.set_result(None)

    async def reached(self, name: str, position: int, timeout: float) -> None:
        """Return when the position was announced or the time is over; announcements may get lost."""
        if self._known.get(name, -1) >= position:
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(name, []).append((position, future))
        await asyncio.wait({future}, timeout=timeout)
        if not future.done():
            future.cancel()
            self._waiting[name] = [entry for entry in self._waiting[name] if entry[1] is not future]
