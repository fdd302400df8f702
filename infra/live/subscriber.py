"""One socket or event stream: what it follows, and the messages that wait to be sent to it."""

import asyncio
from collections.abc import Callable
from typing import NamedTuple, Protocol
from uuid import UUID

import msgspec

from domain.position import Position
from infra.live.access import Grant
from read_api.live.messages import CloseCode

#: Bytes that may wait for one client. One that is slower comes back, and reads from the log what it missed.
MOST_WAITING = 2**20
#: Catching up goes on when so few are left.
_ROOM = 2**18
#: Seconds that a client has to take so much while it catches up.
PATIENCE = 30.0

_encode = msgspec.json.Encoder().encode


class PositionedMessage(Protocol):
    """A message of the server."""

    @property
    def position(self) -> str | None:
        """What `after` takes to go on behind this message."""


class LiveFrame:
    """A message as JSON, encoded once for all who get it."""

    __slots__ = ("kind", "position", "size", "text")

    def __init__(self, message: PositionedMessage) -> None:
        encoded = _encode(message)
        self.kind: str = message.__struct_config__.tag  # type: ignore[attr-defined]  # every message is a tagged struct
        self.position, self.size, self.text = message.position, len(encoded), encoded.decode()


class Closing(NamedTuple):
    """Why a subscriber ends."""

    code: CloseCode
    reason: str


EXPIRED = Closing(CloseCode.NOT_AUTHENTICATED, "the token counts no more; come back with a new one")
TOO_SLOW = Closing(CloseCode.TRY_LATER, "too much was waiting to be sent; come back with the last position")
AWAY = Closing(CloseCode.TRY_LATER, "the service is busy or a part of it is down; come back in a moment")
STOPPING = Closing(CloseCode.RESTART, "the server restarts; come back with the last position")


class LiveSubscriber:
    """What the hub knows of one client. `wake` starts the sending of what waits."""

    __slots__ = ("_room", "_waiting", "_wake", "closing", "foreign", "grant", "reached", "size", "targets", "whole")

    def __init__(self, grant: Grant, wake: Callable[[], None], *, whole: bool = False) -> None:
        self.grant = grant
        #: Whether following an account means all its events, and not those of its jobs alone.
        self.whole = whole
        #: Job or account that is followed → up to where its events were sent.
        self.targets: dict[UUID, Position] = {}
        #: Up to where everything that it follows was sent: the position of its newest event.
        self.reached = Position()
        #: Of the jobs that are followed, those of others.
        self.foreign: frozenset[UUID] = frozenset()
        self.closing: Closing | None = None
        #: Bytes that wait or are being sent.
        self.size = 0
        self._waiting: list[LiveFrame] = []
        self._wake = wake
        self._room: asyncio.Event | None = None

    def put(self, frame: LiveFrame) -> None:
        """Send this after what waits already. A client for which too much waits is closed."""
        if self.closing:
            return
        self.size += frame.size
        if self.size > MOST_WAITING:
            self.end(TOO_SLOW)
            return
        self._waiting.append(frame)
        self._wake()

    def end(self, closing: Closing) -> None:
        """Close at once, without what waits."""
        if self.closing:
            return
        self.closing = closing
        self._waiting = []
        if self._room:
            self._room.set()
        self._wake()

    def lose(self) -> None:
        """The client is gone; nothing can be sent any more."""
        self.closing = self.closing or AWAY
        self._waiting = []
        if self._room:
            self._room.set()

    def take(self) -> list[LiveFrame]:
        """What waits; its sender calls `sent` for each."""
        taken, self._waiting = self._waiting, []
        return taken

    def sent(self, frame: LiveFrame) -> None:
        """A message has left."""
        self.size -= frame.size
        if self._room and self.size <= _ROOM:
            self._room.set()

    async def room(self) -> bool:
        """Return once there is room for more; False when the client is closed, as for taking too long."""
        if self.size > _ROOM and not self.closing:
            self._room = asyncio.Event()
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._room.wait()
            except TimeoutError:
                self.end(TOO_SLOW)
            self._room = None
        return self.closing is None
