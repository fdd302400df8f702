"""A disk that was full: NATS, which then refuses every message until it is restarted, is restarted."""

import asyncio
import os
import time
from contextlib import suppress
from pathlib import Path

import nats
import pytest
from nats.js import JetStreamContext

from infra.embedded.folder import DataFolder
from infra.embedded.nats import Nats
from infra.embedded.ports import free_port
from infra.supervisor.restarts import Restarter
from tests.processors.small_disk import small_disk

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a file system")

SIZE = 64 * 1024
LARGE = bytes(20_000)


def fill(file: Path) -> None:
    """Leave not one byte."""
    with file.open("wb", buffering=0) as opened:
        for size in (1 << 20, 4096, 64):
            with suppress(OSError):
                while True:
                    opened.write(bytes(size))


async def stored(js: JetStreamContext) -> bool:
    """Whether the stream takes a message."""
    try:
        await js.publish("tried", LARGE, timeout=1)
    except (nats.errors.Error, TimeoutError, nats.js.errors.Error):
        return False
    return True


async def watched(restarter: Restarter, js: JetStreamContext, seconds: float) -> bool:
    """Looks as often as the supervisor does until the stream takes a message."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        restarter.look(time.monotonic())
        if await stored(js):
            return True
        await asyncio.sleep(0.2)
    return False


@pytest.mark.timeout(120)
async def test_messages_are_stored_again_soon_after_a_full_disk_has_room(tmp_path: Path) -> None:
    with small_disk(tmp_path, kilobytes=SIZE):
        port = free_port(set())
        server = Nats(DataFolder(tmp_path / "data"), port, "secret", "2m", free_port({port}))
        server.start()
        try:
            server.wait_ready()
            restarter = Restarter(server)
            client = await nats.connect(
                server.environ()["NATS_URL"], max_reconnect_attempts=-1, reconnect_time_wait=0.1
            )
            js = client.jetstream()
            await js.add_stream(name="TRY", subjects=["tried"])
            assert await stored(js)
            fill(tmp_path / "filler")
            assert not await watched(restarter, js, 5)
            assert restarter.exits == 0, "restarting helps nothing before there is room"
            (tmp_path / "filler").unlink()
            assert await watched(restarter, js, 10)
            assert restarter.exits == 1
            assert (await js.stream_info("TRY")).state.messages >= 2
            await client.close()
        finally:
            server.kill()
