"""A TCP proxy between each of our processes and each server, which can cut, hold or lose what passes."""

import asyncio
import json
import socket
import threading
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Literal

#: `part`: nothing passes until the end, then all of it. `half-open`: all that is sent is swallowed, on connections of
#: that time for ever. `cut`: every connection is reset. `lost reply`: the next reply on each connection is swallowed,
#: and the connection reset.
Mode = Literal["pass", "cut", "part", "half-open", "lost reply"]
_CHUNK = 2**16


class _Connection:
    """One connection of a process, with the one to the server."""

    def __init__(self, link: "Link", client: asyncio.StreamWriter, server: asyncio.StreamWriter) -> None:
        self.link, self._ends = link, (client, server)
        self.is_dead = self.loses_reply = False

    async def pump(self, source: asyncio.StreamReader, to: asyncio.StreamWriter, *, reply: bool) -> None:
        """Pass on what one side sends, until it ends or the connection is reset."""
        with suppress(OSError):
            while data := await source.read(_CHUNK):
                await self.link.passing.wait()
                if self.is_dead:
                    continue
                if (reply and self.loses_reply) or to.is_closing():
                    break
                to.write(data)
                await to.drain()
        self.reset()

    def reset(self) -> None:
        for end in self._ends:
            end.transport.abort()


class Link:
    """The connections of one process to one server. Its methods belong to the proxy's own event loop."""

    def __init__(self, upstream: Callable[[], int]) -> None:
        self._upstream = upstream
        self._connections: set[_Connection] = set()
        self._mode: Mode = "pass"
        self.passing = asyncio.Event()
        self.passing.set()

    def set(self, mode: Mode) -> None:
        """From now on this happens to what passes."""
        self._mode = mode
        (self.passing.clear if mode == "part" else self.passing.set)()
        for connection in list(self._connections):
            if mode == "cut":
                connection.reset()
            connection.is_dead |= mode == "half-open"
            connection.loses_reply = mode == "lost reply"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its begin to its end."""
        if self._mode == "cut":
            return writer.transport.abort()
        try:
            answers, server = await asyncio.open_connection("127.0.0.1", self._upstream())
        except OSError:
            return writer.transport.abort()
        connection = _Connection(self, writer, server)
        connection.is_dead = self._mode == "half-open"
        self._connections.add(connection)
        try:
            await asyncio.gather(
                connection.pump(reader, server, reply=False), connection.pump(answers, writer, reply=True)
            )
        finally:
            self._connections.discard(connection)


class Proxies:
    """Links by process and server. They run in a thread, so that tests that compute do not delay them."""

    def __init__(self, programs: Iterable[str], servers: Iterable[str], ports_file: Path) -> None:
        self._ports_file = ports_file
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._links: dict[tuple[str, str], Link] = {}
        self._listening: list[asyncio.Server] = []
        #: Where each process finds each server.
        self.ports: dict[str, dict[str, int]] = {name: {} for name in programs}
        self._servers = tuple(servers)

    def __enter__(self) -> "Proxies":
        self._thread.start()
        self._call(self._open())
        return self

    def __exit__(self, *_: object) -> None:
        self._call(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def set(self, mode: Mode, programs: Iterable[str], server: str) -> None:
        """What happens from now on between these processes and a server."""
        for name in programs:
            self._loop.call_soon_threadsafe(self._links[name, server].set, mode)

    def heal(self) -> None:
        """Everything passes again."""
        for link in self._links.values():
            self._loop.call_soon_threadsafe(link.set, "pass")

    async def _open(self) -> None:
        for name, ports in self.ports.items():
            for server in self._servers:
                listener = socket.create_server(("127.0.0.1", 0))
                ports[server] = listener.getsockname()[1]
                link = self._links[name, server] = Link(lambda server=server: self._port(server))  # type: ignore[misc]
                self._listening.append(await asyncio.start_server(link.serve, sock=listener))

    async def _close(self) -> None:
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for listening in self._listening:
            listening.close()
        for link in self._links.values():
            link.set("cut")
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        # Connections that were reset are closed in the next turn of the loop.
        await asyncio.sleep(0)

    def _call(self, work: Awaitable[None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)  # type: ignore[arg-type]

    def _port(self, server: str) -> int:
        # A server that starts again may get another port.
        known: Mapping[str, int] = json.loads(self._ports_file.read_text())
        return known[server]
