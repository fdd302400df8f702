"""`mangamotion up` from outside: it starts, survives, stops and leaves nothing behind."""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress

import pytest

from infra.embedded.child import wait_until
from infra.embedded.ports import free_port, is_free
from infra.processes.table import PROCESSES
from tests.folders import quickest
from tests.infra.supervisor.system import System

pytestmark = [pytest.mark.slow, pytest.mark.e2e]

NAMES = [process.name for process in PROCESSES]
SERVERS = ("bin/postgres", "nats-server", "rclone", "valkey-server", "caddy")


@pytest.fixture(scope="module")
def system() -> Iterator[System]:
    """The system of this module, which its tests start again and again on one data folder."""
    parent = quickest() / f"mangamotion-up-{secrets.token_hex(4)}"
    parent.mkdir()
    parent.chmod(0o755)
    with System(parent / "data") as system:
        yield system
    assert system.is_gone(20)
    shutil.rmtree(parent)


@pytest.fixture
def running(system: System) -> System:
    """The system, which runs; it is started only where the test before has ended it."""
    if not system.running:
        assert system.is_gone(20)
        system.start()
    return system


def answer(url: str) -> int:
    with urllib.request.urlopen(url, timeout=5) as response:
        return int(response.status)


def everything_runs(system: System) -> bool:
    return all(system.pids(f"infra {name}") for name in NAMES) and all(system.pids(name) for name in SERVERS)


@pytest.mark.alone
def test_the_system_starts_prints_one_line_and_stops_cleanly(system: System) -> None:
    system.start("--workers", "2", "--port", str(free_port(set())))
    assert answer(f"{system.url}/health/ready") == 200
    assert everything_runs(system)
    assert len(system.pids("infra worker")) == 2
    assert system.end(signal.SIGTERM, timeout=15) == (0, "")
    assert system.is_gone(0.5)


def seconds_to_load() -> float:
    """How long one process takes for its code. Eight start on two cores, so a slow machine needs some times that."""
    began = time.monotonic()
    subprocess.run([sys.executable, "-c", "import infra.processes.api.services"], check=True)
    return time.monotonic() - began


@pytest.mark.alone
def test_a_second_start_is_quick_and_on_the_same_ports(running: System) -> None:
    first = json.loads((running.data / "ports.json").read_text())
    running.end(signal.SIGINT)
    url = running.url
    running.start()
    assert running.seconds_to_ready <= max(5, 5 * seconds_to_load())
    assert running.url == url
    assert json.loads((running.data / "ports.json").read_text()) == first


def test_a_second_one_on_the_same_folder_is_refused(running: System) -> None:
    with running.command() as second:
        out, err = second.communicate(timeout=30)
    assert (out, second.returncode) == ("", 1)
    assert err == (
        f"MangaMotion is already running with the data folder {running.data}. "
        "Stop it first, or choose another folder with --data.\n"
    )
    assert answer(f"{running.url}/health/ready") == 200


def test_nothing_is_left_when_it_is_killed(running: System) -> None:
    running.end(signal.SIGKILL)
    assert running.is_gone(10)
    assert not (running.data / "ready").exists()


def test_nothing_is_left_when_its_supervisor_is_killed(running: System) -> None:
    supervisor = max(running.pids("infra up"))
    os.kill(supervisor, signal.SIGKILL)
    assert running.is_gone(10)


def test_the_system_starts_again_at_once_after_it_was_killed(running: System) -> None:
    running.end(signal.SIGKILL)
    running.start()
    assert answer(f"{running.url}/health/ready") == 200


@pytest.mark.alone
def test_every_frozen_process_and_server_is_replaced(running: System) -> None:
    names = (*(f"infra {name}" for name in NAMES), *SERVERS)
    frozen = {pid for name in names for pid in running.pids(name)}
    for pid in frozen:
        with suppress(ProcessLookupError):  # PostgreSQL has children that come and go
            os.kill(pid, signal.SIGSTOP)
    began = time.monotonic()
    assert wait_until(lambda: everything_runs(running) and not frozen & set(running.pids("")), 30, pause=0.1)
    assert wait_until(lambda: _is_ready(running), 30, pause=0.1)
    assert time.monotonic() - began < 15


def test_every_process_and_server_comes_back(running: System) -> None:
    for name in (*(f"infra {name}" for name in NAMES), *SERVERS):
        for pid in running.pids(name):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: everything_runs(running), 30, pause=0.1)
    assert wait_until(lambda: _is_ready(running), 30, pause=0.1)


def _is_ready(system: System) -> bool:
    try:
        return answer(f"{system.url}/health/ready") == 200
    except OSError:
        return False


def test_a_port_in_use_is_named(running: System) -> None:
    with System(running.data.with_name("other")) as other:
        port = running.url.rpartition(":")[2]
        with other.command("--port", port) as second:
            _, err = second.communicate(timeout=30)
    assert err == f"Port {port} is in use by another program. Choose another one with --port.\n"


def test_its_port_stays_taken_while_no_api_listens(running: System) -> None:
    port = int(running.url.rpartition(":")[2])
    killed = set(running.pids("infra api"))
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not killed & set(running.pids("infra api")), 5, pause=0.01)
    assert not is_free(port)
    assert wait_until(lambda: _is_ready(running), 30, pause=0.1)


def test_another_key_than_the_one_of_the_data_is_refused_by_name(running: System) -> None:
    running.end(signal.SIGTERM)
    with System(running.data, DATA_KEK="f" * 64) as other, other.command() as started:
        out, err = started.communicate(timeout=60)
    assert (out, started.returncode) == ("", 1)
    assert "DATA_KEK is not the key that this database has been used with since" in err
    assert "f" * 64 not in err
    running.start()
    assert answer(f"{running.url}/health/ready") == 200
