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


def environment(settings: Settings) -> dict[str, str]:
    """That of a process with these settings. With providers it needs an address, to which they would lead back."""
    values = os.environ | settings.to_env()
    return values | {"PUBLIC_URL": values["PUBLIC_URL"] or f"http://127.0.0.1:{settings.port}"}


@contextmanager
def process(name: str, settings: Settings) -> Iterator[subprocess.Popen[bytes]]:
    """`mangamotion <name>`; stopped at the end, which must succeed within ten seconds."""
    child = subprocess.Popen([sys.executable, "-m", "infra", name], env=environment(settings))
    try:
        yield child
    finally:
        child.terminate()
        assert child.wait(10) == 0


async def ready(url: str) -> None:
    """Waits until the process behind `url` reports itself ready, at most a minute."""
    async with asyncio.timeout(60), httpx.AsyncClient(base_url=url) as client:
        while True:
            try:
                if (await client.get("/health/ready")).status_code == 200:
                    return
            except httpx.TransportError:
                await asyncio.sleep(0.05)


@contextmanager
def victim(settings: Settings, port: int, name: str = "api") -> Iterator[subprocess.Popen[bytes]]:
    """`mangamotion api` on `port`, or another process, killed at the end unless the test did it."""
    environ = environment(msgspec.structs.replace(settings, port=port))
    child = subprocess.Popen([sys.executable, "-m", "infra", name], env=environ)
    try:
        yield child
    finally:
        child.kill()
        child.wait(10)
