"""API processes and projectors that tests start, stop and kill."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import msgspec

from infra.http.server import bind
from infra.settings import Settings


def free_port() -> int:
    """A TCP port of 127.0.0.1 that was free a moment ago."""
    with bind("127.0.0.1", 0) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def process(name: str, settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """`mangamotion <name>`; stopped at the end, which must succeed within ten seconds."""
    child = subprocess.Popen([sys.executable, "-m", "infra", name], env=os.environ | settings.to_env())
    try:
        yield child
    finally:
        child.terminate()
        assert child.wait(10) == 0


async def ready(url: str) -> None:
    """Waits until the process behind `url` reports itself ready, at most 20 seconds."""
    async with asyncio.timeout(20), httpx.AsyncClient(base_url=url) as client:
        while True:
            try:
                if (await client.get("/health/ready")).status_code == 200:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0.05)


@contextmanager
def victim(settings: Settings, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`mangamotion api` on `port`, killed at the end unless the test did it."""
    environment = os.environ | msgspec.structs.replace(settings, port=port).to_env()
    child = subprocess.Popen([sys.executable, "-m", "infra", "api"], env=environment)
    try:
        yield child
    finally:
        child.kill()
        child.wait(10)
