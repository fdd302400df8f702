"""A transport that sends what was written in one go: uvloop makes a call to the kernel, and a packet, of each write."""

import asyncio
from typing import Any

from infra.http.pace import abort_later

#: So much is sent at once, in bytes: what streams must feel the pace of its reader.
_FULL = 64 * 1024


class Corked:
    """Collects writes until the event loop turns; everything else is the transport's."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._parts: list[bytes] = []
        self._size = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send soon; at once when it is much."""
        if not self._parts:
            self._loop.call_soon(self._flush)
        self._parts.append(data)
        self._size += len(data)
        if self._size > _FULL:
            self._flush()

    def close(self) -> None:
        """Send the rest, then close; what the client does not take in time is given up."""
        self._flush()
        self._transport.close()
        abort_later(self._transport, self._loop)

    def _flush(self) -> None:
        if self._parts:
            parts, self._parts, self._size = self._parts, [], 0
            self._transport.write(parts[0] if len(parts) == 1 else b"".join(parts))
