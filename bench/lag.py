"""From the 202 of an order to the job in its owner's list, while a thousand orders arrive every second.

Open loop: orders are sent when they are due, whatever became of those before. For every twentieth the owner asks
for the list as soon as the 202 is there; the lag is the time until the list with the job in it has arrived.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections import deque
from pathlib import Path

import msgspec
import psycopg
import uvloop

from bench import accounts
from bench.report import Figures, percentile
from bench.stage import ours, prepared
from infra.processes import memory

PER_SECOND = 1_000
SAMPLED = 20
ACCOUNTS = 2_000
#: Connections; more requests than that are queued, and their waiting counts.
ORDERING, READING = 64, 8
BESIDE = ("projector", "relay")
_BODY = b'{"prompt":"a quiet harbour at dusk","seed":7}'


class Found(msgspec.Struct):
    """What the client in its own process has measured, in seconds."""

    lags: list[float]
    orders: list[float]
    stale: int
    lost: int
    per_s: float


def measure(seconds: float) -> Figures:
    """Figures of one run."""
    with prepared() as stage:
        user_ids = accounts.new(ACCOUNTS)
        asyncio.run(accounts.open_ours(stage.settings.postgres_dsn, user_ids))
        tokens = accounts.write_tokens(stage.settings, user_ids, stage.folder / "tokens")
        with ours(stage, *BESIDE) as (url, _):
            command = [sys.executable, "-m", "bench.lag", url, str(tokens)]
            subprocess.run([*command, "2"], stdout=subprocess.DEVNULL, check=True)
            said = subprocess.run([*command, str(seconds)], stdout=subprocess.PIPE, check=True).stdout
        commit = _commit_ms(stage.settings.postgres_dsn)
    return _figures(msgspec.json.decode(said, type=Found)) | {"commit_p50_ms": commit}


def _commit_ms(dsn: str) -> float:
    """What one durable commit takes, alone: the least that lies between an order and its 202."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("CREATE TABLE commits (n int)")
        took = []
        for number in range(500):
            begun = time.perf_counter()
            connection.execute("INSERT INTO commits VALUES (%s)", (number,))
            took.append(time.perf_counter() - begun)
    return round(percentile(sorted(took), 0.5) * 1000, 3)


def _figures(found: Found) -> Figures:
    figures: Figures = {"wanted_per_s": PER_SECOND, "submits_per_s": round(found.per_s, 1), "samples": len(found.lags)}
    for name, values in (("lag", found.lags), ("submit", found.orders)):
        for share in (50, 99):
            figures[f"{name}_p{share}_ms"] = round(percentile(sorted(values), share / 100) * 1000, 2)
    return figures | {"stale": found.stale, "not_visible": found.lost}


class Connection(asyncio.Protocol):
    """Keep-alive HTTP for one request at a time; answers must carry their length."""

    def __init__(self) -> None:
        self.buffer = b""
        self.answer: asyncio.Future[tuple[bytes, bytes]] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP has this kind
        self.transport = transport

    def ask(self, request: bytes) -> "asyncio.Future[tuple[bytes, bytes]]":
        """Head and body of the answer."""
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return self.answer

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, body = self.buffer.partition(b"\r\n\r\n")
        if not found or self.answer is None:
            return
        if len(body) >= int(head.lower().partition(b"content-length:")[2].partition(b"\r")[0]):
            self.buffer = b""
            self.answer.set_result((head, body))


class Pool:
    """Free connections; a request that finds none waits in a queue."""

    def __init__(self, connections: list[Connection]) -> None:
        self.free = deque(connections)
        self.wanted = asyncio.Semaphore(len(connections))

    async def ask(self, request: bytes) -> tuple[bytes, bytes]:
        """Raises RuntimeError for anything but success."""
        async with self.wanted:
            connection = self.free.popleft()
            try:
                head, body = await connection.ask(request)
            finally:
                self.free.append(connection)
        if head[9:10] != b"2":
            raise RuntimeError(f"{head!r} {body!r}")
        return head, body


class Client:
    """Sends orders on time and looks for some of them."""

    def __init__(self, orders: Pool, lists: Pool, host: str, tokens: list[str]) -> None:
        self.orders, self.lists = orders, lists
        self.host, self.tokens = host, tokens
        self.found = Found([], [], 0, 0, 0.0)

    async def run(self, seconds: float, start: int) -> None:
        """Every order is due at its own moment."""
        begun = time.perf_counter()
        tasks = []
        for number in range(int(seconds * PER_SECOND)):
            ahead = begun + number / PER_SECOND - time.perf_counter()
            if ahead > 0:
                await asyncio.sleep(ahead)
            tasks.append(asyncio.create_task(self._order(start + number)))
        await asyncio.gather(*tasks)
        self.found.per_s = len(tasks) / (time.perf_counter() - begun)

    async def _order(self, number: int) -> None:
        due = time.perf_counter()
        token = self.tokens[number % len(self.tokens)]
        _, body = await self.orders.ask(self._request("POST /api/generate-from-prompt", token, _BODY))
        accepted = time.perf_counter()
        self.found.orders.append(accepted - due)
        if number % SAMPLED == 0:
            head, listed = await self.lists.ask(self._request("GET /api/me/jobs", token))
            self.found.lags.append(time.perf_counter() - accepted)
            self.found.stale += b"x-stale" in head.lower()
            self.found.lost += json.loads(body)["jobId"].encode() not in listed

    def _request(self, line: str, token: str, body: bytes = b"") -> bytes:
        head = f"{line} HTTP/1.1\r\nHost: {self.host}\r\nAuthorization: Bearer {token}\r\n"
        return f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def _main(url: str, tokens: list[str], seconds: float) -> Found:
    host = url.partition("//")[2]
    address, _, port = host.partition(":")
    loop = asyncio.get_running_loop()
    opened = [await loop.create_connection(Connection, address, int(port)) for _ in range(ORDERING + READING)]
    connections = [protocol for _, protocol in opened]
    client = Client(Pool(connections[:ORDERING]), Pool(connections[ORDERING:]), host, tokens)
    await client.run(seconds, start=int(seconds * 7))
    for transport, _ in opened:
        transport.abort()
    return client.found


if __name__ == "__main__":
    memory.tune()  # the client's own collections must not be taken for lag
    _found = uvloop.run(_main(sys.argv[1], Path(sys.argv[2]).read_text().split(), float(sys.argv[3])))
    sys.stdout.buffer.write(msgspec.json.encode(_found))
