"""Refused requests without end do not fill the disk with logs."""

import json
import secrets
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from infra.embedded.child import wait_until
from tests.folders import quickest
from tests.infra.supervisor.system import System

pytestmark = [pytest.mark.slow, pytest.mark.e2e]

TOTAL = 1_000_000
SECONDS = 3.0


@pytest.fixture
def data() -> Iterator[Path]:
    folder = quickest() / f"mangamotion-growth-{secrets.token_hex(4)}"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def hammer(port: int, request: bytes, answers_wanted: int) -> int:
    """Sends a request over and over on connections that are kept while they are open; how many answers began.

    For `SECONDS`, and on a slow machine until so many are there, within ten times as long.
    """
    answers, begun = 0, time.monotonic()

    def goes_on() -> bool:
        return time.monotonic() < begun + (SECONDS if answers > answers_wanted else 10 * SECONDS)

    while goes_on():
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            while goes_on():
                connection.sendall(request * 50)
                found = connection.recv(2**20)
                if not found:
                    break
                answers += found.count(b"HTTP/1.1 ")
    return answers


def logs(data: Path) -> dict[str, int]:
    return {path.name: path.stat().st_size for path in (data / "logs").iterdir()}


def test_hammering_the_api_and_the_servers_does_not_fill_the_logs(data: Path) -> None:
    with System(data, LOG_MAX_BYTES=str(TOTAL)) as system:
        system.start("--workers", "0")
        ports: dict[str, int] = json.loads((data / "ports.json").read_text())
        nuls = b"GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n" % (b"%00" * 300)
        answers = hammer(int(system.url.rpartition(":")[2]), nuls, 100)
        assert answers > 100
        assert logs(data)["api-1.log"] < 50 * 1_300, "without sampling it would be a line for each answer"
        for server in ("postgres", "nats", "s3"):
            hammer(ports[server], b"GARBAGE %s\r\n\r\n" % (b"x" * 200), -1)
        assert wait_until(lambda: sum(logs(data).values()) <= TOTAL, 5), logs(data)
        assert wait_until(lambda: "more like this in 10 s" in (data / "logs" / "api-1.log").read_text(), 25)
