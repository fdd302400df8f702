"""Wakes a task that waits for news."""

import asyncio


class Notifier:
    """Wakes one waiting task; several notifications before it looks are one."""

    def __init__(self) -> None:
        self._notified = asyncio.Event()

    def notify(self) -> None:
        """Wake the task that waits, or end its next wait at once."""
        self._notified.set()

    async def wait(self, timeout: float) -> None:
        """Return after a notification since the last wait, at the latest after `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout):
                await self._notified.wait()
        except TimeoutError:
            return
        finally:
            self._notified.clear()
