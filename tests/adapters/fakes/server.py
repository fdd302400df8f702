"""A small HTTP server that can also behave badly."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from infra.addresses import host_in_url

VIDEO = b"\x00\x00\x00\x18ftypmp42" + bytes(range(256)) * 1200


@dataclass(frozen=True)
class Request:
    """What arrived."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.body)


@dataclass(frozen=True)
class Response:
    """What goes back. `promised`: another Content-Length than the truth. `endless`: repeated until the client goes.

    `drip`: seconds between two bytes of the body.
    """

    status: int = 200
    content: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    promised: int | None = None
    endless: bytes = b""
    drip: float = 0.0


class Drop(Exception):
    """Close the connection without an answer."""


class Silence(Exception):
    """Never answer."""


Handler = Callable[[Request], Response]


def video(body: bytes = VIDEO) -> Response:
    return Response(body=body, headers={"content-type": "video/mp4"})


class Server:
    """Asks handlers by method and pattern of the path; keeps what arrived."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        #: How many were opened, with a request or without.
        self.connections = 0
        self.url = ""
        #: While there is one, requests are carried out, but never answered; it is set by the first.
        self.mute: asyncio.Event | None = None
        self._routes: list[tuple[str, re.Pattern[str], Callable[..., Response]]] = []

    def route(self, method: str, pattern: str, handler: Callable[..., Response]) -> None:
        """Groups of the pattern are arguments after the request. Later routes go first."""
        self._routes.insert(0, (method, re.compile(pattern), handler))

    def seen(self, method: str, path: str) -> int:
        """How many such requests arrived."""
        return sum(1 for request in self.requests if request.method == method and re.fullmatch(path, request.path))

    def answer(self, request: Request) -> Response:
        self.requests.append(request)
        for method, pattern, handler in self._routes:
            if method == request.method and (match := pattern.fullmatch(request.path)):
                return handler(request, *match.groups())
        return Response(404, {"detail": "Not Found"})

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            await self._serve(reader, writer)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            response = self.answer(await _read(reader))
            if self.mute:
                self.mute.set()
                raise Silence
        except Drop:
            writer.transport.abort()
            return
        except Silence:
            await reader.read()
            return
        await _write(writer, response)


async def _read(reader: asyncio.StreamReader) -> Request:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode().rstrip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    method, target, _ = first.split(" ")
    parts = urlsplit(target)
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return Request(method, parts.path, query, headers, body)


async def _write(writer: asyncio.StreamWriter, response: Response) -> None:
    body = response.body if response.body is not None else msgspec.json.encode(response.content)
    headers = {"content-type": "application/json", "connection": "close", **response.headers}
    if not response.endless:
        headers["content-length"] = str(len(body) if response.promised is None else response.promised)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    writer.write(f"HTTP/1.1 {response.status} Said\r\n{head}\r\n".encode())
    for number in range(len(body) if response.drip else 0):
        writer.write(body[number : number + 1])
        await writer.drain()
        await asyncio.sleep(response.drip)
    writer.write(b"" if response.drip else body)
    while response.endless:
        writer.write(response.endless)
        await writer.drain()
    await writer.drain()


@asynccontextmanager
async def running(server: Server, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Server]:
    """The server on a free port of the loopback, or on another address; all its connections end with it."""
    tasks: set[asyncio.Task[None]] = set()

    def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Awaitable[None]:
        server.connections += 1
        task = asyncio.ensure_future(server.serve(reader, writer))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        # However it ends, and if it has never begun: what is left open is reported in another test.
        task.add_done_callback(lambda _: writer.close())
        return task

    listening = await asyncio.start_server(connected, host, port)
    server.url = f"http://{host_in_url(host)}:{listening.sockets[0].getsockname()[1]}"
    try:
        yield server
    finally:
        listening.close()
        for task in set(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
