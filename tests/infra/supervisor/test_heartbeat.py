"""Processes that hang are found, those that work or were suspended are not, and no zombie stays."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from infra.embedded import Servers
from infra.embedded.child import ChildProgram, wait_until
from infra.embedded.probe import AnswerProbe
from infra.supervisor.heartbeat import BUSY_SECONDS, IDLE_SECONDS, STOPPED_SECONDS, HangDetector, usage
from infra.supervisor.restarts import ManagedProcess, Restarter

LOOK = 0.5
SLEEPS = "import time; print('.', flush=True); time.sleep(600)"
COMPUTES = "print('.', flush=True)\nwhile True: pass"


@contextmanager
def running(code: str) -> Iterator["subprocess.Popen[bytes]"]:
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            yield process
        finally:
            process.kill()


def seconds_until_it_hangs(pid: int, most: float) -> float:
    """In the time that the supervisor counts; `most` when it does not hang by then."""
    detector, now = HangDetector(lambda: False), 0.0
    while now < most and not detector.look(pid, now):
        _, used = usage(pid)
        wait_until(lambda: usage(pid)[1] > used, 0.02)  # noqa: B023 - called at once
        now += LOOK
    return now


@pytest.mark.parametrize("code", [SLEEPS, COMPUTES])
def test_a_stopped_process_hangs_soon(code: str) -> None:
    with running(code) as process:
        process.send_signal(signal.SIGSTOP)
        assert wait_until(lambda: usage(process.pid)[0] == "T", 5)
        assert STOPPED_SECONDS <= seconds_until_it_hangs(process.pid, 60) <= STOPPED_SECONDS + 2 * LOOK


def test_a_process_that_waits_for_ever_hangs_soon() -> None:
    with running(SLEEPS) as process:
        assert IDLE_SECONDS <= seconds_until_it_hangs(process.pid, 60) <= IDLE_SECONDS + 2 * LOOK


def test_a_process_that_computes_gets_more_time() -> None:
    with running(COMPUTES) as process:
        assert seconds_until_it_hangs(process.pid, 60) >= BUSY_SECONDS


def test_a_process_with_a_heartbeat_never_hangs() -> None:
    with running(SLEEPS) as process:
        detector = HangDetector(lambda: True)
        assert not any(detector.look(process.pid, look * LOOK) for look in range(200))


def test_time_in_which_the_whole_machine_was_suspended_does_not_count() -> None:
    with running(SLEEPS) as process:
        detector = HangDetector(lambda: False)
        assert not any(detector.look(process.pid, now) for now in (0.0, 3600.0, 7200.0))


def test_a_process_that_hangs_is_started_again(tmp_path: Path) -> None:
    program = ChildProgram("sleeps", (sys.executable, "-c", SLEEPS), tmp_path / "log", {}, wrapped=False)
    unit = ManagedProcess(program)
    unit.start()
    restarter, now = Restarter(unit), 0.0
    assert unit.child is not None
    try:
        first = unit.child.pid
        while unit.child.pid == first:
            restarter.look(now)
            now += LOOK
            assert now < 3 * IDLE_SECONDS
            wait_until(lambda: unit.child is not None and not unit.child.running, 0.02)
        assert restarter.exits == 1
    finally:
        unit.child.kill()


@pytest.mark.faults
def test_every_embedded_server_answers_until_it_is_stopped(servers: Servers) -> None:
    for server in servers.ours:
        pid = server.child.pid if server.child else None
        assert pid is not None
        probe = AnswerProbe(server.port, server.hello)
        assert wait_until(probe.answered, 10), server.name
        os.kill(pid, signal.SIGSTOP)
        try:
            assert wait_until(lambda: usage(pid)[0] == "T", 5)  # noqa: B023 - called at once
            probe = AnswerProbe(server.port, server.hello)
            assert not wait_until(probe.answered, 1.5), server.name
        finally:
            os.kill(pid, signal.SIGCONT)
        assert wait_until(probe.answered, 10), server.name


def test_a_server_that_only_starts_does_not_hang() -> None:
    probe = AnswerProbe(9, b"")
    assert wait_until(probe.answered, 5)


ORPHANS = """
import os, subprocess, sys, time
from infra.embedded.child import wait_until
from infra.supervisor import orphans

orphans.adopt()
ours = subprocess.Popen([sys.executable, "-c", "raise SystemExit(7)"])
for _ in range(5):
    subprocess.run(["sh", "-c", "sleep 0.2 & exit 0"], check=True)

def zombies():
    return [pid for pid in orphans._children_of(os.getpid()) if open(f"/proc/{pid}/stat").read().split()[2] == "Z"]

assert wait_until(lambda: len(zombies()) == 6, 20), zombies()
orphans.reap(keep={ours.pid})
ours.wait()
orphans.reap(keep={ours.pid})
print(ours.returncode, zombies())
"""


def test_ended_orphans_are_reaped_and_our_own_children_keep_their_status() -> None:
    done = subprocess.run([sys.executable, "-c", ORPHANS], capture_output=True, text=True, timeout=60)
    assert done.stdout == "7 []\n", done.stderr
