"""How fast a client must take its answer, so that no answer is kept in memory for one that reads nothing."""

import asyncio
from asyncio import TimerHandle

#: Of what waits to be sent, at least so many bytes must go within so many seconds.
STALL_SECONDS = 30.0
LEAST_BYTES = 32 * 1024
#: How long the rest of an answer may take after we have closed the connection.
LINGER_SECONDS = 30.0
#: Bytes that the kernel holds unsent for one connection: it reports progress in steps of about this size.
UNSENT_BYTES = 128 * 1024


class WritePace:
    """Watches one connection while its transport holds more than it wants, and aborts it when too little leaves."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._timer: TimerHandle | None = None

    def paused(self) -> None:
        """The client is slower than we are: from now on its pace counts."""
        self.resumed()
        self._watch(self._transport.get_write_buffer_size())

    def resumed(self) -> None:
        """Most of it is sent."""
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _watch(self, size: int) -> None:
        self._timer = self._loop.call_later(STALL_SECONDS, self._look, size)

    def _look(self, before: int) -> None:
        size = self._transport.get_write_buffer_size()
        if before - size < LEAST_BYTES:
            self._transport.abort()
        else:
            self._watch(size)


def abort_later(transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
    """After closing: gives up what the client has not taken in time. A closed transport waits for ever by itself."""
    if transport.get_write_buffer_size():
        loop.call_later(LINGER_SECONDS, transport.abort)
