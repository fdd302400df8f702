"""An API in a process of its own, and customers who use it again and again."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import httpx
import msgspec

from infra.http.server import bind
from infra.settings import Settings


@asynccontextmanager
async def api(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """`mangamotion api`, and a client of it."""
    with bind("127.0.0.1", 0) as listener:
        port = int(listener.getsockname()[1])
    environ = os.environ | msgspec.structs.replace(settings, port=port).to_env()
    child = await asyncio.create_subprocess_exec(sys.executable, "-m", "infra", "api", env=environ)
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=15) as client:
            await until(lambda: is_ready(client))
            yield client
    finally:
        child.terminate()
        assert await child.wait() == 0


async def is_ready(client: httpx.AsyncClient) -> bool:
    try:
        return (await client.get("/health/ready")).status_code == 200
    except httpx.TransportError:
        return False


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(60):
        while True:
            if await true():
                return
            await asyncio.sleep(0.02)


class Traffic:
    """Customers who do something again and again; counts what they did, and fails with them."""

    def __init__(self) -> None:
        self.done = 0
        self.over = False
        self._moved = asyncio.Condition()

    async def run(self, act: Callable[["Traffic"], Awaitable[None]]) -> None:
        while not self.over:
            await act(self)

    async def note(self) -> None:
        async with self._moved:
            self.done += 1
            self._moved.notify_all()

    async def go_on(self, times: int) -> None:
        """Return when so many things more have been done."""
        wanted = self.done + times
        async with asyncio.timeout(60), self._moved:
            await self._moved.wait_for(lambda: self.done >= wanted)
