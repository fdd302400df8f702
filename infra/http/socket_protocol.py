"""WebSockets as uvicorn speaks them (`websockets`, without I/O of its own), silent, and with an end to every close."""

import logging
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

#: Seconds between two pings, and for which the answer to one is waited for.
PING_SECONDS, PONG_SECONDS = 20.0, 20.0
#: Seconds that a client has to answer a close, and to take what was sent before.
CLOSE_SECONDS = 10.0

# It logs addresses with their tickets, and a traceback for each client that breaks the protocol.
_SILENT = logging.getLogger(f"{__name__}.uvicorn")
_SILENT.setLevel(logging.CRITICAL + 1)


class SocketProtocol(WebSocketsSansIOProtocol):
    """One socket. A close is sent also to a client that does not read, which is cut off when it does not answer."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.logger = self.conn.logger = _SILENT

    async def send(self, message: Any) -> None:
        """Send a message of ASGI. Raises ClientDisconnected."""
        is_close = message["type"] == "websocket.close"
        if is_close:
            self.writable.set()
        await super().send(message)
        if is_close and self.close_timer is not None:
            self.close_timer.cancel()
            self.close_timer = self.loop.call_later(CLOSE_SECONDS, self.transport.abort)
