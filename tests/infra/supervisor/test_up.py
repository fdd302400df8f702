"""`mangamotion up` from outside: it starts, survives, stops and leaves nothing behind."""

import json
import os
import secrets
import shutil
import signal
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.embedded.child import wait_until
from infra.embedded.ports import free_port, is_free
from infra.processes.table import PROCESSES
from tests.infra.supervisor.system import System

pytestmark = [pytest.mark.slow, pytest.mark.e2e, pytest.mark.alone]

NAMES = [process.name for process in PROCESSES]
SERVERS = ("bin/postgres", "nats-server", "rclone", "valkey-server", "caddy")


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    parent = Path(tempfile.gettempdir()) / f"mangamotion-up-{secrets.token_hex(4)}"
    parent.mkdir()
    parent.chmod(0o755)
    yield parent / "data"
    shutil.rmtree(parent)


@pytest.fixture
def system(folder: Path) -> Iterator[System]:
    """A stopped system; the tests of this module start it again and again on one data folder."""
    with System(folder) as system:
        yield system
    assert system.is_gone(20)


def answer(url: str) -> int:
    with urllib.request.urlopen(url, timeout=5) as response:
        return int(response.status)


def everything_runs(system: System) -> bool:
    return all(system.pids(f"infra {name}") for name in NAMES) and all(system.pids(name) for name in SERVERS)


def test_the_system_starts_prints_one_line_and_stops_cleanly(system: System) -> None:
    system.start("--workers", "2", "--port", str(free_port(set())))
    assert answer(f"{system.url}/health/ready") == 200
    assert everything_runs(system)
    assert len(system.pids("infra worker")) == 2
    assert system.end(signal.SIGTERM, timeout=15) == (0, "")
    assert system.is_gone(0.5)


def test_a_second_start_is_quick_and_on_the_same_ports(system: System) -> None:
    system.start()
    first = json.loads((system.data / "ports.json").read_text())
    system.end(signal.SIGINT)
    url = system.url
    system.start()
    assert system.seconds_to_ready <= 5
    assert system.url == url
    assert json.loads((system.data / "ports.json").read_text()) == first


def test_a_second_one_on_the_same_folder_is_refused(system: System) -> None:
    system.start()
    with system.command() as second:
        out, err = second.communicate(timeout=30)
    assert (out, second.returncode) == ("", 1)
    assert err == (
        f"MangaMotion is already running with the data folder {system.data}. "
        "Stop it first, or choose another folder with --data.\n"
    )
    assert answer(f"{system.url}/health/ready") == 200


def test_nothing_is_left_when_it_is_killed(system: System) -> None:
    system.start()
    system.end(signal.SIGKILL)
    assert system.is_gone(10)
    assert not (system.data / "ready").exists()


def test_nothing_is_left_when_its_supervisor_is_killed(system: System) -> None:
    system.start()
    supervisor = max(system.pids("infra up"))
    os.kill(supervisor, signal.SIGKILL)
    assert system.is_gone(10)


def test_the_system_starts_again_at_once_after_it_was_killed(system: System) -> None:
    system.start()
    system.end(signal.SIGKILL)
    system.start()
    assert answer(f"{system.url}/health/ready") == 200


def test_every_process_and_server_comes_back(system: System) -> None:
    system.start()
    for name in (*(f"infra {name}" for name in NAMES), *SERVERS):
        for pid in system.pids(name):
            os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: everything_runs(system), 30, pause=0.1)
    assert wait_until(lambda: _is_ready(system), 30, pause=0.1)


def test_every_frozen_process_and_server_is_replaced(system: System) -> None:
    system.start()
    names = (*(f"infra {name}" for name in NAMES), *SERVERS)
    frozen = {pid for name in names for pid in system.pids(name)}
    for pid in frozen:
        os.kill(pid, signal.SIGSTOP)
    began = time.monotonic()
    assert wait_until(lambda: everything_runs(system) and not frozen & set(system.pids("")), 30, pause=0.1)
    assert wait_until(lambda: _is_ready(system), 30, pause=0.1)
    assert time.monotonic() - began < 15


def _is_ready(system: System) -> bool:
    try:
        return answer(f"{system.url}/health/ready") == 200
    except OSError:
        return False


def test_a_port_in_use_is_named(system: System) -> None:
    with System(system.data.with_name("other")) as other:
        system.start()
        port = system.url.rpartition(":")[2]
        with other.command("--port", port) as second:
            _, err = second.communicate(timeout=30)
    assert err == f"Port {port} is in use by another program. Choose another one with --port.\n"


def test_its_port_stays_taken_while_no_api_listens(system: System) -> None:
    system.start()
    port = int(system.url.rpartition(":")[2])
    killed = set(system.pids("infra api"))
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not killed & set(system.pids("infra api")), 5, pause=0.01)
    assert not is_free(port)
    assert wait_until(lambda: _is_ready(system), 30, pause=0.1)


def test_another_key_than_the_one_of_the_data_is_refused_by_name(system: System) -> None:
    system.start()
    system.end(signal.SIGTERM)
    with System(system.data, DATA_KEK="f" * 64) as other, other.command() as started:
        out, err = started.communicate(timeout=60)
    assert (out, started.returncode) == ("", 1)
    assert "DATA_KEK is not the key that this database has been used with since" in err
    assert "f" * 64 not in err
    system.start()
    assert answer(f"{system.url}/health/ready") == 200
