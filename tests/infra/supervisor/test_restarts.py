"""Restarts: soon after the first exit, later after many."""

import sys
import time
from pathlib import Path

from infra.embedded.child import ChildProgram, wait_until
from infra.supervisor.restarts import LONGEST_PAUSE, ManagedProcess, Restarter


def failing(tmp_path: Path) -> ManagedProcess:
    return ManagedProcess(
        ChildProgram("fails", (sys.executable, "-c", "raise SystemExit(3)"), tmp_path / "log", {}, wrapped=False)
    )


def ended(unit: ManagedProcess) -> bool:
    return unit.child is not None and unit.child.returncode is not None


def test_the_pause_doubles_up_to_its_limit(tmp_path: Path) -> None:
    unit = failing(tmp_path)
    unit.start()
    restarter = Restarter(unit)
    now, pauses = time.monotonic(), []
    for _ in range(7):
        assert wait_until(lambda: ended(unit), 10)
        assert restarter.look(now)
        pause = 0.0
        while ended(unit) and pause <= LONGEST_PAUSE:
            pause += 0.5
            restarter.look(now + pause)
        pauses.append(pause)
        now += pause
    assert pauses == [0.5, 1, 2, 4, 8, 10, 10]
    assert restarter.exits == 7
    if unit.child is not None:
        unit.child.kill()


def test_a_program_that_is_missing_does_not_end_the_supervisor(tmp_path: Path) -> None:
    unit = failing(tmp_path)
    unit.start()
    restarter = Restarter(unit)
    assert wait_until(lambda: ended(unit), 10)
    assert restarter.look(0.0)
    unit.child = None
    assert restarter.look(100.0) is False
