"""Connections that come together are not made to wait for one turn of the event loop each."""

import asyncio
import socket
from contextlib import ExitStack, suppress
from typing import Any

import uvloop

from infra.http.server import bind, serve

CLIENTS = 128


async def turns_until_served(listener: socket.socket) -> int:
    """How often the loop turns until as many requests as there are clients have come to the application."""
    turns, came, all_came = 0, 0, asyncio.Event()
    loop = asyncio.get_running_loop()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        nonlocal came
        came += 1
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        if came == CLIENTS:
            all_came.set()

    def turn() -> None:
        nonlocal turns
        turns += 1
        if not all_came.is_set():
            loop.call_soon(turn)

    serving = asyncio.create_task(serve(app, listener))
    loop.call_soon(turn)
    await asyncio.wait_for(all_came.wait(), 20)
    serving.cancel()
    with suppress(asyncio.CancelledError):
        await serving
    return turns


def test_connections_that_come_together_are_accepted_several_a_turn() -> None:
    """They are open, and have sent their requests, before the server begins."""
    listener = bind("127.0.0.1", 0)
    with ExitStack() as clients:
        for _ in range(CLIENTS):
            client = clients.enter_context(socket.create_connection(listener.getsockname()[:2]))
            client.sendall(b"GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        turns = uvloop.run(turns_until_served(listener))
    assert turns < CLIENTS // 2
