"""A customer's pages that follow everything live, over a socket or an event stream, and come back when they are cut."""

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any
from uuid import UUID

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from domain.job_events import JobDeleted, JobQueued, JobTrashed
from tests.faults.system import Log

#: Seconds between two tries, and in which a connection answers.
_AGAIN, _PATIENCE = 0.3, 5.0
#: The server says something at least so often: it pings sockets every 20 s and sends comments every 15 s.
_SILENCE = 25.0
Message = dict[str, Any]


class Follower:
    """Follows what happens to the jobs of one account. `got`: version of each event by job, in the order of arrival."""

    def __init__(self, url: str, token: str, user_id: str, *, socket: bool) -> None:
        self._url, self._token, self._user_id = url, token, UUID(user_id)
        self._messages = self._socket if socket else self._stream
        self._after = ""
        self.name = "socket" if socket else "event stream"
        self.connections = 0
        self.began = asyncio.Event()
        self.got: dict[UUID, list[int]] = {}

    async def run(self) -> None:
        """Follow until cancelled."""
        while True:
            try:
                async with aclosing(self._messages()) as messages:
                    self.connections += 1
                    async for message in messages:
                        self._take(message)
            except (OSError, httpx.HTTPError, WebSocketException, TimeoutError):
                pass
            await asyncio.sleep(_AGAIN)

    def missing(self, log: Log) -> dict[UUID, tuple[list[int], list[int]]]:
        """What came of a job and what should have come, where they differ. Nothing is promised once it is deleted."""
        found = {}
        for job_id, events in log.jobs.items():
            [queued, *_] = events
            if isinstance(queued, JobQueued) and queued.user_id == self._user_id:
                gone = (n for n, event in enumerate(events, 1) if isinstance(event, JobTrashed | JobDeleted))
                first_gone = next(gone, len(events) + 1)
                due, got = list(range(1, first_gone)), self.got.get(job_id, [])
                if [version for version in got if version < first_gone] != due:
                    found[job_id] = (got, due)
        return found

    def _take(self, message: Message) -> None:
        self._after = message.get("position") or self._after
        if message["type"] == "snapshot":
            self.began.set()
        if message["type"] == "event" and message["jobId"]:
            self.got.setdefault(UUID(message["jobId"]), []).append(message["sequence"])

    async def _socket(self) -> AsyncGenerator[Message, None]:
        url = self._url.replace("http", "ws", 1) + "/ws"
        async with connect(url, compression=None, open_timeout=_PATIENCE, close_timeout=1) as connection:
            await connection.send(json.dumps({"type": "auth", "token": self._token}))
            after = {"after": self._after} if self._after else {}
            await connection.send(json.dumps({"type": "subscribe", "jobs": "all", **after}))
            async for text in connection:
                yield json.loads(text)

    async def _stream(self) -> AsyncGenerator[Message, None]:
        headers = {"Authorization": f"Bearer {self._token}"} | ({"Last-Event-ID": self._after} if self._after else {})
        timeout = httpx.Timeout(_PATIENCE, read=_SILENCE)
        async with (
            httpx.AsyncClient(base_url=self._url, timeout=timeout) as client,
            client.stream("GET", "/api/me/events", headers=headers) as answer,
        ):
            answer.raise_for_status()
            async for line in answer.aiter_lines():
                if line.startswith("data: "):
                    yield json.loads(line.removeprefix("data: "))
