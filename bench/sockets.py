"""Many WebSocket clients in one process, each a few hundred bytes: enough of the protocol to follow events."""

import asyncio
import struct
from collections.abc import Callable

_HELLO = (
    "GET /ws HTTP/1.1\r\nHost: {host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
_SWITCHING = b"HTTP/1.1 101"
_TEXT, _CLOSE, _PING, _PONG = 0x1, 0x8, 0x9, 0xA
#: A mask is there to guard proxies against pages; with zeros the text is as it was.
_MASK = bytes(4)
#: The length byte that says that the length is in so many bytes behind it.
_LONG = {126: 2, 127: 8}


class SocketClient(asyncio.Protocol):
    """One connection. `receive` gets every text, `lost` is called once at the end, also of a refused handshake."""

    def __init__(self, host: str, receive: Callable[[bytes], None], lost: Callable[[], None]) -> None:
        self._host, self._receive, self._lost = host, receive, lost
        self._buffer = b""
        self._waiting: list[bytes] = []
        #: Whether the handshake is over.
        self.is_open = False
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP has this kind
        self.transport = transport
        transport.write(_HELLO.format(host=self._host).encode())

    def connection_lost(self, exc: Exception | None) -> None:
        self.transport = None
        self._lost()

    def send(self, text: bytes) -> None:
        """Send a text, once the handshake is over."""
        if self.is_open:
            self._write(_TEXT, text)
        else:
            self._waiting.append(text)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if not self.is_open and not self._open():
            return
        while frame := self._frame():
            self._take(*frame)

    def _take(self, opcode: int, payload: bytes) -> None:
        if opcode == _TEXT:
            self._receive(payload)
        elif opcode == _PING:
            self._write(_PONG, payload)
        elif opcode == _CLOSE and self.transport:
            self.transport.close()

    def _open(self) -> bool:
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if not found or self.transport is None:
            return False
        if not head.startswith(_SWITCHING):
            self.transport.abort()
            return False
        self._buffer, self.is_open = rest, True
        for text in self._waiting:
            self._write(_TEXT, text)
        self._waiting = []
        return True

    def _frame(self) -> tuple[int, bytes] | None:
        """The next whole frame; the server sends each message in one, and masks none."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        length, start = buffer[1], 2 + _LONG.get(buffer[1], 0)
        if start > 2:
            length = int.from_bytes(buffer[2:start])
        if len(buffer) < start or len(buffer) < start + length:
            return None
        self._buffer = buffer[start + length :]
        return buffer[0] & 0xF, buffer[start : start + length]

    def _write(self, opcode: int, payload: bytes) -> None:
        if self.transport is None:
            return
        length, first = len(payload), 0x80 | opcode
        head = bytes((first, 0x80 | length)) if length < 126 else struct.pack("!BBH", first, 0xFE, length)
        self.transport.write(head + _MASK + payload)
