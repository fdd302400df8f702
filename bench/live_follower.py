"""A client of live updates that counts: what it got of each job, what it lacks, and what came twice or too late."""

import asyncio
import random
import time
from collections.abc import Mapping
from typing import Protocol
from uuid import UUID

import msgspec

from bench.sockets import SocketClient

#: Within so many seconds a client comes back.
BACK = 1.0
_PING = b'{"type":"ping"}'


class LiveFound(msgspec.Struct):
    """What the clients of one run found."""

    #: Seconds from the append to the socket, of every event at every client.
    lags: list[float] = []
    #: Events that were appended, and messages about events that came.
    events: int = 0
    received: int = 0
    progress: int = 0
    #: Events that a client did not get, got again, and got behind later ones of the job.
    missing: int = 0
    repeated: int = 0
    disordered: int = 0
    #: Messages that none of these clients may get: `error`, `reset`, `unsubscribed`, and a later snapshot.
    unexpected: int = 0
    #: How often a client was live again.
    reconnects: int = 0
    #: When all sockets were gone, the first was back, and all were live, by the clock of the system; 0: never.
    gone_at: float = 0.0
    back_at: float = 0.0
    live_at: float = 0.0
    #: Seconds that each order took, and how many were refused.
    orders: list[float] = []
    refused: int = 0


class SentEvents(Protocol):
    """What is known of the events that are followed."""

    @property
    def found(self) -> LiveFound:
        """Where clients count."""

    @property
    def sent(self) -> Mapping[tuple[str, int], float]:
        """When an event was appended, by its job and its sequence."""

    def start(self, follower: "Follower") -> None:
        """Connect a client in the background, unless the run is over."""


class _Overview(msgspec.Struct, frozen=True):
    jobId: str  # noqa: N815  # as it is in the message
    sequence: int


class _Content(msgspec.Struct, frozen=True):
    jobs: list[_Overview] = []


class _Message(msgspec.Struct):
    type: str
    position: str | None = None
    jobId: str | None = None  # noqa: N815  # as it is in the message
    sequence: int = 0
    data: _Content = _Content()


_decode = msgspec.json.Decoder(_Message).decode


class Follower:
    """One client that follows everything of a user. It comes back within a second, with the last position it has."""

    def __init__(self, run: SentEvents, host: str, user_id: UUID, token: str) -> None:
        self.run, self.host, self.user_id, self.token = run, host, user_id, token
        self.position: str | None = None
        #: By job: the last sequence.
        self.sequences: dict[str, int] = {}
        #: Job and sequence of events that were left out.
        self.gaps: set[tuple[str, int]] = set()
        self.is_live = self._was_live = False
        self.client: SocketClient | None = None

    @property
    def is_open(self) -> bool:
        """Whether the server has accepted the socket."""
        return self.client is not None and self.client.is_open

    async def connect(self) -> None:
        """Open a socket and follow."""
        address, _, port = self.host.partition(":")
        client = SocketClient(self.host, self.receive, self._lose)
        after = f',"after":"{self.position}"' if self.position else ""
        client.send(f'{{"type":"auth","token":"{self.token}"}}'.encode())
        client.send(f'{{"type":"subscribe","jobs":"all"{after}}}'.encode())
        client.send(_PING)
        try:
            await asyncio.get_running_loop().create_connection(lambda: client, address, int(port))
        except OSError:
            self._lose()
        else:
            self.client = client

    def cut(self) -> None:
        """Lose the connection."""
        if self.client and self.client.transport:
            self.client.transport.abort()

    def receive(self, text: bytes) -> None:
        """Take a message."""
        message, found = _decode(text), self.run.found
        match message.type:
            case "event":
                self._take_event(message.jobId or "", message.sequence)
            case "progress":
                found.progress += 1
            case "pong":
                self.is_live = True
                found.reconnects += self._was_live
                self._was_live = True
            case "snapshot" if self.position is None:
                self.sequences = {job.jobId: job.sequence for job in message.data.jobs}
            case _:
                found.unexpected += 1
        self.position = message.position or self.position

    def missing(self, expected: Mapping[str, int]) -> int:
        """How many events are lacking, when the last ones of its jobs have these sequences."""
        late = (max(0, sequence - self.sequences.get(job_id, 0)) for job_id, sequence in expected.items())
        return len(self.gaps) + sum(late)

    def _take_event(self, job_id: str, sequence: int) -> None:
        found, event, known = self.run.found, (job_id, sequence), self.sequences.get(job_id, 0)
        found.received += 1
        if event in self.gaps:
            self.gaps.remove(event)
            found.disordered += 1
        elif sequence <= known:
            found.repeated += 1
        else:
            self.gaps.update((job_id, number) for number in range(known + 1, sequence))
            self.sequences[job_id] = sequence
            if (at := self.run.sent.get(event)) is not None:
                found.lags.append(time.perf_counter() - at)

    def _lose(self) -> None:
        self.is_live, self.client = False, None
        asyncio.get_running_loop().call_later(random.uniform(0.0, BACK), self.run.start, self)
