"""Answers leave in one piece, and nothing of them is lost."""

import asyncio
import socket
from collections.abc import AsyncIterator

import pytest

from infra.http.server import CorkedTransport


@pytest.fixture
async def ends() -> AsyncIterator[tuple[CorkedTransport, asyncio.StreamReader]]:
    """A corked transport, and what arrives at its other end."""
    near, far = socket.socketpair()
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_connection(asyncio.Protocol, sock=near)
    reader, writer = await asyncio.open_connection(sock=far)
    corked = CorkedTransport(transport, loop)
    yield corked, reader
    corked.close()
    writer.close()
    await writer.wait_closed()


async def test_bytes_written_in_one_turn_of_the_event_loop_arrive_together(
    ends: tuple[CorkedTransport, asyncio.StreamReader],
) -> None:
    corked, reader = ends
    corked.write(b"head ")
    corked.write(b"body")
    assert await reader.read(100) == b"head body"


async def test_closing_sends_what_was_written_before(ends: tuple[CorkedTransport, asyncio.StreamReader]) -> None:
    corked, reader = ends
    corked.write(b"the last words")
    corked.close()
    assert corked.is_closing()
    assert await reader.read() == b"the last words"


async def test_much_is_not_held_back(ends: tuple[CorkedTransport, asyncio.StreamReader]) -> None:
    corked, reader = ends
    for _ in range(4):
        corked.write(b"x" * 40_000)
    corked.close()
    assert len(await reader.read()) == 160_000
