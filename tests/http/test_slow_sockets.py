"""A client that does not read its socket: what waits for it is bounded, and it comes back to what it missed."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from websockets.client import ClientProtocol
from websockets.frames import Frame, Opcode
from websockets.uri import parse_uri

from infra.http.services import Services
from infra.live.subscriber import MOST_WAITING
from tests.http.live import PATIENCE, Message, address_of, following, marked
from tests.http.people import Person

#: Bytes that the kernel takes for a client that does not read.
WINDOW = 16 * 1024
#: Events, and events per append: more than a mebibyte of messages.
EVENTS, AT_ONCE = 4_000, 500


class RawSocket:
    """A socket of which nothing is read unless a test asks."""

    def __init__(self, raw: socket.socket, url: str) -> None:
        self.raw, self.protocol = raw, ClientProtocol(parse_uri(url))
        self.bytes_read = 0
        self.got: list[Message] = []

    async def open(self, *messages: Message) -> None:
        """Shake hands and send these."""
        self.protocol.send_request(self.protocol.connect())
        await self._flush()
        while self.protocol.handshake_exc is None and self.protocol.state.name == "CONNECTING":
            await self.read()
        for message in messages:
            self.protocol.send_text(json.dumps(message).encode())
        await self._flush()

    async def read(self) -> bool:
        """Take what has come; False at the end."""
        async with asyncio.timeout(PATIENCE):
            data = await asyncio.get_running_loop().sock_recv(self.raw, 65536)
        self.bytes_read += len(data)
        if data:
            self.protocol.receive_data(data)
        for event in self.protocol.events_received():
            if isinstance(event, Frame) and event.opcode is Opcode.TEXT:
                self.got.append(json.loads(bytes(event.data)))
        return bool(data) and self.protocol.close_rcvd is None

    async def _flush(self) -> None:
        for data in self.protocol.data_to_send():
            await asyncio.get_running_loop().sock_sendall(self.raw, data)


@asynccontextmanager
async def unread(person: Person, *messages: Message) -> AsyncIterator[RawSocket]:
    """A socket with a small receive buffer."""
    url = address_of(person.client)
    with socket.socket() as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, WINDOW)
        raw.setblocking(False)
        await asyncio.get_running_loop().sock_connect(raw, ("127.0.0.1", urlsplit(url).port))
        found = RawSocket(raw, url)
        await found.open({"type": "auth", "token": person.token}, *messages)
        yield found


async def test_a_client_that_does_not_read_is_closed_at_a_mebibyte_and_comes_back_to_what_it_missed(
    ann: Person, parts: Services
) -> None:
    job_id = await ann.order()
    async with following(ann, "all") as quick, unread(ann, {"type": "subscribe", "jobs": "all"}) as slow:
        await quick.next()
        while not slow.got:
            await slow.read()
        for start in range(0, EVENTS, AT_ONCE):
            await marked(parts, job_id, *(f"{number} {'x' * 30}" for number in range(start, start + AT_ONCE)))
        while len(quick.got) <= EVENTS:
            await quick.next()
        while await slow.read():
            pass
        assert slow.protocol.close_rcvd
        assert slow.protocol.close_rcvd.code == 1013
        assert slow.bytes_read < MOST_WAITING < sum(len(json.dumps(event)) for event in quick.events())
        events = [message for message in slow.got if message["type"] == "event"]
        assert events == quick.events()[: len(events)]
        async with following(ann, "all", slow.got[-1]["position"]) as back:
            while len(back.got) < EVENTS - len(events):
                await back.next()
            assert events + back.events() == quick.events()
