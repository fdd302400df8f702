"""Load over HTTP from a process of its own: `wrk` where it is installed, else a small client of ours.

Closed loop: every client keeps its connection and waits for its answer before it asks again. Tokens take turns.
"""

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import msgspec
import uvloop

from bench.report import percentile

_LAST_CHUNK = b"0\r\n\r\n"
#: Seconds after which a request that has no answer fails.
_LONGEST = 60.0
_LUA = """
local requests, n, failed = {}, 0, 0
init = function()
  for line in io.lines("%(tokens)s") do
    local token, path = line:match("^(%%S+) ?(.*)$")
    requests[#requests + 1] = wrk.format("%(method)s", path ~= "" and path or "%(path)s",
      {["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json"}, %(body)s)
  end
  n = %(start)d
end
request = function()
  n = n + 1
  return requests[n %% #requests + 1]
end
done = function(summary, latency)
  io.write(string.format('{"requests":%%d,"microseconds":%%d,"p50":%%f,"p99":%%f,"failed":%%d}',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked over and over, by the owners of the tokens in a file (one per line).

    A path that follows a token, after a space, is asked for instead of `path`.
    """

    url: str
    tokens: Path
    path: str
    body: str = ""

    @property
    def method(self) -> str:
        return "POST" if self.body else "GET"


class Measured(NamedTuple):
    """Answers per second, and how long clients waited, in milliseconds."""

    per_s: float
    p50_ms: float
    p99_ms: float
    failed: int


def drive(request: Request, clients: int, seconds: float, start: int = 0) -> Measured:
    """One run; `start` is the token of the first request. Raises RuntimeError when answers were refusals."""
    measured = (_wrk if shutil.which("wrk") else _own)(request, clients, seconds, start)
    if measured.failed:
        raise RuntimeError(f"{request.method} {request.url}{request.path}: {measured.failed} answers were no success")
    return measured


def _wrk(request: Request, clients: int, seconds: float, start: int) -> Measured:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        body = json.dumps(request.body) if request.body else "nil"
        facts = {"tokens": request.tokens, "method": request.method, "path": request.path, "body": body, "start": start}
        script.write(_LUA % facts)
        script.flush()
        command = [
            "wrk",
            "-t1",
            "--timeout",
            "20s",
            f"-c{clients}",
            f"-d{max(1, round(seconds))}s",
            "-s",
            script.name,
            request.url,
        ]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = json.loads(said[said.rindex("{") :])
    per_s = found["requests"] / found["microseconds"] * 1e6
    return Measured(per_s, found["p50"] / 1000, found["p99"] / 1000, found["failed"])


def _own(request: Request, clients: int, seconds: float, start: int) -> Measured:
    order = {"request": request, "clients": clients, "seconds": seconds, "start": start}
    encoded = msgspec.json.encode(order, enc_hook=str)
    command = [sys.executable, "-m", "bench.load"]
    return Measured(*json.loads(subprocess.run(command, input=encoded, stdout=subprocess.PIPE, check=True).stdout))


class _Client(asyncio.Protocol):
    """One connection."""

    def __init__(self, work: "_Work") -> None:
        self.work, self.buffer, self.sent = work, b"", 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # TCP has this kind
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        """Send the next request."""
        self.sent = time.perf_counter()
        self.transport.write(self.work.next())

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        head, found, body = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return
        length = _length(head.lower(), body)
        if len(body) >= length:
            self.buffer = body[length:]
            self.work.note(time.perf_counter() - self.sent, ok=head[9:10] == b"2")
            self.ask()


def _length(head: bytes, body: bytes) -> int:
    """Of the body in bytes; of chunks that are not all here, more than there is."""
    if b"transfer-encoding: chunked" in head:
        return len(body) + (not body.endswith(_LAST_CHUNK))
    return int(head.partition(b"content-length:")[2].partition(b"\r")[0])


class _Work:
    """Requests in turn, and what came of them."""

    def __init__(self, request: Request, clients: int, start: int) -> None:
        self.requests = [_raw(request, *line.split(" ", 1)) for line in request.tokens.read_text().splitlines()]
        self.number, self.failed = start, 0
        self.latencies: list[float] = []
        #: Set by as many answers as there are clients, so that a slow request is measured, too.
        self.answered = asyncio.Event()
        self._clients = clients

    def next(self) -> bytes:
        self.number += 1
        return self.requests[self.number % len(self.requests)]

    def note(self, seconds: float, *, ok: bool) -> None:
        self.latencies.append(seconds)
        self.failed += not ok
        if len(self.latencies) >= self._clients:
            self.answered.set()


def _raw(request: Request, token: str, path: str = "") -> bytes:
    body = request.body.encode()
    return (
        f"{request.method} {path or request.path} HTTP/1.1\r\nHost: {request.url.partition('//')[2]}\r\n"
        f"Authorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


async def _run(request: Request, clients: int, seconds: float, start: int) -> Measured:
    loop, work = asyncio.get_running_loop(), _Work(request, clients, start)
    host, _, port = request.url.partition("//")[2].partition(":")
    connections = [await loop.create_connection(lambda: _Client(work), host, int(port)) for _ in range(clients)]
    began = time.perf_counter()
    await asyncio.sleep(seconds)
    async with asyncio.timeout(_LONGEST):
        await work.answered.wait()
    seconds = time.perf_counter() - began
    latencies = sorted(work.latencies)
    for transport, _ in connections:
        transport.abort()
    p50, p99 = (percentile(latencies, share) * 1000 for share in (0.50, 0.99))
    return Measured(len(latencies) / seconds, p50, p99, work.failed)


class _Order(msgspec.Struct):
    request: Request
    clients: int
    seconds: float
    start: int


def _main() -> None:
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=_Order, dec_hook=lambda kind, text: kind(text))
    print(json.dumps(uvloop.run(_run(order.request, order.clients, order.seconds, order.start))))


if __name__ == "__main__":
    _main()
