"""Orders at a rate, and for every fourth the list of its owner, until the input ends: a process of its own.

`python -m bench.rebuild_load URL TOKENS RATE`. A list that is marked as stale, or that lacks the order that was
answered before, counts as stale; any answer but success counts as failed.
"""

import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
import uvloop

from bench.lag import Connection, Pool
from infra.processes import memory

SAMPLED = 4
ORDERING, READING = 64, 16
_BODY = b'{"prompt":"a quiet harbour at dusk","seed":7}'


class Seen(msgspec.Struct):
    """What the client has seen; reads in seconds."""

    reads: list[float]
    orders: int = 0
    failed: int = 0
    stale: int = 0
    seconds: float = 0.0


class _Traffic:
    """Sends each order when it is due, whatever became of those before."""

    def __init__(self, orders: Pool, lists: Pool, host: str, tokens: Sequence[str]) -> None:
        self.orders, self.lists = orders, lists
        self.host, self.tokens = host, tokens
        self.seen = Seen([])

    async def run(self, rate: int, over: asyncio.Event) -> None:
        begun, number, tasks = time.perf_counter(), 0, set[asyncio.Task[None]]()
        while not over.is_set():
            ahead = begun + number / rate - time.perf_counter()
            if ahead > 0:
                await asyncio.sleep(ahead)
            task = asyncio.create_task(self._order(number))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
            number += 1
        await asyncio.gather(*tasks)
        self.seen.seconds = time.perf_counter() - begun

    async def _order(self, number: int) -> None:
        token = self.tokens[number % len(self.tokens)]
        try:
            _, body = await self.orders.ask(self._request("POST /api/generate-from-prompt", token, _BODY))
            self.seen.orders += 1
            if number % SAMPLED == 0:
                await self._read(token, msgspec.json.decode(body)["jobId"])
        except RuntimeError as error:
            sys.stderr.write(f"{error}\n"[:1_000])
            self.seen.failed += 1

    async def _read(self, token: str, job_id: str) -> None:
        began = time.perf_counter()
        head, listed = await self.lists.ask(self._request("GET /api/me/jobs", token))
        self.seen.reads.append(time.perf_counter() - began)
        self.seen.stale += b"x-stale" in head.lower() or job_id.encode() not in listed

    def _request(self, line: str, token: str, body: bytes = b"") -> bytes:
        head = f"{line} HTTP/1.1\r\nHost: {self.host}\r\nAuthorization: Bearer {token}\r\n"
        return f"{head}Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def _main(url: str, tokens: list[str], rate: int) -> Seen:
    host = url.partition("//")[2]
    address, _, port = host.partition(":")
    loop, over = asyncio.get_running_loop(), asyncio.Event()
    opened = [await loop.create_connection(Connection, address, int(port)) for _ in range(ORDERING + READING)]
    connections = [protocol for _, protocol in opened]
    loop.add_reader(sys.stdin, over.set)
    traffic = _Traffic(Pool(connections[:ORDERING]), Pool(connections[ORDERING:]), host, tokens)
    await traffic.run(rate, over)
    for transport, _ in opened:
        transport.abort()
    return traffic.seen


if __name__ == "__main__":
    memory.tune()  # the client's own collections must not be taken for waiting
    _seen = uvloop.run(_main(sys.argv[1], Path(sys.argv[2]).read_text().split(), int(sys.argv[3])))
    sys.stdout.buffer.write(msgspec.json.encode(_seen))
