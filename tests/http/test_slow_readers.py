"""Clients that ask for much and read little: their connections end, and what they held is given back."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest

from infra.embedded.child import wait_until
from infra.http import server
from infra.http.middleware.admission import PER_ADDRESS, PER_USER
from infra.http.services import Services
from infra.settings import Settings
from tests.http import films
from tests.http.conftest import no_cookies, serving
from tests.http.people import Person, new_account
from tests.http.processes import free_port, process, ready

FILM = 24 * 1024 * 1024
STALL = 0.4
Piece = Coroutine[Any, Any, bytes]


@pytest.fixture
async def impatient(parts: Services, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """The application with a shorter deadline."""
    monkeypatch.setattr(server, "STALL_SECONDS", STALL)
    monkeypatch.setattr(server, "LINGER_SECONDS", STALL)
    async with serving(parts) as url:
        yield url


async def owner(parts: Services, url: str) -> tuple[Person, str]:
    """A user with a large film, and the path of its download."""
    async with httpx.AsyncClient(base_url=url, timeout=30, cookies=no_cookies()) as client:
        ann = await new_account(client)
        job = await ann.order()
        await films.finish(parts, job, await films.store(parts, f"outputs/{job}", os.urandom(FILM)))
    return ann, f"/api/v1/video-jobs/{job}/download"


@asynccontextmanager
async def asking(url: str, path: str, person: Person, window: int = 4096) -> AsyncIterator[Callable[[int], Piece]]:
    """A connection whose kernel takes little, with a request; a function that reads up to so many bytes."""
    loop = asyncio.get_running_loop()
    with socket.socket() as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        raw.setblocking(False)
        await loop.sock_connect(raw, ("127.0.0.1", urlsplit(url).port))
        head = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {person.token}\r\n\r\n"
        await loop.sock_sendall(raw, head.encode())
        yield lambda size: loop.sock_recv(raw, size)


async def drain(read: Callable[[int], Piece], size: int, pause: float = 0.0, most: int = FILM) -> int:
    """Reads pieces of `size` with a pause behind each until the connection ends or `most` came; the bytes that came."""
    found = 0
    async with asyncio.timeout(60):
        with suppress(ConnectionError):
            while found < most and (piece := await read(size)):
                found += len(piece)
                await asyncio.sleep(pause)
    return found


@pytest.mark.parametrize("path", ["download", "/api/me/jobs/export"])
async def test_a_reader_that_reads_nothing_is_cut_off(parts: Services, impatient: str, path: str) -> None:
    ann, download = await owner(parts, impatient)
    async with asking(impatient, download if path == "download" else path, ann) as read:
        await asyncio.sleep(6 * STALL)  # what is tested is that time passes without a byte being read
        assert await drain(read, 65536) < FILM / 2


async def test_a_reader_that_drips_is_cut_off_and_a_steady_one_gets_all(parts: Services, impatient: str) -> None:
    ann, path = await owner(parts, impatient)
    async with asking(impatient, path, ann) as read:
        assert await drain(read, 10, pause=STALL / 20, most=1_500) == 1_500
        assert await drain(read, 65536) < FILM / 2, "only what the kernel had taken already"
    async with asking(impatient, path, ann, window=262_144) as read:
        assert await drain(read, 65536, pause=0.002) >= FILM


async def test_files_are_read_by_few_connections_of_one_user_and_one_address(parts: Services, address: str) -> None:
    people = [await owner(parts, address) for _ in range(2)]
    async with AsyncExitStack() as stack:
        client = await stack.enter_async_context(httpx.AsyncClient(base_url=address, timeout=30))
        statuses = []
        for person, path in people:
            for _ in range(PER_USER + 2):
                answer = await stack.enter_async_context(client.stream("GET", path, headers=person.headers))
                statuses.append(answer.status_code)
        assert statuses == ([200] * PER_USER + [429] * 2) * 2
        assert int(answer.headers["retry-after"]) >= 1
        assert 2 * PER_USER < PER_ADDRESS
    async with httpx.AsyncClient(base_url=address, timeout=30) as client:
        person, path = people[0]
        assert (await client.get(path, headers=person.headers | {"Range": "bytes=0-9"})).status_code == 206


def resident(pid: int) -> int:
    """Bytes of a process in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


async def test_memory_is_given_back_after_many_slow_readers(parts: Services, module_database: Settings) -> None:
    settings = msgspec.structs.replace(module_database, port=free_port())
    url = f"http://127.0.0.1:{settings.port}"
    with ExitStack() as stack:
        child = stack.enter_context(process("api", settings))
        await ready(url)
        owners = [await owner(parts, url) for _ in range(4)]
        before = resident(child.pid)
        async with AsyncExitStack() as readers:
            for ann, path in owners * PER_USER:
                read = await readers.enter_async_context(asking(url, path, ann))
                assert await drain(read, 4096, most=1)
        less = partial(wait_until, lambda: resident(child.pid) < before + 16 * 1024 * 1024, 30)
        assert await asyncio.to_thread(less), (before, resident(child.pid))
